#include "features/filings/decision_routes.h"

#include <set>

#include "auth/audit.h"
#include "features/filings/engine.h"
#include "ui/patterns.h"

namespace filings {
using html::fragment, html::Html;
namespace {
// "founding:1503": a box of the form.
std::string box_of(const Kind& kind, registry::TerritoryId county) {
    return std::string(kind.code) + ":" + county.text();
}
std::vector<const registry::Territory*> counties_of(const site::Context& context) {
    auto out = context.tables->territories.of_kind("county");
    std::erase_if(out, [&](const registry::Territory* county) {
        const auto province = context.tables->territories.ancestor(county->id, "province");
        return county->until || !context.may(auth::Capability::decide_appeal, province);
    });
    return out;
}
std::set<std::string> written(db::Tx& tx) {
    std::set<std::string> out;
    for (const auto& row : store::list_routes(tx))
        if (row.director_decides) out.insert(row.kind + ":" + row.place.text());
    return out;
}
}  // namespace

http::Response show_decision_routes(site::Context& context) {
    const auto& tr = context.tr;
    const auto ticked = context.services.database.read(written);
    const auto counties = counties_of(context);
    Html fields;
    for (const Kind* kind : context.services.kinds) {
        ui::FieldChoice boxes{
            .name = "director",
            .label = tr(kind->title),
            .hint = tr("Ticked: the head agrees and the director decides. Else the head decides."),
            .required = false};
        for (const auto* county : counties) {
            const std::string box = box_of(*kind, county->id);
            boxes.choices.push_back({box, tr.persian() ? county->name : county->name_en});
            if (ticked.contains(box)) boxes.values.push_back(box);
        }
        fields += ui::check_field(tr, boxes);
    }
    const std::string title = tr("Who decides on filings");
    Html main = fragment(
        {context.request.query.has("saved") ? ui::note(ui::Tone::ok, html::p(tr("Saved."))) : Html(),
         ui::heading(title, tr("What is filed from now on goes this way.")),
         counties.empty() ? html::p(tr("No county is yours to decide."))
                          : ui::post_form(context.frame(), ui::Url::fixed("/filings/decisions"),
                                          {std::move(fields), ui::button(ui::Button::primary, tr("Save"))})});
    return context.page(
        {.title = title, .main = html::div("t-one", {std::move(main)}), .work = true, .indexable = false});
}

http::Response submit_decision_routes(site::Context& context) {
    const auto sent = context.form.all("director");
    const std::set<std::string> wanted(sent.begin(), sent.end());
    const auto& s = context.services;
    s.database.write([&](db::Tx& tx) {
        const auto before = written(tx);
        for (const Kind* kind : s.kinds)
            for (const auto* county : counties_of(context)) {
                const std::string box = box_of(*kind, county->id);
                if (wanted.contains(box) == before.contains(box)) continue;
                store::set_route(tx, kind->code, county->id, wanted.contains(box));
                auth::record(tx, s.ids, s.clock, context.actor, "filing.route_changed",
                             {"territory", county->id.value},
                             Json(Json::Object{{"kind", kind->code}, {"director", wanted.contains(box)}}));
            }
    });
    return http::see_other("/filings/decisions?saved=1");
}
}  // namespace filings
