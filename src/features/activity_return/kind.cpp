#include <algorithm>

#include "base/calendar.h"
#include "features/activity_return/public.h"
#include "filing/mandate_store.h"
#include "registry/cooperative.h"

namespace activity_return {
namespace {
using filing::By;
using filing::Field;
using filing::Option;
using filing::Rule;
using filing::State;
using filing::Transition;
using filing::Verdicts;
using enum filing::Type;

constexpr const char* kStage = "return";

// clang-format off
constexpr Option kHalves[]{
    {"first", msgid("First half of the year")}, {"second", msgid("The whole year")},
};
constexpr Field kFigures[]{
    {.name = "year", .type = integer, .label = msgid("Year"), .hint = msgid("Jalali year, as 1399."), .least = 1370,
     .most = 1500, .plain = true},
    {.name = "half", .type = choice, .label = msgid("Up to"), .options = kHalves},
    {.name = "members", .type = integer, .label = msgid("Members at the end"), .most = 10'000'000},
    {.name = "women", .type = integer, .label = msgid("Of them women"), .required = false, .most = 10'000'000},
    {.name = "employed", .type = integer, .label = msgid("Employed"),
     .hint = msgid("Who has here the main source of income, member or not, on the last day."), .most = 1'000'000},
    {.name = "insured", .type = integer, .label = msgid("Of the employed, insured"), .required = false,
     .most = 1'000'000},
    {.name = "employed_women", .type = integer, .label = msgid("Of the employed, women"), .required = false,
     .most = 1'000'000},
    {.name = "seasonal", .type = integer, .label = msgid("Seasonal, beside the employed"), .required = false,
     .most = 1'000'000},
    {.name = "production", .type = lines, .label = msgid("What was produced or served, and how much"),
     .required = false, .longest = 1000},
    {.name = "sales_rial", .type = rial, .label = msgid("Sales, rial"), .hint = msgid("Since the start of the year.")},
    {.name = "exports_usd", .type = integer, .label = msgid("Exports, dollar"), .required = false,
     .hint = msgid("By customs declarations, since the start of the year."), .most = 10'000'000'000},
};
constexpr filing::Section kSections[]{
    {"figures", kStage, msgid("Figures"), msgid("How did it go?"),
     msgid("The last return is written already: change what has changed. Five minutes are enough."), kFigures,
     "activity_return.mandate"},
};
constexpr filing::Phase kPhases[]{{"return", msgid("Activity return"), msgid("You")}};
constexpr State kStates[]{
    {.code = "draft", .label = msgid("Draft"), .waits_for = By::filer, .next = msgid("Fill it in and send it."),
     .limit = "activity_return.limit.draft", .stage = kStage, .phase = "return"},
    {.code = "reported", .label = msgid("Reported"), .waits_for = By::system,
     .next = msgid("The figures stand in the register. A new return of the same year replaces them."), .last = true,
     .phase = "return"},
    {.code = "withdrawn", .label = msgid("Withdrawn"), .waits_for = By::system, .next = msgid("It was not sent."),
     .last = true},
    {.code = "expired", .label = msgid("Expired"), .waits_for = By::system, .next = msgid("It was not sent."),
     .last = true},
};
constexpr Transition kTransitions[]{
    {.from = "draft", .action = "submit", .to = "reported", .needs = By::filer, .label = msgid("Send the return"),
     .told = msgid("The activity return was received. Tracking number: {number}"), .takes_effect = true, .files = true},
    {.from = "draft", .action = "withdraw", .to = "withdrawn", .needs = By::filer, .label = msgid("Withdraw"),
     .dangerous = true},
    {.from = "draft", .action = "expire", .to = "expired", .needs = By::system, .label = msgid("Term ended")},
};
// clang-format on
static_assert(filing::is_deterministic(kTransitions));
static_assert(filing::is_closed(kStates, kTransitions));

void check_mandate(const Facts& f, Verdicts& v) {
    if (v.rule("activity_return.mandate")) v.judge(f.acts_for_it, "figures.year");
}
void check_year(const Facts& f, Verdicts& v) {
    if (v.rule("activity_return.year") && f.year)
        v.judge(*f.year <= f.this_year && *f.year >= f.this_year - 10, "figures.year");
}
void check_parts(const Facts& f, Verdicts& v) {
    if (!v.rule("activity_return.parts")) return;
    const auto above = [](const auto& part, const auto& whole) { return part && whole && *part > *whole; };
    bool any = false;
    const auto wrong = [&](const char* where) { v.fail(where), any = true; };
    if (above(f.women, f.members)) wrong("figures.women");
    if (above(f.insured, f.employed)) wrong("figures.insured");
    if (above(f.employed_women, f.employed)) wrong("figures.employed_women");
    if (!any) v.pass("figures.employed");
}
// A jump is no fault; it is asked about, so that a slip of a zero is seen.
void check_jump(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("activity_return.jump");
    if (!rule || !f.employed || !f.last_employed || *f.last_employed < 10) return;
    const double most = static_cast<double>(*f.last_employed) * (1 + v.ratio(*rule)),
                 least = static_cast<double>(*f.last_employed) * (1 - v.ratio(*rule));
    const auto now = static_cast<double>(*f.employed);
    v.judge(now <= most && now >= least, "figures.employed",
            {{"n", *f.employed}, {"before", *f.last_employed}});
}
// clang-format off
constexpr Rule<Facts> kRules[]{
    {"activity_return.mandate", kStage, msgid("You act for this cooperative."),
     msgid("Only who acts for this cooperative here reports its figures. Open its record first."), {}, check_mandate},
    {"activity_return.year", kStage, msgid("The year is this one or one of the ten before."),
     msgid("The year has to be this one or one of the ten before."), {}, check_year},
    {"activity_return.parts", kStage, msgid("No part is more than its whole."),
     msgid("This part is more than the whole it is of."), {}, check_parts},
    {"activity_return.jump", kStage, msgid("{n} employed, {before} before."),
     msgid("{n} employed are far from the {before} before. Look whether a figure slipped."), {}, check_jump},
};
// clang-format on

const Json& figures(const filing::Case& of) {
    return of.section("figures");
}
std::string title_of(const filing::Case& of) {
    const auto year = figures(of).integer_at("year");
    return year ? "اظهارنامهٔ فعالیت " +
                      i18n::Translator::of(i18n::Language::persian).digits(std::to_string(*year))
                : std::string();
}
registry::TerritoryId place_of(const filing::Case& of) {
    return of.filing.place;  // of the cooperative, since it began
}
std::vector<filing::Wanted> parties_of(const filing::Case&) {
    return {};
}
std::vector<filing::Claim> claims_of(const filing::Case&, const filing::World&) {
    return {};
}
std::optional<std::int64_t> last_employed(const registry::Cooperative& known, std::int64_t before) {
    for (auto year = known.years.rbegin(); year != known.years.rend(); ++year)
        if (year->year < before && year->employed) return year->employed;
    return std::nullopt;
}
std::vector<filing::Finding> check(db::Tx& tx, const filing::World& world, const filing::Case& of,
                                   std::string_view stage, Date on) {
    const Json& said = figures(of);
    Facts facts{.year = said.integer_at("year"),
                .members = said.integer_at("members"),
                .women = said.integer_at("women"),
                .employed = said.integer_at("employed"),
                .insured = said.integer_at("insured"),
                .seasonal = said.integer_at("seasonal"),
                .employed_women = said.integer_at("employed_women"),
                .sales_rial = said.integer_at("sales_rial"),
                .exports_usd = said.integer_at("exports_usd")};
    if (const auto today = calendar::to_jalali(world.today)) facts.this_year = today->year;
    facts.acts_for_it = std::ranges::any_of(
        filing::store::list_mandates(tx, of.filing.subject),
        [&](const auto& one) { return one.person == of.filing.filer && one.holds(world.today); });
    if (const auto known = registry::find_cooperative(tx, of.filing.subject))
        facts.last_employed = last_employed(*known, facts.year.value_or(facts.this_year));
    return filing::check(rules(), stage, facts, world.rules, on);
}
i18n::Id words_of(const filing::Finding& finding) {
    return filing::words_of(rules(), finding);
}
// What was reported last, of the year that is reported now.
std::map<std::string, Json> opening(const filing::Applicant&, const registry::Cooperative* known,
                                    const registry::Territories&) {
    if (!known || known->years.empty()) return {};
    const auto& last = known->years.back();
    Json out = Json::Object{{"year", last.year}};
    const auto add = [&](const char* name, const std::optional<std::int64_t>& value) {
        if (value) out.set(name, *value);
    };
    add("members", last.members ? last.members : known->members), add("women", last.women);
    add("employed", last.employed), add("sales_rial", last.sales_rial), add("exports_usd", last.exports_usd);
    return {{"figures", std::move(out)}};
}
std::vector<ledger::Draft> effects(const filing::Case& of, const law::RuleBook&, const Transition& taken,
                                   Date on) {
    if (!taken.takes_effect) return {};
    const Json& said = figures(of);
    Json::Object year{{"year", said.integer_at("year").value_or(0)}};
    for (const char* name : {"members", "employed", "women", "sales_rial", "exports_usd"})
        if (const auto value = said.integer_at(name)) year.emplace_back(name, *value);
    Json::Object facts;
    if (const auto members = said.integer_at("members")) facts.emplace_back("members", *members);
    facts.emplace_back("years", Json::Array{Json(std::move(year))});
    Json body = Json::Object{{"facts", std::move(facts)}, {"up_to", said.text_or("half")}};
    body.set("fiscal_year", said.integer_at("year").value_or(0));
    return {{registry::kind::figures_reported, std::move(body), on}};
}
}  // namespace

std::span<const Rule<Facts>> rules() {
    return kRules;
}
const filing::Kind& kind() {
    static const filing::Kind all{
        .code = "activity_return",
        .title = msgid("Activity return of a cooperative"),
        .about = msgid("Members, work, sales and exports: twice a year, five minutes."),
        .sections = kSections,
        .phases = kPhases,
        .states = kStates,
        .transitions = kTransitions,
        .about_existing = true,
        .title_of = title_of,
        .place_of = place_of,
        .parties = parties_of,
        .claims = claims_of,
        .check = check,
        .words = words_of,
        .effects = effects,
        .opening = opening,
    };
    return all;
}
}  // namespace activity_return
