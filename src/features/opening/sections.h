// What an opening record asks, section by section; the one description of its document. Names here are stored
// for ever.
#pragma once
#include <span>

#include "filing/field.h"

namespace opening {
inline constexpr const char* kStage = "record";  // all is filed at once
std::span<const filing::Section> sections();
extern const filing::Group kConfirmInput;  // what the office looked at, and where the paper file lies
}  // namespace opening
