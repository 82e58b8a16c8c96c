#include "registry/state.h"

#include "base/calendar.h"
#include "base/check.h"

namespace registry {
std::string state_text(const Cooperative& c) {
    static const Cooperative nothing;
    Json::Object out;
    out.emplace_back("facts", facts_that_differ(nothing, c));
    if (!c.former_names.empty()) {
        Json::Array names;
        for (const auto& name : c.former_names) names.emplace_back(name);
        out.emplace_back("former_names", std::move(names));
    }
    out.emplace_back("position", c.position);
    return Json(std::move(out)).compact();
}

Cooperative state_of(CooperativeId id, std::string_view text) {
    const auto parsed = Json::parse(text);
    CHECK(parsed.has_value());
    ledger::Entry entry;
    entry.kind = kind::observed;
    entry.position = 1;
    entry.body = Json(Json::Object{{"facts", *parsed->find("facts")}}).compact();
    auto out = fold(id, {&entry, 1}, Date::max());
    CHECK(out.has_value());
    out->position = parsed->integer_at("position").value_or(0);
    if (const Json* names = parsed->find("former_names"); names && names->array())
        for (const auto& name : *names->array()) out->former_names.push_back(*name.string());
    return std::move(*out);
}

int jalali_year_of(const FuzzyDate& date) {
    const auto jalali = calendar::to_jalali(date.date);
    return jalali ? jalali->year : 0;
}
}  // namespace registry
