// The routes of filings, for app/routes.cpp. They parse and answer; they decide nothing.
#pragma once
#include "site/site.h"

namespace filings {
std::span<const site::Route> routes();
}  // namespace filings
