#include "features/founding/paper_parts.h"

#include <algorithm>

#include "base/number_words.h"
#include "features/founding/sections.h"

namespace founding {
PaperView PaperView::in(const i18n::Translator& other) const {
    return {.of = of,
            .tr = other,
            .codes = codes,
            .territories = territories,
            .office_name = office_name,
            .office_address = office_address,
            .number = number,
            .dated = dated,
            .holds_until = holds_until,
            .signer = signer,
            .post = post,
            .check_address = check_address,
            .branch = branch,
            .conditions = conditions,
            .copy = copy,
            .years = years};
}
}  // namespace founding

namespace founding::papers {
std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const auto& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : std::string(between)) + part;
    return out;
}
std::string comma(const PaperView& v) {
    return v.tr.persian() ? "، " : ", ";
}

std::string dots() {
    return "........................";
}
std::string or_dots(std::string text) {
    return text.empty() ? dots() : text;
}
std::string text_of(const PaperView& v, std::string_view section, std::string_view key) {
    return or_dots(v.of.section(section).text_or(key));
}
std::string digits_of(const PaperView& v, std::string_view section, std::string_view key) {
    return or_dots(v.tr.digits(v.of.section(section).text_or(key)));
}
std::string shown_day(const PaperView& v, const std::optional<Date>& day) {
    return day ? v.tr.date_short(*day) : "........./......./.......";
}
std::optional<Date> date_in(const Json& object, std::string_view key) {
    return parse_iso_date(object.text_or(key));
}
std::string day_of(const PaperView& v, const Json& object, std::string_view key) {
    return shown_day(v, date_in(object, key));
}
std::int64_t number_in(const Json& object, std::string_view key) {
    return object.integer_at(key).value_or(0);
}
std::string counted(const PaperView& v, std::int64_t count) {
    return count > 0 ? v.tr.number(count) : dots();
}
std::string persons(const PaperView& v, std::int64_t count) {
    return count > 0 ? v.tr.plural("{n} person", "{n} persons", count) : dots();
}
std::string file_number(const PaperView& v) {
    return v.of.filing.number.empty() ? dots() : "\u200e" + v.tr.digits(v.of.filing.number);
}
print::Align amounts(const PaperView& v) {
    return v.tr.persian() ? print::Align::start : print::Align::end;
}
std::string figures(const PaperView& v, std::int64_t amount_rial) {
    return amount_rial > 0 ? v.tr.rial(amount_rial) : v.tr("{amount} rial", {{"amount", dots()}});
}
std::string money(const PaperView& v, std::int64_t amount_rial) {
    if (amount_rial <= 0) return figures(v, 0);
    return v.tr("{figures} ({words} rial)",
                {{"figures", v.tr.rial(amount_rial)}, {"words", in_words(amount_rial, v.tr.language())}});
}
std::string years(const PaperView& v, std::int64_t count) {
    if (count <= 0) return v.tr("the term that the law sets");
    return count == 1 ? v.tr("one year")
                      : v.tr("{count} years", {{"count", in_words(count, v.tr.language())}});
}
const Json::Array& list_of(const PaperView& v, std::string_view section, std::string_view key) {
    static const Json::Array none;
    const Json* found = v.of.section(section).find(key);
    return found && found->array() ? *found->array() : none;
}
std::string choice(const PaperView& v, std::string_view section, std::string_view field,
                   std::string_view within, std::string_view code) {
    const auto* asked = filing::find_section(sections(), section);
    const auto* found = asked ? filing::find_field(asked->fields, field) : nullptr;
    if (found && !within.empty()) found = filing::find_field(found->items->fields, within);
    if (found)
        for (const auto& option : found->options)
            if (code == option.code) return v.tr(option.label);
    return or_dots(std::string(code));
}

