#include "filing/document.h"

#include <algorithm>

#include "auth/card.h"
#include "base/text.h"

namespace filing {
namespace {
struct Judge {
    Completeness completeness;
    const Vocabulary& vocabulary;
    Refusals wrong{};

    Json::Object object(std::span<const Field> fields, const Json& sent, const std::string& path);
    Json value(const Field& field, const Json& sent, const std::string& at);
    Json text_value(const Field& field, const std::string& typed, const std::string& at);
    Json identifier(const Field& field, const std::string& typed, const std::string& at);
    Json time_value(const std::string& typed, const std::string& at);
    Json number(const Field& field, const Json& sent, const std::string& at);
    Json list(const Field& field, const Json& sent, const std::string& at);
    Json refuse(i18n::Message message, const std::string& at) {
        wrong.push_back({Why::invalid, std::move(message), at});
        return {};
    }
};

std::string joined(const std::string& path, std::string_view name) {
    return path.empty() ? std::string(name) : path + "." + std::string(name);
}
Json::Object Judge::object(std::span<const Field> fields, const Json& sent, const std::string& path) {
    Json::Object out;
    if (!sent.object()) {
        refuse(msg("This has to be an object with members."), path);
        return out;
    }
    for (const auto& [name, unused] : *sent.object())
        if (!find_field(fields, name))
            refuse(msg("«{name}» is not asked here.", {{"name", name}}), joined(path, name));
    for (const Field& field : fields) {
        const std::string at = joined(path, field.name);
        const Json* found = sent.find(field.name);
        const Json so_far{out};
        if (!asked(field, so_far)) continue;  // what was answered before another choice is left out
        Json kept = found && !found->is_null() ? value(field, *found, at) : Json();
        const bool empty = kept.is_null() || (kept.array() && kept.array()->empty());
        const bool refused = !wrong.empty() && wrong.back().field.starts_with(at);
        if (empty && !refused && field.required && completeness == Completeness::filed)
            refuse(field.type == Type::list ? msg("At least one has to be named.")
                                            : msg("This has to be filled in."),
                   at);
        if (!empty) out.emplace_back(field.name, std::move(kept));
    }
    return out;
}

Json Judge::number(const Field& field, const Json& sent, const std::string& at) {
    const auto* given = sent.integer();
    if (!given) return refuse(msg("Write a whole number."), at);
    if (*given < field.least) return refuse(msg("At least {least}.", {{"least", field.least}}), at);
    if (*given > most_of(field)) return refuse(msg("At most {most}.", {{"most", most_of(field)}}), at);
    return *given;
}

Json Judge::identifier(const Field& field, const std::string& typed, const std::string& at) {
    std::string digits = text::identifier_form(typed);
    if (field.type == Type::postal_code) std::erase(digits, '-');
    if (digits.empty()) return {};
    switch (field.type) {
        case Type::national_id: {
            const auto read = auth::read_national_id(digits);
            return read ? Json(*read) : refuse(read.error().message, at);
        }
        case Type::organisation_id:
            if (text::valid_legal_national_id(digits)) return digits;
            return refuse(
                msg("This is no national id of a legal person: eleven digits with their check digit."), at);
        case Type::mobile: {
            const auto mobile = text::mobile_form(digits);
            return mobile ? Json(*mobile) : refuse(msg("This is no mobile number. Example: 09123456789"), at);
        }
        default:
            if (digits.size() == 10 &&
                std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
                return digits;
            return refuse(msg("A postal code has ten digits."), at);
    }
}

Json Judge::text_value(const Field& field, const std::string& typed, const std::string& at) {
    const std::string kept = field.type == Type::lines ? text::lines_form(typed) : text::display_form(typed);
    if (kept.empty()) return {};
    if (text::length(kept) > longest_of(field))
        return refuse(
            msg("At most {most} letters.", {{"most", static_cast<std::int64_t>(longest_of(field))}}), at);
    return kept;
}

// "16:30", "9:5" or "16".
Json Judge::time_value(const std::string& typed, const std::string& at) {
    const std::string kept = text::latin_digits(text::trim(typed));
    if (kept.empty()) return {};
    const auto number = [](std::string_view part) {
        const bool digits = !part.empty() && part.size() <= 2 &&
                            std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
        return digits ? std::stoi(std::string(part)) : 99;
    };
    const auto colon = kept.find_first_of(":٫.");
    const int hour = number(kept.substr(0, colon)),
              minute = colon == std::string::npos ? 0 : number(kept.substr(colon + 1));
    if (hour > 23 || minute > 59) return refuse(msg("Write the time like 16:30."), at);
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(hour) + ":" + two(minute);
}

Json Judge::list(const Field& field, const Json& sent, const std::string& at) {
    if (!sent.array()) return refuse(msg("This has to be a list."), at);
    if (sent.array()->size() > longest_of(field))
        return refuse(msg("At most {most} rows.", {{"most", static_cast<std::int64_t>(longest_of(field))}}),
                      at);
    Json::Array out;
    out.reserve(sent.array()->size());
    for (const Json& item : *sent.array())
        out.emplace_back(object(field.items->fields, item, at + "[" + std::to_string(out.size()) + "]"));
    return out;
}

Json Judge::value(const Field& field, const Json& sent, const std::string& at) {
    if (field.type == Type::integer || field.type == Type::rial) return number(field, sent, at);
    if (field.type == Type::list) return list(field, sent, at);
    if (field.type == Type::yes_no)
        return sent.boolean() ? Json(*sent.boolean()) : refuse(msg("Answer yes or no."), at);
    const auto* typed = sent.string();
    if (!typed) return refuse(msg("This has to be text."), at);
    switch (field.type) {
        case Type::date:
            if (typed->empty()) return {};
            if (const auto day = parse_iso_date(*typed); !day)
                return refuse(msg("This is no date."), at);
            else if (field.past && *day > vocabulary.on)
                return refuse(msg("This day lies in the future."), at);
            return *typed;
        case Type::choice:
            if (typed->empty()) return {};
            if (std::ranges::any_of(field.options, [&](const Option& o) { return *typed == o.code; }))
                return *typed;
            return refuse(msg("Choose one of those that are offered."), at);
        case Type::code: {
            if (typed->empty()) return {};
            const auto offered = vocabulary.codes.offered(field.source, vocabulary.on);
            if (std::ranges::find(offered, *typed, &registry::Code::code) != offered.end()) return *typed;
            return refuse(msg("Choose one of those that are offered."), at);
        }
        case Type::place: {
            if (typed->empty()) return {};
            const auto id = parse_id_as<registry::TerritoryId>(*typed);
            const auto* place = id ? vocabulary.territories.find(*id) : nullptr;
            if (place && place->kind == field.source) return *typed;
            return refuse(msg("Choose one of those that are offered."), at);
        }
        case Type::file:
            if (typed->empty()) return {};
            return parse_id(*typed) ? Json(*typed) : refuse(msg("This is no file that was sent."), at);
        case Type::time: return time_value(*typed, at);
        case Type::text:
        case Type::lines: return text_value(field, *typed, at);
        default: return identifier(field, *typed, at);
    }
}
}  // namespace

bool asked(const Field& field, const Json& beside) {
    const std::string_view condition = field.only_if;
    if (condition.empty()) return true;
    const auto equals = condition.find('=');
    const Json* found = beside.find(condition.substr(0, equals));
    const auto wanted = condition.substr(equals + 1);
    if (!found) return wanted == "false";  // an unanswered question is no yes
    if (found->boolean()) return (*found->boolean() ? "true" : "false") == wanted;
    return found->string() && *found->string() == wanted;
}

Checked<Json> read_fields(std::span<const Field> fields, const Json& sent, Completeness completeness,
                          const Vocabulary& vocabulary) {
    Judge judge{completeness, vocabulary};
    auto out = judge.object(fields, sent, "");
    if (!judge.wrong.empty()) return tl::unexpected(std::move(judge.wrong));
    return Json(std::move(out));
}
}  // namespace filing
