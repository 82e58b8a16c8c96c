#include "features/filings/form.h"

#include <algorithm>
#include <charconv>

#include "base/calendar.h"
#include "base/text.h"
#include "features/uploads/public.h"

namespace filings {
using html::fragment, html::Html;
namespace {
std::string joined(const std::string& prefix, std::string_view name) {
    return prefix.empty() ? std::string(name) : prefix + "." + std::string(name);
}
struct Reader {
    const site::Context& context;
    Refusals wrong{};

    Json object(std::span<const Field> fields, const std::string& prefix, const Json& before) {
        Json out = Json::Object{};
        for (const Field& field : fields) {
            const Json* kept = before.find(field.name);
            Json value = this->value(field, joined(prefix, field.name), kept ? *kept : Json());
            if (!value.is_null()) out.set(field.name, std::move(value));
        }
        return out;
    }
    Json rows(const Field& field, const std::string& name) {
        Json::Array out;
        for (std::size_t i = 0;
             i < longest_of(field) && context.form.has(joined(name, std::to_string(i)) + ".row"); ++i) {
            Json item = object(field.items->fields, joined(name, std::to_string(i)), {});
            if (!item.object()->empty()) out.push_back(std::move(item));
        }
        return out.empty() ? Json() : Json(std::move(out));
    }
    Json value(const Field& field, const std::string& name, const Json& before) {
        const std::string typed = context.form.get(name);
        switch (field.type) {
            case Type::list: return stands_inline(field, &before) ? rows(field, name) : before;
            case Type::file: {
                auto upload = uploads::from_form(context, name);
                if (!upload) wrong.push_back({upload.error().why, upload.error().message, name});
                return upload && *upload ? Json((*upload)->id.text()) : before;
            }
            case Type::yes_no: return typed.empty() ? Json() : Json(typed == "true");
            case Type::integer:
            case Type::rial: return number_of(typed);
            case Type::date: {
                if (typed.empty()) return {};
                const auto day = calendar::parse(typed);
                if (day) return iso(*day);
                wrong.push_back({Why::invalid, day.error().message, name});
                return {};
            }
            default: return typed.empty() ? Json() : Json(typed);
        }
    }
};

std::string shown(const Field& field, const Json& value, const i18n::Translator& tr) {
    if (const auto* number = value.integer())
        return field.plain ? tr.digits(std::to_string(*number)) : tr.number(*number);
    if (const auto* yes = value.boolean()) return *yes ? "true" : "false";
    if (!value.string()) return {};
    if (field.type == Type::date)
        if (const auto day = parse_iso_date(*value.string())) return tr.date_short(*day);
    return *value.string();
}

struct Writer {
    const FormView& v;
    const http::Parameters& typed;
    const Refusals& refusals;

