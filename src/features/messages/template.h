// What a message may say: the templates there are, their placeholders, and how long a text is on its way.
// Pure; who is written to and through what is not known here.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace messages {
using Values = std::vector<std::pair<std::string, std::string>>;  // of placeholders

struct Placeholder {
    const char* name;
    i18n::Id about;
    const char* longest;  // a value as long as they come: parts are counted with it
};
struct Kind {
    const char* code;
    i18n::Id about;
    i18n::Id text;  // what it says until an administrator says it otherwise
    std::span<const Placeholder> placeholders;
    bool service = true;  // leaves from a service line, which takes one part alone
};
std::span<const Kind> kinds();
const Kind* find_kind(std::string_view code);  // nullptr: none
const Kind* find_kind_saying(i18n::Id text);          // by what it says

struct Length {
    int units = 0, limit = 0, parts = 0;  // limit: of a message of one part
};
Length length_of(std::string_view text);  // as networks count: GSM letters, or UTF-16 units for all others
std::string fill(std::string_view text, const Values& values);  // what is not given stays as it is
Values longest(const Kind& kind);

struct Template {
    std::string text, text_en;
    std::string provider_template,
        provider_template_en;  // the provider's own name of it; empty: the text is sent
    friend bool operator==(const Template&, const Template&) = default;
};
Template default_template(const Kind& kind);
// Every declared placeholder and no other, one part from a service line. Fields as of the form: text,
// text_en, …
std::optional<Refusals> judge(const Kind& kind, const Template& typed);

std::string without_codes(std::string_view text);  // rows of four digits and more but for their last two
}  // namespace messages
