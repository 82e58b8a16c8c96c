// Beside the proposed names: what the name check says of each, with the names that are near.
#include "base/text.h"
#include "features/founding/advise.h"
#include "registry/name_question.h"
#include "registry/name_words.h"

namespace founding {
namespace {
using filing::Advice;
using registry::NameAdvice;
using registry::NameFinding;
using Verdict = NameAdvice::Verdict;

constexpr std::size_t kNearShown = 3;

// The index may be a second behind, and knows no founding: what the tables say goes before it.
Verdict verdict_of(const NameAdvice& advice, const store::Held& held) {
    if (held.registered) return Verdict::taken;
    return held.claimed && advice.verdict == Verdict::free ? Verdict::doubtful : advice.verdict;
}
i18n::Message title_of(const std::string& name, Verdict verdict) {
    switch (verdict) {
        case Verdict::taken: return msg("«{name}» is taken", {{"name", name}});
        case Verdict::doubtful: return msg("«{name}» may be refused", {{"name", name}});
        case Verdict::free: break;
    }
    return msg("Nothing we know stands against «{name}»", {{"name", name}});
}
i18n::Message agreement(const registry::NearFinding& near) {
    const auto n = static_cast<std::int64_t>(near.different_words);
    if (near.other.score == 1) return msg("the same name");
    if (near.distinctive) return msg("a telling word agrees; words that differ: {n}", {{"n", n}});
    return msg("no telling word agrees; words that differ: {n}", {{"n", n}});
}
Advice::Line near_line(const registry::NearFinding& near) {
    const auto label = near.other.former
                           ? msg("Likeness to the former name «{name}»", {{"name", near.other.name}})
                           : msg("Likeness to «{name}»", {{"name", near.other.name}});
    return {label, msg("{n} of 100", {{"n", static_cast<std::int64_t>(100 * near.other.score)}}),
            agreement(near)};
}
// Names less than half as like as would be too similar are no evidence of anything.
double shown_from(const law::RuleBook& rules, Date on) {
    return number_of(rules, "name.too_similar", on).value_or(0) / 2;
}
Advice advice_of(const std::string& name, const NameAdvice& said, const store::Held& held, double from) {
    Advice out{.title = title_of(name, verdict_of(said, held))};
    std::int64_t passed = 0, open = 0;
    bool identical = false;
    for (const NameFinding& finding : said.findings) {
        passed += finding.result == NameFinding::Result::passed;
        open += finding.result == NameFinding::Result::not_verifiable;
        if (finding.result == NameFinding::Result::passed) continue;
        identical = identical || finding.rule == "name.identical";
        const auto words = registry::words_of(finding);
        out.notes.push_back(words.text ? *words.text : words.title);
    }
    if (held.registered && !identical)
        out.notes.push_back(msg("A cooperative of the register has this name already."));
    if (held.claimed)
        out.notes.push_back(
            msg("Another founding that is under way holds this name. Put another one first."));
    const auto all = static_cast<std::int64_t>(said.findings.size());
    out.lines.push_back(
        {msg("Tests passed"), passed,
         open == 0 ? msg("of {n}", {{"n", all}})
                   : msg("of {n}; the registrar alone can test: {open}", {{"n", all}, {"open", open}})});
    for (std::size_t i = 0; i < said.nearest.size() && i < kNearShown; ++i)
        if (said.nearest[i].other.score >= from) out.lines.push_back(near_line(said.nearest[i]));
    for (const auto& other : said.suggestions)
        out.notes.push_back(msg("«{name}» would be free.", {{"name", other}}));
    return out;
}
}  // namespace

std::vector<Advice> name_advice(const std::vector<std::string>& names, const std::vector<store::Held>& held,
                                registry::TerritoryId county, const filing::World& world, Date on) {
    std::vector<Advice> out;
    auto question = registry::question_of(
        {}, county, {.territories = world.territories, .search = world.search, .quick = true});
    for (std::size_t i = 0; i < names.size(); ++i) {
        const store::Held beside = i < held.size() ? held[i] : store::Held{};
        if (text::norm(names[i]).empty()) continue;
        question.name = text::display_form(names[i]);
        const auto said = registry::check_name(question, world.rules, on);
        if (!said.suggestions.empty()) question.suggest = false;
        out.push_back(advice_of(question.name, said, beside, shown_from(world.rules, on)));
    }
    if (out.empty()) return out;
    if (!world.search) out.front().notes.push_back(msg("The names of the register were not looked through."));
    out.back().notes.push_back(
        msg("This is advice. The companies registrar decides, and no name is reserved here."));
    return out;
}
}  // namespace founding
