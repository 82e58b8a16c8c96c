#include "features/founding/papers.h"

#include <algorithm>
#include <charconv>

#include "features/founding/paper_parts.h"
#include "features/founding/workflow.h"

namespace founding {
namespace {
using print::Document;

// How far a founding has come. What was refused, closed or withdrawn has its request alone.
enum class Step : std::uint8_t { applied, agreed, paid, permitted, registered, licensed };
struct Reached {
    std::string_view state;
    Step step;
};
constexpr Reached kReached[]{
    {"agreed", Step::agreed},
    {"with_bank", Step::agreed},
    {"capital_paid", Step::paid},
    {"permit_review", Step::paid},
    {"assembly_returned", Step::paid},
    {"permit_with_head", Step::paid},
    {"permit_with_director", Step::paid},
    {"permitted", Step::permitted},
    {"at_registrar", Step::permitted},
    {"registrar_deficiency", Step::permitted},
    {"registered", Step::registered},
    {"licensed", Step::licensed},
};
Step step_of(const filing::Case& of) {
    const auto* found = std::ranges::find(kReached, of.filing.state, &Reached::state);
    return found == std::end(kReached) ? Step::applied : found->step;
}

struct Kind {
    const char* code;
    i18n::Id title;
    Step from;
    std::int64_t copies;  // in the registrar's pack
    bool signed_by_pen;
    Document (*make)(const PaperView&);
};
// In the order in which the registrar asks for them; then what stays with the office and the bank.
constexpr Kind kKinds[]{
    {"permit", msgid("Registration permit of a cooperative"), Step::permitted, 1, false, papers::permit},
    {"invitation", msgid("Invitation to the founding assembly"), Step::paid, 3, true, papers::invitation},
    {"attendance", msgid("Attendance at the founding assembly"), Step::paid, 1, true, papers::attendance},
    {"minutes", msgid("Minutes of the founding assembly"), Step::paid, 3, true, papers::minutes},
    {"bylaws", msgid("Bylaws"), Step::agreed, 3, true, papers::bylaws_paper},
    {"members", msgid("Members and their capital"), Step::agreed, 1, true, papers::members},
    {"capital-certificate", msgid("Certificate of paid capital"), Step::paid, 1, true,
     papers::capital_certificate},
    {"valuation", msgid("Valuation of contributions that are not cash"), Step::agreed, 1, true,
     papers::valuation},
    {"acceptance", {}, Step::paid, 1, true, nullptr},  // one for each person elected
    {"board-minutes", msgid("Minutes of the first meeting of the board"), Step::paid, 1, true,
     papers::board_minutes},
    {"request", msgid("Request to found a cooperative"), Step::applied, 0, true, papers::request},
    {"agreement", msgid("Agreement to found a cooperative"), Step::agreed, 0, false, papers::agreement},
    {"account-letter", msgid("Account of a cooperative under formation"), Step::agreed, 0, true,
     papers::account_letter},
    {"release", msgid("Release of the account of a founding"), Step::applied, 0, true, papers::release},
    {"licence", msgid("Licence of a cooperative"), Step::licensed, 0, false, papers::licence},
};
constexpr std::string_view kAcceptance = "acceptance-";

bool has(const PaperView& v, const Kind& kind) {
    if (step_of(v.of) < kind.from) return false;
    if (kind.make == papers::release) {  // once it is decided to whom the money goes
        const filing::State* state = filing::find_state(states(), v.of.filing.state);
        return v.of.record.contains("confirm_deposit") && state &&
               (state->last || step_of(v.of) >= Step::registered);
    }
    if (kind.make == papers::members) return !papers::list_of(v, "capital", "subscriptions").empty();
    if (kind.make == papers::valuation) return !papers::list_of(v, "capital", "in_kind").empty();
    return true;
}
}  // namespace

std::vector<PaperOffer> available(const PaperView& v) {
    std::vector<PaperOffer> out;
    for (const Kind& kind : kKinds) {
        if (!has(v, kind)) continue;
        if (kind.make) {
            out.push_back({kind.code, v.tr(kind.title), kind.copies, kind.signed_by_pen});
            continue;
        }
        for (std::size_t i = 0; i < papers::acceptance_count(v); ++i)
            out.push_back({std::string(kAcceptance) + std::to_string(i + 1), papers::acceptance_title(v, i),
                           kind.copies, kind.signed_by_pen});
    }
    return out;
}
std::string paper_title(const i18n::Translator& tr, std::string_view code) {
    for (const Kind& kind : kKinds)
        if (code == kind.code && kind.make) return tr(kind.title);
    return {};
}
std::vector<PaperOffer> pack(const PaperView& v) {
    auto out = available(v);
    std::erase_if(out, [](const PaperOffer& one) { return one.copies == 0; });
    return out;
}

std::optional<Document> paper(const PaperView& v, std::string_view code) {
    if (code.starts_with(kAcceptance)) {
        std::size_t number = 0;
        const auto digits = code.substr(kAcceptance.size());
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || number == 0) return {};
        if (step_of(v.of) < Step::paid || number > papers::acceptance_count(v)) return {};
        return papers::acceptance(v, number - 1);
    }
    for (const Kind& kind : kKinds)
        if (code == kind.code && kind.make && has(v, kind)) return kind.make(v);
    return {};
}
}  // namespace founding
