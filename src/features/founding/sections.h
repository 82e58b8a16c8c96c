// What a founding asks, section by section; the one description of its document. Names here are stored for
// ever.
#pragma once
#include <span>

#include "filing/field.h"

namespace founding {
namespace stage {
inline constexpr const char *application = "application", *capital = "capital", *assembly = "assembly";
}
std::span<const filing::Section> sections();
// What officials enter with an action.
extern const filing::Group kDepositInput, kSentInput, kDeficiencyInput, kRegisteredInput, kLicenceInput;
}  // namespace founding
