#include "base/i18n.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <span>

#include "base/calendar.h"
#include "base/catalogue.h"
#include "base/check.h"

extern "C" const char fa_mo[], fa_mo_end[];

namespace i18n {
namespace {

constexpr std::string_view kMinus = "−";  // U+2212
constexpr std::array<std::string_view, 12> kGregorianMonths{"January",   "February", "March",    "April",
                                                            "May",       "June",     "July",     "August",
                                                            "September", "October",  "November", "December"};

const Catalogue& persian_catalogue() {
    static const Catalogue made(std::string_view(fa_mo, static_cast<std::size_t>(fa_mo_end - fa_mo)));
    return made;
}

std::string_view words(bool persian, Id id) {
    const auto found = persian ? persian_catalogue().find(id.text) : std::string_view();
    return found.empty() ? id.text : found;
}

void append_digits(bool persian, std::string_view latin, std::string& out) {
    for (const char c : latin) {
        if (persian && c >= '0' && c <= '9') {
            out += '\xDB';
            out += static_cast<char>('\xB0' + (c - '0'));
        } else {
            out += c;
        }
    }
}

// `digits` are Latin digits of a whole number.
void append_grouped(bool persian, std::string_view digits, std::string& out) {
    while (!digits.empty()) {
        const std::size_t size = (digits.size() - 1) % 3 + 1;
        append_digits(persian, digits.substr(0, size), out);
        digits.remove_prefix(size);
        if (!digits.empty()) out += persian ? "٬" : ",";
    }
}

void append_number(bool persian, std::int64_t value, std::string& out) {
    const std::string digits = std::to_string(value);
    if (value < 0) out += kMinus;
    append_grouped(persian, std::string_view(digits).substr(value < 0), out);
}

void append_plain(bool persian, std::int64_t value, std::string& out) {
    const std::string digits = std::to_string(value);
    if (value < 0) out += kMinus;
    append_digits(persian, std::string_view(digits).substr(value < 0), out);
}

void append_argument(const Translator& tr, const Argument& value, std::string& out) {
    if (const auto* text = std::get_if<std::string>(&value)) out += *text;
    if (const auto* number = std::get_if<std::int64_t>(&value)) append_number(tr.persian(), *number, out);
    if (const auto* date = std::get_if<Date>(&value)) out += tr.date_text(*date);
    if (const auto* plain = std::get_if<Plain>(&value)) append_plain(tr.persian(), plain->value, out);
    if (const auto* term = std::get_if<Term>(&value)) out += words(tr.persian(), term->id);
}

// {name} becomes its argument. A name nobody gave stays as it is written: a page with a gap would hide the
// mistake.
std::string fill(const Translator& tr, std::string_view pattern, std::span<const Named> arguments,
                 const Named* first = nullptr) {
    std::string out;
    out.reserve(pattern.size() + 32);
    while (true) {
        const auto open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) return out;
        const auto close = pattern.find('}', open);
        if (close == std::string_view::npos) return out += pattern.substr(open);
        const auto name = pattern.substr(open + 1, close - open - 1);
        const Named* found = first && first->name == name ? first : nullptr;
        for (const Named& argument : arguments)
            if (!found && argument.name == name) found = &argument;
        if (found)
            append_argument(tr, found->value, out);
        else
            out += pattern.substr(open, close - open + 1);
        pattern.remove_prefix(close + 1);
    }
}

std::string two_digits(int value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string gregorian(Date date) {  // 4 November 2020
    const std::chrono::year_month_day d(date);
    return std::to_string(static_cast<unsigned>(d.day())) + ' ' +
           std::string(kGregorianMonths[static_cast<unsigned>(d.month()) - 1]) + ' ' +
           std::to_string(static_cast<int>(d.year()));
}

std::string day_month_year(bool persian, Jalali j) {  // ۱۴ آبان ۱۳۹۹
    std::string out;
    append_plain(persian, j.day, out);
    out += ' ';
    out += words(persian, calendar::month_name(j.month));
    out += ' ';
    append_plain(persian, j.year, out);
    return out;
}

}  // namespace

std::string Translator::operator()(Id id) const {
    return std::string(words(persian(), id));
}

std::string Translator::operator()(Id id, std::vector<Named> arguments) const {
    return fill(*this, words(persian(), id), arguments);
}

std::string Translator::operator()(const Message& message) const {
    return fill(*this, words(persian(), message.id), message.arguments);
}

std::string Translator::plural(Id one, Id many, std::int64_t n, std::vector<Named> more) const {
    auto form = persian() ? persian_catalogue().plural(one.text, n) : std::string_view();
    if (form.empty()) form = n == 1 ? one.text : many.text;
    const Named count{"n", n};
    return fill(*this, form, more, &count);
}

std::string Translator::number(std::int64_t value) const {
    std::string out;
    append_number(persian(), value, out);
    return out;
}

std::string Translator::digits(std::string_view latin) const {
    std::string out;
    append_digits(persian(), latin, out);
    return out;
}

std::string Translator::decimal(double value, int places) const {
    CHECK(std::isfinite(value) && std::abs(value) < 1e18 && places >= 0 && places <= 9);
    std::array<char, 40> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), "%.*f", places, std::abs(value));
    const std::string_view text(buffer.data(), static_cast<std::size_t>(size));
    const auto point = text.find('.');
    std::string out;
    if (value < 0 && text.find_first_not_of("0.") != std::string_view::npos) out += kMinus;  // never −0
    append_grouped(persian(), text.substr(0, point), out);
    if (point == std::string_view::npos) return out;
    out += persian() ? "٫" : ".";
    append_digits(persian(), text.substr(point + 1), out);
    return out;
}

std::string Translator::percent(double ratio, int places) const {
    return decimal(ratio * 100, places) + (persian() ? "٪" : "%");
}

std::string Translator::date_short(Date date) const {
    const auto j = persian() ? calendar::to_jalali(date) : std::nullopt;
    if (!j) return digits(iso(date));
    return digits(std::to_string(j->year) + '/' + two_digits(j->month) + '/' + two_digits(j->day));
}

std::string Translator::date_text(Date date) const {
    const auto j = calendar::to_jalali(date);
    if (!j)
        return persian() ? digits(iso(date)) : gregorian(date);  // before or after the table of Jalali years
    const std::string text = day_month_year(persian(), *j);
    return persian() ? text : text + " (" + gregorian(date) + ')';
}

std::string Translator::date_long(Date date) const {
    return std::string(words(persian(), calendar::weekday_name(date))) + ' ' + date_text(date);
}

std::string Translator::time(Instant instant) const {
    const int minutes = calendar::tehran_minutes(instant);
    return digits(two_digits(minutes / 60) + ':' + two_digits(minutes % 60));
}

std::string Translator::moment(Instant instant) const {
    return (*this)(msgid("{date}, {time}"), {{"date", calendar::tehran_date(instant)}, {"time", time(instant)}});
}

std::string Translator::rial(std::int64_t amount_rial) const {
    return (*this)(msgid("{amount} rial"), {{"amount", amount_rial}});
}

const Translator& Translator::of(Language language) {
    static const Translator persian(Language::persian), english(Language::english);
    return language == Language::persian ? persian : english;
}

}  // namespace i18n
