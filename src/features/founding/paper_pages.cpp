#include "features/founding/paper_pages.h"

namespace founding {
using html::fragment, html::Html;
namespace {
ui::Url url_of(const PaperView& v, std::string_view paper, std::int64_t copy = 0) {
    const ui::Url url = ui::Url::path({"filings", v.of.filing.id.text(), "papers", std::string(paper)});
    return copy ? url.with("copy", std::to_string(copy)) : url;
}
Html paper_table(const PaperView& v, std::string caption, const std::vector<PaperOffer>& offers) {
    const auto& tr = v.tr;
    ui::Table table{.caption = std::move(caption), .caption_visible = true};
    table.columns = {{tr("Paper")}, {tr("Number of copies")}, {tr("Print")}};
    for (const auto& offer : offers) {
        Html links;
        for (std::int64_t copy = 1; copy <= std::max<std::int64_t>(offer.copies, 1); ++copy)
            links += ui::link_button(ui::Button::bare, url_of(v, offer.code, offer.copies > 1 ? copy : 0),
                                     offer.copies > 1 ? tr("Copy {n}", {{"n", copy}}) : std::string("PDF"));
        table.rows.push_back({offer.title, Html(tr.number(std::max<std::int64_t>(offer.copies, 1))),
                              html::div("t-toolbar", {std::move(links)})});
    }
    return ui::table(tr, table);
}
}  // namespace

ui::Page papers_page(const ui::Frame& frame, const PaperView& v) {
    const auto& tr = frame.tr;
    const auto all = available(v);
    std::vector<PaperOffer> for_registrar, others;
    for (const auto& offer : all) (offer.copies ? for_registrar : others).push_back(offer);
    Html main =
        fragment({ui::back_link(tr, ui::Url::path({"filings", v.of.filing.id.text()}), tr("The filing")),
                  ui::heading(tr("Papers to print"),
                              tr("Each is made of what was filed. Those with boxes are signed by pen."))});
    if (!others.empty()) main += paper_table(v, tr("Of the office and the bank"), others);
    if (!for_registrar.empty()) {
        main += paper_table(v, tr("The registrar's pack"), for_registrar);
        Html fields;
        std::string group;
        std::vector<ui::Fact> facts;
        const auto flush = [&] {
            if (facts.empty()) return;
            fields += fragment({html::h3(group), ui::facts(facts)});
            facts.clear();
        };
        for (const auto& field : registrar_fields(v)) {
            if (field.group != group) flush(), group = field.group;
            facts.push_back({field.label, field.value.empty() ? Html("–") : ui::copy_value(tr, field.value)});
        }
        flush();
        main += ui::sheet(tr("Fields in the order of the registrar's site"), std::move(fields));
    }
    return {.title = tr("Papers to print"), .main = std::move(main), .indexable = false};
}

ui::Page verify_page(const i18n::Translator& tr, const std::optional<Genuine>& genuine) {
    const std::string title = tr("Is this paper genuine?");
    Html main = ui::heading(title);
    if (!genuine) {
        main += ui::note(
            ui::Tone::bad,
            html::p(tr(
                "No paper of ours bears this code. Look at it again; if it is the same, the paper is not genuine.")));
        return {.title = title, .main = html::div("t-one", {std::move(main)}), .indexable = false};
    }
    main += genuine->current
                ? ui::note(ui::Tone::ok, html::p(tr("It is genuine, and what it says holds today.")))
                : ui::note(ui::Tone::act,
                           html::p(tr("It is genuine, but it no longer holds: the founding has ended.")));
    std::vector<ui::Fact> facts{{tr("Paper"), genuine->paper},
                                {tr("Cooperative"), html::bdi(genuine->name)},
                                {tr("Tracking number"), html::ltr(tr.digits(genuine->number))},
                                {tr("State of the founding"), genuine->state}};
    if (genuine->decided) facts.push_back({tr("Decided on"), ui::date_text(tr, *genuine->decided)});
    main += ui::facts(facts);
    return {.title = title, .main = html::div("t-one", {std::move(main)}), .indexable = false};
}
}  // namespace founding
