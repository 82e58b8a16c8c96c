// Who founds: how many they have to be, and what each of them must be or bring.
#include "features/founding/rules.h"

namespace founding {
namespace {
using filing::Share;
using filing::Values;
using filing::Verdicts;

constexpr const char* kPeople = "founders.people";

// Paths of the founders of whom `wrong` says so, in their order.
template <class Wrong>
std::vector<std::string> those(const Facts& f, std::string_view member, Wrong wrong) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < f.founders.size(); ++i)
        if (wrong(f.founders[i], i)) out.push_back(item(kPeople, i, member));
    return out;
}
void least_members(const Facts& f, Verdicts& v, std::string_view law) {
    const law::Rule* rule = v.rule(law);
    if (!rule) return;
    v.judge(f.members() >= v.number(*rule), kPeople, {{"n", f.members()}, {"least", v.number(*rule)}});
}
void check_least(const Facts& f, Verdicts& v) {
    least_members(f, v, "min_members.default");
}
void check_least_of_membership(const Facts& f, Verdicts& v) {
    if (!f.seat.membership.empty()) least_members(f, v, "min_members." + f.seat.membership);
}
void check_least_of_public(const Facts& f, Verdicts& v) {
    if (f.seat.legal_type == "public_joint_stock") least_members(f, v, "min_members.public_joint_stock");
}
void check_most(const Facts& f, Verdicts& v) {
    if (f.seat.membership != "housing") return;
    if (const law::Rule* rule = v.rule("max_members.housing"))
        v.judge(f.members() <= v.number(*rule), kPeople, {{"n", f.members()}, {"most", v.number(*rule)}});
}
// How many are eligible in the province no table of ours says.
void check_eligible_share(const Facts& f, Verdicts& v) {
    if (f.seat.membership != "justice_shares" && f.seat.legal_type != "justice_shares") return;
    if (const law::Rule* rule = v.rule("max_members.justice_shares_ratio"))
        v.unverifiable(kPeople, {{"n", f.members()}, {"most", Share{v.ratio(*rule)}}});
}
void check_population(const Facts& f, Verdicts& v) {
    if (f.seat.legal_type != "county_development") return;
    const law::Rule* rule = v.rule("county_dev.min_population_ratio");
    if (!rule) return;
    if (!f.population) return v.unverifiable("type.county", {});
    const std::int64_t least = least_part(*f.population, v.ratio(*rule));
    v.judge(f.members() >= least, kPeople,
            {{"n", f.members()}, {"least", least}, {"population", *f.population}});
}
void check_low_income(const Facts& f, Verdicts& v) {
    if (f.seat.legal_type != "nationwide") return;
    const law::Rule* rule = v.rule("national.low_decile_ratio");
    if (!rule) return;
    std::int64_t n = 0;
    for (const Founder& one : f.founders) n += one.low_income ? 1 : 0;
    const std::int64_t least = least_part(static_cast<std::int64_t>(f.founders.size()), v.ratio(*rule));
    v.judge(!f.founders.empty() && n >= least, kPeople, {{"n", n}, {"least", least}});
}
void check_in_place(const Facts& f, Verdicts& v) {
    if (f.seat.legal_type != "county_development" || !v.rule("founding.in_place")) return;
    judge_each(v, those(f, "in_place", [](const Founder& one, std::size_t) { return !one.in_place; }),
               kPeople);
}
void check_age(const Facts& f, Verdicts& v) {
    if (f.seat.membership == "pupils") return;
    const law::Rule* rule = v.rule("founding.min_age");
    if (!rule) return;
    const std::int64_t least = v.number(*rule);
    judge_each(v,
               those(f, "birth_date",
                     [&](const Founder& one, std::size_t) {
                         const auto of_age = one.born ? months_after(*one.born, 12 * least) : std::nullopt;
                         return !of_age || *of_age > v.on();
                     }),
               kPeople, {{"least", least}});
}
void check_once(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.distinct_founders")) return;
    judge_each(v,
               those(f, "national_id",
                     [&](const Founder& one, std::size_t i) {
                         const auto first = f.by_national_id.find(one.national_id);
                         return first != f.by_national_id.end() && first->second != i;
                     }),
               kPeople);
}
void check_alive(const Facts& f, Verdicts& v) {
    if (!f.founders.empty() && v.rule("founding.alive")) v.unverifiable(kPeople, {{"n", f.members()}});
}
void check_abroad(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.abroad")) return;
    const auto abroad = those(f, "abroad", [](const Founder& one, std::size_t) { return one.abroad; });
    if (abroad.empty()) return v.pass(kPeople);
    for (const auto& where : abroad) v.unverifiable(where);
}
void check_similar(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.similar_cooperative")) return;
    for (const auto i : f.similar) v.fail(item(kPeople, i));
    for (const auto i : f.elsewhere) v.unverifiable(item(kPeople, i));
    if (f.similar.empty() && f.elsewhere.empty()) v.pass(kPeople);
}
// Military service is asked of men alone, and the document says nobody's sex: an examiner looks at it.
bool lacks_papers(const Founder& one) {
    return !one.identity || !one.education || !(one.state_employee ? one.employment_order : one.clean_record);
}
void check_papers(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.papers")) return;
    judge_each(v, those(f, "", [](const Founder& one, std::size_t) { return lacks_papers(one); }), kPeople);
}
void check_clean_record(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("founding.clean_record_months");
    if (!rule) return;
    const std::int64_t months = v.number(*rule);
    judge_each(v,
               those(f, "clean_record_on",
                     [&](const Founder& one, std::size_t) {
                         if (one.state_employee || !one.clean_record) return false;
                         const auto until =
                             one.clean_record_on ? months_after(*one.clean_record_on, months) : std::nullopt;
                         return !until || *until < v.on() || *one.clean_record_on > f.today;
                     }),
               kPeople, {{"months", months}});
}
void check_consent(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.consent")) return;
    const std::int64_t n = f.members() - f.consents;
    if (n <= 0 && f.asked == f.consents) return v.pass(kPeople, {{"n", f.members()}});
    v.fail(kPeople, {{"n", std::max(n, f.asked - f.consents)}});
}

