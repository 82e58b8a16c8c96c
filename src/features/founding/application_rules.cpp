// The founding board, the name and the licence.
#include "features/founding/rules.h"

#include <algorithm>

namespace founding {
namespace {
using filing::Verdicts;

constexpr const char* kSeats[]{"board.first", "board.second", "board.third"};

void check_board_size(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("founding.board_size");
    if (!rule) return;
    std::vector<std::string> distinct;
    for (const auto& one : f.board)
        if (!one.empty() && std::ranges::find(distinct, one) == distinct.end()) distinct.push_back(one);
    const auto n = static_cast<std::int64_t>(distinct.size());
    v.judge(n == v.number(*rule), "board", {{"n", n}, {"wanted", v.number(*rule)}});
}
void check_board_of_founders(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.board_of_founders")) return;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.board.size() && i < std::size(kSeats); ++i)
        if (!f.is_founder(f.board[i])) wrong.emplace_back(kSeats[i]);
    judge_each(v, wrong, "board");
}
void check_representative(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.board_of_founders")) return;
    v.judge(!f.representative.empty() && std::ranges::find(f.board, f.representative) != f.board.end(),
            "board.representative");
}

void check_proposals(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("founding.name_proposals");
    if (!rule) return;
    const auto n = static_cast<std::int64_t>(f.proposals.size());
    v.judge(n >= 1 && n <= v.number(*rule), "name.proposals", {{"n", n}, {"most", v.number(*rule)}});
}
void check_identical(const Facts& f, Verdicts& v) {
    if (!v.rule("name.identical")) return;
    std::vector<std::string> wrong;
    for (const auto i : f.registered_names) wrong.push_back(item("name.proposals", i, "name"));
    if (f.approved_name_registered) wrong.emplace_back("name_approval.name");
    judge_each(v, wrong, "name.proposals");
}
void check_claimed(const Facts& f, Verdicts& v) {
    if (v.rule("founding.name_claimed"))
        v.judge(!f.name_claimed, f.approval.given() ? "name_approval.name" : "name.proposals");
}
void check_approval(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule(approval_rule(f.seat.legal_type));
    if (!rule) return;
    const std::int64_t months = v.number(*rule);
    const auto until = last_day(f.approval, months);
    if (!f.approval.given()) return v.unverifiable("name_approval");
    if (!until || *f.approval.approved_on > f.today)
        return v.fail("name_approval.approved_on", {{"until", f.today}});
    v.judge(*until >= f.today, "name_approval", {{"until", *until}});
}

void check_licence(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.licence")) return;
    if (f.licence.kind == "not_needed") return v.unverifiable("licence");
    const bool there = !f.licence.kind.empty() && !f.licence.number.empty() && !f.licence.issuer.empty() &&
                       f.licence.issued_on && f.licence.paper;
    v.judge(there, "licence");
}
bool has_licence(const Facts& f) {
    return f.licence.kind == "licence" || f.licence.kind == "in_principle";
}
void check_licence_term(const Facts& f, Verdicts& v) {
    if (!has_licence(f) || !v.rule("founding.licence_in_force")) return;
    const bool begun = !f.licence.issued_on || *f.licence.issued_on <= f.today;
    const bool ended = f.licence.expires_on && *f.licence.expires_on < f.today;
    v.judge(begun && !ended, ended ? "licence.expires_on" : "licence.issued_on");
}
void check_licence_holder(const Facts& f, Verdicts& v) {
    if (has_licence(f) && v.rule("founding.licence_holder"))
        v.judge(f.is_founder(f.licence.holder), "licence.holder");
}

constexpr Rule kRules[]{
    {"board.size",
     stage::application,
     msgid("The founding board has {n} members; {wanted} are wanted."),
     msgid("The founding board has {n} different members, but {wanted} are wanted."),
     {},
     check_board_size},
    {"board.founders",
     stage::application,
     msgid("The founding board are founders."),
     msgid("This member of the founding board is none of the founders."),
     {},
     check_board_of_founders},
    {"board.representative",
     stage::application,
     msgid("The representative is of the founding board."),
     msgid("The representative has to be one of the founding board."),
     {},
     check_representative},
    {"name.proposals",
     stage::application,
     msgid("{n} names are proposed; {most} may be."),
     msgid("{n} names are proposed, but it has to be from one to {most}."),
     {},
     check_proposals},
    {"name.identical",
     stage::application,
     msgid("No cooperative of the register has the name."),
     msgid("A cooperative of the register has this name already."),
     {},
     check_identical},
    {"name.claimed",
     stage::application,
     msgid("No other founding holds the name."),
     msgid("Another founding that is under way holds this name. Put another one first."),
     {},
     check_claimed},
    {"name.approval", stage::application, msgid("The registrar's approval of the name holds until {until}."),
     msgid(
         "The registrar's approval of the name does not hold today: its last day is {until}, or its date is wrong."),
     msgid(
         "The registrar's approval of the name is not there yet. It has to be before the assembly is sent to the "
         "office."),
     check_approval},
    {"licence.present", stage::application, msgid("The licence is there."),
     msgid("The licence is not complete: its kind, number, issuer, day and paper are wanted."),
     msgid("The founders say that the activity needs no licence: this has to be looked at."), check_licence},
    {"licence.in_force",
     stage::application,
     msgid("The licence is in force."),
     msgid("The licence is not in force today."),
     {},
     check_licence_term},
    {"licence.holder",
     stage::application,
     msgid("The licence is in the name of a founder."),
     msgid("The licence has to be in the name of one of the founders."),
     {},
     check_licence_holder},
};
}  // namespace

std::span<const Rule> application_rules() {
    return kRules;
}
}  // namespace founding
