#include "features/demo/acts.h"

#include <algorithm>

#include "base/calendar.h"

namespace demo {
namespace {
Date day(int year, int month, int day_of_month) {
    return *calendar::to_date({year, month, day_of_month});
}
Date within(Random& random, Date from, Date until) {
    const auto days = (until - from).count();
    return days <= 0 ? from : from + std::chrono::days(random.below(static_cast<std::uint64_t>(days)));
}

// A member of each part of the past: what it was called, how little its capital was. The entry of its
// founding says so.
registry::Cooperative at_birth(const registry::Cooperative& now, Random& random, bool& renamed,
                               bool& raised) {
    registry::Cooperative out = now;
    renamed = random.below(40) == 0;
    raised = now.capital_rial && random.below(6) == 0;
    if (renamed) out.name = now.name.substr(0, now.name.rfind(' ')) + " پیشرو";
    if (raised) out.capital_rial = *now.capital_rial / 2;
    return out;
}

// The annual assembly of 1398 was held in time, or is overdue; the inspector of the office has warned some.
void add_assemblies(const Sketch& sketch, Life& life, Random& random) {
    if (!sketch.active || sketch.founded_year >= kLastYear) return;
    const auto members = life.now.members.value_or(20);
    const auto held = [&](int fiscal_year, Date on) {
        if (on <= life.now.founded->date) return;
        const auto present = members * static_cast<std::int64_t>(35 + random.below(55)) / 100 + 1;
        life.drafts.push_back(act(registry::kind::assembly_held, {}, on,
                                  {{"assembly", "ordinary"},
                                   {"fiscal_year", fiscal_year},
                                   {"present", present},
                                   {"members", members}}));
    };
    if (random.below(10) > 0) held(1397, within(random, day(1398, 2, 1), day(1398, 5, 15)));
    if (random.below(100) < 68) return held(1398, within(random, day(1399, 2, 1), day(1399, 5, 31)));
    if (random.below(6) == 0)
        life.drafts.push_back(act(registry::kind::warned, {},
                                  within(random, day(1399, 6, 1), day(1399, 8, 1)),
                                  {{"reason", "assembly_overdue"}}));
}
}  // namespace

ledger::Draft act(const char* kind, Json::Object facts, Date on, Json::Object more) {
    more.insert(more.begin(), {"facts", std::move(facts)});
    more.emplace_back("source", Json::Object{{"register", "demo"}, {"dated_by", "row"}});
    return {kind, std::move(more), on};
}

Life life_of(const Sketch& sketch, registry::Cooperative bare, std::vector<registry::Officer> officers,
             std::vector<registry::YearFigures> years, Random& random) {
    Life life{std::move(bare), {}};
    auto& now = life.now;
    const Date founded = now.founded->date, last_day = day(1399, 7, 30);
    bool renamed = false, raised = false;
    const registry::Cooperative birth = at_birth(now, random, renamed, raised);
    life.drafts.push_back(act(registry::kind::registered, registry::facts_that_differ({}, birth), founded));
    if (renamed) {
        now.former_names.push_back(birth.name);
        life.drafts.push_back(
            act(registry::kind::renamed, {{"name", now.name}}, within(random, founded, last_day)));
    }
    if (raised)
        life.drafts.push_back(act(registry::kind::capital_changed, {{"capital_rial", *now.capital_rial}},
                                  within(random, founded, last_day)));
    if (!officers.empty()) {
        registry::Cooperative before = now;
        now.officers = std::move(officers);
        life.drafts.push_back(act(registry::kind::officers_elected, registry::facts_that_differ(before, now),
                                  *now.officers.front().from));
    }
    if (!years.empty()) {
        registry::Cooperative before = now;
        now.years = std::move(years);
        life.drafts.push_back(act(registry::kind::figures_reported, registry::facts_that_differ(before, now),
                                  std::max(founded, day(now.years.back().year + 1, 3, 31))));
    }
    if (!sketch.active) {
        now.status =
            std::string(sketch.liquidating ? registry::status::liquidating : registry::status::dormant);
        life.drafts.push_back(act(registry::kind::status_changed, {{"status", now.status}},
                                  std::max(founded, within(random, day(1398, 1, 20), day(1399, 2, 31)))));
    }
    add_assemblies(sketch, life, random);
    std::ranges::stable_sort(life.drafts, {}, &ledger::Draft::effective_on);
    return life;
}
}  // namespace demo
