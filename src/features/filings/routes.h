#pragma once
#include "site/site.h"

namespace filings {
std::span<const site::Route> routes();
}  // namespace filings
