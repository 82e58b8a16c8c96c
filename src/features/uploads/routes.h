// Where a browser sends a file in parts, and sees what it has sent. JSON for the script of the page; forms
// work without it.
#pragma once
#include <span>

#include "site/route.h"

namespace uploads {
std::span<const site::Route> routes();
}