    std::string current(const Field& field, const std::string& name, const Json& json) const {
        if (const auto sent = typed.find(name)) return *sent;
        const Json* value = json.find(field.name);
        return value ? shown(field, *value, v.tr) : std::string();
    }
    Html choice(const Field& field, ui::FieldChoice out) const {
        if (field.type == Type::choice)
            for (const Option& option : field.options)
                out.choices.push_back(
                    {option.code, v.tr(option.label), option.hint == i18n::Id{} ? "" : v.tr(option.hint)});
        if (field.type == Type::code)
            for (const auto& code : v.codes.offered(field.source, v.today))
                out.choices.push_back({code.code, v.tr.persian() ? code.label : code.label_en});
        if (field.type == Type::place)
            for (const auto* place : v.territories.of_kind(field.source))
                if (!place->until)
                    out.choices.push_back({place->id.text(), v.tr.persian() ? place->name : place->name_en});
        if (field.type == Type::national_id)
            for (const auto& [id, name] : v.people) out.choices.push_back({id, name});
        if (field.type == Type::yes_no) {
            out.choices = {{"true", v.tr("Yes")}, {"false", v.tr("No")}};
            return ui::radio_field(v.tr, out, refusals);
        }
        if (out.choices.size() <= 7 && field.type == Type::choice && out.name.find('.') == std::string::npos)
            return ui::radio_field(v.tr, out, refusals);
        out.any = v.tr("Choose"), out.long_list = out.choices.size() > 15;
        return ui::select_field(v.tr, out, refusals);
    }
    Html text(const Field& field, ui::FieldText out) const {
        switch (field.type) {
            case Type::rial:
            case Type::integer:
                out.input_mode = "numeric", out.latin = true, out.width = field.type == Type::rial ? 20 : 8;
                break;
            case Type::national_id:
            case Type::organisation_id:
            case Type::postal_code: out.input_mode = "numeric", out.latin = true, out.width = 12; break;
            case Type::time:
                out.input_mode = "numeric", out.latin = true, out.width = 6,
                out.placeholder = v.tr.digits("16:30");
                break;
            case Type::mobile: out.type = "tel", out.latin = true, out.width = 14; break;
            case Type::lines: out.multiline = true; break;
            default: break;
        }
        if (field.type == Type::text || field.type == Type::lines) {
            out.max_length = static_cast<int>(longest_of(field));
            if (longest_of(field) <= 40) out.width = 20;
        }
        out.autocomplete = "off";
        return ui::text_field(v.tr, out, refusals);
    }
    Date example_day(const Field& field) const {
        constexpr int kYoung = 33 * 365;
        return std::string_view(field.name) == "birth_date" ? v.today - std::chrono::days(kYoung) : v.today;
    }
    // `spare`: in a row that may stay empty; nothing of it is marked.
    Html one(const Field& field, const std::string& name, const Json& json, bool spare = false) const {
        const std::string value = current(field, name, json);
        const std::string label = v.tr(field.label), hint = field.hint == i18n::Id{} ? "" : v.tr(field.hint);
        ui::FieldText as_text{
            .name = name, .label = label, .value = value, .hint = hint, .required = field.required};
        as_text.filter = spare, as_text.required = field.required || field.later;
        if (field.later && hint.empty()) as_text.hint = v.tr("It may be added until this is sent.");
        const bool chosen = field.type == Type::national_id && *field.source != '\0';
        if (field.type == Type::choice || field.type == Type::code || field.type == Type::place ||
            field.type == Type::yes_no || chosen)
            return choice(field, {.name = name,
                                  .label = label,
                                  .value = value,
                                  .hint = hint,
                                  .required = field.required,
                                  .filter = spare});
        if (field.type == Type::date) {
            if (as_text.hint.empty() || field.past)
                as_text.hint = v.tr("For example {date}", {{"date", v.tr.date_short(example_day(field))}});
            as_text.placeholder = v.tr.date_short(example_day(field));
            return ui::date_field(v.tr, as_text, refusals);
        }
        if (field.type != Type::file) return text(field, std::move(as_text));
        as_text.value.clear();
        Html there;
        if (const Json* kept = json.find(field.name)) there = value_html(v, field, *kept);
        return fragment({ui::upload_field(v.tr, as_text, refusals), std::move(there)});
    }
    Html rows(const Field& field, const Json& json) const {
        const Json* list = json.find(field.name);
        std::size_t count = list && list->array() ? list->array()->size() : 0;
        std::size_t sent = 0;
        while (typed.has(joined(field.name, std::to_string(sent)) + ".row")) ++sent;
        const bool for_people = count == 0 && *field.source != '\0' && v.people.size() <= 60;
        const std::size_t spare = for_people               ? v.people.size()
                                  : longest_of(field) <= 5 ? longest_of(field)
                                                           : std::max<std::size_t>(count + 1, 2);
        const std::size_t shown_rows = std::min(longest_of(field), std::max(sent, spare));
        Html out;
        static const Json nothing = Json::Object{};
        for (std::size_t i = 0; i < shown_rows; ++i) {
            const std::string prefix = joined(field.name, std::to_string(i));
            Json item = i < count ? (*list->array())[i] : nothing;
            if (for_people && i < v.people.size())
                item.set(field.items->fields.front().name, v.people[i].first);  // a row for each of them
            Html inner = ui::hidden(prefix + ".row", "1");
            for (const Field& inside : field.items->fields) {
                inner += one(inside, joined(prefix, inside.name), item, true);
            }
            out += html::el("fieldset", {html::cls("k-row")},
                            {html::el("legend", {},
                                      {v.tr("{item} {n}", {{"item", v.tr(field.items->one)},
                                                           {"n", static_cast<std::int64_t>(i) + 1}})}),
                             std::move(inner)});
        }
        return html::section(
            {html::id(field.name)},
            {html::h2(v.tr(field.label)),
             field.hint == i18n::Id{} ? Html() : html::p("t-small", v.tr(field.hint)), std::move(out)});
    }
};
}  // namespace

Json number_of(const std::string& typed) {
    const std::string digits = text::without_grouping(typed);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty()) return {};
    return error == std::errc() && end == digits.data() + digits.size() ? Json(value) : Json(typed);
}

