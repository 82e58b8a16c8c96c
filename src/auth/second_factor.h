// Six digits of a telephone that change every half minute (RFC 6238). A step once used is never taken again;
// keeping the last used step is the caller's.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace auth {
// The step whose code this is, within one step of now and after `last_step`; empty: refused.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_step);
std::string totp_code(std::string_view secret, Instant now);
}  // namespace auth
