#include "features/founding/advise.h"

#include <algorithm>
#include <cmath>

#include "features/founding/bylaws.h"
#include "features/founding/rules.h"

namespace founding {
namespace {
using filing::Advice;

struct Least {  // of members
    std::int64_t n;
    i18n::Message why;
    bool verified;
};
// Every number that may hold; the greatest of them is what is wanted.
std::vector<Least> least_members(const Facts& f, const law::RuleBook& rules, Date on) {
    std::vector<Least> out;
    const auto add = [&](const std::string& id, i18n::Id why) {
        const law::Rule* rule = rules.find(id, on);
        if (const auto n = number_of(rules, id, on))
            out.push_back({std::llround(*n), msg(why), rule->verified});
    };
    add("min_members.default", msgid("of every cooperative"));
    if (!f.seat.membership.empty()) add("min_members." + f.seat.membership, msgid("of those whom it is for"));
    if (f.seat.legal_type == "public_joint_stock")
        add("min_members.public_joint_stock", msgid("of a public joint-stock cooperative"));
    if (f.seat.legal_type == "county_development" && f.population && *f.population > 0)
        if (const auto ratio = number_of(rules, "county_dev.min_population_ratio", on))
            out.push_back({least_part(*f.population, *ratio),
                           msg("of the {n} people of the county", {{"n", *f.population}}),
                           rules.find("county_dev.min_population_ratio", on)->verified});
    return out;
}
const i18n::Id kUnverified = msgid("No lawyer has verified this number: it reminds and does not refuse.");

// The most that one person takes: shares, and the row in which they are first named. Rows of one person count
// together; a row without a person stands for itself.
struct Greatest {
    std::int64_t shares = 0;
    std::size_t row = 0;  // from 1
};
Greatest greatest_of(const std::vector<Subscription>& all) {
    std::unordered_map<std::string, std::size_t> first;
    std::vector<std::int64_t> sums(all.size());
    Greatest out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& id = all[i].national_id;
        const std::size_t at = id.empty() ? i : first.emplace(id, i).first->second;
        sums[at] = sum_rial(sums[at], all[i].shares);
        if (sums[at] > out.shares) out = {sums[at], at + 1};
    }
    return out;
}
double ratio_of(std::int64_t part, std::int64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}
Advice::Line greatest_line(const Facts& f, const law::RuleBook& rules, Date on) {
    const Greatest most = greatest_of(f.capital.subscriptions);
    Advice::Line out{
        msg("Greatest share of one member"), filing::Share{ratio_of(most.shares, f.capital.shares)}, {}};
    const auto row = static_cast<std::int64_t>(most.row);
    const char* law = share_rule(f.seat.legal_type);
    const auto ratio = law ? number_of(rules, law, on) : std::nullopt;
    if (!ratio)
        out.about = msg("row {row}, {n} shares", {{"row", row}, {"n", most.shares}});
    else
        out.about = msg("row {row}, {n} shares; {most} are the most",
                        {{"row", row},
                         {"n", most.shares},
                         {"most", static_cast<std::int64_t>(
                                      std::floor(*ratio * static_cast<double>(f.capital.shares) + 1e-6))}});
    return out;
}
}  // namespace

std::optional<double> number_of(const law::RuleBook& rules, std::string_view id, Date on) {
    const law::Rule* rule = rules.find(id, on);
    if (!rule) return std::nullopt;
    if (const auto* whole = rule->value.integer()) return static_cast<double>(*whole);
    return rule->value.real() ? std::optional(*rule->value.real()) : std::nullopt;
}
std::int64_t percent_of(double of_one) {
    return std::llround(100 * std::clamp(of_one, -1000.0, 1000.0));
}

