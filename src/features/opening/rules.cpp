#include "features/opening/rules.h"

#include "base/text.h"
#include "features/opening/sections.h"

namespace opening {
namespace {
using filing::Rial;
using filing::Verdicts;
using Rule = filing::Rule<Facts>;

std::optional<Date> day_at(const Json& object, std::string_view key) {
    const auto text = object.text_at(key);
    return text ? parse_iso_date(*text) : std::nullopt;
}

void check_free(const Facts& f, Verdicts& v) {
    if (v.rule("opening.one_mandate")) v.judge(!f.claimed, "cooperative.name");
}
void check_national_id(const Facts& f, Verdicts& v) {
    if (!v.rule("opening.national_id")) return;
    if (f.national_id.empty() || f.registered_national_id.empty())
        return v.unverifiable("cooperative.national_id");
    v.judge(f.national_id == f.registered_national_id, "cooperative.national_id");
}
void check_gazette(const Facts& f, Verdicts& v) {
    if (v.rule("opening.gazette")) v.judge(f.gazette && f.notice && f.minutes, "mandate.notice");
}
void check_claimant(const Facts& f, Verdicts& v) {
    if (!v.rule("opening.claimant")) return;
    if (f.registered_leads) return v.pass("mandate.post");
    if (!f.register_has_officers && f.leads) return v.unverifiable("mandate.post");
    v.judge(false, "mandate.post");
}
void check_term(const Facts& f, Verdicts& v) {
    if (!v.rule("opening.terms")) return;
    if (f.terms_ended.empty()) return v.pass("board.officers");
    for (const std::size_t i : f.terms_ended) v.fail("board.officers[" + std::to_string(i) + "].until");
}
void check_capital(const Facts& f, Verdicts& v) {
    if (!v.rule("opening.capital_sum") || !f.capital_rial || !f.shares || !f.share_value_rial) return;
    std::int64_t sum = 0;
    const bool fits = !__builtin_mul_overflow(*f.shares, *f.share_value_rial, &sum);
    v.judge(fits && sum == *f.capital_rial, "capital.capital_rial",
            {{"capital", Rial{*f.capital_rial}}, {"sum", Rial{fits ? sum : 0}}});
}
void check_paid(const Facts& f, Verdicts& v) {
    if (!v.rule("opening.paid") || !f.capital_rial || !f.paid_rial) return;
    v.judge(*f.paid_rial <= *f.capital_rial, "capital.paid_rial",
            {{"paid", Rial{*f.paid_rial}}, {"capital", Rial{*f.capital_rial}}});
}
void check_board(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("board.size.min");
    if (rule)
        v.judge(f.directors >= v.number(*rule), "board.officers",
                {{"n", f.directors}, {"least", v.number(*rule)}});
}
void check_members(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("min_members.default");
    if (!rule) return;
    if (!f.members) return v.unverifiable("members.count", {{"least", v.number(*rule)}});
    // That it has fallen below the least is a fact to be cured, no reason against the record.
    if (*f.members >= v.number(*rule))
        return v.pass("members.count", {{"n", *f.members}, {"least", v.number(*rule)}});
    v.unverifiable("members.count", {{"least", v.number(*rule)}});
}
void check_women(const Facts& f, Verdicts& v) {
    if (v.rule("opening.women") && f.members && f.women)
        v.judge(*f.women <= *f.members, "members.women", {{"n", *f.women}, {"members", *f.members}});
}

// clang-format off
constexpr Rule kRules[]{
    {"opening.free", kStage, msgid("Nobody else acts for it here."),
     msgid("Somebody else acts for this cooperative here already. A change of its leaders is registered instead."), {},
     check_free},
    {"opening.national_id", kStage, msgid("The national id is that of the register."),
     msgid("The national id is not that of the register."),
     msgid("The national id cannot be compared with the register."),
     check_national_id},
    {"opening.gazette", kStage, msgid("The gazette notice and the minutes are there."),
     msgid("Number and day of the gazette notice, the notice itself and the minutes are wanted."), {}, check_gazette},
    {"opening.claimant", kStage, msgid("The register names who claims it among those who lead it."),
     msgid("Neither the register nor the board written here names who claims it."),
     msgid("The register knows no officers; compare the name with the gazette notice."), check_claimant},
    {"opening.terms", kStage, msgid("No term has ended."),
     msgid("The term of this officer has ended. An election is due."), {}, check_term},
    {"opening.capital_sum", kStage, msgid("Shares and their value come to the capital."),
     msgid("The capital is said to be {capital}, but the shares come to {sum}. The difference stays visible."), {},
     check_capital},
    {"opening.paid", kStage, msgid("No more is paid than the capital."),
     msgid("{paid} are said to be paid, more than the capital of {capital}."), {}, check_paid},
    {"opening.board_size", kStage, msgid("The board has {n} members; {least} are the least."),
     msgid("The board has {n} members, but {least} are the least."), {}, check_board},
    {"opening.members", kStage, msgid("{n} members; {least} are the least."), {},
     msgid("The members are fewer than {least}, or not known. If they are fewer, three months are given to cure it."),
     check_members},
    {"opening.women", kStage, msgid("No more women than members."),
     msgid("{n} women are more than the {members} members."), {}, check_women},
};
// clang-format on
}  // namespace

Facts facts_of(const filing::Case& of, Date today, const std::string& claimant) {
    Facts out;
    out.today = today;
    const Json &cooperative = of.section("cooperative"), &mandate = of.section("mandate"),
               &capital = of.section("capital"), &members = of.section("members");
    out.national_id = cooperative.text_or("national_id");
    out.registration_number = cooperative.text_or("registration_number");
    out.post = mandate.text_or("post");
    out.gazette = !mandate.text_or("gazette_number").empty() && day_at(mandate, "gazette_on");
    out.notice = !mandate.text_or("notice").empty(), out.minutes = !mandate.text_or("minutes").empty();
    out.mandate_until = day_at(mandate, "until");
    out.capital_rial = capital.integer_at("capital_rial"), out.shares = capital.integer_at("shares");
    out.share_value_rial = capital.integer_at("share_value_rial"),
    out.paid_rial = capital.integer_at("paid_rial");
    out.members = members.integer_at("count"), out.women = members.integer_at("women");
    const Json* officers = of.section("board").find("officers");
    if (officers && officers->array())
        for (std::size_t i = 0; i < officers->array()->size(); ++i) {
            const Json& one = (*officers->array())[i];
            const std::string post = one.text_or("post");
            out.directors +=
                post == "chair" || post == "vice_chair" || post == "secretary" || post == "board";
            if (const auto until = day_at(one, "until"); until && *until < today)
                out.terms_ended.push_back(i);
            out.leads = out.leads || (post == out.post && !claimant.empty() &&
                                      text::norm_joined(one.text_or("name")) == text::norm_joined(claimant));
        }
    return out;
}
std::span<const Rule> rules() {
    return kRules;
}
}  // namespace opening
