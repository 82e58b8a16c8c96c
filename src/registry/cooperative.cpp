#include "registry/cooperative.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/check.h"
#include "base/text.h"

namespace registry {
namespace {
// One list says how every fact is named in an entry, read and written.
struct Fact {
    const char* name;
    Json (*get)(const Cooperative&);
    void (*set)(Cooperative&, const Json&);
};

template <std::string Cooperative::*Member>
constexpr Fact text_fact(const char* name) {
    return {name, [](const Cooperative& c) { return (c.*Member).empty() ? Json() : Json(c.*Member); },
            [](Cooperative& c, const Json& value) { c.*Member = value.string() ? *value.string() : ""; }};
}
template <std::optional<std::int64_t> Cooperative::*Member>
constexpr Fact number_fact(const char* name) {
    return {name, [](const Cooperative& c) { return Json(c.*Member); },
            [](Cooperative& c, const Json& value) {
                c.*Member = value.integer() ? std::optional(*value.integer()) : std::nullopt;
            }};
}
template <std::optional<FuzzyDate> Cooperative::*Member>
constexpr Fact date_fact(const char* name) {
    return {name,
            [](const Cooperative& c) -> Json {
                if (!(c.*Member)) return {};
                return iso((c.*Member)->date) + ((c.*Member)->precision == Precision::year ? "~year" : "");
            },
            [](Cooperative& c, const Json& value) {
                c.*Member = std::nullopt;
                if (!value.string()) return;
                const auto date = parse_iso_date(value.string()->substr(0, 10));
                CHECK(date.has_value());
                c.*Member = FuzzyDate{*date, value.string()->size() > 10 ? Precision::year : Precision::day};
            }};
}

Json date_json(const std::optional<Date>& date) {
    return date ? Json(iso(*date)) : Json();
}
std::optional<Date> date_at(const Json& object, std::string_view key) {
    const auto text = object.text_at(key);
    return text ? parse_iso_date(*text) : std::nullopt;
}

Json get_marks(const Cooperative& c) {
    if (c.marks.empty()) return {};
    Json::Array out;
    for (const auto& mark : c.marks) out.emplace_back(mark);
    return out;
}
void set_marks(Cooperative& c, const Json& value) {
    c.marks.clear();
    if (value.array())
        for (const auto& mark : *value.array()) c.marks.push_back(mark.string() ? *mark.string() : "");
}
Json get_officers(const Cooperative& c) {
    if (c.officers.empty()) return {};
    Json::Array out;
    for (const auto& o : c.officers)
        out.push_back(Json::Object{
            {"post", o.post}, {"name", o.name}, {"from", date_json(o.from)}, {"until", date_json(o.until)}});
    return out;
}
void set_officers(Cooperative& c, const Json& value) {
    c.officers.clear();
    if (value.array())
        for (const auto& o : *value.array())
            c.officers.push_back(
                {o.text_or("post"), o.text_or("name"), date_at(o, "from"), date_at(o, "until")});
}
constexpr std::pair<const char*, std::optional<std::int64_t> YearFigures::*> kFigures[]{
    {"members", &YearFigures::members},
    {"employed", &YearFigures::employed},
    {"women", &YearFigures::women},
    {"sales_rial", &YearFigures::sales_rial},
    {"exports_usd", &YearFigures::exports_usd},
    {"surplus_rial", &YearFigures::surplus_rial}};

Json year_json(const YearFigures& figures) {
    Json::Object out{{"year", figures.year}};
    for (const auto& [name, member] : kFigures)
        if (figures.*member) out.emplace_back(name, *(figures.*member));
    return out;
}
Json get_years(const Cooperative& c) {
    if (c.years.empty()) return {};
    Json::Array out;
    for (const auto& figures : c.years) out.push_back(year_json(figures));
    return out;
}
Json years_that_differ(const Cooperative& before, const Cooperative& now) {
    Json::Array out;
    const auto year_of = [](const Cooperative& c, int year) {
        const auto found = std::ranges::find(c.years, year, &YearFigures::year);
        return found == c.years.end() ? YearFigures{year} : *found;
    };
    for (const auto& figures : before.years)
        if (year_of(now, figures.year) == YearFigures{figures.year})
            out.push_back(year_json(YearFigures{figures.year}));
    for (const auto& figures : now.years)
        if (figures != year_of(before, figures.year)) out.push_back(year_json(figures));
    return out;
}
// A year reported again replaces its figures, the others stay; one without figures is dropped.
void set_years(Cooperative& c, const Json& value) {
    if (!value.array()) return c.years.clear();
    for (const auto& y : *value.array()) {
        YearFigures figures{static_cast<int>(y.integer_at("year").value_or(0))};
        for (const auto& [name, member] : kFigures) figures.*member = y.integer_at(name);
        std::erase_if(c.years, [&](const YearFigures& other) { return other.year == figures.year; });
        if (figures != YearFigures{figures.year}) c.years.push_back(figures);
    }
    std::ranges::sort(c.years, {}, &YearFigures::year);
}

// In the order in which RFC 8785 writes them, so that nothing is left to sort.
constexpr Fact kFacts[]{
    text_fact<&Cooperative::activity>("activity"),
    text_fact<&Cooperative::address>("address"),
    number_fact<&Cooperative::capital_rial>("capital_rial"),
    date_fact<&Cooperative::dissolved>("dissolved"),
    {"extra", [](const Cooperative& c) { return c.extra; },
     [](Cooperative& c, const Json& v) { c.extra = v; }},
    text_fact<&Cooperative::field>("field"),
    date_fact<&Cooperative::founded>("founded"),
    {"is_public", [](const Cooperative& c) { return c.is_public ? Json() : Json(false); },
     [](Cooperative& c, const Json& v) { c.is_public = !v.boolean() || *v.boolean(); }},
    text_fact<&Cooperative::legal_type>("legal_type"),
    {"listed", [](const Cooperative& c) { return c.listed ? Json() : Json(false); },
     [](Cooperative& c, const Json& v) { c.listed = !v.boolean() || *v.boolean(); }},
    text_fact<&Cooperative::locality>("locality"),
    {"marks", get_marks, set_marks},
    number_fact<&Cooperative::members>("members"),
    text_fact<&Cooperative::name>("name"),
    text_fact<&Cooperative::national_id>("national_id"),
    {"officers", get_officers, set_officers},
    text_fact<&Cooperative::postal_code>("postal_code"),
    text_fact<&Cooperative::registrar>("registrar"),
    text_fact<&Cooperative::registration_number>("registration_number"),
    text_fact<&Cooperative::source>("source"),
    text_fact<&Cooperative::status>("status"),
    {"territory", [](const Cooperative& c) { return c.territory ? Json(c.territory.text()) : Json(); },
     [](Cooperative& c, const Json& v) {
         c.territory =
             v.string() ? parse_id_as<TerritoryId>(*v.string()).value_or(TerritoryId{}) : TerritoryId{};
     }},
    text_fact<&Cooperative::trading_name>("trading_name"),
    {"years", get_years, set_years},
};

void apply(Cooperative& c, const ledger::Entry& entry) {
    if (entry.kind == kind::vanished) c.listed = false;
    if (entry.kind == kind::reappeared) c.listed = true;
    const Json body = entry.json();
    const Json* facts = body.find("facts");
    if (facts && facts->object())
        for (const auto& [name, value] : *facts->object()) {
            if (name == "name" && !c.name.empty() && value.string() && !same_name(*value.string(), c.name))
                c.former_names.push_back(c.name);
            for (const Fact& fact : kFacts)
                if (name == fact.name) fact.set(c, value);
        }
    c.position = std::max(c.position, entry.position);
}
}  // namespace

i18n::Id kind::title_of(std::string_view kind) {
    static constexpr std::pair<const char*, i18n::Id> kTitles[]{
        {observed, msgid("First seen in a register")},
        {renamed, msgid("Renamed")},
        {status_changed, msgid("Status changed")},
        {vanished, msgid("No longer in its source")},
        {reappeared, msgid("In its source again")},
        {registered, msgid("Founded and registered")},
        {officers_elected, msgid("Board and inspectors elected")},
        {figures_reported, msgid("Figures reported")},
        {assembly_held, msgid("General assembly held")},
        {warned, msgid("Warned")},
        {capital_changed, msgid("Capital changed")},
        {opened, msgid("Opening record confirmed")},
        {took_effect, msgid("Took effect")},
    };
    for (const auto& [code, title] : kTitles)
        if (kind == code) return title;
    return msgid("Facts changed");
}

bool same_name(const std::string& a, const std::string& b) {
    return a == b || (!a.empty() && !b.empty() && text::nfc_trimmed(a) == text::nfc_trimmed(b));
}

Json::Object facts_that_differ(const Cooperative& before, const Cooperative& now) {
    Json::Object out;
    out.reserve(std::size(kFacts));
    for (const Fact& fact : kFacts) {
        const std::string_view name = fact.name;
        if (name == "years") {
            Json years = years_that_differ(before, now);
            if (!years.array()->empty()) out.emplace_back(fact.name, std::move(years));
            continue;
        }
        if (name == "name" && same_name(before.name, now.name)) continue;
        Json value = fact.get(now);
        if (!(value == fact.get(before))) out.emplace_back(fact.name, std::move(value));
    }
    return out;
}

std::optional<Cooperative> fold(CooperativeId id, std::span<const ledger::Entry> entries, Date valid_on,
                                std::optional<std::int64_t> known_size) {
    std::vector<const ledger::Entry*> in;
    for (const auto& entry : entries)
        if (entry.effective_on <= valid_on &&
            (!known_size || (entry.leaf_index && *entry.leaf_index < *known_size)))
            in.push_back(&entry);
    if (in.empty()) return {};
    std::ranges::sort(in, [](const auto* a, const auto* b) {
        return std::pair(a->effective_on, a->position) < std::pair(b->effective_on, b->position);
    });
    Cooperative out;
    out.id = id;
    for (const auto* entry : in) apply(out, *entry);
    return out;
}
}  // namespace registry
