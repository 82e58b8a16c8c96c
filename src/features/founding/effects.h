// What the register learns of a founding: its registration and its licence, as entries. Pure; it tells no
// personal data but the names of officers, which the law makes public.
#pragma once
#include "filing/kind.h"

namespace founding {
std::vector<ledger::Draft> effects(const filing::Case& of, const law::RuleBook& rules,
                                   const filing::Transition& taken, Date on);
}  // namespace founding
