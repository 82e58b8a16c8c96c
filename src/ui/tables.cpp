// Tables and the lines above and below a list. Every sort, filter and page is a link: it lives in the
// address.
#include "base/check.h"
#include "ui/components.h"
#include "ui/markup.h"

namespace ui {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;

namespace {
Html head_cell(const Tr& tr, const Table& table, const Column& column) {
    const html::Attr css = column.align == Align::figure ? cls("num") : html::no_attr();
    if (column.label.empty()) return el("th", {attr("scope", "col")}, {hidden_text(tr("Action"))});
    if (column.sort_key.empty() || !table.here) return el("th", {attr("scope", "col"), css}, {column.label});
    const bool up = table.sorted_by == column.sort_key, down = table.sorted_by == '-' + column.sort_key;
    const Url url = table.here->without("sort").with("sort", up ? '-' + column.sort_key : column.sort_key);
    return el("th",
              {attr("scope", "col"), css, attr_if(up, "aria-sort", "ascending"),
               attr_if(down, "aria-sort", "descending")},
              {el("a", {html::href(url)},
                  {column.label, " ",
                   up     ? icon("caret-up-fill")
                   : down ? icon("caret-down-fill")
                          : icon("chevron-expand"),
                   hidden_text(up ? tr("sort the other way round") : tr("sort"))})});
}

Html body_row(const Table& table, const std::vector<Html>& cells) {
    CHECK(cells.size() == table.columns.size());
    Html out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& column = table.columns[i];
        const bool figure = column.align == Align::figure;
        if (i == 0)
            out += el("th", {attr("scope", "row"), figure ? cls("is-head num") : cls("is-head")}, {cells[i]});
        else if (column.label.empty())
            out += el("td", {cls("is-bare")}, {cells[i]});
        else
            out += el("td",
                      {figure ? cls("num") : html::no_attr(),
                       attr_if(table.stack_on_phone, "data-l", column.label)},
                      {cells[i]});
    }
    return el("tr", {}, {std::move(out)});
}

Html totals_row(const Table& table) {
    CHECK(table.totals.size() == table.columns.size());
    Html out;
    for (std::size_t i = 0; i < table.totals.size(); ++i) {
        const html::Attr css = table.columns[i].align == Align::figure ? cls("num") : html::no_attr();
        out += i == 0 ? el("th", {attr("scope", "row"), css}, {table.totals[i]})
                      : el("td", {css, attr_if(table.stack_on_phone, "data-l", table.columns[i].label)},
                           {table.totals[i]});
    }
    return el("tfoot", {}, {el("tr", {}, {std::move(out)})});
}
}  // namespace

Html table(const Tr& tr, const Table& table) {
    Html head, body;
    for (const auto& column : table.columns) head += head_cell(tr, table, column);
    for (const auto& row : table.rows) body += body_row(table, row);
    if (table.rows.empty())
        body = el("tr", {},
                  {el("td", {cls("t-muted is-bare"), attr("colspan", std::to_string(table.columns.size()))},
                      {tr("Nothing here yet.")})});
    const bool scrolls = !table.stack_on_phone;
    return el("div",
              {cls("t-tablewrap"), attr_if(scrolls, "tabindex", "0"), attr_if(scrolls, "role", "region"),
               attr_if(scrolls, "aria-label", table.caption)},
              {el("table", {table.stack_on_phone ? cls("t-table t-stack") : cls("t-table t-table-tight")},
                  {el("caption", {table.caption_visible ? html::no_attr() : cls("visually-hidden")},
                      {table.caption}),
                   el("thead", {}, {el("tr", {}, {std::move(head)})}), el("tbody", {}, {std::move(body)}),
                   table.totals.empty() ? Html() : totals_row(table)})});
}

Html segments(std::string_view label, const std::vector<Link>& links) {
    return el("nav", {cls("t-seg"), attr("aria-label", label)}, {html::each(links, [](const Link& link) {
                  return el("a", {html::href(link.url), attr_if(link.current, "aria-current", "true")},
                            {link.label});
              })});
}

Html list_head(const Tr& tr, const ListHead& head) {
    Html out = html::div("s-head", {el("p", {cls("s-count"), attr("role", "status")}, {html::b(head.count)}),
                                    head.sorts.empty() ? Html() : segments(tr("Order"), head.sorts)});
    if (head.filters.empty() && !head.clear) return out;
    Html chips = html::each(head.filters, [&](const Filter& filter) {
        return el("a",
                  {cls("t-chip"), html::href(filter.without),
                   attr("aria-label", tr("Remove the filter {filter}", {{"filter", filter.label}}))},
                  {filter.label, " ", icon("x-lg")});
    });
    if (head.clear && !head.filters.empty())
        chips += el("a", {cls("t-small"), html::href(*head.clear)}, {tr("Remove all")});
    out += html::div("t-toolbar mb-3", {std::move(chips)});
    return out;
}

Html pager(const Tr& tr, std::string_view range, const std::optional<Url>& previous,
           const std::optional<Url>& next, std::vector<Link> exports) {
    Html tools = html::each(exports, [](const Link& link) {
        return el("a", {cls("btn btn-quiet btn-sm"), html::href(link.url)},
                  {link.icon.empty() ? icon("download") : icon_named(link.icon), link.label});
    });
    if (previous)
        tools += el("a", {cls("btn btn-quiet btn-sm"), html::href(*previous), attr("rel", "prev")},
                    {back_icon(tr), tr("Previous")});
    if (next)
        tools += el("a", {cls("btn btn-primary btn-sm"), html::href(*next), attr("rel", "next")},
                    {tr("Next"), forward_icon(tr)});
    return el("nav", {cls("t-pager"), attr("aria-label", tr("Pages"))},
              {el("span", {}, {range}), html::span("t-toolbar", std::move(tools))});
}
}  // namespace ui
