// What is judged of an opening record: pure tests over the facts. Most differences may stand; what refuses is
// that two claim one record, or that the record is another's.
#pragma once
#include "filing/filing.h"

namespace opening {
struct Facts {  // the document in types, and what was looked up (store.h)
    Date today{};
    std::string national_id, registration_number, post;
    bool gazette = false, notice = false, minutes = false;  // number and day; the papers
    std::optional<Date> mandate_until{};
    std::optional<std::int64_t> capital_rial{}, shares{}, share_value_rial{}, paid_rial{}, members{}, women{};
    std::int64_t directors = 0;              // of the board, without alternates
    std::vector<std::size_t> terms_ended{};  // officers by their order
    bool leads = false;  // the claimant's name stands among those who lead it, in the document

    std::string registered_national_id{};  // as the register has it; "" where it does not say
    bool registered_leads = false;         // or among the officers of the register
    bool register_has_officers = false;
    bool claimed = false;  // somebody holds a mandate for it today
};
Facts facts_of(const filing::Case& of, Date today, const std::string& claimant);
std::span<const filing::Rule<Facts>> rules();
}  // namespace opening
