// What an action does, all of it in the caller's transaction: state, transition with its findings, filed
// bytes, register, log, queue, messages, audit. Either everything stands or nothing. It decides nothing
// (filing/decide.h does).
#pragma once
#include "features/filings/acting.h"
#include "law/terms.h"

namespace filings {
using Performed = tl::expected<filing::Filing, filing::Denial>;
Performed perform(db::Tx& tx, const Acting& acting, filing::FilingId id, filing::Command command);

// What the rules say now: of the stage that is written or judged in this state.
std::vector<filing::Finding> findings_now(db::Tx& tx, const Acting& acting, const filing::Kind& kind,
                                          const filing::Case& of);
// What the sections of a stage still lack, as "section.member"; empty: it may be filed.
Refusals wanting(const Acting& acting, const filing::Kind& kind, const filing::Case& of,
                 std::string_view stage);
// The invitation once more to who was invited before that moment and has not answered. To how many.
std::int64_t invite_again(db::Tx& tx, const Acting& acting, const filing::Case& of, Instant before);
// Brings the rows of parties in line with what the document names; who is new is invited. `before`: whom it
// named when they were in line last, so that one change among thousands costs one.
void sync_parties(db::Tx& tx, const Acting& acting, const filing::Kind& kind, filing::Case& of,
                  const std::vector<filing::Wanted>& before);
std::optional<Date> due_in(db::Tx& tx, const Acting& acting, const filing::Kind& kind,
                           const filing::Filing& filing);
// The term of a state, as the rule book sets it; empty: it has none.
std::optional<law::Term> term_of(const Acting& acting, const filing::Kind& kind, std::string_view state);
// "99-120-0042-7": year, office, number, check digit (Luhn).
std::string tracking_number(int year, std::string_view letter_code, std::int64_t number);
}  // namespace filings
