#include "db/retry.h"

#include <algorithm>
#include <random>
#include <thread>

namespace db {
namespace {
thread_local Deadline current_deadline;
}

DeadlineScope::DeadlineScope(Moment deadline) : before_(current_deadline) {
    current_deadline = deadline;
}
DeadlineScope::~DeadlineScope() {
    current_deadline = before_;
}
Deadline DeadlineScope::current() {
    return current_deadline;
}

// Deadlines are spans of real time, whatever a shifted Clock says.
Moment steady_now() {
    return std::chrono::steady_clock::now();
}
bool passed(const Deadline& deadline) {
    return deadline && steady_now() >= *deadline;
}

// Where a second look decides: another took the position of a stream, or ran the same operation.
bool lost_stream_race(const Error& error) {
    constexpr std::string_view races[]{
        "ledger_position", "ledger_entry.stream_kind, ledger_entry.stream_id, ledger_entry.position",
        "operation_pkey", "operation.id"};
    return error.kind == Error::Kind::unique && std::ranges::find(races, error.constraint) != std::end(races);
}

bool worth_another_try(const Error& error, int tries, int races) {
    return error.kind == Error::Kind::busy || (lost_stream_race(error) && tries <= races);
}

void pause(int tries) {
    thread_local std::minstd_rand random(std::random_device{}());
    const auto most_us = std::min(500 << std::min(tries, 7), 50'000);
    std::this_thread::sleep_for(
        std::chrono::microseconds(std::uniform_int_distribution<int>(most_us / 10, most_us)(random)));
}

Error too_late(const std::string& why) {
    return {Error::Kind::too_late, "the deadline has passed: " + why};
}
}  // namespace db
