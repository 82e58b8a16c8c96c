#include "jobs/template.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace jobs {
namespace {
constexpr Placeholder kCode[]{{"code", msgid("The one-time code"), "888888"}};
constexpr Placeholder kMoved[]{{"number", msgid("Tracking number"), "99-120-0042-7"},
                               {"state", msgid("State it is in"), "برگشت برای تکمیل مدارک"}};
constexpr Placeholder kDue[]{{"number", msgid("Tracking number"), "99-120-0042-7"},
                             {"day", msgid("Last day"), "1399/08/14"}};
constexpr Placeholder kInvited[]{
    {"name", msgid("Who invites"), "محمدحسین کریمی‌نژاد نوسودی"},
    {"address", msgid("Where to answer"), "taavon.ir/filings"}};
constexpr Placeholder kDuty[]{{"what", msgid("What has to be done"), "پروانه به نام تعاونی"},
                              {"day", msgid("Last day"), "1399/08/14"}};
constexpr MessageKind kKinds[]{
    {"one_time_code", msgid("One-time code"), msgid("Taavon code: {code}. Tell it to nobody."), kCode},
    {"consent_code", msgid("Code for an officer who enters for a person"),
     msgid("Taavon: tell {code} to the officer if you agree."), kCode},
    {"password_changed",
     msgid("A password was changed"),
     msgid("Taavon: your password was changed. If it was not you, tell an office."),
     {}},
    {"password_removed",
     msgid("A password was removed"),
     msgid("Taavon: your password was removed. If it was not you, tell an office."),
     {}},
    {"mobile_changed",
     msgid("The mobile was changed by its owner"),
     msgid("Taavon: your account now has another mobile. If it was not you, tell an office at once."),
     {}},
    {"mobile_set",
     msgid("An office has set another mobile"),
     msgid("Taavon: an office has set another mobile for your account. If you did not ask for it, say so."),
     {}},
    {"recovery_code_used",
     msgid("A recovery code was used"),
     msgid("Taavon: somebody signed in to your account with a recovery code."),
     {}},
    {"staff_reset",
     msgid("A staff sign-in was reset"),
     msgid("Taavon: an administrator has reset your staff sign-in. If you did not ask for it, say so."),
     {}},
    {"staff_opened",
     msgid("A staff account was opened"),
     msgid("Taavon: a staff account was opened for you. If you know nothing of it, say so."),
     {}},
    {"staff_closed",
     msgid("A staff account was closed"),
     msgid("Taavon: your staff account was closed."),
     {}},
    {"filing_moved", msgid("A filing has moved on"), msgid("Taavon, {number}: {state}"), kMoved},
    {"filing_due", msgid("A filing's term ends soon"), msgid("Taavon, {number}: your turn, until {day}"),
     kDue},
    {"founding_duty", msgid("A new cooperative's duty is due or late"), msgid("Taavon, {what}: until {day}"),
     kDuty},
    {"filing_invitation", msgid("Invited into a filing"), msgid("{name} invites you: {address}"), kInvited},
};

// Letters of the GSM alphabet that ASCII has, but for the nine that need two units.
constexpr std::string_view kTwoUnits = "[]{}\\^|~";
bool gsm(char32_t letter) {
    return (letter >= 0x20 && letter < 0x7f && letter != '`') || letter == '\n' || letter == '\r';
}

struct Named {  // placeholders that occur in a text
    std::set<std::string, std::less<>> names;
    bool broken = false;  // a brace without its other
};
Named named_in(std::string_view text) {
    Named out;
    for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != text.npos;) {
        const auto end = text.find_first_of("{}", at + 1);
        if (text[at] == '}' || end == text.npos || text[end] == '{') {
            out.broken = true;
            return out;
        }
        out.names.emplace(text.substr(at + 1, end - at - 1));
        at = end + 1;
    }
    return out;
}

