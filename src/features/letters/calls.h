// Telephone calls that an office logged about a person, who sees them. It stores what was said in a note and
// never a recording.
#pragma once
#include "features/letters/operations.h"

namespace letters {
struct CallForm {
    std::string organisation{}, national_id{}, note{};
    bool outgoing = false;
};
Checked<std::int64_t> log_call(const site::Context& context, const CallForm& form);
std::vector<store::Call> list_calls(const site::Context& context, auth::OrganisationId organisation);
std::vector<store::Call> list_my_calls(const site::Context& context);
}  // namespace letters
