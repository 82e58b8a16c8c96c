// What the name check says, in words: a title and, where there is more, a sentence with its evidence. Free of
// a language; who shows them chooses the look.
#pragma once
#include "base/i18n.h"
#include "registry/name_check.h"

namespace registry {
struct NameWords {
    i18n::Message title;
    std::optional<i18n::Message> text{};
};
NameWords words_of(const NameFinding& finding);
i18n::Id words_of(NameAdvice::Verdict verdict);
}  // namespace registry
