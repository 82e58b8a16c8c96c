// One section, one item of its list, and the review before it is sent.
#include <algorithm>

#include "features/filings/pages.h"

namespace filings {
using html::fragment, html::Html;
namespace {
ui::Url section_url(const View& v, const Section& section) {
    return ui::Url::path({"filings", v.detail.of.filing.id.text(), "sections", section.name});
}
Html why(const View& v, const Section& section) {
    return html::p("t-lead",
                   fragment({v.tr()(section.why), " ", citation_html(v, section.why_rule, v.today)}));
}
bool open_now(const View& v, const Section& section) {
    const State* state = find_state(v.detail.kind->states, v.detail.of.filing.state);
    return v.detail.doer.filer && is_open(section, *state);
}
std::int64_t version_of(const View& v, const Section& section) {
    const auto found = v.detail.of.versions.find(section.name);
    return found == v.detail.of.versions.end() ? 0 : found->second;
}
// Of what was written on this version: once it is saved an old draft comes back nowhere.
std::string draft_id(const View& v, const Section& section, const std::string& row = {}) {
    return "filing-" + v.detail.of.filing.id.text() + "-" + section.name + row + "-" +
           std::to_string(version_of(v, section));
}
// `alone`: it does not stand below the list's own head.
Html import_link(const View& v, const Section& section, const Field& list, bool alone) {
    if (!has_import(list)) return {};
    const auto& tr = v.tr();
    return ui::link_button(
        ui::Button::quiet,
        ui::Url::path(
            {"filings", v.detail.of.filing.id.text(), "sections", section.name, list.name, "import"}),
        alone ? tr("Many rows at once: {list}", {{"list", tr(list.label)}}) : tr("Many rows at once"));
}
constexpr std::size_t kRows = 50;
std::map<std::string, Party::State> answers_by_number(const View& v) {
    std::map<std::string, Party::State> out;
    for (const Party& party : v.detail.of.parties)
        if (const auto person = v.detail.people.find(party.person); person != v.detail.people.end())
            out.emplace(person->second.national_id, party.state);
    return out;
}
// The items of a list that has pages of its own.
Html items(const View& v, const Section& section, const Field& list) {
    const auto& tr = v.tr();
    const Json* found = v.detail.of.section(section.name).find(list.name);
    const FormView form = form_view(v);
    ui::Table table{.caption = tr(list.label), .caption_visible = true};
    table.columns = {{tr("Row"), ui::Align::figure},
                     {tr("{item}", {{"item", tr(list.items->one)}})},
                     {tr("Details")},
                     {""}};
    const std::size_t count = found && found->array() ? found->array()->size() : 0;
    const std::size_t from = v.from < count ? v.from : 0, until = std::min(count, from + kRows);
    // A list that names people itself says who of them has agreed; one that chooses among them does not.
    const bool names_people = *list.items->fields.front().source == '\0';
    const auto answers = names_people ? answers_by_number(v) : std::map<std::string, Party::State>{};
    for (std::size_t number = from; number < until; ++number) {
        const Json& item = (*found->array())[number];
        const auto [first, rest] = row_text(form, list, item);
        Html name = html::bdi(first);
        if (const auto answer = answers.find(item.text_or("national_id")); answer != answers.end())
            name += fragment({" ", answer_badge(tr, answer->second)});
        table.rows.push_back({ui::number(tr, static_cast<std::int64_t>(number + 1)), std::move(name),
                              html::bdi(rest),
                              html::a(ui::Url::path({"filings", v.detail.of.filing.id.text(), "sections",
                                                     section.name, list.name, std::to_string(number)}),
                                      tr("Change"))});
    }
    Html pages;
    if (count > kRows) {
        const auto page = [&](std::size_t at) {
            return section_url(v, section).with("from", std::to_string(at));
        };
        pages = ui::pager(tr,
                          tr("{from} to {until} of {n}", {{"from", static_cast<std::int64_t>(from + 1)},
                                                          {"until", static_cast<std::int64_t>(until)},
                                                          {"n", static_cast<std::int64_t>(count)}}),
                          from > 0 ? std::optional(page(from - std::min(from, kRows))) : std::nullopt,
                          until < count ? std::optional(page(until)) : std::nullopt, {});
    }
    const ui::Url add =
        ui::Url::path({"filings", v.detail.of.filing.id.text(), "sections", section.name, list.name, "new"});
    return html::section(
        {html::id(list.name)},
        {list.hint == i18n::Id{} ? Html() : html::p("t-small", tr(list.hint)),
         table.rows.empty() ? ui::empty(tr(list.label), tr("None is entered yet.")) : ui::table(tr, table),
         std::move(pages),
         html::div("t-toolbar my-3",
                   {ui::link_button_icon(count == 0 ? ui::Button::primary : ui::Button::quiet, "plus-lg", add,
                                         tr("Add: {item}", {{"item", tr(list.items->one)}})),
                    import_link(v, section, list, false)})});
}
// What an error is about stands before it: of many at once none would be told from another.
Refusals labelled(const View& v, std::span<const Field> fields) {
    Refusals out = v.refusals;
    for (Refusal& one : out) {
        const Field* field = find_field(fields, one.field.substr(0, one.field.find('.')));
        if (!field) continue;
        const auto dot = one.field.rfind('.');
        if (field->items && dot != std::string::npos)
            if (const Field* inside = find_field(field->items->fields, one.field.substr(dot + 1)))
                field = inside;
        one.message =
            msg("{field}: {message}", {{"field", v.tr()(field->label)}, {"message", v.tr()(one.message)}});
    }
    return out;
}
bool lists_filled(const Section& section, const Json& json) {
    return std::ranges::all_of(section.fields, [&](const Field& field) {
        const Json* found = json.find(field.name);
        return field.type != Type::list || !field.required ||
               (found && found->array() && !found->array()->empty());
    });
}
}  // namespace

ui::Page section_page(const View& v, const Section& section, const std::optional<Json>& theirs) {
    const auto& tr = v.tr();
    const auto& of = v.detail.of;
    Html main = fragment({ui::back_link(tr, url_of(of.filing.id), tr("List of tasks")),
                          ui::error_summary(tr, labelled(v, section.fields)),
                          ui::heading(tr(section.question)), why(v, section)});
    if (v.saved_now)
        main +=
            ui::note(ui::Tone::ok,
                     html::p(fragment({html::b(tr("Saved.")), " ",
                                       v.detail.advice.contains(section.name)
                                           ? html::a(ui::Url::fixed("#advice"), tr("See what it comes to"))
                                           : Html()})));
    if (!open_now(v, section)) {
        main += section_answers(v, section, false);
        return {
            .title = tr(section.question), .main = html::div("t-one", {std::move(main)}), .indexable = false};
    }
    Html fields = fields_html(form_view(v), section.fields, of.section(section.name), v.typed, v.refusals);
    Html lists;
    for (const Field& field : section.fields)
        if (field.type == Type::list && !stands_inline(field, of.section(section.name).find(field.name)))
            lists += items(v, section, field);
        else if (field.type == Type::list && has_import(field))
            lists += html::p(import_link(v, section, field, true));
    const bool list_first = section.fields.front().type == Type::list;
    if (list_first) main += std::move(lists);
    if (!fields.empty()) {
        fields += ui::hidden("version", std::to_string(version_of(v, section)));
        fields +=
            html::div("t-actions", {ui::button(ui::Button::primary, tr("Save and go to the list")),
                                    ui::button(ui::Button::quiet, tr("Save and stay"),
                                               {html::attr("name", "stay"), html::attr("value", "1")})});
        const bool files =
            std::ranges::any_of(section.fields, [](const Field& f) { return f.type == Type::file; });
        main += files ? ui::draft_upload_form(v.frame, section_url(v, section), draft_id(v, section),
                                              {std::move(fields)})
                      : ui::draft_form(v.frame, section_url(v, section), draft_id(v, section),
                                       {std::move(fields)});
    } else {
        main += html::p(ui::link_button(
            lists_filled(section, of.section(section.name)) ? ui::Button::primary : ui::Button::quiet,
            url_of(of.filing.id), tr("To the list of tasks")));
    }
    if (!list_first) main += std::move(lists);
    main += html::div({html::id("advice")}, {advice_html(v, section)});
    if (theirs) {  // both are shown; nothing is overwritten
        main += ui::sheet(tr("What was saved meanwhile"), section_answers(v, section, false));
    }
    std::vector<Finding> own;
    for (const Finding& f : v.detail.findings)
        if (f.where == section.name || f.where.starts_with(std::string(section.name) + ".")) own.push_back(f);
    if (!own.empty() && of.sections.contains(section.name))
        main += ui::sheet(tr("What you should know"), findings_html(v, own));
    return {.title = tr(section.question),
            .main = html::div("t-one", {std::move(main)}),
            .has_errors = !v.refusals.empty(),
            .forms = true,
            .indexable = false};
}

ui::Page item_page(const View& v, const Section& section, const Field& list,
                   std::optional<std::size_t> number) {
    const auto& tr = v.tr();
    const auto& of = v.detail.of;
    const Json* all = of.section(section.name).find(list.name);
    const Json item = number && all && all->array() && *number < all->array()->size()
                          ? (*all->array())[*number]
                          : Json(Json::Object{});
    const std::string title =
        number
            ? tr("{item} {n}", {{"item", tr(list.items->one)}, {"n", static_cast<std::int64_t>(*number) + 1}})
            : tr("Add: {item}", {{"item", tr(list.items->one)}});
    const ui::Url action = ui::Url::path({"filings", of.filing.id.text(), "sections", section.name, list.name,
                                          number ? std::to_string(*number) : "new"});
    const Html version_field = ui::hidden("version", std::to_string(version_of(v, section)));
    Html fields = fields_html(form_view(v), list.items->fields, item, v.typed, v.refusals);
    Html main = fragment(
        {ui::back_link(tr, section_url(v, section), tr(section.label)),
         ui::error_summary(tr, labelled(v, list.items->fields)), ui::heading(title),
         ui::draft_upload_form(
             v.frame, action,
             draft_id(v, section,
                      std::string(".") + list.name + "." + (number ? std::to_string(*number) : "new")),
             {std::move(fields), version_field,
              html::div("t-actions",
                        {ui::button(ui::Button::primary, tr("Save")),
                         ui::button(ui::Button::quiet, tr("Save and add another"),
                                    {html::attr("name", "another"), html::attr("value", "1")})})})});
    if (number)
        main += ui::details_confirm(tr, tr("Remove this row"),
                                    ui::post_form(v.frame, action,
                                                  {ui::hidden("remove", "1"), version_field,
                                                   ui::button(ui::Button::danger, tr("Remove"))}));
    return {.title = title,
            .main = html::div("t-one", {std::move(main)}),
            .has_errors = !v.refusals.empty(),
            .forms = true,
            .indexable = false};
}

ui::Page check_page(const View& v, const Transition& transition) {
    const auto& tr = v.tr();
    const auto& of = v.detail.of;
    const State* state = find_state(v.detail.kind->states, of.filing.state);
    Html main = fragment({ui::back_link(tr, url_of(of.filing.id), tr("List of tasks")),
                          ui::error_summary(tr, v.refusals), ui::heading(tr("Check your answers"))});
    if (!v.detail.findings.empty())
        main += ui::sheet(tr("What the rules say"), findings_html(v, v.detail.findings));
    for (const Section& section : v.detail.kind->sections)
        if (is_open(section, *state)) main += ui::sheet(tr(section.label), section_answers(v, section, true));
    const auto offer =
        std::ranges::find_if(v.detail.offers, [&](const Offer& o) { return o.transition == &transition; });
    if (v.detail.unchanged)
        main += ui::note(
            ui::Tone::act,
            html::p(tr("Nothing was changed since it was returned. If you send it as it is, say to the "
                       "office why.")));
    if (offer != v.detail.offers.end() && offer->blocked) {
        main += ui::note(ui::Tone::act, html::p(tr(offer->blocked->message)));
        return {.title = tr("Check your answers"),
                .main = html::div("t-one t-one-w", {std::move(main)}),
                .has_errors = !v.refusals.empty(),
                .indexable = false};
    }
    main += html::p(tr(
        "With this you declare that what is written here is true and that you speak for all who are named."));
    main += ui::post_form(
        v.frame, ui::Url::path({"filings", of.filing.id.text(), "actions", transition.action}),
        {ui::hidden("version", std::to_string(of.filing.version)), ui::hidden("action", transition.action),
         html::div("t-actions", {ui::button(ui::Button::primary, tr(transition.label))})});
    return {.title = tr("Check your answers"),
            .main = html::div("t-one t-one-w", {std::move(main)}),
            .has_errors = !v.refusals.empty(),
            .indexable = false};
}

}  // namespace filings
