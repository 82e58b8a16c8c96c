#include "features/rule_book/routes.h"

#include "features/rule_book/api.h"
#include "features/rule_book/pages.h"
#include "law/terms.h"

namespace rule_book {
namespace {
http::Response show(site::Context& context) {
    const auto& query = context.request.query;
    const auto& rules = context.services.rules;
    const std::string verified = query.get("verified");
    Filter filter{.text = query.get("q"),
                  .instrument = query.get("instrument"),
                  .verified = verified == "yes" || verified == "no" ? verified : ""};
    if (!rules.instrument(filter.instrument)) filter.instrument.clear();
    return context.page(rules_page(rules_view(context.tr, rules, context.today(), std::move(filter))));
}

Json words(const std::string& persian, const std::string& english) {
    return Json::Object{{"fa", persian}, {"en", english}};
}

Json json_of(const law::Rule& rule) {
    static constexpr const char* kSeverities[]{"refuse", "warn", "note"};
    Json::Object out{{"id", rule.id},
                     {"title", words(rule.title_fa, rule.title)},
                     {"value", rule.value},
                     {"unit", rule.unit}};
    if (rule.at_holiday) {
        out.emplace_back("counted_in", law::counted_in(rule));
        out.emplace_back("at_holiday", *rule.at_holiday == law::AtHoliday::moves_on ? "moves_on" : "stands");
    }
    out.emplace_back("applies_to", rule.applies_to);
    out.emplace_back("instrument", rule.instrument);
    if (!rule.article.empty()) out.emplace_back("article", rule.article);
    if (rule.in_force_from) out.emplace_back("in_force_from", iso(*rule.in_force_from));
    if (rule.in_force_to) out.emplace_back("in_force_to", iso(*rule.in_force_to));
    out.emplace_back("severity", kSeverities[static_cast<int>(rule.severity)]);
    out.emplace_back("verified", rule.verified);
    if (!rule.note.empty()) out.emplace_back("note", words(rule.note_fa, rule.note));
    return out;
}

http::Response as_json(site::Context& context) {
    const auto& book = context.services.rules;
    const std::string verified = context.request.query.get("verified");
    if (!verified.empty() && verified != "true" && verified != "false")
        return context.refused({Why::invalid, msg("Write true or false."), "verified"});
    Json::Array rules, instruments;
    for (const auto& rule : book.all())
        if (verified.empty() || rule.verified == (verified == "true")) rules.push_back(json_of(rule));
    for (const auto& one : book.instruments()) {
        Json::Object out{{"id", one.id}, {"title", words(one.title_fa, one.title)}};
        if (!one.adopted.empty()) out.emplace_back("adopted", one.adopted);
        instruments.emplace_back(std::move(out));
    }
    return context.json(Json::Object{
        {"hash", book.hash()}, {"instruments", std::move(instruments)}, {"rules", std::move(rules)}});
}

constexpr site::Route kRoutes[]{
    {http::Method::get, "/rules", http::Where::fast, site::everyone, show},
    {http::Method::get, "/api/v1/rules", http::Where::fast, site::everyone, as_json, &kListRules},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace rule_book
