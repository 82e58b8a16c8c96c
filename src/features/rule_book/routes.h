// The rule book as a page. It reads the book that travels in the program and nothing else.
#pragma once
#include <span>

#include "site/site.h"

namespace rule_book {
std::span<const site::Route> routes();
}
