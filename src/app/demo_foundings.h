// Foundings of the demo province, each at another step, made by the operations themselves as the people who would.
#pragma once
#include "app/program.h"

namespace app {
void make_demo_foundings(Program& program);
}  // namespace app
