#include "features/filings/list_cells.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/text.h"
#include "features/filings/form.h"

namespace filings {
namespace {
std::array<std::string, 2> in_both(i18n::Id label) {
    return {i18n::Translator::of(i18n::Language::persian)(label),
            i18n::Translator::of(i18n::Language::english)(label)};
}
Json padded(const std::string& cell, std::size_t length, std::size_t least) {
    std::string digits = text::identifier_form(cell);
    const bool whole = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (whole && digits.size() >= least && digits.size() < length)
        digits.insert(0, length - digits.size(), '0');
    return digits;
}
}  // namespace

bool simple(const Field& field) {
    return field.type != Type::file && field.type != Type::list;
}
std::vector<const Field*> simple_fields(const Field& list) {
    std::vector<const Field*> out;
    for (const Field& field : list.items->fields)
        if (simple(field)) out.push_back(&field);
    return out;
}

bool says(const std::string& norm, i18n::Id label) {
    for (const auto& one : in_both(label))
        if (text::norm_joined(one) == norm) return true;
    return false;
}

std::string bare(std::string_view cell) {
    std::string out = text::trim(cell);
    if (out.starts_with(text::trim(kMark))) out = text::trim(std::string_view(out).substr(kMark.size() - 1));
    if (out.size() > 1 && out[0] == '\'' && std::string_view("=+-@").find(out[1]) != std::string_view::npos)
        out.erase(0, 1);
    return out;
}

Json Cells::refuse(i18n::Message message) {
    wrong = std::move(message);
    return {};
}
Json Cells::value(const Field& field, const std::string& cell) {
    wrong.reset();
    if (cell.empty()) return {};
    switch (field.type) {
        case Type::integer:
        case Type::rial: return number_of(cell);
        case Type::date: {
            const auto day = calendar::parse(cell);
            return day ? Json(iso(*day)) : refuse(day.error().message);
        }
        case Type::yes_no: return yes_or_no(cell);
        case Type::choice: return choice(field, cell);
        case Type::code: return code(field, cell);
        case Type::place: return place(field, cell);
        // Spreadsheets drop the zeros at the beginning.
        case Type::national_id: return padded(cell, 10, 8);
        case Type::mobile: return padded(cell, 11, 10);
        default: return cell;
    }
}
Json Cells::yes_or_no(const std::string& cell) {
    const std::string norm = text::norm_joined(text::latin_digits(cell));
    const auto among = [&](std::initializer_list<const char*> all) {
        return std::ranges::any_of(all, [&](const char* one) { return text::norm_joined(one) == norm; });
    };
    if (says(norm, msgid("Yes")) || among({"بلی", "آری", "yes", "true", "1"})) return true;
    if (says(norm, msgid("No")) || among({"نه", "no", "false", "0"})) return false;
    return refuse(msg("Answer yes or no."));
}
Json Cells::choice(const Field& field, const std::string& cell) {
    const std::string norm = text::norm_joined(cell);
    for (const Option& option : field.options)
        if (cell == option.code || says(norm, option.label)) return option.code;
    return refuse(msg("This is none of the choices."));
}
Json Cells::code(const Field& field, const std::string& cell) {
    const std::string norm = text::norm_joined(cell);
    for (const auto& one : vocabulary.codes.offered(field.source, vocabulary.on))
        if (cell == one.code || text::norm_joined(one.label) == norm ||
            text::norm_joined(one.label_en) == norm)
            return one.code;
    return refuse(msg("This is none of the choices."));
}
Json Cells::place(const Field& field, const std::string& cell) {
    const std::string norm = text::norm_joined(cell);
    const registry::Territory* found = nullptr;
    for (const auto* one : vocabulary.territories.of_kind(field.source)) {
        if (one->until) continue;
        if (text::norm_joined(one->name) != norm && text::norm_joined(one->name_en) != norm) continue;
        if (found) return refuse(msg("Several places have this name."));
        found = one;
    }
    return found ? Json(found->id.text()) : refuse(msg("There is no such place."));
}

std::string example(const Field& field, const filing::Vocabulary& vocabulary, const i18n::Translator& tr) {
    switch (field.type) {
        case Type::national_id: return text::with_national_id_check("123456789");
        case Type::organisation_id: return text::with_legal_national_id_check("1234567890");
        case Type::mobile: return "09123456789";
        case Type::postal_code: return "1234567890";
        case Type::time: return "16:30";
        case Type::integer: return std::to_string(std::max<std::int64_t>(field.least, 1));
        case Type::rial: return std::to_string(std::max<std::int64_t>(field.least, 1'000'000));
        case Type::date: return tr.date_short(*calendar::to_date({1370, 1, 1}));
        case Type::yes_no: return tr("No");
        case Type::choice: return tr(field.options.front().label);
        case Type::code: {
            const auto all = vocabulary.codes.offered(field.source, vocabulary.on);
            return all.empty() ? "" : tr.persian() ? all.front().label : all.front().label_en;
        }
        case Type::place: {
            for (const auto* one : vocabulary.territories.of_kind(field.source))
                if (!one->until) return tr.persian() ? one->name : one->name_en;
            return {};
        }
        default: return tr("Example");
    }
}
}  // namespace filings
