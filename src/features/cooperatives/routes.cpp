#include "features/cooperatives/routes.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/text.h"
#include "features/cooperatives/api.h"
#include "features/cooperatives/export.h"
#include "features/cooperatives/pages.h"
#include "filing/store.h"

namespace cooperatives {
namespace {
constexpr std::size_t kPage = 20, kApiPage = 50;
constexpr std::int64_t kHistory = 60, kApiHistory = 1000;

std::vector<registry::Listed> rows_of(const site::Context& context, const registry::Answer& answer) {
    std::vector<registry::CooperativeId> ids;
    for (const auto& hit : answer.hits) ids.push_back(hit.id);
    return context.services.database.read([&](db::Tx& tx) { return registry::list_by_ids(tx, ids); });
}

// A tracking number typed into the search leads to its filing: who may not see it is told so there.
std::optional<filing::FilingId> tracked(const site::Context& context, const std::string& typed) {
    const std::string number = text::latin_digits(text::trim(typed));
    const bool like_one = number.size() >= 9 && number.size() <= 30 && std::ranges::count(number, '-') == 3 &&
                          number.find_first_not_of("0123456789-") == std::string::npos;
    if (!like_one) return std::nullopt;
    return context.services.database.read(
        [&](db::Tx& tx) { return filing::store::find_by_number(tx, number); });
}
http::Response list(site::Context& context) {
    if (const auto found = tracked(context, context.request.query.get("q")))
        return http::see_other(ui::Url::path({"filings", found->text()}).str());
    ListView view{.tr = context.tr,
                  .tables = *context.tables,
                  .filters = read_filters(context.request.query),
                  .answer = {},
                  .rows = {}};
    auto query = to_query(view.filters, *context.tables);
    if (!query) {
        view.refusals = {query.error()};
        view.answer = context.services.search.find({});
    } else {
        query->limit = kPage;
        view.answer = context.services.search.find(*query);
    }
    view.rows = rows_of(context, view.answer);
    return context.page(list_page(view), view.refusals.empty() ? 200 : 422);
}

Json json_of(const site::Reference::Tables& tables, const registry::Listed& row) {
    Json::Object out{{"id", row.id.text()}, {"name", row.name}, {"status", row.status}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out.emplace_back(name, value);
    };
    add("legal_type", row.legal_type), add("field", row.field), add("national_id", row.national_id);
    add("registration_number", row.registration_number), add("locality", row.locality);
    if (const auto* county = tables.territories.find(row.county)) add("county", county->code);
    if (const auto* province = tables.territories.find(row.province)) add("province", province->code);
    if (row.founded) {
        add("founded_on", row.founded->precision == registry::Precision::year
                              ? iso(row.founded->date).substr(0, 4)
                              : iso(row.founded->date));
        add("founded_precision", row.founded->precision == registry::Precision::year ? "year" : "day");
    }
    if (row.members) out.emplace_back("members", *row.members);
    out.emplace_back("listed", row.listed);
    return out;
}

http::Response api_list(site::Context& context) {
    const Filters filters = read_filters(context.request.query);
    auto query = to_query(filters, *context.tables);
    if (!query) return context.refused(query.error());
    query->limit = kApiPage;
    const auto answer = context.services.search.find(*query);
    Json::Array items;
    for (const auto& row : rows_of(context, answer)) items.push_back(json_of(*context.tables, row));
    Json::Object out{{"total", answer.total}, {"items", std::move(items)}};
    if (!answer.next.empty()) {
        Filters next = filters;
        next.after = answer.next;
        out.emplace_back("next", list_url(next, "/api/v1/cooperatives").str());
    }
    return context.json(std::move(out));
}

struct Found {
    registry::Cooperative cooperative;
    std::vector<ledger::Entry> history;
    std::vector<registry::Listed> neighbours;
};

Result<Found> find(const site::Context& context, std::optional<Date> on, std::int64_t entries) {
    const auto id = parse_id_as<registry::CooperativeId>(context.request.value("id"));
    if (!id) return refuse(Why::not_found, msg("There is no cooperative with this number."));
    return context.services.database.read([&](db::Tx& tx) -> Result<Found> {
        auto cooperative = on ? registry::load_as_of(tx, *id, *on, {}) : registry::find_cooperative(tx, *id);
        if (!cooperative || !cooperative->is_public)
            return refuse(Why::not_found,
                          msg("There is no cooperative with this number, or not yet on this day."));
        std::vector<registry::CooperativeId> near;
        for (const auto& hit : context.services.search.nearest(cooperative->name, 6, true))
            if (hit.id != *id && near.size() < 3 && std::ranges::count(near, hit.id) == 0)
                near.push_back(hit.id);
        return Found{std::move(*cooperative), registry::history(tx, *id, entries),
                     registry::list_by_ids(tx, near)};
    });
}

Result<std::optional<Date>> as_of(const site::Context& context) {
    const std::string typed = context.request.query.get("on");
    if (typed.empty()) return std::optional<Date>();
    if (const auto date = parse_iso_date(typed); date && context.wants_json()) return std::optional(*date);
    auto date = calendar::parse(typed);
    if (!date) return tl::unexpected(Refusal{Why::invalid, date.error().message, "on"});
    return *date == context.today() ? std::optional<Date>() : std::optional(*date);
}

http::Response show(site::Context& context) {
    const auto on = as_of(context);
    if (!on) return context.refused(on.error());
    auto found = find(context, *on, kHistory);
    if (!found) return context.refused(found.error());
    return context.page(cooperative_page({.tr = context.tr,
                                          .tables = *context.tables,
                                          .cooperative = std::move(found->cooperative),
                                          .history = std::move(found->history),
                                          .neighbours = std::move(found->neighbours),
                                          .as_of = *on,
                                          .today = context.today()}));
}

http::Response api_show(site::Context& context) {
    const auto on = as_of(context);
    if (!on) return context.refused(on.error());
    const auto found = find(context, *on, kApiHistory);
    if (!found) return context.refused(found.error());
    const auto& c = found->cooperative;
    registry::Listed row{.id = c.id,
                         .name = c.name,
                         .status = c.status,
                         .legal_type = c.legal_type,
                         .field = c.field,
                         .national_id = c.national_id,
                         .registration_number = c.registration_number,
                         .locality = c.locality};
    row.county = context.tables->territories.ancestor(c.territory, "county");
    row.province = context.tables->territories.ancestor(c.territory, "province");
    row.founded = c.founded, row.members = c.members, row.listed = c.listed;
    Json out = json_of(*context.tables, row);
    if (c.capital_rial) out.set("capital_rial", *c.capital_rial);
    if (!c.address.empty()) out.set("address", c.address);
    Json::Array former, history, officers;
    for (const auto& name : c.former_names) former.emplace_back(name);
    for (const auto& officer : c.officers)
        officers.push_back(Json::Object{{"post", officer.post},
                                        {"name", officer.name},
                                        {"until", officer.until ? Json(iso(*officer.until)) : Json()}});
    for (const auto& entry : found->history)
        history.push_back(Json::Object{{"kind", entry.kind},
                                       {"effective_on", iso(entry.effective_on)},
                                       {"recorded_at", iso(entry.recorded_at)},
                                       {"leaf_index", entry.leaf_index ? Json(*entry.leaf_index) : Json()},
                                       {"body", entry.json()}});
    out.set("former_names", std::move(former)), out.set("officers", std::move(officers)),
        out.set("history", std::move(history));
    return context.json(out);
}

constexpr site::Route kRoutes[]{
    {http::Method::get, "/cooperatives", http::Where::fast, site::everyone, list},
    {http::Method::get, "/cooperatives/{id}", http::Where::fast, site::everyone, show},
    {http::Method::get, "/cooperatives.csv", http::Where::slow, site::everyone, export_csv},
    {http::Method::get, "/cooperatives.xlsx", http::Where::slow, site::everyone, export_xlsx},
    {http::Method::get, "/api/v1/cooperatives", http::Where::fast, site::everyone, api_list, &kListApi},
    {http::Method::get, "/api/v1/cooperatives/{id}", http::Where::fast, site::everyone, api_show, &kShowApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace cooperatives
