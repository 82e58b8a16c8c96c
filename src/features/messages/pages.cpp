#include "features/messages/pages.h"

#include <algorithm>

namespace messages {
using ui::Html;
using ui::Url;

namespace {
Url url_of(const jobs::MessageKind& kind) {
    return Url::path({"admin", "messages", kind.code});
}

std::string length_text(const i18n::Translator& tr, std::string_view text) {
    const jobs::MessageLength length = jobs::length_of(text);
    return tr.plural("{n} part", "{n} parts", length.parts) + (tr.persian() ? "، " : ", ") +
           tr("{units} of {limit} letters",
              {{"units", std::int64_t{length.units}}, {"limit", std::int64_t{length.limit}}});
}

Html preview(const i18n::Translator& tr, const jobs::MessageKind& kind, const std::string& text,
             const std::string& label, html::Literal language, html::Literal direction,
             bool refused = false) {
    const std::string filled = jobs::fill(text, jobs::longest(kind));
    const bool one = jobs::length_of(filled).parts == 1 && !refused;
    return ui::aside_sheet(
        label,
        html::fragment(
            {html::el("p", {html::attr("lang", language.view()), html::attr("dir", direction.view())},
                      {Html(filled)}),
             ui::badge(one ? ui::Tone::ok : ui::Tone::bad,
                       one ? html::Literal("check-circle-fill") : html::Literal("exclamation-triangle-fill"),
                       length_text(tr, filled))}));
}

Html placeholders(const i18n::Translator& tr, const jobs::MessageKind& kind) {
    if (kind.placeholders.empty()) return html::p("t-muted", tr("This message has no placeholder."));
    std::vector<ui::Fact> facts;
    for (const auto& one : kind.placeholders)
        facts.push_back({tr(one.about), html::ltr("{" + std::string(one.name) + "}")});
    return ui::facts(facts);
}

bool is_wrong(const TemplateView& view, std::string_view field) {
    return std::ranges::find(view.refusals, field, &Refusal::field) != view.refusals.end();
}

Html history(const TemplateView& view) {
    const auto& tr = view.frame.tr;
    std::vector<ui::Event> events;
    for (const auto& [version, name] : view.versions)
        events.push_back({.when = ui::moment(tr, version.from),
                          .title = html::bdi(name),
                          .text = Html(tr.persian() ? version.content.text : version.content.text_en)});
    return events.empty() ? html::p("t-muted", tr("It was never changed.")) : ui::timeline(tr, events);
}

std::string way(const i18n::Translator& tr, std::string_view channel) {
    return channel == "sms" ? tr("Text message") : tr("Mail");
}

Html state_badge(const i18n::Translator& tr, std::string_view state) {
    if (state == "delivered") return ui::badge(ui::Tone::ok, "check-circle-fill", tr("Delivered"));
    if (state == "sent") return ui::badge(ui::Tone::ok, "send-check", tr("Sent"));
    if (state == "waiting") return ui::badge(ui::Tone::info, "clock", tr("Waiting"));
    if (state == "expired") return ui::badge(ui::Tone::info, "clock-history", tr("Expired"));
    if (state == "blocked")
        return ui::badge(ui::Tone::bad, "slash-circle", tr("Your number takes no such messages"));
    return ui::badge(ui::Tone::bad, "exclamation-triangle-fill", tr("Not delivered"));
}
}  // namespace

ui::Page list_page(const ui::Frame& frame, const std::vector<Row>& rows) {
    const auto& tr = frame.tr;
    ui::Table table{.caption = tr("What messages say"),
                    .columns = {{tr("Message")},
                                {tr("Text")},
                                {tr("Length")},
                                {tr("Provider's template")},
                                {tr("In force since")}}};
    for (const auto& row : rows) {
        const auto& content = row.version.content;
        const std::string text = tr.persian() ? content.text : content.text_en;
        const std::string provider = tr.persian() ? content.provider_template : content.provider_template_en;
        table.rows.push_back(
            {html::a(url_of(*row.kind), tr(row.kind->about)), text,
             html::span("t-nowrap", length_text(tr, jobs::fill(text, jobs::longest(*row.kind)))),
             provider.empty() ? Html("–") : html::ltr(provider),
             row.version.number ? ui::moment(tr, row.version.from) : Html(tr("always"))});
    }
    return {.title = tr("What messages say"),
            .main = html::fragment(
                {ui::page_head(tr("What messages say"),
                               tr("Texts that leave over the service line: one part each, seventy "
                                  "Persian letters.")),
                 ui::table(tr, table)}),
            .indexable = false};
}

ui::Page template_page(const TemplateView& view) {
    const auto& tr = view.frame.tr;
    const auto text = [&](const char* name, const std::string& label, const std::string& value, bool latin) {
        return ui::text_field(tr,
                              {.name = name,
                               .label = label,
                               .value = value,
                               .latin = latin,
                               .multiline = true,
                               .max_length = 700},
                              view.refusals);
    };
    const auto provider = [&](const char* name, const std::string& label, const std::string& value) {
        return ui::text_field(
            tr,
            {.name = name,
             .label = label,
             .value = value,
             .hint = tr("Its name at the provider, which keeps the words itself. Without it the "
                        "text is sent."),
             .required = false,
             .latin = true,
             .width = 24,
             .max_length = 64},
            view.refusals);
    };
    const std::string title = tr(view.kind.about);
    ui::Page page{.title = title, .has_errors = !view.refusals.empty(), .indexable = false};
    page.crumbs = {{tr("Home"), Url::fixed("/")},
                   {tr("What messages say"), Url::fixed("/admin/messages")},
                   {title, url_of(view.kind), true}};
    Html form = ui::post_form(
        view.frame, url_of(view.kind),
        {ui::error_summary(tr, view.refusals), ui::hidden("number", std::to_string(view.number)),
         placeholders(tr, view.kind), text("text", tr("Persian text"), view.typed.text, false),
         provider("provider_template", tr("Provider's template, Persian"), view.typed.provider_template),
         text("text_en", tr("English text"), view.typed.text_en, true),
         provider("provider_template_en", tr("Provider's template, English"),
                  view.typed.provider_template_en),
         html::div("t-toolbar", {ui::button(ui::Button::primary, tr("Save"),
                                            {html::attr("name", "act"), html::attr("value", "save")}),
                                 ui::button(ui::Button::quiet, tr("Preview"),
                                            {html::attr("name", "act"), html::attr("value", "preview")})})});
    page.main = html::fragment(
        {ui::page_head(title, tr("What is saved holds for every message from now on.")),
         html::when(view.saved, [&] { return ui::note(ui::Tone::ok, tr("The text is saved.")); }),
         html::div("t-cols t-cols-side",
                   {html::div(html::Attrs{},
                              {preview(tr, view.kind, view.typed.text, tr("As it arrives, in Persian"), "fa",
                                       "rtl", is_wrong(view, "text")),
                               preview(tr, view.kind, view.typed.text_en, tr("As it arrives, in English"),
                                       "en", "ltr", is_wrong(view, "text_en"))}),
                    html::div(html::Attrs{},
                              {std::move(form),
                               html::div("mt-4", {ui::sheet(tr("What it said before"), history(view))})})})});
    return page;
}

ui::Page own_page(const ui::Frame& frame, const std::vector<jobs::OwnMessage>& messages) {
    const auto& tr = frame.tr;
    ui::Table table{.caption = tr("Messages to me"),
                    .columns = {{tr("When")}, {tr("Way")}, {tr("Text")}, {tr("State")}}};
    for (const auto& one : messages)
        table.rows.push_back({ui::moment(tr, one.sent_at.value_or(one.created_at)), way(tr, one.channel),
                              html::bdi(jobs::without_codes(one.subject.empty() ? one.body : one.subject)),
                              state_badge(tr, one.state)});
    ui::Page page{.title = tr("Messages to me"), .indexable = false};
    page.crumbs = {{tr("Home"), Url::fixed("/")},
                   {tr("My account"), Url::fixed("/me")},
                   {tr("Messages to me"), Url::fixed("/me/messages"), true}};
    page.main = html::fragment(
        {ui::page_head(tr("Messages to me"),
                       tr("What the system sent you in the last ninety days. Codes are not shown.")),
         messages.empty()
             ? ui::empty(tr("Nothing was sent to you"), tr("Codes and notices to you stand here."))
             : ui::table(tr, table)});
    return page;
}
}  // namespace messages
