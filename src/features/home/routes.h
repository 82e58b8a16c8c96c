// The home page, the language and theme switches, health. It reads totals and never a person.
#pragma once
#include <span>

#include "site/site.h"

namespace home {
std::span<const site::Route> routes();
}
