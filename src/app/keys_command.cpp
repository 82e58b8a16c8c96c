#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "auth/audit.h"
#include "auth/keys.h"

namespace app {
namespace {
int list_keys(const Common& common) {
    SecureRandom random;
    const auto keys = auth::Keys::open(common.keys, random);
    std::printf("installation %s\n", keys.installation().c_str());
    for (const auto& id : keys.ids()) std::printf("%s\n", id.c_str());
    const auto faults = keys.faults();
    for (const auto& fault : faults) std::fprintf(stderr, "%s\n", fault.c_str());
    return faults.empty() ? 0 : 1;
}

int rotate(const Common& common, const std::string& which) {
    SystemClock clock;
    SecureRandom random;
    auto keys = auth::Keys::open(common.keys, random);
    const std::string id =
        which == "ledger" ? keys.rotate_ledger(random, clock) : keys.rotate_sealing(random);
    std::printf("%s\n%s\n", id.c_str(),
                words()(msgid("Restart every serving process: it reads the keys once.")).c_str());
    return 0;
}

int check(const Common& common, std::string seal_file) {
    SystemClock clock;
    SecureRandom random;
    const auto database = open_database(common, clock);
    const auto keys = auth::Keys::open(common.keys, random);
    if (seal_file.empty()) seal_file = common.keys + "/seals.txt";
    std::ostringstream kept;
    if (std::ifstream file(seal_file); file) kept << file.rdbuf();
    auto audit = auth::check_audit(*database, keys.ledger_public_keys(), kept.str());
    for (auto& fault : keys.faults()) audit.faults.push_back(std::move(fault));
    std::printf("%lld events, %lld batches, %lld waiting, %zu faults\n", static_cast<long long>(audit.events),
                static_cast<long long>(audit.batches), static_cast<long long>(audit.waiting),
                audit.faults.size());
    for (const auto& fault : audit.faults) std::fprintf(stderr, "%s\n", fault.c_str());
    return audit.faults.empty() ? 0 : 1;
}
}  // namespace

void add_keys(Commands& commands) {
    const auto which = std::make_shared<std::string>(), seals = std::make_shared<std::string>();
    CLI::App* group = commands.group("keys", "the secrets of this installation");
    commands.add(group, "list", "the ids of the keys, and whether each is vouched for",
                 [&commands] { return list_keys(commands.common); });
    commands
        .add(group, "rotate", "add a key; the old ones still open what they sealed",
             [&commands, which] { return rotate(commands.common, *which); })
        ->add_option("WHICH", *which, "ledger or sealing")
        ->required()
        ->check(CLI::IsMember({"ledger", "sealing"}));
    commands
        .add(&commands.cli, "audit", "walk the audit of who did what, and the statements of keys",
             [&commands, seals] { return check(commands.common, *seals); })
        ->add_option("--seals", *seals, "a file of seals kept elsewhere");
}
}  // namespace app
