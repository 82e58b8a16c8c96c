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
Html preference(const Frame& frame, html::Literal form_css, Html button) {
    return el("form", {cls(form_css), attr("method", "post"), html::action(Url::fixed("/preferences"))},
              {hidden("csrf", frame.csrf), hidden("next", frame.here.str()), std::move(button)});
}

Html links(const std::vector<Link>& all) {
    return html::each(all, [](const Link& link) {
        return el("a", {html::href(link.url), attr_if(link.current, "aria-current", "page")}, {link.label});
    });
}

Html phone_menu(const Frame& frame) {
    const Tr& tr = frame.tr;
    return el("details", {cls("t-menu")},
              {el("summary", {cls("t-tool"), attr("aria-label", tr("Menu"))}, {icon("list")}),
               el("nav", {cls("t-menu-panel"), attr("aria-label", tr("Sections"))},
                  {links(frame.navigation), html::void_el("hr", {}), language_switch(frame, "", ""),
                   theme_switch(frame, "", "", true)})});
}

Html column(const LinkGroup& group) {
    return el("div", {}, {html::h2(group.title), el("ul", {}, {html::each(group.links, [](const Link& link) {
                                                        return html::li(html::a(link.url, link.label));
                                                    })})});
}
}  // namespace

Html brand(const Tr& tr) {
    return el(
        "a", {cls("t-brand"), html::href(Url::fixed("/"))},
        {mark(), el("span", {},
                    {html::b(tr("Taavon")), el("span", {}, {tr("The national system of cooperatives")})})});
}

Html banner(const Frame& frame) {
    if (!frame.demo && frame.living_on.empty()) return {};
    const Tr& tr = frame.tr;
    return html::div(
        "t-banner",
        {html::div("t-wrap", {html::when(frame.demo,
                                         [&] {
                                             return el(
                                                 "span", {},
                                                 {icon("easel"),
                                                  tr("Demonstration data. Names and people are invented.")});
                                         }),
                              html::when(!frame.living_on.empty(), [&] {
                                  return el("span", {},
                                            {icon("calendar3"),
                                             tr("This system lives on {day}.", {{"day", frame.living_on}})});
                              })})});
}

Html account_menu(const Frame& frame) {
    const Tr& tr = frame.tr;
    return el(
        "details", {cls("t-menu t-menu-all")},
        {el("summary", {cls("t-tool")},
            {icon("person-circle"), html::span("t-hide-m", frame.person), hidden_text(tr("My account"))}),
         html::div(
             "t-menu-panel",
             {html::div("t-who", {html::b(html::bdi(frame.person)),
                                  frame.role.empty() ? Html() : html::small(frame.role),
                                  frame.shared ? html::small(tr("Shared computer: you are signed out "
                                                                "soon after you stop."))
                                               : Html()}),
              el("a", {html::href(Url::fixed("/me"))}, {icon("person"), tr("My page")}),
              html::when(frame.work, [&] { return language_switch(frame, "", ""); }),
              html::when(frame.work, [&] { return theme_switch(frame, "", "", true); }),
              el("form",
                 {attr("method", "post"), html::action(Url::fixed("/sign-out")), html::flag("data-forget")},
                 {hidden("csrf", frame.csrf),
                  el("button", {},
                     {tr.persian() ? icon("box-arrow-left") : icon("box-arrow-right"), tr("Sign out")})})})});
}

Html language_switch(const Frame& frame, html::Literal button_css, html::Literal form_css) {
    const bool persian = frame.tr.persian();
    return preference(frame, form_css,
                      el("button",
                         {cls(button_css), attr("name", "language"), attr("value", persian ? "en" : "fa"),
                          attr("lang", persian ? "en" : "fa"), attr("dir", persian ? "ltr" : "rtl")},
                         {persian ? "English" : "فارسی"}));
}

Html theme_switch(const Frame& frame, html::Literal button_css, html::Literal form_css, bool with_word) {
    const Tr& tr = frame.tr;
    const auto button = [&](std::string_view value, html::Literal picture, const std::string& word) {
        return preference(frame, form_css,
                          el("button",
                             {cls(button_css), attr("name", "theme"), attr("value", value),
                              attr_if(!with_word, "aria-label", word)},
                             {icon(picture), with_word ? Html(word) : Html()}));
    };
    switch (frame.theme) {  // device, dark, light, and round again
        case Theme::device: return button("dark", "moon-stars", tr("Dark view"));
        case Theme::dark: return button("light", "sun", tr("Light view"));
        case Theme::light: break;
    }
    return button("device", "circle-half", tr("View as on the device"));
}

Html site_header(const Frame& frame) {
    const Tr& tr = frame.tr;
    Html account =
        frame.person.empty() && !frame.sign_in ? Html()
        : frame.person.empty()
            ? el("a",
                 {cls("btn btn-primary"), html::href(Url::fixed("/sign-in").with("next", frame.here.str()))},
                 {tr("Sign in")})
            : account_menu(frame);
    Html tools = html::div(
        "t-tools", {language_switch(frame, "t-tool", "t-hide-m"),
                    theme_switch(frame, "t-tool", "t-hide-m", false), std::move(account), phone_menu(frame)});
    return el(
        "header", {},
        {Html::raw("<div class=\"t-kilim\"></div>"), banner(frame),
         html::div("t-mast", {html::div("t-wrap t-mast-row",
                                        {brand(tr),
                                         el("nav", {cls("t-nav"), attr("aria-label", tr("Main sections"))},
                                            {links(frame.navigation)}),
                                         std::move(tools)})})});
}

std::vector<LinkGroup> default_footer(const Tr& tr) {
    return {{tr("Services"),
             {{tr("Found a cooperative"), Url::fixed("/founding")},
              {tr("Check a name"), Url::fixed("/names")},
              {tr("Make a complaint"), Url::fixed("/complaints/new")},
              {tr("Verify a certificate"), Url::fixed("/verify")}}},
            {tr("Transparency"),
             {{tr("Open data"), Url::fixed("/open-data")},
              {tr("Programming interface"), Url::fixed("/api")},
              {tr("Rule book"), Url::fixed("/rules")},
              {tr("How long offices take"), Url::fixed("/office-times")}}},
            {tr("Guidance"),
             {{tr("Help"), Url::fixed("/help")},
              {tr("Offices of the counties"), Url::fixed("/offices")},
              {tr("Accessibility"), Url::fixed("/accessibility")}}}};
}

Html site_footer(const Frame& frame) {
    const Tr& tr = frame.tr;
    const auto columns = frame.footer.empty() ? default_footer(tr) : frame.footer;
    Html base;
    if (frame.demo) base += el("span", {}, {tr("Demonstration data. Names and people are invented.")});
    if (!frame.ledger_head.empty())
        base += el("span", {},
                   {tr("Signed head of the register:"), " ", html::bdi(frame.ledger_head), " ",
                    html::a(Url::fixed("/transparency"), tr("Check it"))});
    return el(
        "footer", {cls("t-foot t-on-deep")},
        {Html::raw("<div class=\"t-kilim\"></div>"),
         html::div(
             "t-wrap",
             {html::div(
                  "t-foot-grid",
                  {el("div", {},
                      {brand(tr),
                       html::p("mt-3 mb-0",
                               html::fragment(
                                   {frame.office, frame.office.empty() ? "" : ". ",
                                    tr("This system is the public register of cooperatives; "
                                       "the way to found, supervise and develop them is here too.")}))}),
                   html::each(columns, column)}),
              base.empty() ? Html() : html::div("t-foot-base", {std::move(base)})})});
}
}  // namespace ui
