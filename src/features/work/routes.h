// Routes of the work queue. Each is a thin adapter on an operation.
#pragma once
#include <span>

#include "site/route.h"

namespace work {
std::span<const site::Route> routes();
}