bool name_is_approved(const PaperView& v) {
    return !v.of.section("name_approval").text_or("name").empty();
}
std::string cooperative(const PaperView& v) {
    std::string name = v.of.section("name_approval").text_or("name");
    if (const auto& proposals = list_of(v, "name", "proposals"); name.empty() && !proposals.empty())
        name = proposals.front().text_or("name");
    if (name.starts_with("شرکت تعاونی") || name.starts_with("تعاونی")) return name;
    return v.tr("Cooperative {name}", {{"name", or_dots(name)}});
}
std::string legal_type(const PaperView& v) {
    const auto code = v.of.section("type").text_or("legal_type");
    return code.empty() ? dots() : v.codes.label("legal_type", code, v.tr.persian());
}
std::string activity_field(const PaperView& v) {
    const auto code = v.of.section("type").text_or("field");
    return code.empty() ? dots() : v.codes.label("activity_field", code, v.tr.persian());
}
std::string county(const PaperView& v) {
    const auto id = parse_id_as<registry::TerritoryId>(v.of.section("type").text_or("county"));
    if (!id || !v.territories.find(*id)) return dots();
    const auto province = v.territories.ancestor(*id, "province");
    const auto name = v.territories.name(*id, v.tr.persian());
    if (!v.territories.find(province)) return v.tr("{county} county", {{"county", name}});
    return v.tr("{county} county, province of {province}",
                {{"county", name}, {"province", v.territories.name(province, v.tr.persian())}});
}
std::string seat(const PaperView& v) {
    const auto& type = v.of.section("type");
    const auto code = type.text_or("postal_code");
    return joined({county(v), type.text_or("locality"), type.text_or("address"),
                   code.empty() ? "" : v.tr("postal code {code}", {{"code", v.tr.digits(code)}})},
                  comma(v));
}
std::string full_name(const Json& founder) {
    return founder.text_or("given_name") + " " + founder.text_or("family_name");
}
Names::Names(const PaperView& v) : v_(v) {
    for (const Json& one : list_of(v, "founders", "people"))
        by_id_.emplace(one.text_or("national_id"), full_name(one));
}
std::string Names::operator()(std::string_view national_id) const {
    const auto found = by_id_.find(national_id);
    return found == by_id_.end() ? person(v_, national_id) : found->second;
}
std::map<std::string, std::int64_t, std::less<>> shares_by_id(const PaperView& v) {
    std::map<std::string, std::int64_t, std::less<>> out;
    for (const Json& one : list_of(v, "capital", "subscriptions"))
        out[one.text_or("national_id")] += number_in(one, "shares");
    return out;
}
std::string person(const PaperView& v, std::string_view id) {
    if (id.empty()) return dots();
    for (const Json& one : list_of(v, "founders", "people"))
        if (one.text_or("national_id") == id) return full_name(one);
    return v.tr("holder of national id {id}", {{"id", v.tr.digits(id)}});
}
std::string national_id(const PaperView& v, std::string_view number) {
    return number.empty() ? dots() : v.tr.digits(number);
}
std::vector<std::string> founding_board(const PaperView& v) {
    std::vector<std::string> out;
    for (const char* key : {"first", "second", "third"})
        if (auto id = v.of.section("board").text_or(key); !id.empty()) out.push_back(std::move(id));
    return out;
}

std::vector<Elected> directors(const PaperView& v) {
    std::vector<Elected> out;
    for (const Json& one : list_of(v, "officers", "directors")) {
        const auto code = one.text_or("post");
        const auto id = one.text_or("national_id");
        out.push_back({id, person(v, id), choice(v, "officers", "directors", "post", code), code,
                       number_in(one, "votes"), code == "alternate"});
    }
    return out;
}
std::vector<Elected> inspectors(const PaperView& v) {
    std::vector<Elected> out;
    for (const Json& one : list_of(v, "officers", "inspectors")) {
        const Json* said = one.find("alternate");
        const bool alternate = said && said->boolean() && *said->boolean();
        out.push_back({one.text_or("national_id"), or_dots(one.text_or("name")),
                       alternate ? v.tr("Alternate inspector") : v.tr("Inspector"), "inspector",
                       number_in(one, "votes"), alternate});
    }
    return out;
}
bool withdrew(const PaperView& v, std::string_view national_id) {
    for (const Json& one : list_of(v, "bylaws", "dissenters")) {
        const Json* said = one.find("withdrew");
        if (said && said->boolean() && *said->boolean() && one.text_or("national_id") == national_id)
            return true;
    }
    return false;
}

Capital capital(const PaperView& v) {
    const auto& section = v.of.section("capital");
    Capital out{number_in(section, "shares"), number_in(section, "share_value_rial")};
    for (const Json& one : list_of(v, "capital", "subscriptions"))
        if (withdrew(v, one.text_or("national_id")))
            out.shares -= std::min(out.shares, number_in(one, "shares"));
        else
            out.paid_rial += number_in(one, "paid_rial"), out.in_kind_rial += number_in(one, "in_kind_rial");
    return out;
}

