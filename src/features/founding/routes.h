// The routes of founding beside those that every filing has: its papers, and whether one is genuine.
#pragma once
#include "site/site.h"

namespace founding {
std::span<const site::Route> routes();
}  // namespace founding
