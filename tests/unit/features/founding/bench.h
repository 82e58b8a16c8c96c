// What a scenario of a rule runs on: a founding in which all is well, and what was looked up beside it.
#pragma once
#include "features/founding/rules.h"
#include "support/founding_document.h"

namespace test {
inline Date day(const char* text) {
    return parse_iso_date(text).value();
}
struct Bench {
    filing::Case of = founding_case();
    founding::Facts beside{};  // of these what is looked up alone counts
    void make(const char* section, const char* path, Json value) { at(of, section, path) = std::move(value); }
    void add(const char* section, const char* path, const char* name, Json value) {
        (*path ? at(of, section, path) : of.sections.at(section)).set(name, std::move(value));
    }
    void enter(const char* action, const char* name, Json value) {
        of.record[action].set(name, std::move(value));
    }
    void founders(int n) {
        const Json legal_type = at(of, "type", "legal_type"), membership = at(of, "type", "membership");
        of = founding_case(n);
        make("type", "legal_type", legal_type);
        make("type", "membership", membership);
    }
    founding::Facts facts(Date today) const {
        founding::Facts out = founding::facts_of(of);
        out.today = today;
        out.population = beside.population, out.similar = beside.similar, out.elsewhere = beside.elsewhere;
        out.registered_names = beside.registered_names, out.name_claimed = beside.name_claimed;
        out.approved_name_registered = beside.approved_name_registered;
        out.national_id_taken = beside.national_id_taken, out.permitted_on = beside.permitted_on;
        return out;
    }
};
// The findings of one rule, on a day that is today and whose law holds.
inline std::vector<filing::Finding> findings_of(const Bench& bench, const std::string& check, Date on,
                                                const law::RuleBook& book) {
    const char* stage = "";
    for (const auto& rule : founding::rules())
        if (check == rule.id) stage = rule.stage;
    auto out = filing::check(founding::rules(), stage, bench.facts(on), book, on);
    std::erase_if(out, [&](const filing::Finding& f) { return f.check != check; });
    return out;
}
}  // namespace test