print::Document begin(const PaperView& v, From from, std::string title, std::int64_t copies) {
    const auto& tr = v.tr;
    print::Document out{.title = title, .language = tr.language()};
    out.letterhead.basmala = tr("In the name of God");
    if (from == From::office) {
        out.letterhead.emblem = true;
        out.letterhead.authority = tr("Ministry of Cooperatives, Labour and Social Welfare");
        out.letterhead.office = v.office_name;
        out.letterhead.marks = {{tr("No."), v.number.empty() ? dots() : "\u200e" + tr.digits(v.number)},
                                {tr("Dated"), shown_day(v, v.dated)}};
        out.foot = v.office_address;
    } else {
        out.letterhead.authority = from == From::bank ? tr("Cooperative Development Bank") : cooperative(v);
        out.letterhead.office = from == From::bank ? tr("Branch {branch}", {{"branch", or_dots(v.branch)}})
                                                   : tr("under formation");
        if (from == From::founders) out.foot = tr("Founding of {name}", {{"name", cooperative(v)}});
    }
    if (!v.of.filing.number.empty()) out.letterhead.marks.emplace_back(tr("File"), file_number(v));
    if (v.copy > 0 && copies > 1)
        out.letterhead.marks.emplace_back(tr("Copy of the paper"),
                                          tr("{copy} of {copies}", {{"copy", v.copy}, {"copies", copies}}));
    add(out, print::Heading{std::move(title), print::Align::center});
    return out;
}
void add(print::Document& to, print::Block block) {
    to.blocks.push_back(std::move(block));
}
void say(print::Document& to, std::string words) {
    add(to, print::Paragraph{std::move(words), false, print::Align::justify});
}
void list(const PaperView& v, print::Document& to, std::string head, const std::vector<std::string>& items) {
    print::Clause out{.head = std::move(head), .paragraphs = {}};
    for (std::size_t i = 0; i < items.size(); ++i)
        out.paragraphs.push_back(
            v.tr("{n}. {text}", {{"n", i18n::Plain{static_cast<std::int64_t>(i + 1)}}, {"text", items[i]}}));
    add(to, std::move(out));
}
void leave_rows(print::Table& table, std::size_t count) {
    if (!table.rows.empty()) return;
    table.rows.assign(count, std::vector<std::string>(table.columns.size()));
    table.row_points = std::max(table.row_points, 28.0);
}
void sign_by_office(const PaperView& v, print::Document& to) {
    add(to, print::Signatures{{{or_dots(v.post), or_dots(v.signer), v.tr("Place of stamp")}}});
}
void sign_by_board(const PaperView& v, print::Document& to) {
    const auto representative = v.of.section("board").text_or("representative");
    print::Signatures out;
    for (const auto& id : founding_board(v))
        out.boxes.push_back({id == representative ? v.tr("Representative of the founding board")
                                                  : v.tr("Member of the founding board"),
                             person(v, id), v.tr("Signature")});
    while (out.boxes.size() < 3)
        out.boxes.push_back({v.tr("Member of the founding board"), dots(), v.tr("Signature")});
    add(to, std::move(out));
}
void end(const PaperView& v, print::Document& to) {
    if (v.check_address.empty()) return;
    const auto after = v.check_address.find("//");
    add(to, print::Code{v.check_address,
                        {v.tr("Whoever holds this paper compares it here:"),
                         "\u200e" + v.check_address.substr(after == std::string::npos ? 0 : after + 2)}});
}
print::Table board_table(const PaperView& v) {
    const auto& tr = v.tr;
    print::Table out{{{tr("Row"), .55, print::Align::center},
                      {tr("Name and family name"), 2.4},
                      {tr("National id"), 1.4, print::Align::center},
                      {tr("Post"), 1.7}},
                     {}};
    for (const auto& one : directors(v))
        out.rows.push_back({tr.number(static_cast<std::int64_t>(out.rows.size() + 1)), one.name,
                            national_id(v, one.national_id), one.post});
    leave_rows(out, 5);
    return out;
}
void add_name(const PaperView& v, Rows& rows) {
    rows.emplace_back(name_is_approved(v) ? v.tr("Name approved by the companies registrar")
                                          : v.tr("Proposed name, not yet approved"),
                      cooperative(v));
}
void add_particulars(const PaperView& v, Rows& rows) {
    const auto& type = v.of.section("type");
    rows.emplace_back(v.tr("Type and field"),
                      joined({legal_type(v), choice(v, "type", "membership", "", type.text_or("membership")),
                              activity_field(v)},
                             comma(v)));
    rows.emplace_back(v.tr("Subject of activity"), text_of(v, "type", "activity"));
    rows.emplace_back(v.tr("Seat"), seat(v));
}
}  // namespace founding::papers
