#include "features/founding/duty_operations.h"

#include "auth/audit.h"
#include "features/founding/duty_store.h"
#include "features/founding/public.h"
#include "law/calendar_store.h"
#include "law/today.h"

namespace founding {
namespace {
Refusal no_such() {
    return {Why::not_found, msg("There is no such filing."), {}};
}
}  // namespace

void begin_duties(db::Tx& tx, const filing::World& world, const filing::Case& of,
                  const filing::Transition& taken, Ids& ids) {
    if (std::string_view(taken.action) != "register") return;
    const auto days = law::store::load_working_days(tx, world.territories.way_up(of.filing.place));
    for (Duty& duty : duties_of(of, world.rules, world.today, days)) {
        duty.id = ids.next_as<DutyId>();
        duty_store::insert(tx, duty);
    }
}

Result<Duties> load_duties(const site::Context& context, filing::FilingId id) {
    auto detail = filings::load(context, id);
    if (!detail) return tl::unexpected(detail.error());
    const auto& doer = detail->doer;
    if (!doer.filer && !doer.examiner && !doer.head && !doer.director) return tl::unexpected(no_such());
    auto duties =
        context.services.database.read([&](db::Tx& tx) { return duty_store::list_of_filing(tx, id); });
    if (duties.empty()) return tl::unexpected(no_such());
    return Duties{*std::move(detail), std::move(duties)};
}

Checked<void> mark_done(const site::Context& context, filing::FilingId id, const std::string& code,
                        const DutyDone& typed) {
    const auto all = load_duties(context, id);
    if (!all) return tl::unexpected(Refusals{all.error()});
    const DutyKind* kind = find_duty_kind(code);
    if (!kind) return tl::unexpected(Refusals{no_such()});
    const auto done = judge_done(*kind, typed, context.today());
    if (!done) return tl::unexpected(done.error());
    const auto& s = context.services;
    const bool marked = s.database.write([&](db::Tx& tx) {
        if (!duty_store::mark_done(tx, id, code, *done, context.actor.person)) return false;
        auth::record(tx, s.ids, s.clock, context.actor, "founding.duty_done", {"filing", id.value},
                     Json(Json::Object{{"duty", code}, {"done_on", iso(*done->on)}}));
        return true;
    });
    if (!marked) return tl::unexpected(Refusals{no_such()});
    return {};
}

Reminded remind_of_duties(const site::Services& services) {
    constexpr int kDaysBefore = 10, kMost = 500;
    const Date today = law::today(services.clock);
    const auto& persian = i18n::Translator::of(i18n::Language::persian);
    const auto tell = [&](const Duty& duty, bool (*mark)(db::Tx&, DutyId, Date)) {
        const DutyKind* kind = find_duty_kind(duty.code);
        return services.database.write([&](db::Tx& tx) {
            if (!mark(tx, duty.id, today) || !kind) return false;
            filings::tell_filers(tx, services, duty.filing, "founding_duty",
                                 {{"what", persian(kind->label)}, {"day", persian.date_short(duty.due_on)}});
            return true;
        });
    };
    Reminded out;
    const auto soon = services.database.read([&](db::Tx& tx) {
        return duty_store::list_to_remind(tx, today, today + std::chrono::days(kDaysBefore), kMost);
    });
    for (const Duty& duty : soon) out.before += tell(duty, duty_store::mark_reminded);
    const auto late =
        services.database.read([&](db::Tx& tx) { return duty_store::list_late(tx, today, kMost); });
    for (const Duty& duty : late) out.late += tell(duty, duty_store::mark_late_told);
    return out;
}
}  // namespace founding
