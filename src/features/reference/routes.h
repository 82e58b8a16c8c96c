// Routes of the administration of code lists.
#pragma once
#include <span>

#include "site/route.h"

namespace reference {
std::span<const site::Route> routes();
}
