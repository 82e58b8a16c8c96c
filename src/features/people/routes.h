// Routes of entering for a person, and of a person's card. Each is a thin adapter on an operation.
#pragma once
#include <span>

#include "site/route.h"

namespace people {
std::span<const site::Route> routes();
}
