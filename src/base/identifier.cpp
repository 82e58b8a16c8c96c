// Check digits of identifiers (law.md §7).
#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"

namespace text {
namespace {

bool digits_only(std::string_view text, std::size_t count) {
    return text.size() == count && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int digit_at(std::string_view digits, std::size_t i) {
    return digits[i] - '0';
}

char national_id_check(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += digit_at(digits, i) * static_cast<int>(10 - i);
    const int rest = sum % 11;
    return static_cast<char>('0' + (rest < 2 ? rest : 11 - rest));
}

char legal_national_id_check(std::string_view digits) {
    constexpr std::array kWeights{29, 27, 23, 19, 17};
    const int shift = digit_at(digits, 9) + 2;
    int sum = 0;
    for (std::size_t i = 0; i < 10; ++i) sum += (digit_at(digits, i) + shift) * kWeights[i % kWeights.size()];
    return static_cast<char>('0' + sum % 11 % 10);
}

bool middle_is_zero(std::string_view digits) {
    return digits.substr(3, 6) == "000000";
}

}  // namespace

bool valid_national_id(std::string_view ten_digits) {
    if (!digits_only(ten_digits, 10) || middle_is_zero(ten_digits)) return false;
    if (ten_digits.find_first_not_of(ten_digits.front()) == std::string_view::npos) return false;
    return ten_digits[9] == national_id_check(ten_digits);
}

bool valid_legal_national_id(std::string_view eleven_digits) {
    if (!digits_only(eleven_digits, 11) || middle_is_zero(eleven_digits)) return false;
    return eleven_digits[10] == legal_national_id_check(eleven_digits);
}

std::optional<std::string> mobile_form(std::string_view typed) {
    std::string form = identifier_form(typed);
    std::erase_if(form, [](char c) { return c == '-' || c == '(' || c == ')'; });
    std::string_view rest = form;
    for (const std::string_view country : {"+98", "0098", "98", "0"})
        if (rest.size() == country.size() + 10 && rest.starts_with(country)) {
            rest.remove_prefix(country.size());
            break;
        }
    if (!digits_only(rest, 10) || rest.front() != '9') return {};
    return "0" + std::string(rest);
}

std::string with_national_id_check(std::string_view nine_digits) {
    CHECK(digits_only(nine_digits, 9));
    return std::string(nine_digits) + national_id_check(nine_digits);
}

std::string with_legal_national_id_check(std::string_view ten_digits) {
    CHECK(digits_only(ten_digits, 10));
    return std::string(ten_digits) + legal_national_id_check(ten_digits);
}

}  // namespace text
