// Routes of templates and of one's own messages.
#pragma once
#include <span>

#include "site/route.h"

namespace messages {
std::span<const site::Route> routes();
}
