#include "features/opening/workflow.h"

#include "features/opening/sections.h"

namespace opening {
namespace {
using filing::By;
using filing::Reason;
using filing::State;
using filing::Transition;

// clang-format off
constexpr filing::Phase kPhases[]{
    {"record", msgid("What is known"), msgid("You")},
    {"review", msgid("Comparison by the office"), msgid("The county office")},
};
constexpr State kStates[]{
    {.code = "draft", .label = msgid("Draft"), .waits_for = By::filer,
     .next = msgid("Say what is known, then send it."), .limit = "opening.limit.draft", .stage = kStage,
     .phase = "record"},
    {.code = "in_review", .label = msgid("With the office"), .waits_for = By::examiner,
     .next = msgid("An expert compares it with the paper file."), .limit = "opening.limit.in_review",
     .phase = "review"},
    {.code = "returned", .label = msgid("Returned for completion"), .waits_for = By::filer,
     .next = msgid("Mend what was named and send it again."), .limit = "opening.limit.returned", .stage = kStage,
     .phase = "record"},
    {.code = "confirmed", .label = msgid("Confirmed"), .waits_for = By::system,
     .next = msgid("The record is open; you act for the cooperative here."), .last = true, .phase = "review"},
    {.code = "refused", .label = msgid("Refused"), .waits_for = By::system,
     .next = msgid("Whoever has the mandate may claim the record anew."), .last = true, .phase = "review"},
    {.code = "withdrawn", .label = msgid("Withdrawn"), .waits_for = By::system,
     .next = msgid("It was withdrawn; the record may be claimed anew."), .last = true},
    {.code = "expired", .label = msgid("Expired"), .waits_for = By::system,
     .next = msgid("Its term ended; the record may be claimed anew."), .last = true},
};

constexpr auto kSend = msgid("Send to the office");
constexpr auto kWithdraw = msgid("Withdraw");
constexpr Transition kTransitions[]{
    {.from = "draft", .action = "submit", .to = "in_review", .needs = By::filer, .label = kSend,
     .told = msgid("The opening record was received. Tracking number: {number}"), .files = true},
    {.from = "draft", .action = "withdraw", .to = "withdrawn", .needs = By::filer, .label = kWithdraw,
     .dangerous = true},
    {.from = "draft", .action = "expire", .to = "expired", .needs = By::system, .label = msgid("Term ended")},
    {.from = "in_review", .action = "return", .to = "returned", .needs = By::examiner,
     .label = msgid("Return with its deficiencies"),
     .told = msgid("The opening record {number} was returned. See what is asked for."), .returns = true,
     .reason = Reason::wanted},
    {.from = "in_review", .action = "confirm", .to = "confirmed", .needs = By::examiner,
     .label = msgid("Confirm the record"), .told = msgid("The opening record {number} is confirmed."),
     .takes_effect = true, .checks = kStage, .input = &kConfirmInput},
    {.from = "in_review", .action = "refuse", .to = "refused", .needs = By::examiner, .label = msgid("Refuse"),
     .told = msgid("The opening record {number} was refused. See the reason."), .reason = Reason::wanted,
     .dangerous = true},
    {.from = "in_review", .action = "withdraw", .to = "withdrawn", .needs = By::filer, .label = kWithdraw,
     .dangerous = true},
    {.from = "returned", .action = "submit", .to = "in_review", .needs = By::filer, .label = kSend,
     .told = msgid("The opening record {number} was received again."), .files = true},
    {.from = "returned", .action = "withdraw", .to = "withdrawn", .needs = By::filer, .label = kWithdraw,
     .dangerous = true},
    {.from = "returned", .action = "expire", .to = "expired", .needs = By::system, .label = msgid("Term ended"),
     .told = msgid("The opening record {number} has expired.")},
};
// clang-format on
static_assert(filing::is_deterministic(kTransitions));
static_assert(filing::is_closed(kStates, kTransitions));
}  // namespace

std::span<const filing::Phase> phases() {
    return kPhases;
}
std::span<const State> states() {
    return kStates;
}
std::span<const Transition> transitions() {
    return kTransitions;
}
}  // namespace opening
