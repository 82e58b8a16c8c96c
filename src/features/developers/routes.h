// The routes of this feature, for app/routes.cpp. It shows nothing else of itself.
#pragma once
#include <span>

#include "site/site.h"

namespace developers {
std::span<const site::Route> routes();
}
