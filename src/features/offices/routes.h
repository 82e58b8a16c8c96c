// Routes of organisations and posts. Each is a thin adapter on an operation.
#pragma once
#include <span>

#include "site/route.h"

namespace offices {
std::span<const site::Route> routes();
}
