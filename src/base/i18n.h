// Two languages from one source: English msgids in the code, po/fa.po for Persian. A Translator is immutable and
// shared by all threads; there is no process-wide locale and no text of a user's language is ever stored.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"

namespace i18n {
enum class Language : std::uint8_t { persian, english };

// Only a literal can be an msgid, so xgettext sees every one of them.
struct Id {
    std::string_view text;
    consteval Id(const char* literal) : text(literal) {}
    constexpr Id() = default;
    friend bool operator==(const Id&, const Id&) = default;
};
consteval Id msgid(const char* literal) { return Id(literal); }  // marks a literal in a table for xgettext

struct Plain {  // digits of the language, never grouped: a year, an article, a registration number
    std::int64_t value;
    friend bool operator==(const Plain&, const Plain&) = default;
};
struct Term {  // a word of ours inside a sentence (a month, a state), translated when the sentence is
    Id id;
    friend bool operator==(const Term&, const Term&) = default;
};
// Integers get the language's digits and grouping, dates its calendar; strings are put in as they are.
using Argument = std::variant<std::string, std::int64_t, Date, Plain, Term>;
struct Named {
    std::string_view name;  // of a literal
    Argument value;
    friend bool operator==(const Named&, const Named&) = default;
};

// A sentence not yet in any language: what a rule, a refusal or a finding carries.
struct Message {
    Id id;
    std::vector<Named> arguments;
    friend bool operator==(const Message&, const Message&) = default;
};
inline Message msg(Id id, std::vector<Named> arguments = {}) { return {id, std::move(arguments)}; }

class Translator {
public:
    Language language() const { return language_; }
    bool persian() const { return language_ == Language::persian; }
    std::string_view code() const { return persian() ? "fa" : "en"; }
    std::string_view direction() const { return persian() ? "rtl" : "ltr"; }

    std::string operator()(Id id) const;                               // tr("Search")
    std::string operator()(Id id, std::vector<Named> arguments) const;  // tr("Page {n}", {{"n", 3}})
    std::string operator()(const Message& message) const;
    std::string plural(Id one, Id many, std::int64_t n, std::vector<Named> more = {}) const;  // {n} is given

    std::string number(std::int64_t value) const;              // ۳٬۱۰۵ / 3,105
    std::string digits(std::string_view latin) const;          // digits of the language, ungrouped
    std::string decimal(double value, int places) const;       // ۳٫۲ / 3.2
    std::string percent(double ratio, int places = 0) const;   // 0.13 -> ۱۳٪ / 13%
    std::string date_short(Date date) const;                   // ۱۳۹۹/۰۸/۱۴ / 2020-11-04
    std::string date_text(Date date) const;                    // ۱۴ آبان ۱۳۹۹ / 14 Aban 1399 (4 November 2020)
    std::string date_long(Date date) const;                    // چهارشنبه ۱۴ آبان ۱۳۹۹
    std::string time(Instant instant) const;                   // ۱۴:۳۰ in Tehran
    std::string moment(Instant instant) const;                 // date_text، ساعت ۱۴:۳۰
    std::string rial(std::int64_t amount_rial) const;          // ۲٬۱۰۰٬۰۰۰٬۰۰۰ ریال

    static const Translator& of(Language language);  // built once from the embedded catalogue
    explicit Translator(Language language) : language_(language) {}

private:
    Language language_;
};
}  // namespace i18n
using i18n::msg;
using i18n::msgid;
