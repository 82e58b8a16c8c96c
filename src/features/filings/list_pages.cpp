// One's own filings, and the consents that an officer takes from somebody who is present.
#include "features/filings/pages.h"

namespace filings {
using html::fragment, html::Html;

ui::Page own_page(const ListView& v) {
    const auto& tr = v.frame.tr;
    Html main = ui::heading(tr("My filings"), tr("What you have begun or joined, and where it stands."));
    const auto row = [&](const Filing& f) {
        const Kind* kind = find_kind(v.kinds, f.kind);
        const State* state = kind ? find_state(kind->states, f.state) : nullptr;
        return std::vector<Html>{
            html::a(url_of(f.id), html::bdi(f.title.empty() && kind ? tr(kind->title) : f.title)),
            Html(kind ? tr(kind->title) : f.kind), html::ltr(tr.digits(f.number)),
            Html(state ? tr(state->label) : f.state), f.due_on ? ui::date(tr, *f.due_on) : Html()};
    };
    const auto table = [&](std::string caption, const std::vector<Filing>& filings) {
        ui::Table out{.caption = std::move(caption), .caption_visible = true};
        out.columns = {{tr("Name")}, {tr("Kind")}, {tr("Tracking number")}, {tr("State")}, {tr("Until")}};
        for (const Filing& f : filings) out.rows.push_back(row(f));
        return ui::table(tr, out);
    };
    if (!v.own.invited.empty())
        main += ui::sheet(tr("You are invited"), table(tr("Invitations to answer"), v.own.invited));
    if (!v.own.acts_for.empty()) {
        ui::Table acts{.caption = tr("Cooperatives you act for"), .caption_visible = true};
        acts.columns = {{tr("Name")}, {tr("Post")}, {tr("Since")}, {tr("Until")}, {""}};
        for (const auto& one : v.own.acts_for)
            acts.rows.push_back({html::a(ui::Url::path({"cooperatives", one.mandate.cooperative.text()}),
                                         html::bdi(one.name)),
                                 v.tables.codes.label("officer_post", one.mandate.post, tr.persian()),
                                 ui::date(tr, one.mandate.from),
                                 one.mandate.until ? ui::date(tr, *one.mandate.until) : Html(),
                                 html::a(ui::Url::path({"filings", "begin", "activity_return",
                                                        one.mandate.cooperative.text()}),
                                         tr("Report its activity"))});
        main += ui::table(tr, acts);
    }
    main += v.own.filings.empty() ? ui::empty(tr("No filing yet"),
                                              tr("What you begin stands here, and is kept while you write."))
                                  : table(tr("Filings"), v.own.filings);
    for (const Kind* kind : v.kinds)
        main += ui::sheet(
            tr(kind->title),
            fragment(
                {html::p(tr(kind->about)),
                 kind->about_existing
                     ? html::p(html::a(ui::Url::fixed("/cooperatives"),
                                       tr("Find the cooperative in the register; it begins on its page.")))
                     : ui::post_form(
                           v.frame, ui::Url::fixed("/filings"),
                           {ui::hidden("kind", kind->code), ui::button(ui::Button::primary, tr("Begin"))})}));
    return {.title = tr("My filings"), .main = std::move(main), .indexable = false};
}

ui::Page begin_page(const BeginView& v) {
    const auto& tr = v.frame.tr;
    const std::string title = tr(v.kind.title);
    Html main =
        fragment({ui::heading(title, tr(v.kind.about)), ui::facts({{tr("Cooperative"), html::bdi(v.name)}}),
                  ui::post_form(v.frame, ui::Url::fixed("/filings"),
                                {ui::hidden("kind", v.kind.code), ui::hidden("about", v.about.text()),
                                 html::div("t-actions", {ui::button(ui::Button::primary, tr("Begin"))})})});
    return {.title = title, .main = html::div("t-one", {std::move(main)}), .indexable = false};
}

ui::Page assist_page(const AssistView& v) {
    const auto& tr = v.frame.tr;
    const std::string title = tr("Consent by a signed form");
    Html main = fragment(
        {ui::error_summary(tr, v.refusals),
         ui::heading(
             title,
             tr("For somebody who is present and has no telephone of their own: look up the invitation, have the "
                "form signed, hand in its scan.")),
         ui::post_form(v.frame, ui::Url::fixed("/filings/assist"),
                       {ui::text_field(tr,
                                       {.name = "national_id",
                                        .label = tr("National id"),
                                        .value = v.national_id,
                                        .latin = true,
                                        .autocomplete = "off",
                                        .input_mode = "numeric",
                                        .width = 12},
                                       v.refusals),
                        ui::button(ui::Button::primary, tr("Look up"))})});
    for (const Invitation& one : v.invitations) {
        const ui::Url to =
            ui::Url::path({"filings", one.filing.id.text(), "parties", one.party.text(), "answer"});
        const Kind* kind = find_kind(v.kinds, one.filing.kind);
        main += ui::sheet(
            one.person,
            fragment(
                {html::p(tr("{inviter} invites to: {kind} «{title}»", {{"inviter", one.inviter},
                                                                       {"kind", kind ? tr(kind->title) : ""},
                                                                       {"title", one.filing.title}})),
                 html::p(html::a(
                     ui::Url::path({"filings", one.filing.id.text(), "parties", one.party.text(), "form"}),
                     tr("Form to sign by pen"))),
                 ui::upload_form(
                     v.frame, to,
                     {ui::upload_field(tr, {.name = "form", .label = tr("Scan of the signed form")}),
                      ui::button(ui::Button::primary, tr("The person agrees"))})}));
    }
    return {.title = title,
            .main = html::div("t-one", {std::move(main)}),
            .has_errors = !v.refusals.empty(),
            .forms = true,
            .indexable = false};
}
}  // namespace filings