constexpr Rule kRules[]{
    {"members.least",
     stage::application,
     msgid("{n} founders; at least {least} are needed."),
     msgid("There are {n} founders, but at least {least} are needed. Name more."),
     {},
     check_least},
    {"members.membership",
     stage::application,
     msgid("{n} founders; {least} are the least for whom it is."),
     msgid("There are {n} founders, but a cooperative for these members needs at least {least}."),
     {},
     check_least_of_membership},
    {"members.public",
     stage::application,
     msgid("{n} founders; a public joint-stock cooperative needs {least}."),
     msgid("There are {n} founders, but a public joint-stock cooperative needs at least {least}."),
     {},
     check_least_of_public},
    {"members.most",
     stage::application,
     msgid("{n} members; a housing cooperative may have {most}."),
     msgid("There are {n} members, but a housing cooperative may have {most} at most."),
     {},
     check_most},
    {"members.eligible",
     stage::application,
     {},
     {},
     msgid(
         "At most {most} of those eligible in the province may be members; {n} are named, and how many are eligible "
         "has to be looked up."),
     check_eligible_share},
    {"members.population", stage::application,
     msgid("{n} members; {least} are the least for a county of {population} inhabitants."),
     msgid("There are {n} members, but a county of {population} inhabitants needs at least {least}."),
     msgid(
         "The population of the county is not known here, so the least number of members could not be worked out."),
     check_population},
    {"members.low_income",
     stage::application,
     msgid("{n} members are of the lowest deciles; {least} are needed."),
     msgid(
         "Only {n} members are of the three lowest income deciles, but a nationwide cooperative needs {least}."),
     {},
     check_low_income},
    {"founder.in_place",
     stage::application,
     msgid("All were born, live or work in the county."),
     msgid("This founder was not said to be born, living or working in the county."),
     {},
     check_in_place},
    {"founder.age",
     stage::application,
     msgid("All founders are at least {least} years old."),
     msgid("This founder is younger than {least} years, or the birth date is wrong."),
     {},
     check_age},
    {"founder.once",
     stage::application,
     msgid("Nobody is named twice among the founders."),
     msgid("This founder is named twice. Take one of the two out."),
     {},
     check_once},
    {"founder.alive",
     stage::application,
     {},
     {},
     msgid("Whether all {n} founders are alive could not be asked of the civil register."),
     check_alive},
    {"founder.abroad",
     stage::application,
     msgid("No founder lives abroad."),
     {},
     msgid(
         "This founder lives abroad: whether the signature is confirmed by the consulate has to be looked at."),
     check_abroad},
    {"founder.similar", stage::application, msgid("No founder was found in a similar cooperative."),
     msgid("This founder is already in a cooperative of the same field."),
     msgid(
         "This founder also founds another cooperative that is under way: whether it is similar has to be looked at."),
     check_similar},
    {"founder.papers",
     stage::application,
     msgid("The papers of every founder are there."),
     msgid(
         "Papers of this founder are missing: identity, education, and the certificate of no criminal record or, of "
         "employees of the state, the employment order."),
     {},
     check_papers},
    {"founder.clean_record",
     stage::application,
     msgid("No certificate of no criminal record is older than {months} months."),
     msgid(
         "The certificate of no criminal record is older than {months} months, or its date is missing or wrong. "
         "Get a new one."),
     {},
     check_clean_record},
    {"founder.consent",
     stage::application,
     msgid("All {n} founders have agreed."),
     msgid("{n} founders have not agreed yet, or declined."),
     {},
     check_consent},
};
}  // namespace

std::span<const Rule> founder_rules() {
    return kRules;
}
}  // namespace founding
