// Whom the assembly and the board elected.
#include "features/founding/rules.h"

#include <algorithm>

namespace founding {
namespace {
using filing::Values;
using filing::Verdicts;

constexpr const char *kDirectors = "officers.directors", *kInspectors = "officers.inspectors";

// The text of 1370 lets boards of large cooperatives grow; whether it still does has not been read. There
// nothing is called wrong: it is left to be looked at.
bool may_have_grown(const Facts& f, Verdicts& v, const law::Rule& rests_on) {
    const law::Rule* extra = v.rule("board.members_per_extra_director");
    const bool grown = extra && f.members() > v.number(*extra);
    v.rule(rests_on.id);
    return grown;
}
void check_least(const Facts& f, Verdicts& v) {
    const std::int64_t n = f.officers.main_directors();
    if (const law::Rule* rule = v.rule("board.size.min"))
        v.judge(n >= v.number(*rule), kDirectors, {{"n", n}, {"least", v.number(*rule)}});
}
void check_most(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("board.size.max");
    if (!rule) return;
    const std::int64_t n = f.officers.main_directors();
    const Values values{{"n", n}, {"most", v.number(*rule)}};
    if (n > v.number(*rule) && may_have_grown(f, v, *rule)) return v.unverifiable(kDirectors, values);
    v.judge(n <= v.number(*rule), kDirectors, values);
}
void check_alternates(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("board.alternates_max_ratio");
    if (!rule) return;
    const std::int64_t main = f.officers.main_directors();
    const std::int64_t n = static_cast<std::int64_t>(f.officers.directors.size()) - main;
    const auto most = static_cast<std::int64_t>(static_cast<double>(main) * v.ratio(*rule) + 1e-6);
    const Values values{{"n", n}, {"most", most}};
    if (n > most && may_have_grown(f, v, *rule)) return v.unverifiable(kDirectors, values);
    v.judge(n <= most, kDirectors, values);
}
void check_votes(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.officer_votes")) return;
    const std::int64_t voters = f.attendance.voters();
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.officers.directors.size(); ++i)
        if (f.officers.directors[i].votes > voters) wrong.push_back(item(kDirectors, i, "votes"));
    for (std::size_t i = 0; i < f.officers.inspectors.size(); ++i)
        if (f.officers.inspectors[i].votes > voters) wrong.push_back(item(kInspectors, i, "votes"));
    judge_each(v, wrong, "officers", {{"voters", voters}});
}
void check_directors(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.directors")) return;
    std::unordered_map<std::string, int> seen;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.officers.directors.size(); ++i) {
        const std::string& id = f.officers.directors[i].national_id;
        if (!f.is_founder(id) || ++seen[id] > 1) wrong.push_back(item(kDirectors, i, "national_id"));
    }
    judge_each(v, wrong, kDirectors);
}
void check_posts(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.board_posts")) return;
    const auto bearing = [&](std::string_view post) {
        return std::int64_t{std::ranges::count(f.officers.directors, post, &Director::post)};
    };
    const std::int64_t chairs = bearing("chair"), vice_chairs = bearing("vice_chair");
    v.judge(chairs == 1 && vice_chairs == 1, kDirectors, {{"chairs", chairs}, {"vice_chairs", vice_chairs}});
}
void check_inspectors(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("founding.inspector");
    if (!rule) return;
    const std::int64_t n =
        std::ranges::count_if(f.officers.inspectors, [](const Inspector& one) { return !one.alternate; });
    v.judge(n >= v.number(*rule), kInspectors, {{"n", n}, {"least", v.number(*rule)}});
}
void check_independent(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.inspector_independent")) return;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.officers.inspectors.size(); ++i) {
        const std::string& id = f.officers.inspectors[i].national_id;
        if (id == f.officers.manager ||
            std::ranges::find(f.officers.directors, id, &Director::national_id) != f.officers.directors.end())
            wrong.push_back(item(kInspectors, i, "national_id"));
    }
    judge_each(v, wrong, kInspectors);
}
void check_acceptance(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.acceptance")) return;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.officers.directors.size(); ++i)
        if (!f.officers.directors[i].accepted) wrong.push_back(item(kDirectors, i, "acceptance"));
    for (std::size_t i = 0; i < f.officers.inspectors.size(); ++i)
        if (!f.officers.inspectors[i].accepted) wrong.push_back(item(kInspectors, i, "acceptance"));
    judge_each(v, wrong, "officers");
}
void check_board_met(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.board_met")) return;
    const auto met = f.officers.board_met_on, held = f.invitation.held_on;
    v.judge(met && held && *met >= *held && *met <= f.today, "officers.board_met_on");
}
void check_signatories(const Facts& f, Verdicts& v) {
    if (v.rule("founding.signatories")) v.judge(f.officers.signatories, "officers.signatories");
}

constexpr Rule kRules[]{
    {"officers.least",
     stage::assembly,
     msgid("The board has {n} main members; {least} are the least."),
     msgid("The board has {n} main members, but {least} are the least."),
     {},
     check_least},
    {"officers.most", stage::assembly, msgid("The board has {n} main members; {most} are the most."),
     msgid("The board has {n} main members, but {most} are the most."),
     msgid(
         "The board has {n} main members, more than {most}: whether so many members allow it has to be looked at."),
     check_most},
    {"officers.alternates", stage::assembly,
     msgid("The board has {n} alternate members; {most} are the most."),
     msgid("The board has {n} alternate members, but {most} are the most."),
     msgid("The board has {n} alternate members, more than {most}: whether so many members allow it has "
           "to be looked at."),
     check_alternates},
    {"officers.votes",
     stage::assembly,
     msgid("Nobody has more votes than the {voters} voters."),
     msgid("These votes are more than the {voters} voters."),
     {},
     check_votes},
    {"officers.directors",
     stage::assembly,
     msgid("The directors are founders, each named once."),
     msgid("This director is no founder, or is named twice."),
     {},
     check_directors},
    {"officers.posts",
     stage::assembly,
     msgid("The board has chairs: {chairs}, vice-chairs: {vice_chairs}."),
     msgid(
         "The board has to have one chair and one vice-chair; it has chairs: {chairs}, vice-chairs: {vice_chairs}."),
     {},
     check_posts},
    {"officers.inspectors",
     stage::assembly,
     msgid("There are {n} main inspectors; at least {least} is wanted."),
     msgid("There are {n} main inspectors, but at least {least} is wanted."),
     {},
     check_inspectors},
    {"officers.independent",
     stage::assembly,
     msgid("No inspector is a director or the managing director."),
     msgid("This inspector is a director or the managing director as well."),
     {},
     check_independent},
    {"officers.acceptance",
     stage::assembly,
     msgid("Everybody who was elected has accepted in writing."),
     msgid("The acceptance of this person is not there."),
     {},
     check_acceptance},
    {"officers.board_met",
     stage::assembly,
     msgid("The board met on the day of the assembly or after it."),
     msgid("The first meeting of the board lies before the assembly or in the future, or has no day."),
     {},
     check_board_met},
    {"officers.signatories",
     stage::assembly,
     msgid("Who signs for the cooperative is named."),
     msgid("Say who signs for the cooperative."),
     {},
     check_signatories},
};
}  // namespace

std::span<const Rule> officer_rules() {
    return kRules;
}
}  // namespace founding
