#include "features/imports/geography.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/text.h"
#include "features/imports/dates.h"
#include "features/imports/geography_store.h"

namespace imports {
namespace {
using registry::Territory;
using What = GeographyStep::What;
constexpr std::size_t kMostRows = 100'000;
constexpr std::array<std::string_view, 5> kKinds{"country", "province", "county", "district", "city"};

std::size_t rank(std::string_view kind) {
    return static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
}

// The two headings: a fact's name -> the column's.
Map heading_map(bool persian) {
    Map map;
    map.name = "geography", map.register_code = "geography";
    const std::array<std::array<const char*, 3>, 8> columns{{{"kind", "kind", "نوع"},
                                                             {"code", "code", "کد"},
                                                             {"parent", "parent", "کد بالادست"},
                                                             {"name", "name", "نام"},
                                                             {"name_en", "name_en", "نام انگلیسی"},
                                                             {"from", "from", "از تاریخ"},
                                                             {"until", "until", "تا تاریخ"},
                                                             {"population", "population", "جمعیت"}}};
    for (const auto& [fact, english, farsi] : columns) {
        map.facts[fact] = persian ? farsi : english;
    }
    for (const char* fact : {"name_en", "from", "until", "population"})
        map.optional_columns.push_back(map.facts[fact]);
    return map;
}

std::string kind_of(const std::string& text) {
    for (const auto& [written, kind] : {std::pair("استان", "province"), std::pair("شهرستان", "county"),
                                        std::pair("بخش", "district"), std::pair("شهر", "city")})
        if (text == written) return kind;
    return text;
}

Result<GeographyRow> row_of(const Map& map, const Heading& heading, Fields fields) {
    const auto cell = [&](std::string_view fact) {
        const auto at = heading.at(map.facts.find(fact)->second);
        return at >= fields.size() ? std::string() : text::nfc_trimmed(fields[at]);
    };
    GeographyRow row;
    row.kind = kind_of(cell("kind")), row.code = text::latin_digits(cell("code"));
    row.parent_code = text::latin_digits(cell("parent"));
    row.name = text::display_form(cell("name")), row.name_en = cell("name_en");
    if (const auto at = rank(row.kind); at == 0 || at == kKinds.size())
        return refuse(Why::invalid,
                      msg("«{kind}» is no kind: province, county, district or city", {{"kind", row.kind}}));
    if (row.code.empty() || row.name.empty())
        return refuse(Why::invalid, msg("The row lacks its code or its name"));
    // Nobody dates a county in the Gregorian fifteenth century: a year below 1700 is Jalali.
    static constexpr DateFormat iso_date[]{DateFormat::iso}, jalali[]{DateFormat::jalali};
    for (const auto& [fact, into] : {std::pair("from", &row.from), std::pair("until", &row.until)}) {
        const auto written = cell(fact);
        if (written.empty()) continue;
        const bool is_jalali = text::latin_digits(written).substr(0, 4) < "1700";
        const auto date = parse_date(written, is_jalali ? jalali : iso_date);
        if (!date) return tl::unexpected(date.error());
        *into = date->date;
    }
    if (row.from && row.until && *row.until <= *row.from)
        return refuse(Why::invalid, msg("It ends before it begins"));
    auto number = text::latin_digits(cell("population"));
    std::erase(number, ',');
    if (number.empty()) return row;
    std::int64_t population = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), population);
    if (error != std::errc{} || end != number.data() + number.size() || population < 0)
        return refuse(Why::invalid, msg("«{text}» is not a number", {{"text", number}}));
    row.population = population;
    return row;
}

class Planning {
public:
    Planning(std::vector<GeographyRow> rows, const registry::Territories& tree)
        : rows_(std::move(rows)), tree_(tree) {
        std::stable_sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) {
            return std::tuple(rank(a.kind), a.code, a.from.value_or(Date::min())) <
                   std::tuple(rank(b.kind), b.code, b.from.value_or(Date::min()));
        });
        for (const auto& row : rows_) in_files_.insert({row.kind, row.code});
    }
    GeographyPlan run() {
        const GeographyRow* last = nullptr;
        for (const auto& row : rows_) {
            const bool again = last && last->kind == row.kind && last->code == row.code;
            if (again && (last->from == row.from || !last->until || !row.from || *row.from < *last->until))
                issue(row, msg("The code stands in another row of the same time"));
            else
                take(row);
            last = &row;
        }
        return std::move(plan_);
    }

