#include "features/admin/pages.h"

#include <algorithm>

#include "jobs/template.h"

namespace admin {
namespace {
using ui::Html;
using ui::Url;

i18n::Id state_name(std::string_view state) {
    if (state == "waiting") return msgid("Waiting");
    if (state == "failed") return msgid("Failed");
    if (state == "sent") return msgid("Sent");
    if (state == "delivered") return msgid("Delivered");
    if (state == "undelivered") return msgid("Not delivered");
    if (state == "blocked") return msgid("Blocked numbers");
    return msgid("Expired");
}

i18n::Id channel_name(std::string_view channel) {
    return channel == "sms" ? msgid("Text message") : msgid("Mail");
}

i18n::Id template_name(std::string_view name) {
    if (name == "signed_head") return msgid("Signed head of the register");
    const auto* kind = jobs::find_message_kind(name);
    return kind ? kind->about : msgid("Notice");
}

Html quiet_act(const ui::Frame& frame, const Url& to, const std::string& word) {
    return ui::post_form(frame, to, {ui::button(ui::Button::quiet, word)});
}

Html failed_text(const std::string& error) {
    return error.empty() ? Html("–") : html::ltr(error);
}

std::string duration(const i18n::Translator& tr, std::int64_t microseconds) {
    constexpr std::int64_t kMillisecond = 1000, kSecond = 1'000'000;
    if (microseconds < 10 * kSecond) return tr("{n} ms", {{"n", microseconds / kMillisecond}});
    return tr("{n} s", {{"n", microseconds / kSecond}});
}

// What a job says of its run, "12 messages, 3 operations": numbers and words that are kept as they are.
i18n::Id counted_name(std::string_view word) {
    if (word == "known") return msgid("deliveries learned");
    if (word == "items") return msgid("pieces of work brought before the head");
    if (word == "inquiries") return msgid("inquiries reminded of");
    if (word == "uploads") return msgid("forgotten uploads deleted");
    if (word == "tried") return msgid("messages tried");
    if (word == "sign_ins") return msgid("ended sign-ins deleted");
    if (word == "messages") return msgid("sent messages deleted");
    if (word == "operations") return msgid("kept answers deleted");
    if (word == "events") return msgid("events sealed");
    if (word == "cooperatives") return msgid("cooperatives changed");
    if (word == "entries") return msgid("entries covered");
    return {};
}

Html result_text(const i18n::Translator& tr, const std::string& result) {
    std::string out;
    for (std::size_t at = 0; at < result.size();) {
        const auto end = std::min(result.find(", ", at), result.size());
        const std::string part = result.substr(at, end - at);
        const auto space = part.find(' ');
        const auto name =
            space == part.npos ? i18n::Id{} : counted_name(std::string_view(part).substr(space + 1));
        if (name.text.empty() || part.find_first_not_of("0123456789") != space) return html::ltr(result);
        if (!out.empty()) out += tr.persian() ? "، " : ", ";
        out += tr(name) + ": " + tr.number(std::stoll(part));
        at = end + 2;
    }
    return out.empty() ? Html("–") : Html(out);
}
}  // namespace

ui::Page outbox_page(const OutboxView& view) {
    const auto& tr = view.frame.tr;
    const Url here = Url::fixed("/admin/outbox");
    std::vector<ui::Link> tabs;
    for (const char* state : kStates) {
        const auto count = view.counts.find(state);
        tabs.push_back({tr(state_name(state)), here.with("state", state), view.state == state,
                        count == view.counts.end() ? 0 : count->second});
    }
    const bool failed = view.state == "failed", blocked = view.state == "blocked";
    ui::Table table{.caption = tr("Messages"),
                    .columns = {{tr("Number")},
                                {tr("Message")},
                                {tr("Written")},
                                {tr("Tries"), ui::Align::figure},
                                {view.state == "waiting" ? tr("Next try") : tr("Last try")},
                                {tr("Last error")}}};
    if (failed) table.columns.push_back({tr("Act")});
    if (blocked) table.columns.push_back({tr("Number, without its middle")});
    for (const auto& message : view.messages) {
        std::vector<Html> row{html::ltr(message.id.text()),
                              tr(template_name(message.template_name)) + (tr.persian() ? "، " : ", ") +
                                  tr(channel_name(message.channel)),
                              ui::moment(tr, message.created_at),
                              ui::number(tr, message.attempts),
                              ui::moment(tr, message.next_at),
                              failed_text(message.last_error)};
        if (failed)
            row.push_back(quiet_act(view.frame, Url::path({"admin", "outbox", message.id.text(), "retry"}),
                                    tr("Try again")));
        if (blocked) row.push_back(html::ltr(message.recipient));
        table.rows.push_back(std::move(row));
    }
    Html list =
        view.messages.empty()
            ? ui::empty(tr("No message here"), tr("Messages come here when the system writes to somebody."))
            : ui::table(tr, table);
    const auto next = view.more
                          ? std::optional(here.with("state", view.state).with("before", view.more->text()))
                          : std::nullopt;
    const auto first = view.first ? std::nullopt : std::optional(here.with("state", view.state));
    return {.title = tr("Outbox"),
            .main = html::fragment(
                {ui::page_head(tr("Outbox"),
                               tr("What leaves the system. Recipients and texts are sealed and shown "
                                  "to nobody.")),
                 ui::segments(tr("State"), tabs),
                 html::when(blocked,
                            [&] {
                                return ui::note(
                                    ui::Tone::info,
                                    tr("Who blocks advertising gets nothing from an ordinary line. "
                                       "Write from a service line, or reach them in another way."));
                            }),
                 std::move(list), html::when(next || first, [&] { return ui::pager(tr, "", first, next); })}),
            .indexable = false};
}

ui::Page jobs_page(const JobsView& view) {
    const auto& tr = view.frame.tr;
    ui::Table table{.caption = tr("Jobs"),
                    .columns = {{tr("Job")},
                                {tr("State")},
                                {tr("Last run")},
                                {tr("Duration"), ui::Align::figure},
                                {tr("Result")},
                                {tr("Next run")},
                                {tr("Act")}}};
    for (const auto& state : view.states) {
        const auto job = std::ranges::find(view.jobs, state.name, &jobs::Job::name);
        const Html badge = state.running        ? ui::badge(ui::Tone::info, "clock", tr("Runs"))
                           : state.failures > 0 ? ui::badge(ui::Tone::bad, "x-octagon-fill", tr("Failed"))
                           : state.finished_at  ? ui::badge(ui::Tone::ok, "check-circle-fill", tr("Done"))
                                                : ui::badge(ui::Tone::info, "clock", tr("Not yet run"));
        table.rows.push_back(
            {html::fragment({job == view.jobs.end() ? Html(state.name) : Html(tr(job->about)),
                             html::void_el("br", {}), html::span("t-small t-muted", html::ltr(state.name))}),
             badge, state.started_at ? ui::moment(tr, *state.started_at) : Html("–"),
             state.finished_at ? Html(duration(tr, state.duration_us)) : Html("–"),
             state.error.empty()
                 ? result_text(tr, state.result)
                 : html::fragment(
                       {failed_text(state.error), " ",
                        html::small(tr.plural("once in a row", "{n} times in a row", state.failures))}),
             ui::moment(tr, state.due_at),
             quiet_act(view.frame, Url::path({"admin", "jobs", state.name, "run"}), tr("Run now"))});
    }
    return {
        .title = tr("Jobs"),
        .main = html::fragment({ui::page_head(tr("Jobs"), tr("Work that runs by itself: once, however many "
                                                             "processes there are.")),
                                ui::table(tr, table)}),
        .indexable = false};
}
}  // namespace admin
