// The newest signed head of the log, the keys and how to check them, for everyone. It reads no entry and
// writes nothing.
#pragma once
#include <span>

#include "site/site.h"

namespace transparency {
std::span<const site::Route> routes();
}