private:
    void issue(const GeographyRow& row, i18n::Message reason) {
        plan_.issues.push_back({row.file, row.line, std::move(reason)});
    }
    void step(What what, const GeographyRow& row, const std::string& parent_kind, const Territory* known) {
        plan_.steps.push_back({what, known ? known->id : registry::TerritoryId{}, row, parent_kind});
    }
    // A province's parent is the country; a city may lie in a district or right in a county.
    std::optional<std::string> parent_kind(const GeographyRow& row) const {
        if (row.kind == "province") return "country";
        for (std::size_t at = rank(row.kind) - 1; at >= 1; --at) {
            const std::string kind(kKinds[at]);
            if (in_files_.contains({kind, row.parent_code}) || tree_.find_code(kind, row.parent_code))
                return kind;
            if (row.kind != "city") break;
        }
        return std::nullopt;
    }
    bool ended_already(const GeographyRow& row) const {
        if (!row.until) return false;  // of_kind sorts: too dear for each of a country's places
        const auto same_kind = tree_.of_kind(row.kind);
        return std::any_of(same_kind.begin(), same_kind.end(),
                           [&](const Territory* t) { return t->code == row.code && t->until == row.until; });
    }
    void take(const GeographyRow& row) {
        const auto parent = parent_kind(row);
        if (!parent)
            return issue(
                row, msg("Its parent {code} is neither in the files nor known", {{"code", row.parent_code}}));
        const Territory* known = tree_.find_code(row.kind, row.code);
        if (!known && ended_already(row)) return void(++plan_.unchanged);
        if (!known) return step(What::add, row, *parent, nullptr);
        if (row.until && known->from && *row.until <= *known->from)
            return void(++plan_.unchanged);  // its past, known
        const Territory* above = tree_.find(known->parent);
        const bool moved =
            *parent != "country" && (!above || above->kind != *parent || above->code != row.parent_code);
        const bool renamed = text::norm_joined(known->name) != text::norm_joined(row.name);
        if (moved || renamed) {
            if (!row.from || (known->from && *row.from <= *known->from))
                return issue(row, msg("{code} is known as «{name}» or elsewhere; since when is it otherwise?",
                                      {{"code", row.code}, {"name", known->name}}));
            return step(What::succeed, row, *parent, known);
        }
        if (row.until && row.until != known->until) return step(What::close, row, *parent, known);
        const bool more = (!row.name_en.empty() && row.name_en != known->name_en) ||
                          (row.population && row.population != known->population) ||
                          (row.from && !known->from);
        if (more)
            step(What::update, row, *parent, known);
        else
            ++plan_.unchanged;
    }

    std::vector<GeographyRow> rows_;
    const registry::Territories& tree_;
    std::set<std::pair<std::string, std::string>> in_files_;
    GeographyPlan plan_;
};
}  // namespace

std::int64_t GeographyPlan::count(What what) const {
    return std::count_if(steps.begin(), steps.end(), [&](const auto& step) { return step.what == what; });
}

GeographyPlan plan_geography(std::vector<GeographyRow> rows, const registry::Territories& tree) {
    return Planning(std::move(rows), tree).run();
}

Result<std::vector<GeographyRow>> read_geography(const std::string& path,
                                                 std::vector<GeographyIssue>& issues) {
    std::optional<Refusal> refusal;
    for (const bool persian : {false, true}) {
        const auto map = heading_map(persian);
        std::vector<GeographyRow> rows;
        std::vector<GeographyIssue> found;
        std::optional<Heading> heading;
        ReadHandlers handlers;
        handlers.on_heading = [&](const Heading& h) { heading = h; };
        handlers.on_row = [&](std::uint64_t line, Fields fields) {
            if (rows.size() >= kMostRows) return;
            auto row = row_of(map, *heading, fields);
            if (!row) return void(found.push_back({path, line, row.error().message}));
            row->file = path, row->line = line;
            rows.push_back(std::move(*row));
        };
        handlers.on_issue = [&](const RowIssue& issue, Fields, std::string_view) {
            found.push_back({path, issue.line, issue.reason});
        };
        const auto facts = read_register(path, map, false, handlers);
        if (facts && facts->rows > kMostRows)
            return refuse(Why::too_large,
                          msg("{file} has more rows than a country has places", {{"file", path}}));
        if (facts) {
            issues.insert(issues.end(), found.begin(), found.end());
            return rows;
        }
        if (!refusal) refusal = facts.error();
    }
    return tl::unexpected(*refusal);
}

Result<GeographyPlan> import_geography(db::Database& database, ledger::Pen& pen,
                                       const std::vector<std::string>& files,
                                       std::vector<GeographyIssue>& issues) {
    std::vector<GeographyRow> rows;
    for (const auto& file : files) {
        auto more = read_geography(file, issues);
        if (!more) return tl::unexpected(more.error());
        rows.insert(rows.end(), more->begin(), more->end());
    }
    auto plan = database.write([&](db::Tx& tx) {
        auto out = plan_geography(rows, registry::Territories::load(tx));
        if (issues.empty() && out.issues.empty()) write_geography(tx, pen.ids, out);
        return out;
    });
    issues.insert(issues.end(), plan.issues.begin(), plan.issues.end());
    if (issues.empty()) return plan;
    return refuse(Why::invalid, msg("Nothing was written; lines that cannot be taken: {n}",
                                    {{"n", static_cast<std::int64_t>(issues.size())}}));
}

std::vector<std::string> describe(const GeographyPlan& plan, const i18n::Translator& tr) {
    if (plan.steps.empty()) return {tr("All of it was known; nothing changed")};
    return {tr("New places: {n}", {{"n", plan.count(What::add)}}),
            tr("Renamed or moved: {n}", {{"n", plan.count(What::succeed)}}),
            tr("Ended: {n}", {{"n", plan.count(What::close)}}),
            tr("With more facts: {n}", {{"n", plan.count(What::update)}}),
            tr("Unchanged: {n}", {{"n", plan.unchanged}})};
}
}  // namespace imports
