#include "features/work/routes.h"

#include <algorithm>

#include "base/calendar.h"
#include "features/work/pages.h"

namespace work {
namespace {
constexpr site::Who kOffice = site::holder_of(auth::Capability::work_in_office);

Result<Asked> asked(const site::Context& context) {
    const auto& query = context.request.query;
    Asked out;
    if (const std::string which = query.get("which"); !which.empty()) {
        const auto known = which_of(which);
        if (!known) return refuse(Why::invalid, msg("There is no such part of the queue."), "which");
        out.which = *known;
    }
    out.kind = query.get("kind"), out.due = query.get("due");
    constexpr std::string_view dues[]{"", "late", "today", "week"};
    if (std::ranges::find(dues, out.due) == std::end(dues))
        return refuse(Why::invalid, msg("There is no such term."), "due");
    if (!out.due.empty() && out.which == store::Which::done)
        return refuse(Why::invalid, msg("What is done has no term any more."), "due");
    const std::string after = query.get("after");
    if (after.empty()) return out;
    const auto at = after.find('~');
    const auto id = at == after.npos ? std::nullopt : parse_id_as<ItemId>(after.substr(at + 1));
    const auto due = parse_iso_date(after.substr(0, at));
    if (!id || (!due && after.substr(0, at) != "none"))
        return refuse(Why::invalid, msg("This is no page of the list."), "after");
    out.after = *id, out.after_due = due.value_or(*parse_iso_date("9999-12-31"));
    return out;
}

http::Response queue_with(site::Context& context, const Asked& what, const Refusals& refusals,
                          bool view_refused = false) {
    const Queue queue = load(context, what);
    const std::string address = url_of(what).str();
    const auto mark = address.find('?');
    return context.page(
        queue_page({context.tr, *context.tables, context.frame(), queue, what, context.today(),
                    mark == address.npos ? "" : address.substr(mark + 1), refusals, view_refused}),
        refusals.empty() ? 200 : 422);
}
http::Response show_queue(site::Context& context) {
    const auto what = asked(context);
    return what ? queue_with(context, *what, {}) : context.refused(what.error());
}

std::optional<ItemId> item_in(const site::Context& context) {
    return parse_id_as<ItemId>(context.request.value("id"));
}
http::Response item_with(site::Context& context, ItemId id, const Refusals& refusals) {
    const auto detail = load_item(context, id);
    if (!detail) return context.refused(detail.error());
    const auto& f = context.form;
    return context.page(item_page({context.tr, *context.tables, context.frame(), *detail, context.today(),
                                   f.get("note"), f.get("due"), f.get("result"), f.get("post"), refusals}),
                        refusals.empty() ? 200 : 422);
}
http::Response show_item(site::Context& context) {
    const auto id = item_in(context);
    return id ? item_with(context, *id, {}) : context.failure(404);
}

std::optional<Act> act_in(const site::Context& context) {
    for (const Act act : {Act::claim, Act::release, Act::refer, Act::hand_over, Act::finish})
        if (code_of(act) == context.request.value("act")) return act;
    return std::nullopt;
}
http::Response act_page(site::Context& context) {
    const auto id = item_in(context);
    const auto act = act_in(context);
    if (!id || !act) return context.failure(404);
    const auto& f = context.form;
    const bool finishes = *act == Act::finish;
    Change wanted{*act,
                  parse_id_as<auth::PostId>(f.get("post")).value_or(auth::PostId{}),
                  parse_id_as<auth::PersonId>(f.get("person")).value_or(auth::PersonId{}),
                  f.get(finishes ? "result" : "note"),
                  {}};
    if (const auto typed = f.get("due"); !typed.empty()) {
        const auto day = calendar::parse(typed);
        if (!day) return item_with(context, *id, {{Why::invalid, day.error().message, "due"}});
        wanted.due = *day;
    }
    const auto done = change(context, *id, wanted);
    if (done) return http::see_other(finishes ? "/work" : url_of(*id).str());
    if (done.error().why == Why::not_found) return context.refused(done.error());
    Refusal refusal = done.error();
    if (finishes && refusal.field == "note") refusal.field = "result";
    return item_with(context, *id, {refusal});
}
http::Response claim_page(site::Context& context) {
    std::vector<ItemId> ids;
    for (const auto& [name, value] : context.form.pairs())
        if (name == "item" && ids.size() < 100)
            if (const auto id = parse_id_as<ItemId>(value)) ids.push_back(*id);
    if (ids.empty())
        return queue_with(context, {}, {{Why::invalid, msg("Choose at least one piece of work."), {}}});
    const auto claimed = claim_all(context, ids);
    Refusals not_taken;
    if (claimed.missed)
        not_taken.push_back({Why::conflict,
                             msg("{n} of the chosen ones could not be taken: a colleague was faster.",
                                 {{"n", claimed.missed}}),
                             {}});
    if (claimed.referred)
        not_taken.push_back(
            {Why::conflict,
             msg("{n} of the chosen ones are referred to another post. Only the head may take them.",
                 {{"n", claimed.referred}}),
             {}});
    if (!not_taken.empty())
        return queue_with(context, {.which = claimed.taken ? store::Which::mine : store::Which{}}, not_taken);
    return http::see_other("/work?which=mine");
}

http::Response hand_over_with(site::Context& context, std::optional<std::int64_t> done,
                              const Refusals& refusals) {
    const auto desks = headed(context);
    return context.page(hand_over_page({context.tr, context.frame(), desks, done, refusals}),
                        refusals.empty() ? 200 : 422);
}
http::Response show_hand_over(site::Context& context) {
    return hand_over_with(context, {}, {});
}
http::Response submit_hand_over(site::Context& context) {
    const auto& f = context.form;
    const auto done = hand_over_all(
        context, parse_id_as<auth::OrganisationId>(f.get("organisation")).value_or(auth::OrganisationId{}),
        parse_id_as<auth::PersonId>(f.get("from")).value_or(auth::PersonId{}),
        parse_id_as<auth::PersonId>(f.get("to")).value_or(auth::PersonId{}), f.get("note"));
    return done ? hand_over_with(context, *done, {}) : hand_over_with(context, {}, {done.error()});
}
http::Response submit_view(site::Context& context) {
    const std::string query = context.form.get("query");
    if (const auto saved = save_view(context, context.form.get("name"), query); !saved)
        return queue_with(context, {}, {saved.error()}, true);
    return http::see_other(
        query.empty() ? "/work" : ui::Url::local("/work?" + query).value_or(ui::Url::fixed("/work")).str());
}
http::Response drop_view(site::Context& context) {
    const auto id = parse_id(context.request.value("id"));
    return id && remove_view(context, *id) ? http::see_other("/work") : context.failure(404);
}

Json json_of(const store::Listed& row) {
    const auto& i = row.item;
    return Json::Object{{"id", i.id.text()},
                        {"kind", i.kind},
                        {"title", i.title},
                        {"path", i.path},
                        {"organisation", i.organisation.text()},
                        {"post", i.post ? Json(i.post.text()) : Json()},
                        {"person", i.person ? Json(i.person.text()) : Json()},
                        {"state", std::string(code_of(i.state))},
                        {"due", i.due ? Json(iso(*i.due)) : Json()},
                        {"opened", iso(i.opened)},
                        {"escalated", i.escalated}};
}
http::Response api_queue(site::Context& context) {
    const auto what = asked(context);
    if (!what) return context.refused(what.error());
    const Queue queue = load(context, *what);
    Json::Array items;
    for (const auto& row : queue.rows) items.push_back(json_of(row));
    const auto& c = queue.counts;
    Json next;
    if (queue.more) {
        const auto& last = queue.rows.back().item;
        next = Json((last.due ? iso(*last.due) : "none") + "~" + last.id.text());
    }
    return context.json(Json::Object{{"items", std::move(items)},
                                     {"counts", Json::Object{{"late", c.late},
                                                             {"today", c.today},
                                                             {"week", c.week},
                                                             {"unowned", c.unowned},
                                                             {"mine", c.mine},
                                                             {"stopped", c.stopped},
                                                             {"escalated", c.escalated},
                                                             {"all", c.all}}},
                                     {"next", std::move(next)}});
}
http::Response api_act(site::Context& context) {
    const auto id = item_in(context);
    const auto act = act_in(context);
    if (!id || !act) return context.failure(404);
    const auto text = [&](const char* name) {
        const Json* value = context.body.find(name);
        return value && value->string() ? *value->string() : std::string();
    };
    const auto done = change(context, *id,
                             {*act, parse_id_as<auth::PostId>(text("post")).value_or(auth::PostId{}),
                              parse_id_as<auth::PersonId>(text("person")).value_or(auth::PersonId{}),
                              text("note"), parse_iso_date(text("due"))});
    return done ? context.json(json_of({*done, {}, {}})) : context.refused(done.error());
}

using site::Type;
constexpr site::Field kItem[]{
    {"id", Type::id, msgid("Number of the piece of work"), true},
    {"kind", Type::text, msgid("Kind of work"), true},
    {"title", Type::text, msgid("What it is about"), true},
    {"path", Type::text, msgid("Where one works on it"), true},
    {"organisation", Type::id, msgid("Office"), true},
    {"post", Type::id, msgid("Post it is referred to")},
    {"person", Type::id, msgid("Who took it")},
    {"state", Type::text, msgid("open, claimed, stopped or done"), true},
    {"due", Type::date, msgid("Last day of its term")},
    {"opened", Type::date, msgid("Day it came in"), true},
    {"escalated", Type::boolean, msgid("Before the head of the office as well"), true}};
constexpr site::Schema kItemSchema{"WorkItem", kItem};
constexpr site::Field kCounts[]{{"late", Type::integer, msgid("past their term"), true},
                                {"today", Type::integer, msgid("due today"), true},
                                {"week", Type::integer, msgid("due later this week"), true},
                                {"unowned", Type::integer, msgid("without owner"), true},
                                {"mine", Type::integer, msgid("In my hands"), true},
                                {"stopped", Type::integer, msgid("Waiting for others"), true},
                                {"escalated", Type::integer, msgid("Before the head"), true},
                                {"all", Type::integer, msgid("Whole office"), true}};
constexpr site::Schema kCountsSchema{"WorkCounts", kCounts};
constexpr site::Field kQueue[]{
    {"items", Type::list, msgid("Work by its term"), true, &kItemSchema},
    {"counts", Type::object, msgid("Counts, each up to 1,000 an office"), true, &kCountsSchema},
    {"next", Type::text, msgid("Cursor of the next page")}};
constexpr site::Schema kQueueSchema{"WorkQueue", kQueue};
constexpr site::Field kQuery[]{
    {"which", Type::text, msgid("office, mine, unowned, stopped, escalated or done")},
    {"kind", Type::text, msgid("Kind of work")},
    {"due", Type::text, msgid("late, today or week")},
    {"after", Type::text, msgid("Cursor of the next page")}};
constexpr site::Api kQueueApi{"list_work", msgid("Work queue"), kQuery, {}, &kQueueSchema, "/api/v1/work"};
constexpr site::Field kAct[]{
    {"post", Type::id, msgid("Post it is referred to")},
    {"person", Type::id, msgid("Who takes it over")},
    {"note", Type::text, msgid("Note; of work that is finished, how it was settled")},
    {"due", Type::date, msgid("Until when it is referred")}};
constexpr site::Api kActApi{"act_on_work",
                            msgid("Take, give back, refer, hand over or finish a piece of work"),
                            {},
                            kAct,
                            &kItemSchema,
                            "/api/v1/work/1/claim"};

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/work", fast, kOffice, show_queue},
    {post, "/work/claim", fast, kOffice, claim_page},
    {get, "/work/hand-over", fast, kOffice, show_hand_over},
    {post, "/work/hand-over", fast, kOffice, submit_hand_over},
    {post, "/work/views", fast, kOffice, submit_view},
    {post, "/work/views/{id}/remove", fast, kOffice, drop_view},
    {get, "/work/{id}", fast, kOffice, show_item},
    {post, "/work/{id}/{act}", fast, kOffice, act_page},
    {get, "/api/v1/work", fast, kOffice, api_queue, &kQueueApi},
    {post, "/api/v1/work/{id}/{act}", fast, kOffice, api_act, &kActApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace work
