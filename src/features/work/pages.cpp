#include "features/work/pages.h"

#include <algorithm>
#include <array>

namespace work {
namespace {
using html::el, html::fragment, html::Html;
using store::Which;
constexpr std::array<std::string_view, 6> kWhich{"office", "mine", "unowned", "stopped", "escalated", "done"};

std::string counted(const i18n::Translator& tr, std::int64_t n) {
    return n >= store::kMostCounted ? tr.number(store::kMostCounted - 1) + "+" : tr.number(n);
}
std::string kind_label(const i18n::Translator& tr, const site::Reference::Tables& tables,
                       const std::string& kind) {
    return tables.codes.label("work_kind", kind, tr.persian());
}

Html tabs(const QueueView& v) {
    const auto& tr = v.tr;
    const auto& c = v.queue.counts;
    const auto tab = [&](Which which, const std::string& label, std::optional<std::int64_t> n) {
        Asked asked;
        asked.which = which;
        return ui::Link{n ? label + " " + counted(tr, *n) : label, url_of(asked), v.asked.which == which};
    };
    return ui::segments(tr("Which work"), {tab(Which::office, tr("Whole office"), c.all),
                                           tab(Which::mine, tr("In my hands"), c.mine),
                                           tab(Which::unowned, tr("Without owner"), c.unowned),
                                           tab(Which::stopped, tr("Waiting for others"), c.stopped),
                                           tab(Which::escalated, tr("Before the head"), c.escalated),
                                           tab(Which::done, tr("Done"), std::nullopt)});
}

Html strip(const QueueView& v) {
    const auto& tr = v.tr;
    const auto& c = v.queue.counts;
    const auto due = [&](const char* code) {
        Asked asked;
        asked.due = code;
        return url_of(asked);
    };
    Asked unowned;
    unowned.which = Which::unowned;
    return ui::count_strip(
        tr, tr("Terms"),
        {{c.late, tr("past their term"), due("late"), c.late ? ui::Tone::bad : ui::Tone::info},
         {c.today, tr("due today"), due("today"), c.today ? ui::Tone::act : ui::Tone::info},
         {c.week, tr("due later this week"), due("week")},
         {c.unowned, tr("without owner"), url_of(unowned)}});
}

Html tools(const QueueView& v) {
    const auto& tr = v.tr;
    if (v.asked.which == Which::done || v.asked.which == Which::stopped) return Html();
    if (std::ranges::none_of(v.queue.rows, [](const auto& row) { return !row.item.person; })) return Html();
    return ui::button_icon(ui::Button::quiet, "hand-index-thumb", tr("Take the chosen ones"));
}

Html kinds(const QueueView& v) {
    const auto& tr = v.tr;
    ui::FieldChoice kind{.name = "kind",
                         .label = tr("Kind of work"),
                         .value = v.asked.kind,
                         .required = false,
                         .any = tr("All work"),
                         .filter = true};
    for (const auto& code : v.tables.codes.list("work_kind"))
        kind.choices.push_back({code.code, tr.persian() ? code.label : code.label_en});
    Html field = ui::select_field(tr, kind);
    if (v.asked.which != Which::office) field += ui::hidden("which", code_of(v.asked.which));
    if (!v.asked.due.empty()) field += ui::hidden("due", v.asked.due);
    return ui::filter_form(ui::Url::fixed("/work"),
                           {std::move(field), ui::button(ui::Button::quiet, tr("Filter"))});
}

Html views(const QueueView& v) {
    const auto& tr = v.tr;
    std::vector<ui::Fact> saved;
    for (const auto& view : v.queue.views) {
        const auto url = ui::Url::local("/work?" + view.query);
        if (!url) continue;
        saved.push_back(
            {view.name,
             fragment(
                 {html::a(*url, tr("Open")), " ",
                  ui::post_form(v.frame, ui::Url::path({"work", "views", std::to_string(view.id), "remove"}),
                                {ui::button(ui::Button::bare, tr("Remove"))})})});
    }
    const Refusals refusals = v.view_refused ? v.refusals : Refusals{};
    return ui::details(
        tr("My views"),
        fragment(
            {saved.empty() ? html::p(tr("Save the filter you use every day under a name of your own."))
                           : ui::facts(saved),
             ui::post_form(
                 v.frame, ui::Url::fixed("/work/views"),
                 {ui::hidden("query", v.query),
                  ui::text_field(
                      tr, {.name = "name", .label = tr("Name of this view"), .width = 20, .max_length = 40},
                      refusals),
                  ui::button(ui::Button::quiet, tr("Save this view"))})}),
        v.view_refused);
}

std::string office_line(const QueueView& v) {
    std::string out;
    for (const auto& held : v.queue.posts) {
        if (out.find(held.organisation_name) != out.npos) continue;
        if (!out.empty()) out += v.tr.persian() ? "، " : ", ";
        out += held.organisation_name;
    }
    return out + (out.empty() ? "" : v.tr.persian() ? "، " : ", ") + v.tr.date_long(v.today);
}

i18n::Message event_words(const store::Event& e) {
    if (e.kind == "open") return msg("Received");
    if (e.kind == "claim") return msg("Taken by {name}", {{"name", e.actor_name}});
    if (e.kind == "release") return msg("Given back by {name}", {{"name", e.actor_name}});
    if (e.kind == "refer")
        return msg("Referred to {to} by {name}", {{"to", e.to_name}, {"name", e.actor_name}});
    if (e.kind == "hand_over")
        return msg("Handed over to {to} by {name}", {{"to", e.to_name}, {"name", e.actor_name}});
    if (e.kind == "finish") return msg("Finished by {name}", {{"name", e.actor_name}});
    if (e.kind == "recount") return msg("The term was counted anew: the calendar of offices changed");
    if (e.kind == "stop") return msg("The term stands still");
    if (e.kind == "resume") return msg("The term runs again");
    if (e.kind == "escalate") return msg("Past its term: before the head of the office as well");
    return msg("Done");
}

template <class Form>
Html finishing(const ItemView& v, const Form& form) {
    const auto& tr = v.tr;
    return ui::aside_sheet(
        tr("End of the work"),
        form("finish", {ui::text_field(tr,
                                       {.name = "result",
                                        .label = tr("How it was settled"),
                                        .value = v.result,
                                        .hint = tr("The work leaves the queue of the office with this note."),
                                        .multiline = true,
                                        .max_length = 500},
                                       v.refusals),
                        ui::button(ui::Button::quiet, tr("Finish the work"))}));
}
Html acts(const ItemView& v) {
    const auto& tr = v.tr;
    const auto& d = v.detail;
    if (d.item.state == State::done) return Html();
    const auto form = [&](const char* act, html::Kids inner) {
        return ui::post_form(v.frame, ui::Url::path({"work", d.item.id.text(), act}), inner);
    };
    Html out;
    if (!d.item.person) out += form("claim", {ui::button(ui::Button::primary, tr("Take it"))});
    if (d.mine) out += form("release", {ui::button(ui::Button::quiet, tr("Give it back"))});
    const ui::FieldText note{.name = "note",
                             .label = tr("Note"),
                             .value = v.note,
                             .hint = tr("What is to be done, by whom, until when."),
                             .required = false,
                             .multiline = true,
                             .max_length = 500};
    ui::FieldChoice post{.name = "post", .label = tr("To the post"), .value = v.post, .any = tr("Choose")};
    for (const auto& one : d.posts) post.choices.push_back({one.id.text(), one.title});
    out += ui::aside_sheet(
        tr("Refer"),
        form("refer",
             {ui::select_field(tr, post, v.refusals), ui::text_field(tr, note, v.refusals),
              ui::date_field(tr,
                             {.name = "due", .label = tr("Until the day"), .value = v.due, .required = false},
                             v.refusals),
              ui::button(ui::Button::quiet, tr("Refer"))}));
    if (may_finish(d.item) && (d.mine || d.heads || !d.item.person)) out += finishing(v, form);
    if (!d.mine && !d.heads) return out;
    ui::FieldChoice person{.name = "person", .label = tr("To the colleague"), .any = tr("Choose")};
    for (const auto& one : d.colleagues)
        person.choices.push_back({one.person.text(), one.name + (tr.persian() ? "، " : ", ") + one.title});
    out +=
        ui::aside_sheet(tr("Hand over"), form("hand_over", {ui::select_field(tr, person, v.refusals),
                                                            ui::button(ui::Button::quiet, tr("Hand over"))}));
    return out;
}
}  // namespace

std::string_view code_of(Which which) {
    return kWhich[static_cast<std::size_t>(which)];
}
std::optional<Which> which_of(std::string_view code) {
    const auto found = std::ranges::find(kWhich, code);
    if (found == kWhich.end()) return std::nullopt;
    return static_cast<Which>(found - kWhich.begin());
}
ui::Url url_of(ItemId id) {
    return ui::Url::path({"work", id.text()});
}
ui::Url url_of(const Asked& asked) {
    ui::Url url = ui::Url::fixed("/work");
    if (asked.which != Which::office) url = url.with("which", code_of(asked.which));
    if (!asked.kind.empty()) url = url.with("kind", asked.kind);
    if (!asked.due.empty()) url = url.with("due", asked.due);
    return url;
}

ui::Deadline deadline(const i18n::Translator& tr, const Item& item, const law::WorkingDays& days,
                      Date today) {
    using S = ui::Deadline::State;
    if (item.state == State::done) return {S::closed, tr("done")};
    if (!item.due) return {S::closed, tr("no term"), {}, 0, false};
    const int whole = std::max(1, days.count(item.opened, *item.due));
    const std::string until = tr("until {day}", {{"day", *item.due}});
    if (item.state == State::stopped) return {S::stopped, tr("the term stands still"), until};
    if (*item.due < today) {
        const int late = std::max(1, days.count(*item.due, today));
        return {S::late, tr.plural("{n} working day late", "{n} working days late", late),
                item.escalated ? tr("before the head of the office as well") : until, 1};
    }
    if (*item.due == today) return {S::today, tr("until this evening"), until, 0.95};
    const int left = days.count(today, *item.due);
    return {S::running, tr.plural("{n} working day left", "{n} working days left", left), until,
            1.0 - static_cast<double>(left) / whole};
}

ui::Page queue_page(const QueueView& v) {
    const auto& tr = v.tr;
    std::vector<ui::QueueRow> rows;
    for (const auto& [item, person, post] : v.queue.rows) {
        std::string note = kind_label(tr, v.tables, item.kind);
        if (!post.empty()) note += (tr.persian() ? "، " : ", ") + tr("referred to {post}", {{"post", post}});
        rows.push_back({.title = item.title,
                        .note = note,
                        .received = tr.date_short(item.opened),
                        .owner = person,
                        .url = url_of(item.id),
                        .deadline = deadline(tr, item, v.queue.days, v.today),
                        .select = item.person || item.state == State::done ? "" : item.id.text(),
                        .button = tr("Look at it")});
    }
    ui::Page page{.title = tr("Work queue")};
    std::optional<ui::Url> next;
    if (v.queue.more) {
        const auto& last = v.queue.rows.back().item;
        next = url_of(v.asked).with("after", (last.due ? iso(*last.due) : "none") + "~" + last.id.text());
    }
    Html list =
        rows.empty()
            ? ui::empty(tr("There is no work here."),
                        v.queue.posts.empty()
                            ? tr("You act in no post today. The administrator of your office appoints you.")
                            : tr("What comes in appears here by its term."))
            : ui::post_form(v.frame, ui::Url::fixed("/work/claim"),
                            {ui::queue(tr, tr("Work by its term"), rows, tools(v))});
    page.main = fragment({ui::page_head(tr("Work queue"), office_line(v), tabs(v)),
                          v.view_refused ? Html() : ui::error_summary(tr, v.refusals), strip(v), kinds(v),
                          std::move(list), next ? ui::pager(tr, "", std::nullopt, next) : Html(), views(v),
                          v.queue.heads ? html::p(html::a(ui::Url::fixed("/work/hand-over"),
                                                          tr("Hand over all the work of a colleague")))
                                        : Html()});
    return page;
}

ui::Page item_page(const ItemView& v) {
    const auto& tr = v.tr;
    const auto& d = v.detail;
    std::vector<ui::Event> events;
    for (const auto& e : d.events)
        events.push_back({tr.moment(e.at), tr(event_words(e)), e.note,
                          e.kind == "escalate" ? ui::Tone::bad : ui::Tone::info});
    std::ranges::reverse(events);
    ui::Page page{.title = d.item.title, .has_errors = !v.refusals.empty()};
    page.crumbs = {{tr("Work queue"), ui::Url::fixed("/work")}, {d.item.title, url_of(d.item.id), true}};
    const auto path = ui::Url::local(d.item.path);
    page.main = fragment(
        {ui::page_head(d.item.title, kind_label(tr, v.tables, d.item.kind),
                       path ? ui::link_button(ui::Button::primary, *path, tr("Open the case")) : Html()),
         ui::error_summary(tr, v.refusals),
         ui::facts(
             {{tr("Term"), ui::deadline_clock(deadline(tr, d.item, d.days, v.today))},
              {tr("Received"), ui::date(tr, d.item.opened)},
              {tr("Owner"), d.person_name.empty() ? Html(tr("without owner")) : Html(d.person_name)},
              {tr("Referred to"), d.post_title.empty() ? Html(tr("the whole office")) : Html(d.post_title)}}),
         acts(v), ui::sheet(tr("What happened to it"), ui::timeline(tr, events))});
    return page;
}

ui::Page hand_over_page(const HandOverView& v) {
    const auto& tr = v.tr;
    ui::Page page{.title = tr("Hand over the work of a colleague"), .has_errors = !v.refusals.empty()};
    page.crumbs = {{tr("Work queue"), ui::Url::fixed("/work")},
                   {tr("Hand over the work of a colleague"), ui::Url::fixed("/work/hand-over"), true}};
    Html main = ui::page_head(tr("Hand over the work of a colleague"),
                              tr("At a transfer or leave: all that one holds goes to another at once."));
    if (v.done)
        main += ui::note(ui::Tone::ok, tr.plural("{n} piece of work was handed over.",
                                                 "{n} pieces of work were handed over.", *v.done));
    main += ui::error_summary(tr, v.refusals);
    if (v.desks.empty()) main += ui::empty(tr("You head no office today."), Html());
    for (const auto& desk : v.desks) {
        ui::FieldChoice from{.name = "from", .label = tr("From"), .any = tr("Choose")};
        ui::FieldChoice to{.name = "to", .label = tr("To"), .any = tr("Choose")};
        for (const auto& one : desk.colleagues) {
            const std::string name = one.name + (tr.persian() ? "، " : ", ") + one.title;
            const auto held = std::ranges::find(desk.loads, one.person, &store::Load::person);
            const std::int64_t items = held == desk.loads.end() ? 0 : held->items;
            to.choices.push_back({one.person.text(), name});
            from.choices.push_back(
                {one.person.text(),
                 name + " – " + tr.plural("{n} piece of work", "{n} pieces of work", items)});
        }
        main += ui::sheet(
            desk.post.organisation_name,
            ui::post_form(
                v.frame, ui::Url::fixed("/work/hand-over"),
                {ui::hidden("organisation", desk.post.organisation.text()),
                 ui::select_field(tr, from, v.refusals), ui::select_field(tr, to, v.refusals),
                 ui::text_field(tr,
                                {.name = "note", .label = tr("Reason"), .required = false, .max_length = 200},
                                v.refusals),
                 ui::button(ui::Button::primary, tr("Hand over"))}));
    }
    page.main = std::move(main);
    return page;
}
}  // namespace work
