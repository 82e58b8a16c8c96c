// The duties of a new cooperative as a page and as JSON.
#include "base/calendar.h"
#include "features/founding/duty_operations.h"
#include "features/founding/duty_routes.h"
#include "law/words.h"

namespace founding {
using html::fragment, html::Html;
namespace {
std::optional<filing::FilingId> filing_in(const site::Context& context) {
    return parse_id_as<filing::FilingId>(context.request.value("id"));
}
struct View {
    const ui::Frame& frame;
    const law::RuleBook& rules;
    const Duties& all;
    Date today;
    Refusals refusals{};
    http::Parameters typed{};
};
std::string control(const Duty& duty, std::string_view member) {  // one page has many of these forms
    return duty.code + "." + std::string(member);
}
Html badge_of(const i18n::Translator& tr, DutyState state) {
    switch (state) {
        case DutyState::done: return ui::badge(ui::Tone::ok, "check-circle-fill", tr("Done"));
        case DutyState::late: return ui::badge(ui::Tone::bad, "exclamation-triangle-fill", tr("Late"));
        case DutyState::open: break;
    }
    return ui::badge(ui::Tone::info, "hourglass-split", tr("Not done yet"));
}
Html citation_of(const View& v, const DutyKind& kind) {
    const law::Rule* rule = v.rules.find(kind.rule, v.today);
    const auto* instrument = rule ? v.rules.instrument(rule->instrument) : nullptr;
    if (!instrument) return {};
    return ui::citation(v.frame.tr, law::citation_text(v.frame.tr, *rule, *instrument),
                        ui::Url::path({"rules", rule->id}), rule->verified);
}
Html form_of(const View& v, const Duty& duty, const DutyKind& kind) {
    const auto& tr = v.frame.tr;
    const auto value_or = [&](const char* member, std::string kept) {
        return v.typed.find(control(duty, member)).value_or(std::move(kept));
    };
    Html inner =
        ui::date_field(tr,
                       {.name = control(duty, "done_on"),
                        .label = tr("Done on"),
                        .value = value_or("done_on", duty.done_on ? tr.date_short(*duty.done_on) : "")},
                       v.refusals);
    if (!(kind.value_label == i18n::Id{})) {
        ui::FieldText field{.name = control(duty, "value"),
                            .label = tr(kind.value_label),
                            .value = value_or("value", duty.value),
                            .required = kind.least > 0,
                            .latin = true};
        if (kind.digits) field.input_mode = "numeric";
        field.max_length = static_cast<int>(kind.most), field.width = 20, field.autocomplete = "off";
        inner += ui::text_field(tr, field, v.refusals);
    }
    inner += ui::button(ui::Button::primary, duty.done_on ? tr("Save") : tr("It is done"));
    const ui::Url to = ui::Url::path({"filings", duty.filing.text(), "duties", duty.code});
    const bool open = v.typed.has(control(duty, "done_on"));
    return ui::details(duty.done_on ? tr("Correct") : tr("Mark as done"),
                       ui::post_form(v.frame, to, {std::move(inner)}), open);
}
Html duty_html(const View& v, const Duty& duty) {
    const auto& tr = v.frame.tr;
    const DutyKind* kind = find_duty_kind(duty.code);
    if (!kind) return {};
    Html inner = html::p(fragment({tr(kind->how), " ", citation_of(v, *kind)}));
    std::vector<ui::Fact> facts{{tr("Until"), ui::date_text(tr, duty.due_on)}};
    if (duty.done_on) facts.push_back({tr("Done on"), ui::date_text(tr, *duty.done_on)});
    if (!duty.value.empty()) facts.push_back({tr(kind->value_label), html::ltr(tr.digits(duty.value))});
    inner += ui::facts(facts);
    inner += form_of(v, duty, *kind);
    return ui::sheet(tr(kind->label), std::move(inner), badge_of(tr, state_of(duty, v.today)));
}
ui::Page duties_page(const View& v) {
    const auto& tr = v.frame.tr;
    const auto& filing = v.all.detail.of.filing;
    std::int64_t done = 0;
    for (const Duty& duty : v.all.duties) done += duty.done_on.has_value();
    Html main = fragment(
        {ui::back_link(tr, ui::Url::path({"filings", filing.id.text()}), filing.title),
         ui::error_summary(tr, v.refusals), ui::heading(tr("The first ninety days")),
         html::p("t-lead",
                 tr("What a cooperative does after its registration. A message reminds ten days before.")),
         html::p("f-big", tr("{n} of {all} are done",
                             {{"n", done}, {"all", static_cast<std::int64_t>(v.all.duties.size())}}))});
    for (const Duty& duty : v.all.duties) main += duty_html(v, duty);
    return {.title = tr("The first ninety days"),
            .main = html::div("t-one", {std::move(main)}),
            .crumbs = {{tr("My filings"), ui::Url::fixed("/filings")}},
            .has_errors = !v.refusals.empty(),
            .forms = true,
            .indexable = false};
}
http::Response page_of(const site::Context& context, filing::FilingId id, Refusals refusals) {
    const auto all = load_duties(context, id);
    if (!all) return context.refused(all.error());
    const auto frame = context.frame();
    View view{frame, context.services.rules, *all, context.today(), std::move(refusals), {}};
    if (!view.refusals.empty()) view.typed = context.form;
    return context.page(duties_page(view),
                        view.refusals.empty() ? 200 : http::status_of(view.refusals.front().why));
}
Json json_of(const i18n::Translator& tr, const Duty& duty, Date today) {
    const DutyKind* kind = find_duty_kind(duty.code);
    return Json::Object{
        {"code", duty.code},          {"label", kind ? tr(kind->label) : duty.code},
        {"due_on", iso(duty.due_on)}, {"done_on", duty.done_on ? Json(iso(*duty.done_on)) : Json()},
        {"value", duty.value},        {"state", std::string(code_of(state_of(duty, today)))}};
}
}  // namespace

http::Response show_duties(site::Context& context) {
    const auto id = filing_in(context);
    return id ? page_of(context, *id, {}) : context.failure(404);
}
http::Response submit_duty(site::Context& context) {
    const auto id = filing_in(context);
    const std::string code(context.request.value("code"));
    if (!id || !find_duty_kind(code)) return context.failure(404);
    const std::string typed = context.form.get(code + ".done_on");
    DutyDone sent{{}, context.form.get(code + ".value")};
    Refusals wrong;
    if (!typed.empty()) {
        const auto day = calendar::parse(typed);
        if (day)
            sent.on = *day;
        else
            wrong.push_back({Why::invalid, day.error().message, "done_on"});
    }
    if (wrong.empty()) {
        const auto done = mark_done(context, *id, code, sent);
        if (done) return http::see_other(ui::Url::path({"filings", id->text(), "duties"}).str());
        if (done.error().front().why == Why::not_found) return context.refused(done.error().front());
        wrong = done.error();
    }
    for (Refusal& one : wrong) one.field = code + "." + one.field;
    return page_of(context, *id, std::move(wrong));
}
http::Response api_duties(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    const auto all = load_duties(context, *id);
    if (!all) return context.refused(all.error());
    Json::Array items;
    for (const Duty& duty : all->duties) items.push_back(json_of(context.tr, duty, context.today()));
    return context.json(Json::Object{{"items", std::move(items)}});
}
http::Response api_duty_done(site::Context& context) {
    const auto id = filing_in(context);
    const std::string code(context.request.value("code"));
    if (!id || !find_duty_kind(code)) return context.failure(404);
    const auto done = mark_done(
        context, *id, code, {parse_iso_date(context.body.text_or("done_on")), context.body.text_or("value")});
    if (!done) return context.refused(done.error().front());
    const auto all = load_duties(context, *id);
    if (!all) return context.refused(all.error());
    for (const Duty& duty : all->duties)
        if (duty.code == code) return context.json(json_of(context.tr, duty, context.today()));
    return context.failure(404);
}

namespace {
using SiteType = site::Type;
constexpr site::Field kDuty[]{{"code", SiteType::text, msgid("Code of the duty"), true},
                              {"label", SiteType::text, msgid("The duty in words"), true},
                              {"due_on", SiteType::date, msgid("Last day"), true},
                              {"done_on", SiteType::date, msgid("Day on which it was done")},
                              {"value", SiteType::text, msgid("Number that proves it"), true},
                              {"state", SiteType::text, msgid("open, late or done"), true}};
constexpr site::Schema kDutySchema{"FoundingDuty", kDuty};
constexpr site::Field kDuties[]{
    {"items", SiteType::list, msgid("Duties by their last day"), true, &kDutySchema}};
constexpr site::Schema kDutiesSchema{"FoundingDuties", kDuties};
constexpr site::Field kDoneBody[]{{"done_on", SiteType::date, msgid("Day on which it was done"), true},
                                  {"value", SiteType::text, msgid("Number that proves it")}};
}  // namespace
const site::Api kDutiesApi{"list_founding_duties",
                           msgid("What a new cooperative has to do in its first ninety days"),
                           {},
                           {},
                           &kDutiesSchema,
                           "/api/v1/filings/7/duties"};
const site::Api kDutyDoneApi{"mark_founding_duty",
                             msgid("Marks a duty of a new cooperative as done"),
                             {},
                             kDoneBody,
                             &kDutySchema,
                             "/api/v1/filings/7/duties/gazette"};
}  // namespace founding
