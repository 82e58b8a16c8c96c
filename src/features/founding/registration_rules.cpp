// What the registrar entered: paths lead into that.
#include "features/founding/rules.h"

#include "base/text.h"

namespace founding {
namespace {
using filing::Verdicts;

void check_national_id(const Facts& f, Verdicts& v) {
    if (v.rule("founding.national_id"))
        v.judge(text::valid_legal_national_id(f.registration.national_id), "register.national_id");
}
void check_free(const Facts& f, Verdicts& v) {
    if (v.rule("founding.national_id_free")) v.judge(!f.national_id_taken, "register.national_id");
}
bool before(std::optional<Date> a, std::optional<Date> b) {
    return a && b && *a < *b;
}
void check_registered_on(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.registered_on")) return;
    const auto on = f.registration.registered_on;
    v.judge(on && *on <= f.today && !before(on, f.invitation.held_on) && !before(on, f.permitted_on),
            "register.registered_on");
}
void check_name(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule(approval_rule(f.seat.legal_type));
    if (!rule) return;
    const auto on = f.registration.registered_on, until = last_day(f.approval, v.number(*rule));
    v.judge(on && until && !before(until, on) && !before(on, f.approval.approved_on),
            "register.registered_on");
}

constexpr Rule kRules[]{
    {"registration.national_id",
     stage::registration,
     msgid("The national id has a right check."),
     msgid("The check of this national id is wrong. Compare it with the notice of the registrar."),
     {},
     check_national_id},
    {"registration.free",
     stage::registration,
     msgid("No other cooperative has this national id."),
     msgid("Another cooperative has this national id."),
     {},
     check_free},
    {"registration.date",
     stage::registration,
     msgid("The day of registration lies after the assembly and the permit."),
     msgid("The day of registration lies in the future, or before the assembly or the permit."),
     {},
     check_registered_on},
    {"registration.name",
     stage::registration,
     msgid("The approval of the name held on the day of registration."),
     msgid("The approval of the name did not hold on the day of registration, or is not in the file."),
     {},
     check_name},
};
}  // namespace

std::span<const Rule> registration_rules() {
    return kRules;
}
}  // namespace founding
