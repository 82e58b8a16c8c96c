#include "features/admin/routes.h"

#include <algorithm>

#include "auth/audit.h"
#include "features/admin/api.h"
#include "features/admin/pages.h"

namespace admin {
namespace {
constexpr std::size_t kPage = 50;
constexpr site::Who kAdministrator = site::holder_of(auth::Capability::run_system);

struct Asked {
    std::string state;
    jobs::MessageId before;
};

Result<Asked> asked(const site::Context& context) {
    Asked out{context.request.query.get("state"), {}};
    if (out.state.empty()) out.state = "waiting";
    if (std::ranges::find(kStates, out.state) == std::end(kStates))
        return refuse(Why::invalid, msg("There is no state «{state}».", {{"state", out.state}}), "state");
    const std::string before = context.request.query.get("before");
    const auto id = parse_id_as<jobs::MessageId>(before);
    if (!before.empty() && !id) return refuse(Why::invalid, msg("This is no page of the list."), "before");
    if (id) out.before = *id;
    return out;
}

struct Messages {
    std::vector<jobs::Listed> items;
    std::optional<jobs::MessageId> more;
};
Messages load(const site::Context& context, const Asked& asked) {
    Messages out{context.services.outbox.list(asked.state, asked.before, kPage + 1), {}};
    if (out.items.size() <= kPage) return out;
    out.items.pop_back();
    out.more = out.items.back().id;
    return out;
}

http::Response outbox(site::Context& context) {
    const auto what = asked(context);
    if (!what) return context.refused(what.error());
    auto messages = load(context, *what);
    const auto frame = context.frame();
    return context.page(outbox_page({frame, what->state, context.services.outbox.count_by_state(),
                                     std::move(messages.items), !what->before, messages.more}));
}

http::Response api_outbox(site::Context& context) {
    const auto what = asked(context);
    if (!what) return context.refused(what.error());
    const auto messages = load(context, *what);
    Json::Array items;
    for (const auto& message : messages.items)
        items.push_back(Json::Object{{"id", message.id.text()},
                                     {"channel", message.channel},
                                     {"template", message.template_name},
                                     {"state", message.state},
                                     {"attempts", message.attempts},
                                     {"last_error", message.last_error},
                                     {"created_at", iso(message.created_at)},
                                     {"next_at", iso(message.next_at)}});
    Json out{Json::Object{{"items", std::move(items)}}};
    if (messages.more)
        out.set("next", ui::Url::fixed("/api/v1/admin/outbox")
                            .with("state", what->state)
                            .with("before", messages.more->text())
                            .str());
    return context.json(out);
}

// The two acts; pages and API differ in the answer alone.
Result<void> retry(const site::Context& context) {
    const auto id = parse_id_as<jobs::MessageId>(context.request.value("id"));
    if (!id || !context.services.outbox.retry(*id))
        return refuse(Why::not_found, msg("There is no failed message with this number."));
    context.services.database.write([&](db::Tx& tx) {
        auth::record(tx, context.services.ids, context.services.clock, context.actor, "message.retried",
                     {"message", id->value}, Json::Object{});
    });
    return {};
}

Result<void> run(const site::Context& context) {
    const std::string name(context.request.value("name"));
    if (!context.services.schedule.run_soon(name))
        return refuse(Why::not_found, msg("There is no job with this name."));
    context.services.database.write([&](db::Tx& tx) {
        auth::record(tx, context.services.ids, context.services.clock, context.actor, "job.run_now",
                     {"job", 0}, Json::Object{{"name", name}});
    });
    return {};
}

http::Response page_of(site::Context& context, const Result<void>& done, const char* back) {
    return done ? http::see_other(back) : context.refused(done.error());
}
http::Response json_of(site::Context& context, const Result<void>& done) {
    return done ? context.json(Json::Object{{"done", true}}) : context.refused(done.error());
}
http::Response retry_page(site::Context& context) {
    return page_of(context, retry(context), "/admin/outbox?state=waiting");
}
http::Response retry_api(site::Context& context) {
    return json_of(context, retry(context));
}
http::Response run_page(site::Context& context) {
    return page_of(context, run(context), "/admin/jobs");
}
http::Response run_api(site::Context& context) {
    return json_of(context, run(context));
}

http::Response jobs_list(site::Context& context) {
    const auto frame = context.frame();
    return context.page(
        jobs_page({frame, context.services.schedule.jobs(), context.services.schedule.list()}));
}

http::Response api_jobs(site::Context& context) {
    Json::Array items;
    for (const auto& state : context.services.schedule.list()) {
        const auto& all = context.services.schedule.jobs();
        const auto job = std::ranges::find(all, state.name, &jobs::Job::name);
        Json item{Json::Object{{"name", state.name},
                               {"about", job == all.end() ? std::string() : context.tr(job->about)},
                               {"running", state.running},
                               {"due_at", iso(state.due_at)},
                               {"duration_us", state.duration_us},
                               {"failures", state.failures},
                               {"result", state.result},
                               {"error", state.error}}};
        if (state.started_at) item.set("started_at", iso(*state.started_at));
        items.push_back(std::move(item));
    }
    return context.json(Json::Object{{"items", std::move(items)}});
}

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/admin/outbox", fast, kAdministrator, outbox},
    {post, "/admin/outbox/{id}/retry", fast, kAdministrator, retry_page},
    {get, "/admin/jobs", fast, kAdministrator, jobs_list},
    {post, "/admin/jobs/{name}/run", fast, kAdministrator, run_page},
    {get, "/api/v1/admin/outbox", fast, kAdministrator, api_outbox, &kListOutboxApi},
    {post, "/api/v1/admin/outbox/{id}/retry", fast, kAdministrator, retry_api, &kRetryApi},
    {get, "/api/v1/admin/jobs", fast, kAdministrator, api_jobs, &kListJobsApi},
    {post, "/api/v1/admin/jobs/{name}/run", fast, kAdministrator, run_api, &kRunApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace admin
