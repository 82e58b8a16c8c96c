#include "base/number_words.h"

#include <unicode/rbnf.h>
#include <array>
#include <memory>
#include <stdexcept>

#include "base/check.h"

std::string in_words(std::int64_t number, i18n::Language language) {
    constexpr std::int64_t kEnd = 1'000'000'000'000'000'000;  // from here on ICU writes figures
    CHECK(number > -kEnd && number < kEnd);
    const bool persian = language == i18n::Language::persian;
    // A formatter is costly to make and not to be shared between threads.
    thread_local const auto formatters = [] {
        std::array<std::unique_ptr<icu::RuleBasedNumberFormat>, 2> made;
        for (const auto* name : {"en", "fa"}) {
            UErrorCode status = U_ZERO_ERROR;
            auto& formatter = made[name[0] == 'f'];
            formatter =
                std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, icu::Locale(name), status);
            if (U_FAILURE(status))
                throw std::runtime_error("ICU has no number words: is its data package whole?");
        }
        return made;
    }();
    icu::UnicodeString words;
    UErrorCode status = U_ZERO_ERROR;
    formatters[persian]->format(number, words, status);
    CHECK(U_SUCCESS(status));
    std::string out;
    return words.toUTF8String(out);
}
