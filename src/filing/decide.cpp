#include "filing/decide.h"

#include <algorithm>

#include "base/check.h"

namespace filing {
namespace {
Refusal not_now(const Kind& kind, const Case& of) {
    const State* state = find_state(kind.states, of.filing.state);
    CHECK(state != nullptr);
    if (state->last)
        return {Why::conflict,
                msg("This is finished: {state}. Nothing can be done here any more.",
                    {{"state", i18n::Term{state->label}}}),
                "action"};
    return {Why::conflict,
            msg("This cannot be done now. The state is: {state}. {next}",
                {{"state", i18n::Term{state->label}}, {"next", i18n::Term{state->next}}}),
            "action"};
}
Refusal meanwhile(const Kind& kind, const Case& of) {
    const State* state = find_state(kind.states, of.filing.state);
    return {
        Why::conflict,
        msg("Somebody has acted on this meanwhile; the state is now: {state}. Look at it again, then decide.",
            {{"state", i18n::Term{state ? state->label : i18n::Id{}}}}),
        "version"};
}
Refusal not_yours(const Transition& transition) {
    switch (transition.needs) {
        case By::filer:
            return {Why::forbidden, msg("Only who files it, or the representative, may do this."), {}};
        case By::examiner: return {Why::forbidden, msg("This is done by the office of the place."), {}};
        case By::head: return {Why::forbidden, msg("This is decided by the head of the office."), {}};
        case By::director:
            return {Why::forbidden, msg("This is decided by the director of the province."), {}};
        case By::superior: return {Why::forbidden, msg("This is decided above whoever decided first."), {}};
        case By::bank: return {Why::forbidden, msg("This is done by the bank."), {}};
        case By::registrar: return {Why::forbidden, msg("This is done by the companies registrar."), {}};
        case By::system: return {Why::forbidden, msg("This happens by itself when a term ends."), {}};
    }
    return {Why::forbidden, msg("You may not do this."), {}};
}
// Everybody whom the document names has agreed.
std::optional<Refusal> wanting_consent(const Kind& kind, const Case& of, std::string_view stage) {
    if (stage.empty() || stage != kind.must_agree) return std::nullopt;
    const auto missing =
        std::ranges::count_if(of.parties, [](const Party& p) { return p.state != Party::State::consented; });
    if (missing == 0) return std::nullopt;
    return Refusal{Why::invalid,
                   msg("Not everybody has agreed yet: {n} have not answered or declined.", {{"n", missing}}),
                   "parties"};
}
// A second return for something that the first did not name needs somebody above the examiner.
bool names_something_new(const Case& of, std::span<const Deficiency> deficiencies) {
    return std::ranges::any_of(deficiencies, [&](const Deficiency& d) {
        return std::ranges::none_of(
            of.returned_for, [&](const Finding& f) { return f.check == d.check && f.where == d.where; });
    });
}
std::optional<Refusal> wrong_return(const Case& of, const Command& command, const Doer& doer) {
    if (command.deficiencies.empty())
        return Refusal{Why::invalid, msg("Name what is deficient: tick a finding or write one of your own."),
                       "deficiencies"};
    for (const Deficiency& one : command.deficiencies)
        if (one.text.empty())
            return Refusal{Why::invalid, msg("Say of each deficiency what has to be done."), "deficiencies"};
    if (of.filing.returns > 0 && !doer.head && !doer.director &&
        names_something_new(of, command.deficiencies))
        return Refusal{
            Why::forbidden,
            msg("It was returned before, and all deficiencies had to be named then. A new one needs the head "
                "of the office."),
            "deficiencies"};
    return std::nullopt;
}
std::vector<Finding> as_findings(std::span<const Deficiency> deficiencies,
                                 std::span<const Finding> findings) {
    std::vector<Finding> out;
    for (const Deficiency& one : deficiencies) {
        const auto found = std::ranges::find_if(
            findings, [&](const Finding& f) { return f.check == one.check && f.where == one.where; });
        Finding kept =
            found == findings.end()
                ? Finding{.check = one.check, .law = {}, .outcome = Outcome::failed, .where = one.where}
                : *found;
        kept.values.emplace_back("text", one.text);
        out.push_back(std::move(kept));
    }
    return out;
}
}  // namespace

bool Doer::is(By by) const {
    switch (by) {
        case By::filer: return filer;
        case By::examiner: return examiner;
        case By::head: return head;
        case By::director: return director;
        case By::superior: return superior;
        case By::bank: return bank;
        case By::registrar: return registrar || examiner;
        case By::system: return system;
    }
    return false;
}

Route route_of(const Filing& filing) {
    return filing.director_decides ? Route::director_decides : Route::head_decides;
}

std::string_view stage_of(const Kind& kind, const Filing& filing, const Transition& transition) {
    if (*transition.checks != '\0') return transition.checks;
    if (!transition.files) return {};
    const State* state = find_state(kind.states, filing.state);
    return state ? state->stage : "";
}

tl::expected<Decision, Denial> decide(const Kind& kind, const Case& of, const Command& command,
                                      const Doer& doer, std::vector<Finding> findings) {
    const auto no = [](Refusal one) { return tl::unexpected(Denial{{std::move(one)}, {}}); };
    const Transition* taken =
        find_transition(kind.transitions, of.filing.state, command.action, route_of(of.filing));
    if (command.version != 0 && command.version != of.filing.version) return no(meanwhile(kind, of));
    if (!taken) return no(not_now(kind, of));
    if (!doer.is(taken->needs)) return no(not_yours(*taken));
    if (taken->reason == Reason::wanted && !taken->returns && command.reason.empty())
        return no({Why::invalid, msg("Say why."), "reason"});
    if (taken->returns)
        if (auto wrong = wrong_return(of, command, doer)) return no(*std::move(wrong));
    const auto stage = stage_of(kind, of.filing, *taken);
    if (auto wanting = taken->files ? wanting_consent(kind, of, stage) : std::nullopt)
        return no(*std::move(wanting));
    const auto against = std::ranges::count_if(findings, &Finding::refuses);
    if (against > 0 && !taken->returns)  // what stands against it is just what a return is about
        return tl::unexpected(Denial{
            {{Why::invalid, msg("What was found stands against it: {n} findings.", {{"n", against}}), {}}},
            std::move(findings)});
    Decision decision{.taken = taken, .findings = std::move(findings), .returned_for = {}};
    if (taken->returns) decision.returned_for = as_findings(command.deficiencies, decision.findings);
    return decision;
}

std::vector<Offer> offers(const Kind& kind, const Case& of, const Doer& doer,
                          std::span<const Finding> findings, bool all) {
    std::vector<Offer> out;
    const Route route = route_of(of.filing);
    for (const Transition& transition : kind.transitions) {
        if (of.filing.state != transition.from ||
            (transition.route != Route::any && transition.route != route))
            continue;
        const bool mine = doer.is(transition.needs);
        if (!mine && !all) continue;
        Offer offer{&transition};
        const auto stage = stage_of(kind, of.filing, transition);
        if (!mine)
            offer.blocked = not_yours(transition);
        else if (auto wanting = transition.files ? wanting_consent(kind, of, stage) : std::nullopt)
            offer.blocked = std::move(wanting);
        else if (!stage.empty() && any_refuses(findings))
            offer.blocked = Refusal{Why::invalid, msg("Findings stand against it: see the list."), {}};
        out.push_back(std::move(offer));
    }
    return out;
}
}  // namespace filing
