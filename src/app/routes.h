// Every route of the program, in one list: pages and API alike.
#pragma once
#include <vector>

#include "site/site.h"

namespace app {
std::vector<site::Route> routes();
}
