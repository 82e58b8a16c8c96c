// Routes of letters, inquiries and calls. Each is a thin adapter on an operation.
#pragma once
#include <span>

#include "site/route.h"

namespace letters {
std::span<const site::Route> routes();
}
