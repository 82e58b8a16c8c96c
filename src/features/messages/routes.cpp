#include "features/messages/routes.h"

#include "auth/audit.h"
#include "auth/store.h"
#include "base/text.h"
#include "features/messages/pages.h"
#include "site/site.h"

namespace messages {
namespace {
constexpr std::size_t kOwnShown = 100;
constexpr auto kAdministrator = site::holder_of(auth::Capability::run_system);

jobs::store::TemplateVersion in_force(db::Tx& tx, const jobs::MessageKind& kind) {
    return jobs::store::find_version(tx, kind.code)
        .value_or(jobs::store::TemplateVersion{0, jobs::default_template(kind), {}, 0});
}

http::Response show_list(site::Context& context) {
    std::vector<Row> rows;
    context.services.database.read([&](db::Tx& tx) {
        for (const auto& kind : jobs::message_kinds()) rows.push_back({&kind, in_force(tx, kind)});
    });
    return context.page(list_page(context.frame(), rows));
}

http::Response template_with(site::Context& context, const jobs::MessageKind& kind,
                             const std::optional<jobs::MessageTemplate>& typed, const Refusals& refusals) {
    const auto frame = context.frame();
    TemplateView view{.frame = frame, .kind = kind, .typed = {}, .refusals = refusals};
    context.services.database.read([&](db::Tx& tx) {
        const auto version = in_force(tx, kind);
        for (auto& one : jobs::store::list_versions(tx, kind.code)) {
            const auto by = auth::store::load_person(tx, auth::PersonId{one.changed_by});
            view.versions.emplace_back(std::move(one), by ? by->given_name + " " + by->family_name : "");
        }
        view.typed = typed.value_or(version.content), view.number = version.number;
    });
    view.saved = context.request.query.get("saved") == "1";
    return context.page(template_page(view), refusals.empty() ? 200 : http::status_of(refusals.front().why));
}
http::Response show_template(site::Context& context) {
    const auto* kind = jobs::find_message_kind(context.request.value("code"));
    return kind ? template_with(context, *kind, {}, {}) : context.failure(404);
}

// Whoever saw another version than the one in force is told, and sees what they typed beside it.
Result<std::int64_t> save(const site::Context& context, const jobs::MessageKind& kind,
                          const jobs::MessageTemplate& typed, std::int64_t seen) {
    const auto& s = context.services;
    const auto meanwhile = [] {
        return refuse(Why::conflict, msg("Somebody changed this text meanwhile. Look at it and save again."));
    };
    try {
        return s.database.write([&](db::Tx& tx) -> Result<std::int64_t> {
            const auto version = in_force(tx, kind);
            if (version.content == typed) return version.number;
            if (version.number != seen) return meanwhile();
            jobs::store::insert_version(tx, kind.code,
                                        {seen + 1, typed, s.clock.now(), context.actor.person.value});
            auth::record(tx, s.ids, s.clock, context.actor, "message_template.changed",
                         {"message_template", seen + 1},
                         Json(Json::Object{{"code", std::string(kind.code)}}));
            return seen + 1;
        });
    } catch (const db::Error& error) {
        if (error.kind != db::Error::Kind::unique) throw;
        return meanwhile();
    }
}
http::Response submit_template(site::Context& context) {
    const auto* kind = jobs::find_message_kind(context.request.value("code"));
    if (!kind) return context.failure(404);
    const auto& f = context.form;
    const jobs::MessageTemplate typed{text::display_form(f.get("text")), text::trim(f.get("text_en")),
                                      text::trim(f.get("provider_template")),
                                      text::trim(f.get("provider_template_en"))};
    const auto wrong = jobs::judge_template(*kind, typed);
    if (wrong) return template_with(context, *kind, typed, *wrong);
    if (f.get("act") == "preview") return template_with(context, *kind, typed, {});
    const auto saved = save(context, *kind, typed, parse_id(f.get("number")).value_or(0));
    if (!saved) return template_with(context, *kind, typed, {saved.error()});
    return http::see_other(ui::Url::path({"admin", "messages", kind->code}).with("saved", "1").str());
}

http::Response show_own(site::Context& context) {
    auto response = context.page(
        own_page(context.frame(), context.services.outbox.list_of(context.actor.person.value, kOwnShown)));
    response.header("Cache-Control", "no-store");
    return response;
}

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/admin/messages", fast, kAdministrator, show_list},
    {get, "/admin/messages/{code}", fast, kAdministrator, show_template},
    {post, "/admin/messages/{code}", fast, kAdministrator, submit_template},
    {get, "/me/messages", fast, site::signed_in, show_own},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace messages
