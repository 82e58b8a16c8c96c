// What the process counts, as Prometheus text. Labels are patterns, codes and states, never what a person
// sent.
#pragma once
#include <string>

#include "http/server.h"

namespace app {
class Program;
std::string metrics_text(Program& program, const http::Metrics& edge);
}  // namespace app
