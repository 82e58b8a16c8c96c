#include "base/qr.h"

#include <stdexcept>
#include <string>

#undef CHECK
#include <doctest/doctest.h>

TEST_CASE("a code has the three finder patterns and grows with its text") {
    const auto code = qr_code("https://taavon.example/verify/K3F9-22QX");
    REQUIRE(code.side >= 21);
    CHECK((code.side - 17) % 4 == 0);
    CHECK(code.dark.size() == static_cast<std::size_t>(code.side * code.side));
    const int end = code.side - 7;
    for (const auto& [row, column] : {std::pair(0, 0), std::pair(0, end), std::pair(end, 0)})
        for (int i = 0; i < 7; ++i) {
            CHECK(code.at(row, column + i));
            CHECK(code.at(row + 6, column + i));
            CHECK(code.at(row + i, column));
            CHECK_FALSE((i > 0 && i < 6 && code.at(row + 1, column + i)));
        }
    CHECK(qr_code(std::string(500, 'x')).side > code.side);
}

TEST_CASE("what no code can hold is refused") {
    CHECK_NOTHROW(qr_code(std::string(2331, 'x')));
    CHECK_THROWS_AS(qr_code(std::string(2332, 'x')), std::length_error);
}
