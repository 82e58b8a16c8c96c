#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "auth/keys.h"
#include "ledger/audit.h"

namespace app {
namespace {
int audit_log(const Common& common, const std::string& head_file) {
    SystemClock clock;
    SecureRandom random;
    const auto database = open_database(common, clock);
    std::ostringstream kept;
    if (!head_file.empty()) {
        std::ifstream file(head_file);
        if (!file) fail(msg("{file} cannot be read.", {{"file", head_file}}));
        kept << file.rdbuf();
    }
    const auto audit =
        ledger::audit(*database, auth::Keys::open(common.keys, random).ledger_public_keys(), kept.str(), {});
    const auto count = [](std::int64_t number) { return static_cast<long long>(number); };
    std::printf(
        "%lld entries, %lld tiles, %lld heads, %lld kept heads, %lld pending, %lld erased, %lld faults\n",
        count(audit.entries), count(audit.tiles), count(audit.heads), count(audit.kept_heads),
        count(audit.pending), count(audit.erased), count(audit.fault_count));
    for (const auto entry : audit.waiting) std::printf("entry %lld waits for its head\n", count(entry));
    for (const auto& fault : audit.faults) std::fprintf(stderr, "%s\n", fault.c_str());
    return audit.fault_count == 0 ? 0 : 1;
}
}  // namespace

void add_ledger(Commands& commands) {
    const auto head = std::make_shared<std::string>();
    CLI::App* group = commands.group("ledger", "the log");
    commands
        .add(group, "audit", "walk the whole log and compare it with its signed heads",
             [&commands, head] { return audit_log(commands.common, *head); })
        ->add_option("--head", *head, "a head file kept elsewhere");
}
}  // namespace app