bool stands_inline(const Field& list, const Json* items) {
    constexpr std::size_t kMost = 60;
    const std::size_t count = items && items->array() ? items->array()->size() : 0;
    return count <= kMost && list.items->fields.size() <= 5 &&
           std::ranges::none_of(list.items->fields,
                                [](const Field& f) { return f.type == Type::file || f.type == Type::lines; });
}

Checked<Json> read_form(const site::Context& context, std::span<const Field> fields, const Json& before,
                        Completeness completeness) {
    Reader reader{context};
    const Json read = reader.object(fields, "", before);
    auto judged = read_fields(fields, read, completeness,
                              {context.tables->codes, context.tables->territories, context.today()});
    if (judged && reader.wrong.empty()) return judged;
    Refusals& wrong = reader.wrong;  // all at once: what could not be read, and what was read and is wrong
    if (!judged)
        for (Refusal& one : at_controls(std::move(judged.error())))
            if (std::ranges::find(wrong, one.field, &Refusal::field) == wrong.end())
                wrong.push_back(std::move(one));
    return tl::unexpected(std::move(wrong));
}

Refusals at_controls(Refusals refusals) {
    for (Refusal& one : refusals) {
        std::string name;
        for (const char c : one.field) {
            if (c == '[')
                name += '.';
            else if (c != ']')
                name += c;
        }
        one.field = std::move(name);
    }
    return refusals;
}

Html fields_html(const FormView& view, std::span<const Field> fields, const Json& json,
                 const http::Parameters& typed, const Refusals& refusals) {
    const Writer writer{view, typed, refusals};
    Html out;
    for (const Field& field : fields) {
        if (field.type == Type::list)
            out += stands_inline(field, json.find(field.name)) ? writer.rows(field, json) : Html();
        else
            out += writer.one(field, field.name, json);
    }
    return out;
}

std::string value_text(const FormView& v, const Field& field, const Json& value) {
    if (const auto* number = value.integer())  // labels of amounts name their unit
        return field.plain ? v.tr.digits(std::to_string(*number)) : v.tr.number(*number);
    if (const auto* yes = value.boolean()) return *yes ? v.tr("Yes") : v.tr("No");
    if (!value.string()) return {};
    const std::string& text = *value.string();
    switch (field.type) {
        case Type::date: {
            const auto day = parse_iso_date(text);
            return day ? v.tr.date_text(*day) : text;
        }
        case Type::choice: {
            const auto found =
                std::ranges::find_if(field.options, [&](const Option& o) { return text == o.code; });
            return found == field.options.end() ? text : v.tr(found->label);
        }
        case Type::code: return v.codes.label(field.source, text, v.tr.persian());
        case Type::place: {
            const auto id = parse_id_as<registry::TerritoryId>(text);
            return id ? v.territories.path_text(*id, v.tr.persian(), v.tr.persian() ? "، " : ", ") : text;
        }
        case Type::national_id: {
            const auto known = std::ranges::find(v.people, text, &std::pair<std::string, std::string>::first);
            if (known != v.people.end() && *field.source != '\0') return known->second;
            return v.tr.digits(text);
        }
        case Type::mobile:
        case Type::postal_code:
        case Type::time:
        case Type::organisation_id: return v.tr.digits(text);
        default: {  // numbers of papers and registers
            const auto letter = [](char c) {
                return std::isalpha(static_cast<unsigned char>(c)) || (c & 0x80);
            };
            return std::ranges::any_of(text, letter) ? text : v.tr.digits(text);
        }
    }
}

Html value_html(const FormView& v, const Field& field, const Json& value) {
    if (field.type == Type::file && value.string())
        return html::a(ui::Url::path({"filings", v.filing.text(), "files", *value.string()}),
                       v.tr("See the paper"));
    const std::string text = value_text(v, field, value);
    if (field.type == Type::national_id && *field.source == '\0') return html::ltr(text);
    if (field.type == Type::mobile || field.type == Type::postal_code || field.type == Type::organisation_id)
        return html::ltr(text);
    if (field.type == Type::text && !text.empty() && text.find(' ') == std::string::npos &&
        *value.string() != text)
        return html::ltr(text);  // of digits and signs alone
    if (field.type != Type::lines) return html::bdi(text);
    Html out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        out += html::p(text.substr(from, end - from));
        from = end + 1;
    }
    return out;
}
}  // namespace filings
