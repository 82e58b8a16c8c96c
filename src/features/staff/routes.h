// Administration of staff accounts.
#pragma once
#include <span>

#include "site/route.h"

namespace staff {
std::span<const site::Route> routes();
}
