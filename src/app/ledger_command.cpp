#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "auth/keys.h"
#include "base/bytes.h"
#include "ledger/audit.h"
#include "ledger/head_file.h"
#include "ledger/proof.h"

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

// Nothing of this installation is needed: the proof and the public keys are files.
std::optional<std::string> hash_bytes(const Json& object, std::string_view key) {
    const auto digits = object.text_at(key);
    const auto bytes = digits ? parse_hex(*digits) : std::nullopt;
    return bytes && bytes->size() == sizeof(Hash) ? bytes : std::nullopt;
}
std::int64_t number_at(const Json& object, std::string_view key) {
    return parse_id(object.text_or(key)).value_or(0);
}
std::string commitment_in(const Json& e) {  // of the entry as the proof gives it; empty: it is none
    ledger::Entry entry;
    entry.id = ledger::EntryId{number_at(e, "id")};
    entry.stream = {e.text_or("stream_kind"), number_at(e, "stream_id")};
    const auto on = parse_iso_date(e.text_or("effective_on"));
    const auto salt = parse_hex(e.text_or("salt"));
    const auto body = e.text_at("body");
    if (!on || !salt || !body) return {};
    entry.position = e.integer_at("position").value_or(0), entry.kind = e.text_or("kind"),
    entry.effective_on = *on;
    entry.recorded_at = Instant(std::chrono::microseconds(number_at(e, "recorded_at_us")));
    entry.author = {number_at(e, "actor"), e.text_or("operation_id")};
    return std::string(view(ledger::commitment_of(entry, *salt, *body)));
}
std::string fault_of(const Json& proof, const Json& ring) {
    const Json* head = proof.find("head");
    if (!head) return "the file is no proof: it has no head";
    const auto signature = parse_hex(head->text_or("signature"));
    const Json* keys = ring.find("keys");
    std::string key;
    if (keys && keys->array())
        for (const Json& one : *keys->array())
            if (one.text_or("id") == head->text_or("key_id"))
                key = parse_hex(one.text_or("public_key")).value_or("");
    if (key.empty()) return "the ring has no key " + head->text_or("key_id");
    const std::string text = head->text_or("text");
    if (!signature || !crypto::verify(key, text, *signature)) return "the head is not signed by that key";
    const auto kept = ledger::parse_heads(text + "signature " + hex(*signature) + "\n\n");
    if (kept.size() != 1 || !kept[0].whole) return "the signed text is no head";
    const auto leaf = hash_bytes(proof, "leaf");
    std::vector<Hash> path;
    if (const Json* hashes = proof.find("path"); hashes && hashes->array())
        for (const Json& one : *hashes->array()) {
            const auto bytes = one.string() ? parse_hex(*one.string()) : std::nullopt;
            if (!bytes || bytes->size() != sizeof(Hash)) return "the path has something that is no hash";
            path.push_back(hash_of(*bytes));
        }
    if (!leaf || !ledger::is_included(hash_of(*leaf), proof.integer_at("leaf_index").value_or(-1),
                                      kept[0].head.size, path, kept[0].head.root))
        return "the path does not lead from the leaf to the signed root";
    if (const Json* entry = proof.find("entry")) {
        const std::string commitment = commitment_in(*entry);
        if (commitment.empty() || view(ledger::leaf_hash(commitment)) != *leaf)
            return "the entry is not what the leaf commits to";
    }
    return {};
}
Json read_json(const std::string& path) {
    std::ifstream file(path);
    if (!file) fail(msg("{file} cannot be read.", {{"file", path}}));
    std::ostringstream bytes;
    bytes << file.rdbuf();
    auto json = Json::parse(bytes.str());
    if (!json) fail(msg("{file} is no JSON.", {{"file", path}}));
    return *std::move(json);
}
int verify_proof(const std::string& proof_file, const std::string& ring_file) {
    const Json proof = read_json(proof_file);
    const std::string fault = fault_of(proof, read_json(ring_file));
    if (!fault.empty()) {
        std::fprintf(stderr, "not genuine: %s\n", fault.c_str());
        return 1;
    }
    const Json* entry = proof.find("entry");
    std::printf("genuine: leaf %lld of %s\n",
                static_cast<long long>(proof.integer_at("leaf_index").value_or(-1)),
                proof.find("head")->text_or("log_id").c_str());
    if (entry)
        std::printf("%s %s, %s, takes effect on %s\n%s\n", entry->text_or("stream_kind").c_str(),
                    entry->text_or("stream_id").c_str(), entry->text_or("kind").c_str(),
                    entry->text_or("effective_on").c_str(), entry->text_or("body").c_str());
    return 0;
}
}  // namespace

void add_ledger(Commands& commands) {
    const auto head = std::make_shared<std::string>();
    CLI::App* group = commands.group("ledger", "the log");
    commands
        .add(group, "audit", "walk the whole log and compare it with its signed heads",
             [&commands, head] { return audit_log(commands.common, *head); })
        ->add_option("--head", *head, "a head file kept elsewhere");
    const auto proof = std::make_shared<std::string>(), ring = std::make_shared<std::string>();
    CLI::App* verify = commands.add(group, "verify", "check the proof of an entry, offline",
                                    [proof, ring] { return verify_proof(*proof, *ring); });
    verify->add_option("FILE", *proof, "the proof, as /api/v1/transparency/proof gives it")->required();
    verify->add_option("--key", *ring, "the public keys, as /api/v1/transparency/head gives them")
        ->required();
}
}  // namespace app
