// A letter out of what was typed. It finds who is meant in the rows and judges each field; it writes nothing.
#pragma once
#include "features/letters/operations.h"

namespace letters {
struct Read {
    Letter letter;  // without ids, author, number
    std::optional<store::Inquiry> inquiry;
    std::optional<Date> act_by;  // of an incoming letter
};
Checked<Read> read_form(const site::Context& context, db::Tx& tx, const auth::Organisation& organisation,
                        const LetterForm& form);
// A number as letters of the office have it this year, in the digits of the reader.
std::string example_number(const site::Context& context, const auth::Organisation& office);
}  // namespace letters
