#include "auth/second_factor.h"

#include <liboath/oath.h>

#include <array>

#include "base/check.h"
#include "base/crypto.h"

namespace auth {
namespace {
constexpr std::int64_t kStepSeconds = 30;

std::int64_t step_of(Instant now) {
    return microseconds(now) / 1'000'000 / kStepSeconds;
}

std::string code_of_step(std::string_view secret, std::int64_t step) {
    std::array<char, 7> out{};
    const int result = oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), 6,
                                          false, OATH_HOTP_DYNAMIC_TRUNCATION, out.data());
    CHECK(result == OATH_OK);
    return out.data();
}
}  // namespace

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_step) {
    std::optional<std::int64_t> found;
    const std::int64_t current = step_of(now);
    for (std::int64_t step = current - 1; step <= current + 1; ++step)
        if (crypto::equal(code_of_step(secret, step), code) && step > last_step) found = step;
    return found;
}

std::string totp_code(std::string_view secret, Instant now) {
    return code_of_step(secret, step_of(now));
}
}  // namespace auth
