#include <algorithm>

#include "html/elements.h"
#include "ui/components.h"
#include "ui/markup.h"
#include "ui/shells.h"

namespace ui {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;

namespace {
Html count(const Tr& tr, const Link& link) {
    if (!link.count) return {};
    return html::span("t-count", tr.number(*link.count));
}

Html work_link(const Tr& tr, const Link& link, bool with_count) {
    return el("a", {html::href(link.url), attr_if(link.current, "aria-current", "page")},
              {link.icon.empty() ? Html() : icon_named(link.icon), link.label,
               with_count ? count(tr, link) : Html()});
}

Html grouped(const Tr& tr, const std::vector<Link>& links) {
    Html out;
    std::string group;
    for (const auto& link : links) {
        if (link.group != group) {
            group = link.group;
            if (!group.empty()) out += html::h2(group);
        }
        out += work_link(tr, link, true);
    }
    return out;
}

Html search(const Tr& tr) {
    return el(
        "form", {cls("t-app-search"), attr("role", "search"), html::action(Url::fixed("/cooperatives"))},
        {icon("search"), el("label", {cls("visually-hidden"), attr("for", "gq")}, {tr("Search all files")}),
         html::void_el("input",
                       {cls("form-control"), html::id("gq"), attr("name", "q"), attr("type", "search"),
                        attr("placeholder", tr("Name, national ID, tracking number"))})});
}

Html phone_list(const Frame& frame) {
    const Tr& tr = frame.tr;
    return el("details", {cls("t-menu t-only-l")},
              {el("summary", {cls("t-tool"), attr("aria-label", tr("Menu"))}, {icon("list")}),
               el("nav", {cls("t-menu-panel"), attr("aria-label", tr("Everything"))},
                  {html::each(frame.side, [&](const Link& link) { return work_link(tr, link, true); }),
                   frame.navigation.empty() ? Html() : html::void_el("hr", {}),
                   html::each(frame.navigation, [&](const Link& link) {
                       const bool above = std::ranges::any_of(
                           frame.side, [&](const Link& one) { return one.url.str() == link.url.str(); });
                       return above ? Html() : work_link(tr, link, false);
                   })})});
}
}  // namespace

Html work_header(const Frame& frame) {
    const Tr& tr = frame.tr;
    Html bar = html::div("t-app-top-row", {brand(tr), search(tr),
                                           html::div("t-tools", {account_menu(frame), phone_list(frame)})});
    Html side =
        el("nav", {cls("t-side"), attr("aria-label", tr("Work list"))},
           {frame.office.empty() ? Html() : html::p("t-office", frame.office), grouped(tr, frame.side)});
    return html::fragment({el("header", {cls("t-app-top t-on-deep")},
                              {Html::raw("<div class=\"t-kilim\"></div>"), std::move(bar), banner(frame)}),
                           std::move(side)});
}

Html work_footer(const Frame& frame) {
    const Tr& tr = frame.tr;
    constexpr std::size_t kMost = 5;
    std::vector<Link> chosen;
    for (const auto& link : frame.side)
        if (link.rank && !link.icon.empty()) chosen.push_back(link);
    std::ranges::stable_sort(chosen, {}, &Link::rank);
    if (chosen.size() > kMost) chosen.erase(chosen.begin() + kMost, chosen.end());
    if (chosen.empty()) return {};
    const Html places = html::each(chosen, [&](Link link) {
        if (!link.brief.empty()) link.label = link.brief;
        return work_link(tr, link, false);
    });
    return el("nav", {cls("t-tabbar"), attr("aria-label", tr("Shortcuts"))}, {places});
}
}  // namespace ui
