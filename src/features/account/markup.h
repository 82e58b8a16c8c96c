// Pieces that the pages of this feature share.
#pragma once
#include <string>
#include <vector>

#include "ui/components.h"

namespace account {
using ui::Html;
// A page of the way in: its form beside what the system promises.
ui::Page entry(const ui::Frame& frame, const std::string& title, const Refusals& refusals, Html lead,
               Html inner);
ui::FieldText password_field(const char* name, std::string label, std::string hint, const char* complete);
ui::FieldText digits_field(const ui::Tr& tr, const char* name);  // of a one-time code
// One sheet for the purse: title, whose it is, what holds of each code, the codes in two columns.
Html codes_on_paper(const ui::Tr& tr, const std::string& title, const std::vector<std::string>& codes,
                    const std::string& whose);
Html qr_picture(const std::string& label, const std::string& text);
}  // namespace account
