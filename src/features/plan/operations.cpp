#include "features/plan/operations.h"

#include <algorithm>
#include <cmath>

#include "auth/audit.h"
#include "auth/store.h"
#include "base/calendar.h"
#include "base/text.h"
#include "features/plan/kinds.h"

namespace plan {
namespace {
constexpr int kYearsBack = 6;
constexpr std::int64_t kEntriesOfHistory = 400;

int this_year(Date today) {
    const auto jalali = calendar::to_jalali(today);
    return jalali ? jalali->year : calendar::kLastYear;
}
std::vector<TerritoryId> counties_of(const site::Context& context, TerritoryId province) {
    std::vector<TerritoryId> out;
    for (const auto* county : context.tables->territories.children(province))
        if (county->kind == "county" && !county->until) out.push_back(county->id);
    return out;
}
const registry::Territory* home_province(const site::Context& context) {
    const auto& tree = context.tables->territories;
    if (const auto* home = tree.find_code("province", context.services.settings.home_province)) return home;
    const auto all = tree.of_kind("province");
    return all.empty() ? nullptr : all.front();
}
}  // namespace

std::vector<int> years(Date today) {
    std::vector<int> out;
    for (int year = this_year(today) + 1; year >= this_year(today) - kYearsBack; --year) out.push_back(year);
    return out;
}

Result<Asked> asked(const site::Context& context) {
    const auto& query = context.request.query;
    const auto& tree = context.tables->territories;
    const auto* province = home_province(context);
    if (const auto code = query.get("province"); !code.empty()) province = tree.find_code("province", code);
    if (!province) return refuse(Why::not_found, msg("There is no such province."), "province");
    Asked out{province->id, province->id, this_year(context.today())};
    if (const auto code = query.get("county"); !code.empty()) {
        const auto* county = tree.find_code("county", code);
        if (!county || (query.has("province") && !tree.within(county->id, province->id)))
            return refuse(Why::not_found, msg("There is no such county."), "county");
        out.place = county->id, out.province = tree.ancestor(county->id, "province");
    }
    if (const auto typed = text::identifier_form(query.get("year")); !typed.empty()) {
        const auto number = parse_id(typed);
        const auto all = years(context.today());
        if (!number || std::ranges::find(all, *number) == all.end())
            return refuse(Why::invalid, msg("Choose a year from the list."), "year");
        out.year = static_cast<int>(*number);
    }
    return out;
}

Book load_book(const site::Context& context, TerritoryId province, int year) {
    auto data = context.services.database.read([&](db::Tx& tx) {
        return Data{kinds_of_year(registry::list_figure_kinds(tx), province, year),
                    registry::load_figures(tx, province, year - 1, year),
                    registry::list_foundings(tx, province, year - 1, year),
                    registry::count_by_county(tx, province),
                    ledger::last_position(tx, {registry::kStatisticsStream, province.value})};
    });
    return {std::move(data), province, counties_of(context, province), year, context.today()};
}

std::vector<Change> load_changes(const site::Context& context, const Asked& asked, std::string_view code,
                                 bool named) {
    std::vector<Change> out;
    context.services.database.read([&](db::Tx& tx) {
        auto entries = registry::list_published(tx, asked.province, kEntriesOfHistory);
        std::ranges::reverse(entries);
        std::map<std::pair<std::int64_t, std::optional<Date>>, double> stood;
        for (const auto& entry : entries)
            for (const auto& one : entry.figures) {
                if (one.code != code || one.year != asked.year || one.territory != asked.place) continue;
                const auto add = [&](std::optional<Date> as_of, std::optional<double> to) {
                    Change change{entry.at,      {},    entry.reason, one.source, one.source_en,
                                  one.territory, as_of, {},           to};
                    const std::pair key{one.territory.value, as_of};
                    if (const auto before = stood.find(key); before != stood.end())
                        change.from = before->second;
                    if (to)
                        stood[key] = *to;
                    else
                        stood.erase(key);
                    if (named && entry.actor)
                        if (const auto person = auth::store::load_person(tx, auth::PersonId{entry.actor}))
                            change.who = person->given_name + " " + person->family_name;
                    out.push_back(std::move(change));
                };
                if (one.planned || !one.as_of) add({}, one.planned);
                if (one.as_of) add(one.as_of, one.actual);
            }
    });
    std::ranges::reverse(out);
    return out;
}

std::optional<TerritoryId> entry_province(const site::Context& context) {
    const auto& tree = context.tables->territories;
    const auto may = [&](TerritoryId place) {
        return place && context.may(auth::Capability::enter_figures, place);
    };
    const bool posted = context.request.method != http::Method::get;
    const std::string typed = posted ? context.form.get("province") : context.request.query.get("province");
    if (!typed.empty()) {
        const auto* province = tree.find_code("province", typed);
        return province && may(province->id) ? std::optional(province->id) : std::nullopt;
    }
    if (const auto* home = home_province(context); home && may(home->id)) return home->id;
    for (const auto& grant : context.actor.grants) {
        if (!grant.territory) continue;
        const auto province = tree.ancestor(TerritoryId{*grant.territory}, "province");
        if (may(province)) return province;
    }
    return std::nullopt;
}

Checked<std::int64_t> enter(const site::Context& context, TerritoryId province, int year,
                            const EntryForm& form) {
    const auto book = load_book(context, province, year);
    auto figures = decide_entry(book, form);
    if (!figures) return tl::unexpected(figures.error());
    if (figures->empty())
        return tl::unexpected(Refusals{{Why::invalid, msg("Nothing differs from what stands already."), {}}});
    const auto& s = context.services;
    const auto done = s.database.write([&](db::Tx& tx) -> Result<std::int64_t> {
        const ledger::Stream stream{registry::kStatisticsStream, province.value};
        if (ledger::last_position(tx, stream) != form.position)
            return refuse(Why::conflict,
                          msg("Somebody entered figures meanwhile. The table shows what stands now; what you "
                              "typed is kept. Look at it and save again."));
        ledger::Pen pen{s.ids, s.clock, s.random};
        registry::publish_indicators(tx, pen,
                                     {province,
                                      *figures,
                                      text::display_form(form.reason),
                                      {context.actor.person.value},
                                      context.today()});
        auth::record(
            tx, s.ids, s.clock, context.actor, "figures.entered", {"territory", province.value},
            Json(Json::Object{{"year", year}, {"figures", static_cast<std::int64_t>(figures->size())}}));
        return form.position + 1;
    });
    if (!done) return tl::unexpected(Refusals{done.error()});
    return *done;
}
}  // namespace plan
