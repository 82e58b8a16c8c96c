#include "auth/second_factor.h"

#include <doctest/doctest.h>

namespace {
Instant at(std::int64_t seconds) { return instant_of(seconds * 1'000'000); }
constexpr std::string_view kSecret = "12345678901234567890";  // RFC 6238, appendix B
}  // namespace

TEST_CASE("codes are those of RFC 6238") {
    CHECK(auth::totp_code(kSecret, at(59)) == "287082");
    CHECK(auth::totp_code(kSecret, at(1111111109)) == "081804");
}

TEST_CASE("a code is taken one step early or late, once, and no further") {
    const auto code = auth::totp_code(kSecret, at(3000));
    CHECK(auth::totp_step(kSecret, code, at(3000), 0) == 100);
    CHECK(auth::totp_step(kSecret, code, at(3059), 0) == 100);
    CHECK(auth::totp_step(kSecret, code, at(2970), 0) == 100);
    CHECK_FALSE(auth::totp_step(kSecret, code, at(3060), 0));
    CHECK_FALSE(auth::totp_step(kSecret, code, at(2969), 0));
    CHECK_FALSE(auth::totp_step(kSecret, code, at(3000), 100));
    CHECK_FALSE(auth::totp_step(kSecret, "", at(3000), 0));
}
