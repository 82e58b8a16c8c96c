// The addresses of the name check. Nothing here writes.
#pragma once
#include <span>

#include "site/site.h"

namespace names {
std::span<const site::Route> routes();
}