void judge_text(const MessageKind& kind, const std::string& text, const char* field, Refusals& wrong) {
    const auto add = [&](i18n::Message message) {
        wrong.push_back({Why::invalid, std::move(message), field});
    };
    if (text::trim(text).empty()) return add(msg("Write what the message says."));
    const Named named = named_in(text);
    if (named.broken) return add(msg("A brace has no other: a placeholder stands between { and }."));
    for (const auto& one : kind.placeholders)
        if (!named.names.contains(one.name))
            add(msg("The placeholder «{name}» is missing.", {{"name", std::string(one.name)}}));
    for (const auto& name : named.names)
        if (std::ranges::find(kind.placeholders, name, &Placeholder::name) == kind.placeholders.end())
            add(msg("There is no placeholder «{name}» in this message.", {{"name", name}}));
    const MessageLength length = length_of(fill(text, longest(kind)));
    if (kind.service && length.parts > 1)
        add(msg(
            "This would leave in {parts} parts: {units} letters, and a service line takes {limit} at most.",
            {{"parts", std::int64_t{length.parts}},
             {"units", std::int64_t{length.units}},
             {"limit", std::int64_t{length.limit}}}));
}
}  // namespace

std::span<const MessageKind> message_kinds() {
    return kKinds;
}

const MessageKind* find_message_kind(std::string_view code) {
    const auto found = std::ranges::find(kKinds, code, &MessageKind::code);
    return found == std::end(kKinds) ? nullptr : &*found;
}

const MessageKind* find_message_kind_saying(i18n::Id text) {
    const auto found = std::ranges::find(kKinds, text, &MessageKind::text);
    return found == std::end(kKinds) ? nullptr : &*found;
}

MessageLength length_of(std::string_view text) {
    const auto letters = text::code_points(text);
    const bool plain = std::ranges::all_of(letters, gsm);
    MessageLength out;
    for (const char32_t letter : letters) {
        const bool two =
            plain ? kTwoUnits.find(static_cast<char>(letter)) != kTwoUnits.npos : letter > 0xffff;
        out.units += two ? 2 : 1;
    }
    out.limit = plain ? 160 : 70;
    const int of_many = plain ? 153 : 67;  // the rest joins the parts
    out.parts = out.units <= out.limit ? 1 : (out.units + of_many - 1) / of_many;
    return out;
}

std::string fill(std::string_view text, const MessageValues& values) {
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == text.npos ? text.npos : text.find('}', open);
        out += text.substr(0, open);
        if (close == text.npos) {
            if (open != text.npos) out += text.substr(open);
            break;
        }
        const auto name = text.substr(open + 1, close - open - 1);
        const auto value = std::ranges::find(values, name, &MessageValues::value_type::first);
        out += value == values.end() ? std::string(text.substr(open, close - open + 1)) : value->second;
        text.remove_prefix(close + 1);
    }
    return out;
}

MessageValues longest(const MessageKind& kind) {
    MessageValues out;
    for (const auto& one : kind.placeholders) out.emplace_back(one.name, one.longest);
    return out;
}

MessageTemplate default_template(const MessageKind& kind) {
    const auto in = [&](i18n::Language language) { return i18n::Translator::of(language)(kind.text); };
    return {in(i18n::Language::persian), in(i18n::Language::english), {}, {}};
}

std::optional<Refusals> judge_template(const MessageKind& kind, const MessageTemplate& typed) {
    Refusals wrong;
    judge_text(kind, typed.text, "text", wrong);
    judge_text(kind, typed.text_en, "text_en", wrong);
    for (const auto& [id, field] : {std::pair(&typed.provider_template, "provider_template"),
                                    std::pair(&typed.provider_template_en, "provider_template_en")})
        if (id->size() > 64 ||
            id->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") !=
                id->npos)
            wrong.push_back(
                {Why::invalid,
                 msg("The provider's name has letters of the Latin alphabet, digits, - _ and . only."),
                 field});
    return wrong.empty() ? std::nullopt : std::optional(std::move(wrong));
}

std::string without_codes(std::string_view text) {
    std::u32string out = text::code_points(text);
    const auto digit = [](char32_t c) {
        return (c >= '0' && c <= '9') || (c >= 0x06f0 && c <= 0x06f9) || (c >= 0x0660 && c <= 0x0669);
    };
    for (std::size_t i = 0; i < out.size();) {
        std::size_t end = i;
        while (end < out.size() && digit(out[end])) ++end;
        // A number in parts is one of a filing or a letter, no code.
        const auto part = [&](std::size_t at) {
            return at < out.size() && (out[at] == '-' || out[at] == '/');
        };
        if (end - i >= 4 && !part(end) && !(i > 0 && part(i - 1)))
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(i),
                      out.begin() + static_cast<std::ptrdiff_t>(end - 2), U'•');
        i = end + 1;
    }
    return text::utf8(out);
}
}  // namespace jobs
