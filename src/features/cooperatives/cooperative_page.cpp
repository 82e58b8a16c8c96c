#include "features/cooperatives/pages.h"

namespace cooperatives {
using ui::Html;
using ui::Url;

namespace {
Html sheet(html::Literal id, std::string title, Html inner, Html beside = {}) {
    return html::section(
        {html::cls("t-sheet"), html::attr("aria-labelledby", id.view())},
        {html::div("t-sheet-head", {html::el("h2", {html::id(id.view())}, {Html(title)}), std::move(beside)}),
         std::move(inner)});
}

Html head(const CooperativeView& view) {
    const auto& tr = view.tr;
    const auto& c = view.cooperative;
    const std::string place = place_of(view.tables, c.territory, c.locality, tr.persian());
    std::vector<Html> tags{status_badge(tr, view.tables.codes, c.status)};
    if (!place.empty())
        tags.push_back(
            html::span("t-tag t-tag-line", html::fragment({ui::icon("geo-alt"), html::bdi(place)})));
    for (const auto& mark : c.marks)
        tags.push_back(ui::tag(view.tables.codes.label("mark", mark, tr.persian())));
    if (!c.listed)
        tags.push_back(ui::badge(ui::Tone::act, "exclamation-triangle-fill",
                                 tr("Not in the latest edition of its source")));
    return html::header(
        {html::cls("c-head")},
        {html::div(html::Attrs{},
                   {html::p("t-eyebrow", view.tables.codes.label("legal_type", c.legal_type, tr.persian())),
                    html::h1(html::bdi(c.name)),
                    c.trading_name.empty() || c.trading_name == c.name
                        ? Html()
                        : html::p("t-muted", html::fragment({Html(tr("Trades as")), Html(" "),
                                                             html::bdi(c.trading_name)})),
                    html::p("c-tags", html::join(std::move(tags)))})});
}

Html as_of_form(const CooperativeView& view) {
    const auto& tr = view.tr;
    const Date on = view.as_of.value_or(view.today);
    return html::section(
        {html::cls("c-asof"), html::attr("aria-label", tr("Date of the register shown"))},
        {ui::get_form(Url::path({"cooperatives", view.cooperative.id.text()}),
                      {html::el("label", {html::attr("for", "on")},
                                {ui::icon("clock-history"), Html(" "), Html(tr("The register on"))}),
                       html::span({html::cls("t-datefield")},
                                  {html::void_el("input", {html::cls("form-control"), html::id("on"),
                                                           html::attr("name", "on"), html::attr("dir", "ltr"),
                                                           html::attr("inputmode", "numeric"),
                                                           html::attr("value", tr.date_short(on))}),
                                   ui::button(ui::Button::primary, tr("Show"))}),
                       html::span("t-small t-muted", tr.date_long(on))},
                      {html::cls("c-asof-form")})});
}

std::vector<ui::Fact> facts_of(const CooperativeView& view) {
    const auto& tr = view.tr;
    const auto& c = view.cooperative;
    const auto& codes = view.tables.codes;
    std::vector<ui::Fact> out;
    const auto add = [&](std::string label, Html value) {
        out.push_back({std::move(label), std::move(value)});
    };
    if (!c.national_id.empty()) add(tr("National ID"), html::ltr(tr.digits(c.national_id)));
    if (!c.registration_number.empty())
        add(tr("Registration number"), html::fragment({html::ltr(tr.digits(c.registration_number)), Html(" "),
                                                       html::small(html::bdi(c.registrar))}));
    if (c.founded) add(tr("Founded on"), founded_text(tr, *c.founded));
    if (c.dissolved) add(tr("Dissolved on"), founded_text(tr, *c.dissolved));
    if (!c.field.empty()) add(tr("Field"), codes.label("activity_field", c.field, tr.persian()));
    if (!c.activity.empty()) add(tr("Activity"), html::bdi(c.activity));
    if (c.members) add(tr("Members"), ui::number(tr, *c.members));
    if (!c.years.empty() && c.years.back().employed)
        add(tr("Employed"), ui::number(tr, *c.years.back().employed));
    if (c.capital_rial) add(tr("Capital"), ui::rial(tr, *c.capital_rial));
    if (!c.address.empty()) add(tr("Address"), html::bdi(c.address));
    if (!c.postal_code.empty()) add(tr("Postal code"), html::ltr(tr.digits(c.postal_code)));
    if (!c.source.empty()) add(tr("Source"), html::bdi(c.source));
    if (const auto* extra = c.extra.object())
        for (const auto& [name, value] : *extra)
            if (const auto* text = value.string(); text && !text->empty()) add(name, html::bdi(*text));
    return out;
}

Html officers(const CooperativeView& view) {
    const auto& tr = view.tr;
    ui::Table table{.caption = tr("Officers"), .columns = {{tr("Name")}, {tr("Post")}, {tr("Until")}}};
    for (const auto& officer : view.cooperative.officers)
        table.rows.push_back(
            {html::bdi(officer.name), view.tables.codes.label("officer_post", officer.post, tr.persian()),
             officer.until
                 ? html::fragment(
                       {ui::date_text(tr, *officer.until),
                        *officer.until < view.today
                            ? html::fragment({Html(" "), ui::badge(ui::Tone::bad, "exclamation-triangle-fill",
                                                                   tr("expired"))})
                            : Html()})
                 : Html("–")});
    return ui::table(tr, table);
}

Html years(const CooperativeView& view) {
    const auto& tr = view.tr;
    ui::Chart chart{.kind = ui::Chart::Kind::line, .title = tr("Members and employed")};
    ui::Series members{tr("Members"), {}}, employed{tr("Employed"), {}};
    for (const auto& year : view.cooperative.years) {
        chart.labels.push_back(tr.digits(std::to_string(year.year)));
        members.values.push_back(year.members ? std::optional(static_cast<double>(*year.members))
                                              : std::nullopt);
        employed.values.push_back(year.employed ? std::optional(static_cast<double>(*year.employed))
                                                : std::nullopt);
    }
    chart.series = {std::move(members), std::move(employed)};
    return ui::chart(tr, chart);
}

Html reason_text(const ui::Tr& tr, const std::string& code) {
    if (code == "assembly_overdue") return Html(tr("the annual assembly was not held in time"));
    return html::bdi(code);
}

Html source_text(const ui::Tr& tr, const Json& source) {
    const std::string name = source.text_or("register"), edition = source.text_or("edition");
    if (name == "demo") return Html(tr("invented for the demonstration"));
    const auto day = parse_iso_date(edition);
    return html::fragment(
        {Html(tr("Source")), Html(" "), html::bdi(name), Html(" "),
         day ? ui::date_text(tr, *day) : html::ltr(edition),
         source.text_or("dated_by") == "edition" ? Html(tr(" (dated by its edition)")) : Html()});
}

// How well each part of an opening record is known.
constexpr std::pair<const char*, i18n::Id> kStandingParts[]{{"bylaws", msgid("Bylaws")},
                                                            {"capital", msgid("Capital")},
                                                            {"board", msgid("Board")},
                                                            {"members", msgid("Members")}};
i18n::Id standing_words(std::string_view known) {
    return known == "verified"   ? msgid("verified")
           : known == "declared" ? msgid("declared")
                                 : msgid("unknown");
}
Html event_text(const CooperativeView& view, const Json& body) {
    const auto& tr = view.tr;
    std::vector<Html> parts;
    if (const Json* facts = body.find("facts")) {
        if (const auto name = facts->text_at("name")) parts.push_back(html::bdi(*name));
        if (const auto status = facts->text_at("status"))
            parts.push_back(Html(view.tables.codes.label("cooperative_status", *status, tr.persian())));
        if (const auto capital = facts->integer_at("capital_rial")) parts.push_back(ui::rial(tr, *capital));
    }
    if (const auto year = body.integer_at("fiscal_year"))
        parts.push_back(Html(tr("for the year {year}", {{"year", tr.digits(std::to_string(*year))}})));
    if (const auto present = body.integer_at("present"), all = body.integer_at("members"); present && all)
        parts.push_back(Html(tr("{n} of {all} members were present", {{"n", *present}, {"all", *all}})));
    if (const Json* standing = body.find("standing"))
        for (const auto& [part, label] : kStandingParts)
            if (const auto known = standing->text_at(part))
                parts.push_back(Html(
                    tr("{part}: {known}", {{"part", tr(label)}, {"known", tr(standing_words(*known))}})));
    if (const auto reason = body.text_at("reason")) parts.push_back(reason_text(tr, *reason));
    if (const Json* source = body.find("source")) parts.push_back(html::small(source_text(tr, *source)));
    std::vector<Html> joined;
    for (auto& part : parts) {
        if (!joined.empty()) joined.push_back(Html(" · "));
        joined.push_back(std::move(part));
    }
    return html::join(std::move(joined));
}

Html history(const CooperativeView& view) {
    std::vector<ui::Event> events;
    for (const auto& entry : view.history)
        events.push_back(
            {.when = ui::date_text(view.tr, entry.effective_on),
             .title = view.tr(registry::kind::title_of(entry.kind)),
             .text = event_text(view, entry.json()),
             .tone = entry.kind == registry::kind::warned || entry.kind == registry::kind::vanished
                         ? ui::Tone::bad
                         : ui::Tone::info,
             .minor = entry.kind == registry::kind::changed});
    return ui::timeline(view.tr, events);
}

Html neighbours(const CooperativeView& view) {
    return html::ul(
        {html::cls("c-near")}, html::each(view.neighbours, [&](const registry::Listed& other) {
            return html::li(html::fragment(
                {html::a(Url::path({"cooperatives", other.id.text()}), html::bdi(other.name)),
                 html::small(place_of(view.tables, other.territory, other.locality, view.tr.persian()))}));
        }));
}
}  // namespace

ui::Page cooperative_page(const CooperativeView& view) {
    const auto& tr = view.tr;
    const auto& c = view.cooperative;
    const Url self = Url::path({"cooperatives", c.id.text()}),
              json = Url::path({"api", "v1", "cooperatives", c.id.text()});
    ui::Page page{.title = c.name};
    page.json = json;
    page.crumbs = {{tr("Home"), Url::fixed("/")},
                   {tr("Register of cooperatives"), Url::fixed("/cooperatives")},
                   {c.name, self, true}};
    if (view.as_of) page.title = tr("{name} on {date}", {{"name", c.name}, {"date", *view.as_of}});
    const Html past = view.as_of ? ui::note(ui::Tone::info,
                                            html::fragment({Html(tr("This page shows the register on {date}.",
                                                                    {{"date", *view.as_of}})),
                                                            Html(" "), html::a(self, tr("Back to today"))}))
                                 : Html();
    std::string names;
    for (const auto& name : c.former_names) names += (names.empty() ? "" : tr.persian() ? "، " : ", ") + name;
    page.main = html::fragment(
        {head(view), as_of_form(view), past,
         html::div("t-cols t-cols-main mt-4",
                   {html::div("c-main",
                              {sheet("facts", tr("Facts"),
                                     html::fragment({ui::facts(facts_of(view)),
                                                     names.empty() ? Html()
                                                                   : html::p("t-small t-muted mt-3",
                                                                             tr("Former names: {names}",
                                                                                {{"names", names}}))}),
                                     html::a(json, html::fragment({ui::icon("braces"), Html(" JSON")}))),
                               c.officers.empty() ? Html() : sheet("organs", tr("Organs"), officers(view)),
                               c.years.size() < 2 ? Html() : sheet("years", tr("Years"), years(view)),
                               sheet("history", tr("History"), history(view)),
                               html::p("t-small", html::fragment({tr("Do you lead this cooperative?"), " ",
                                                                  html::a(Url::path({"filings", "begin",
                                                                                     "opening", c.id.text()}),
                                                                          tr("Open its record here"))}))}),
                    html::aside(
                        {html::cls("c-aside")},
                        {view.neighbours.empty() ? Html()
                                                 : sheet("near", tr("Similar names"), neighbours(view))})})});
    return page;
}
}  // namespace cooperatives
