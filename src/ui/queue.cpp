// The work queue as a table: what, until when, with whom, and the way in.
#include "ui/markup.h"
#include "ui/patterns.h"

namespace ui {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;

namespace {
Html box(const Tr& tr, const QueueRow& row) {
    if (row.select.empty()) return Html();
    return html::void_el("input", {cls("form-check-input"), attr("type", "checkbox"), attr("name", "item"),
                                   attr("value", row.select),
                                   attr("aria-label", tr("Choose {title}", {{"title", row.title}}))});
}
Html owner(const Tr& tr, const QueueRow& row) {
    if (row.owner.empty()) return html::span("t-tag t-tag-line", tr("without owner"));
    return html::span(
        "q-who",
        html::fragment(
            {el("span", {cls("f-av"), attr("aria-hidden", "true")}, {icon("person-fill")}), row.owner}));
}
}  // namespace

Html queue(const Tr& tr, std::string_view caption, const std::vector<QueueRow>& rows, Html tools) {
    Html body;
    for (const auto& row : rows) {
        const bool late = row.deadline.state == Deadline::State::late;
        body += el("tr", {late ? cls("is-late") : html::no_attr()},
                   {el("td", {cls("q-ck is-bare")}, {box(tr, row)}),
                    el("th", {attr("scope", "row"), cls("is-head")},
                       {html::a(row.url, row.title), row.note.empty() ? Html() : el("span", {}, {row.note})}),
                    el("td", {attr("data-l", tr("Term"))}, {deadline_clock(row.deadline)}),
                    el("td", {attr("data-l", tr("Received")), cls("q-day")}, {row.received}),
                    el("td", {attr("data-l", tr("Owner"))}, {owner(tr, row)}),
                    el("td", {cls("is-bare")},
                       {link_button(late ? Button::primary : Button::quiet, row.url, row.button)})});
    }
    const auto head = [](std::string label) { return html::th(std::move(label)); };
    return html::div("t-sheet t-sheet-flush",
                     {html::div("t-toolbar q-tools", {std::move(tools)}),
                      html::div("t-tablewrap",
                                {el("table", {cls("t-table t-stack q-table")},
                                    {el("caption", {cls("visually-hidden")}, {caption}),
                                     el("thead", {},
                                        {html::tr({html::th(hidden_text(tr("Choose"))), head(tr("Work")),
                                                   head(tr("Term")), head(tr("Received")), head(tr("Owner")),
                                                   html::th(hidden_text(tr("Action")))})}),
                                     el("tbody", {}, {std::move(body)})})})});
}
}  // namespace ui