std::vector<Advice> founders_advice(const Facts& f, const law::RuleBook& rules, Date on) {
    const auto least = least_members(f, rules, on);
    if (least.empty()) return {};
    // Of equal ones the last, which says most of this cooperative.
    const Least& wanted = *std::ranges::max_element(least.rbegin(), least.rend(), {}, &Least::n);
    Advice out{.title = msg("How many are wanted")};
    out.lines.push_back({msg("Founders named"), f.members(), {}});
    if (f.asked > 0)
        out.lines.push_back({msg("Of them have agreed"), f.consents, msg("of {n} asked", {{"n", f.asked}})});
    out.lines.push_back({msg("At least wanted"), wanted.n, wanted.why});
    const std::int64_t lacking = std::max<std::int64_t>(0, wanted.n - f.members());
    out.lines.push_back({msg("Still wanted"), lacking, {}});
    if (!wanted.verified) out.notes.push_back(msg(kUnverified));
    if (f.seat.membership.empty())
        out.notes.push_back(msg("More may be wanted once the section on the type says for whom it is."));
    return {std::move(out)};
}

std::vector<Advice> capital_advice(const Facts& f, const law::RuleBook& rules, Date on) {
    const Capital& c = f.capital;
    if (c.shares <= 0 || c.share_value_rial <= 0 || c.subscriptions.empty()) return {};
    Advice out{.title = msg("What the capital comes to")};
    const Capital taken{.share_value_rial = c.share_value_rial, .shares = c.subscribed_shares()};
    const std::int64_t total = c.total_rial(), paid = sum_rial(c.cash_rial(), c.delivered_rial(f.today));
    out.lines.push_back({msg("Capital"), filing::Rial{total}, {}});
    out.lines.push_back({msg("Of it subscribed"), filing::Rial{taken.total_rial()},
                         msg("{taken} of {all} shares", {{"taken", taken.shares}, {"all", c.shares}})});
    out.lines.push_back({msg("Paid in cash or delivered"), filing::Rial{paid}, {}});
    Advice::Line share{msg("Paid part of the capital"), filing::Share{ratio_of(paid, total)}, {}};
    if (const auto ratio = number_of(rules, "capital.min_paid_ratio", on))
        share.about = msg("at least {n} rial", {{"n", least_part(total, *ratio)}});
    out.lines.push_back(std::move(share));
    out.lines.push_back(greatest_line(f, rules, on));
    if (const char* law = share_rule(f.seat.legal_type))
        if (const auto* rule = rules.find(law, on); rule && !rule->verified)
            out.notes.push_back(
                msg("No lawyer has verified how much one member may hold: it reminds and does not "
                    "refuse."));
    if (!c.in_kind.empty())
        out.notes.push_back(
            msg("What is not cash counts once an expert has valued it and it was delivered."));
    return {std::move(out)};
}

std::vector<Advice> bylaws_advice(const filing::Case& of) {
    const Json& type = of.section("type");
    const auto model = bylaws::model(type.text_or("legal_type"), type.text_or("membership"));
    Advice out{.title = msg("The model bylaws of this type")};
    out.lines.push_back({msg("Articles"), static_cast<std::int64_t>(model.size()), {}});
    out.notes.push_back(
        msg("They are yours as they stand. Below only what departs from them is entered, by the number of the "
            "article; a number above the last one adds an article."));
    out.to = Advice::To{"bylaws", msg("Read the bylaws as they stand")};
    return {std::move(out)};
}

std::vector<Advice> advise(db::Tx& tx, const filing::World& world, const filing::Case& of,
                           std::string_view section) {
    const Date on = of.filing.rules_on.value_or(world.today);
    if (section == "plan")
        return plan_advice(of.section("plan"), of.section("type").text_or("field"), world.rules, on);
    if (section == "bylaws") return bylaws_advice(of);
    if (section != "founders" && section != "name" && section != "capital") return {};
    Facts facts = facts_of(of);
    facts.today = world.today;
    if (section == "name")
        return name_advice(facts.proposals, store::list_held(tx, world, of, facts.proposals),
                           facts.seat.county, world, on);
    if (section == "capital") return capital_advice(facts, world.rules, on);
    if (const auto* county = world.territories.find(facts.seat.county)) facts.population = county->population;
    return founders_advice(facts, world.rules, on);
}
}  // namespace founding
