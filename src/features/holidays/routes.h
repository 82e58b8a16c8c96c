// Routes of holidays and office hours. Each is a thin adapter on an operation.
#pragma once
#include <span>

#include "site/route.h"

namespace holidays {
std::span<const site::Route> routes();
}
