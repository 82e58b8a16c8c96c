// The log at 1,000,000 entries: its audit against the same tree computed in memory, proofs of single entries,
// and the fold of a cooperative with 1,000 entries. ledger_bench URL, a migrated, empty database.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "ledger/audit.h"
#include "ledger/ledger.h"
#include "ledger/proof.h"
#include "ledger/sequencer.h"
#include "registry/cooperative.h"

namespace {
constexpr int kEntries = 1'000'000, kAtOnce = 2'000, kProofs = 2'000, kFolds = 200, kOfOne = 1'000;
constexpr const char* kBody =
    R"({"facts":{"capital_rial":700000000,"members":24,"name":"تعاونی گندم طلایی"}})";
using Watch = std::chrono::steady_clock;

double since(Watch::time_point start) {  // ms
    return std::chrono::duration<double, std::milli>(Watch::now() - start).count();
}
double p95(std::vector<double> times) {
    std::ranges::sort(times);
    return times[times.size() * 95 / 100];
}
void fill(db::Database& database, ledger::Pen& pen, ledger::Sequencer& sequencer) {
    for (int done = 0; done < kEntries; done += kAtOnce)
        database.write([&](db::Tx& tx) {
            ledger::Bulk bulk(pen, {});
            for (int i = 0; i < kAtOnce; ++i)
                bulk.add("cooperative", 1 + (done + i) / 10, 1 + (done + i) % 10, "changed", kBody, Date{});
            bulk.write(tx);
        });
    sequencer.drain();
}
// What the audit must compute at least: every commitment of its body, every leaf, the tree.
double in_memory(Random& random) {
    const std::string salt = random.bytes(16);
    const auto start = Watch::now();
    ledger::Edge edge;
    ledger::Entry entry;
    entry.kind = "changed", entry.stream = {"cooperative", 1};
    for (int i = 0; i < kEntries; ++i) {
        entry.id = ledger::EntryId{i + 1}, entry.position = i + 1;
        edge.add(ledger::leaf_hash(view(ledger::commitment_of(entry, salt, kBody))),
                 [](const ledger::Tile&) {});
    }
    if (edge.root() == Hash{}) std::puts("no root");
    return since(start);
}
std::vector<double> proof_times(db::Database& database) {
    std::mt19937 random(3);
    const auto edge = database.read([](db::Tx& tx) { return ledger::Edge::load(tx, kEntries); });
    std::vector<double> out;
    for (int i = 0; i < kProofs; ++i) {
        const auto leaf = static_cast<std::int64_t>(random() % kEntries);
        const auto start = Watch::now();
        const auto path =
            database.read([&](db::Tx& tx) { return ledger::inclusion_path(tx, leaf, kEntries, &edge); });
        out.push_back(since(start));
        if (path.empty()) std::puts("no path");
    }
    return out;
}
double fold_time(std::vector<double>& times) {
    std::vector<ledger::Entry> entries(kOfOne);
    for (int i = 0; i < kOfOne; ++i) {
        auto& entry = entries[static_cast<std::size_t>(i)];
        entry.position = i + 1, entry.kind = "changed", entry.leaf_index = i;
        entry.body = R"({"facts":{"capital_rial":)" + std::to_string(1000 + i) + R"(,"members":24}})";
    }
    for (int i = 0; i < kFolds; ++i) {
        const auto start = Watch::now();
        const auto folded =
            registry::fold(registry::CooperativeId{1}, entries, Date(std::chrono::days(20'000)));
        times.push_back(since(start));
        if (!folded) std::puts("no fold");
    }
    return p95(times);
}
}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const auto database = db::open(arguments[1], {.readers = 4, .create = false});
    ManualClock clock{Instant(std::chrono::seconds(1'600'000'000))};
    SeededRandom random(1);
    Ids ids(clock, 1);
    ledger::Pen pen{ids, clock, random};
    const ledger::Key key{"k1", crypto::make_signing_key(random)};
    ledger::Sequencer sequencer(*database, clock, key, "bench", "");
    fill(*database, pen, sequencer);
    const auto start = Watch::now();
    const auto audit = ledger::audit(*database, {{"k1", key.pair.public_key}}, "", {});
    const double audited = since(start), memory = in_memory(random);
    std::vector<double> folds;
    const double fold = fold_time(folds);
    std::printf("%s faults %lld audit %.0f memory %.0f proof %.3f fold %.3f ms\n",
                database->postgres() ? "postgres" : "sqlite", static_cast<long long>(audit.fault_count),
                audited, memory, p95(proof_times(*database)), fold);
    return audit.fault_count == 0 && audit.entries == kEntries ? 0 : 1;
}
