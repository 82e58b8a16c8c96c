// The addresses of the public register. Nothing here writes.
#pragma once
#include <span>

#include "site/site.h"

namespace cooperatives {
std::span<const site::Route> routes();
}
