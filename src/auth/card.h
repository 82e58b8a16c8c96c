// The card of a person: what the birth certificate says. Pure: it judges what was typed and never guesses
// what was left out.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/json.h"
#include "base/result.h"

namespace auth {
struct Card {
    std::string father_name{}, certificate_number{}, certificate_place{}, birth_place{};
    std::optional<Date> birth_date{};
    friend bool operator==(const Card&, const Card&) = default;
};
struct CardForm {  // as typed; fields: father_name, certificate_number, certificate_place, birth_date,
                   // birth_place
    std::string father_name{}, certificate_number{}, certificate_place{}, birth_date{}, birth_place{};
};
// A national id as typed, in digits of any script: ten Latin digits with their check; refused about the field
// "national_id".
Result<std::string> read_national_id(std::string_view typed);
// Refused: no father's name, a certificate number that is not one to ten digits, a birth date that is none,
// in the future or more than 120 years ago.
Checked<Card> make_card(const CardForm& form, Date today);
Json json_of(const Card& card);
Card card_of(const Json& json);  // what is missing stays empty
}  // namespace auth
