// Routes of plans and figures. Each is a thin adapter on an operation.
#pragma once
#include <span>

#include "site/route.h"

namespace plan {
std::span<const site::Route> routes();
std::span<const site::Route> kind_routes();
}
