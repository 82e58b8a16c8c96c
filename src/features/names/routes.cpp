#include "features/names/routes.h"

#include "base/text.h"
#include "features/names/api.h"
#include "features/names/pages.h"

namespace names {
namespace {
using registry::NameAdvice;
using registry::NameFinding;

Asked asked(const site::Context& context) {
    return {context.request.query.get("name"), context.request.query.get("county")};
}

http::Response show(site::Context& context) {
    NamesView view{.tr = context.tr,
                   .tables = *context.tables,
                   .rules = context.services.rules,
                   .today = context.today(),
                   .asked = asked(context)};
    if (!context.request.query.has("name")) return context.page(names_page(view));
    auto checked = check(context, view.asked);
    if (!checked) {
        view.refusals = {checked.error()};
        return context.page(names_page(view), 422);
    }
    view.checked = std::move(*checked);
    return context.page(names_page(view));
}

const char* word_of(NameAdvice::Verdict verdict) {
    switch (verdict) {
        case NameAdvice::Verdict::taken: return "taken";
        case NameAdvice::Verdict::doubtful: return "doubtful";
        case NameAdvice::Verdict::free: break;
    }
    return "free";
}
const char* word_of(NameFinding::Result result) {
    switch (result) {
        case NameFinding::Result::failed: return "failed";
        case NameFinding::Result::not_verifiable: return "not_verifiable";
        case NameFinding::Result::passed: break;
    }
    return "passed";
}

Json strings(const std::vector<std::string>& all) {
    Json::Array out;
    for (const auto& one : all) out.emplace_back(one);
    return out;
}

Json json_of(const site::Context& context, const NameFinding& finding) {
    const auto* rule = context.services.rules.find(finding.rule, context.today());
    return Json::Object{{"rule", finding.rule},
                        {"result", word_of(finding.result)},
                        {"arguments", strings(finding.arguments)},
                        {"instrument", rule ? rule->instrument : ""},
                        {"article", rule ? rule->article : ""},
                        {"verified", rule && rule->verified}};
}

Json json_of(const site::Context& context, const Near& near) {
    const auto& found = near.finding;
    Json::Array marked, agrees;
    for (const auto& [begin, end] : found.marked)
        marked.emplace_back(
            Json::Array{Json(static_cast<std::int64_t>(begin)), Json(static_cast<std::int64_t>(end))});
    if (found.distinctive) agrees.emplace_back("distinctive");
    if (found.descriptive) agrees.emplace_back("descriptive");
    if (found.place) agrees.emplace_back("place");
    Json::Object out{{"id", near.cooperative.id.text()},
                     {"name", found.other.name},
                     {"former", found.other.former},
                     {"status", near.cooperative.status}};
    if (const auto* county = context.tables->territories.find(near.cooperative.county))
        out.emplace_back("county", county->code);
    out.emplace_back("score", found.other.score);
    out.emplace_back("marked", std::move(marked));
    out.emplace_back("agrees_in", std::move(agrees));
    out.emplace_back("different_words", static_cast<std::int64_t>(found.different_words));
    return out;
}

http::Response api_check(site::Context& context) {
    const Asked question = asked(context);
    const auto checked = check(context, question);
    if (!checked) return context.refused(checked.error());
    Json::Array findings, nearest;
    for (const auto& one : checked->advice.findings) findings.push_back(json_of(context, one));
    for (const auto& one : checked->nearest) nearest.push_back(json_of(context, one));
    return context.json(Json::Object{{"name", text::display_form(question.name)},
                                     {"verdict", word_of(checked->advice.verdict)},
                                     {"findings", std::move(findings)},
                                     {"nearest", std::move(nearest)},
                                     {"suggestions", strings(checked->advice.suggestions)},
                                     {"rule_book", context.services.rules.hash()}});
}

constexpr site::Route kRoutes[]{
    {http::Method::get, "/names", http::Where::fast, site::everyone, show},
    {http::Method::get, "/api/v1/names/check", http::Where::fast, site::everyone, api_check, &kCheckApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace names
