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

namespace jobs {
using MessageValues = std::vector<std::pair<std::string, std::string>>;  // of placeholders

struct Placeholder {
    const char* name;
    i18n::Id about;
    const char* longest;  // a value as long as they come: parts are counted with it
};
struct MessageKind {
    const char* code;
    i18n::Id about;
    i18n::Id text;  // what it says until an administrator says it otherwise
    std::span<const Placeholder> placeholders;
    bool service = true;  // leaves from a service line, which takes one part alone
};
std::span<const MessageKind> message_kinds();
const MessageKind* find_message_kind(std::string_view code);  // nullptr: none
const MessageKind* find_message_kind_saying(i18n::Id text);   // by what it says

struct MessageLength {
    int units = 0, limit = 0, parts = 0;  // limit: of a message of one part
};
MessageLength length_of(
    std::string_view text);  // as networks count: GSM letters, or UTF-16 units for all others
std::string fill(std::string_view text, const MessageValues& values);  // what is not given stays as it is
MessageValues longest(const MessageKind& kind);

struct MessageTemplate {
    std::string text, text_en;
    std::string provider_template,
        provider_template_en;  // the provider's own name of it; empty: the text is sent
    friend bool operator==(const MessageTemplate&, const MessageTemplate&) = default;
};
MessageTemplate default_template(const MessageKind& kind);
// Every declared placeholder and no other, one part from a service line. Fields as of the form: text,
// text_en, …
std::optional<Refusals> judge_template(const MessageKind& kind, const MessageTemplate& typed);

std::string without_codes(std::string_view text);  // rows of four digits and more but for their last two
}  // namespace jobs
