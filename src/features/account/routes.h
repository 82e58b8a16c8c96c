// Signing in, one's own account, and mending the sign-in of others.
#pragma once
#include <span>

#include "site/site.h"

namespace account {
std::span<const site::Route> routes();
}
