#include "features/imports/store.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/sha256.h"

namespace imports {
namespace {
constexpr std::size_t kKeysAtOnce = 250;
constexpr const char* kRunColumns =
    "SELECT id, register_code, edition, file_name, file_hash, map_hash, rows_in_file, finished_at FROM "
    "import_run ";

Run run_from(const db::Row& row) {
    Run run;
    run.id = row.integer(0), run.register_code = row.str(1), run.edition = row.date(2),
    run.file_name = row.str(3);
    run.file_hash = row.blob(4), run.map_hash = row.blob(5), run.rows_in_file = row.integer(6);
    run.finished_at = row.instant_or_null(7);
    return run;
}
Source source_from(const db::Row& row) {
    return {row.str(0),    row.id<registry::CooperativeId>(1), row.blob(2), row.integer(3), row.date(4),
            row.boolean(5)};
}

// "$k, $k+1, …" for keys in pieces of one size, so that the text of the statement stays the same; the last
// key fills up.
void in_pieces(std::span<const std::string> keys, const std::vector<db::Value>& first,
               const std::string& before, db::Tx& tx, const std::function<void(const db::Row&)>& each) {
    std::string sql = before + " (";
    for (std::size_t i = 0; i < kKeysAtOnce; ++i)
        sql += (i ? ", $" : "$") + std::to_string(first.size() + i + 1);
    sql += ")";
    for (std::size_t at = 0; at < keys.size(); at += kKeysAtOnce) {
        auto values = first;
        for (std::size_t i = 0; i < kKeysAtOnce; ++i)
            values.emplace_back(keys[std::min(at + i, keys.size() - 1)]);
        tx.run_values(sql, values, each);
    }
}

constexpr std::chrono::minutes kHold{2};
std::string hold_name(const Run& run) {
    return "import " + run.register_code;
}

// A holder is "import PID HOST". Of another machine nothing is known but its lease.
bool is_running(const std::string& holder) {
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    int pid = 0;
    char of[256] = "";
    if (std::sscanf(holder.c_str(), "import %d %255s", &pid, of) != 2 || std::string_view(of) != host)
        return true;
    return kill(pid, 0) == 0 || errno == EPERM;
}

constexpr std::array<std::pair<const char*, std::int64_t Counts::*>, 11> kCounts{{
    {"rows", &Counts::rows},
    {"new", &Counts::created},
    {"renamed", &Counts::renamed},
    {"status_changed", &Counts::status_changed},
    {"changed", &Counts::changed},
    {"unchanged", &Counts::unchanged},
    {"vanished", &Counts::vanished},
    {"reappeared", &Counts::reappeared},
    {"duplicates", &Counts::duplicates},
    {"refused", &Counts::refused},
    {"unknown_places", &Counts::unknown_places},
}};
}  // namespace

Json Counts::json() const {
    Json out;
    for (const auto& [name, member] : kCounts) out.set(name, this->*member);
    return out;
}
Counts Counts::from(const Json& json) {
    Counts out;
    for (const auto& [name, member] : kCounts) out.*member = json.integer_at(name).value_or(0);
    return out;
}

void ensure_register(db::Tx& tx, const Map& map) {
    tx.exec(
        "INSERT INTO import_register (code, title, licence) VALUES ($1, $2, $3) "
        "ON CONFLICT (code) DO UPDATE SET title = excluded.title, licence = excluded.licence",
        map.register_code, map.title, map.licence);
}
void add_run(db::Tx& tx, const Run& run, Instant at, std::int64_t actor) {
    tx.exec(
        "INSERT INTO import_run (id, register_code, edition, file_name, file_hash, map_hash, rows_in_file, "
        "started_at, actor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        run.id, run.register_code, run.edition, run.file_name, db::Blob{run.file_hash},
        db::Blob{run.map_hash}, run.rows_in_file, at, actor);
}
void finish_run(db::Tx& tx, std::int64_t run, Instant at) {
    tx.exec("UPDATE import_run SET finished_at = $2 WHERE id = $1", run, at);
}
std::optional<Run> find_unfinished_run(db::Tx& tx, const std::string& register_code) {
    return tx.one(run_from, std::string(kRunColumns) + "WHERE register_code = $1 AND finished_at IS NULL",
                  register_code);
}
std::optional<Run> find_finished_run(db::Tx& tx, const Run& like) {
    return tx.one(run_from,
                  std::string(kRunColumns) +
                      "WHERE register_code = $1 AND edition = $2 AND file_hash = $3 "
                      "AND map_hash = $4 AND finished_at IS NOT NULL",
                  like.register_code, like.edition, db::Blob{like.file_hash}, db::Blob{like.map_hash});
}
std::optional<Run> find_newest_run(db::Tx& tx, const std::string& register_code) {
    return tx.one(
        run_from,
        std::string(kRunColumns) + "WHERE register_code = $1 ORDER BY edition DESC, id DESC LIMIT 1",
        register_code);
}
std::vector<Run> list_runs(db::Tx& tx, std::int64_t most) {
    return tx.all(run_from, std::string(kRunColumns) + "ORDER BY started_at DESC, id DESC LIMIT $1", most);
}
void add_checkpoint(db::Tx& tx, std::int64_t run, const Checkpoint& checkpoint, Instant at) {
    tx.exec(
        "INSERT INTO import_checkpoint (run_id, sequence, last_line, counts, recorded_at) "
        "VALUES ($1, $2, $3, $4, $5)",
        run, checkpoint.sequence, checkpoint.last_line, checkpoint.counts.json().canonical(), at);
}
std::optional<Checkpoint> find_last_checkpoint(db::Tx& tx, std::int64_t run) {
    return tx.one(
        [](const db::Row& row) {
            const auto counts = Json::parse(row.text(2));
            return Checkpoint{row.integer(0), row.integer(1), counts ? Counts::from(*counts) : Counts{}};
        },
        "SELECT sequence, last_line, counts FROM import_checkpoint WHERE run_id = $1 ORDER BY sequence DESC "
        "LIMIT 1",
        run);
}

namespace {
// Who holds a run now, if anybody who lives.
std::optional<std::string> holder_of(db::Tx& tx, const Run& run, Instant now) {
    auto holder = tx.one([](const db::Row& row) { return row.str(0); },
                         "SELECT holder FROM lease WHERE name = $1 AND until_at >= $2", hold_name(run), now);
    return holder && is_running(*holder) ? holder : std::nullopt;
}
}  // namespace
bool is_held(db::Tx& tx, const Run& run, Instant now) {
    return holder_of(tx, run, now).has_value();
}
bool take_hold(db::Tx& tx, const Run& run, const std::string& holder, Instant now) {
    if (const auto other = holder_of(tx, run, now); other && *other != holder) return false;
    tx.exec(
        "INSERT INTO lease (name, holder, until_at) VALUES ($1, $2, $3) "
        "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_at = excluded.until_at",
        hold_name(run), holder, now + kHold);
    return true;
}
void renew_hold(db::Tx& tx, const Run& run, const std::string& holder, Instant now) {
    if (!tx.exec_one("UPDATE lease SET until_at = $3 WHERE name = $1 AND holder = $2", hold_name(run), holder,
                     now + kHold))
        throw db::Error(db::Error::Kind::other, "another process has taken over this import");
}
void end_hold(db::Tx& tx, const Run& run, const std::string& holder) {
    tx.exec("DELETE FROM lease WHERE name = $1 AND holder = $2", hold_name(run), holder);
}

Sources find_sources(db::Tx& tx, const std::string& register_code, std::span<const std::string> keys) {
    Sources out;
    in_pieces(
        keys, {register_code},
        "SELECT source_key, cooperative_id, facts_hash, last_run, effective_on, listed FROM import_source "
        "WHERE register_code = $1 AND source_key IN",
        tx, [&](const db::Row& row) {
            auto source = source_from(row);
            out.emplace(source.key, std::move(source));
        });
    return out;
}
Owners find_owners(db::Tx& tx, std::span<const std::string> national_ids) {
    Owners out;
    in_pieces(national_ids, {}, "SELECT national_id, id FROM cooperative WHERE national_id IN", tx,
              [&](const db::Row& row) { out.emplace(row.str(0), row.id<registry::CooperativeId>(1)); });
    return out;
}
void add_sources(db::Tx& tx, const Run& run, std::span<const Source> sources) {
    if (sources.empty()) return;
    static constexpr std::array<std::string_view, 8> columns{
        "register_code", "source_key", "cooperative_id", "facts_hash",
        "last_edition",  "last_run",   "effective_on",   "listed"};
    std::vector<db::Value> values;
    values.reserve(sources.size() * columns.size());
    const auto put = [&](auto&&... cells) { (values.emplace_back(std::move(cells)), ...); };
    const auto edition = iso(run.edition);
    for (const auto& source : sources)
        put(std::string(run.register_code), std::string(source.key), source.cooperative.value,
            db::Blob{source.facts_hash}, std::string(edition), std::int64_t{run.id}, iso(source.effective_on),
            bool{source.listed});
    tx.insert_rows("import_source", columns, values);
}
void update_source(db::Tx& tx, const Run& run, const Source& source) {
    tx.exec(
        "UPDATE import_source SET facts_hash = $3, last_edition = $4, last_run = $5, effective_on = $6, "
        "listed = $7 WHERE register_code = $1 AND source_key = $2",
        run.register_code, source.key, db::Blob{source.facts_hash}, run.edition, run.id, source.effective_on,
        source.listed);
}
void mark_seen(db::Tx& tx, const Run& run, std::span<const std::string> keys) {
    in_pieces(keys, {db::value_of(run.edition), db::value_of(run.id), run.register_code},
              "UPDATE import_source SET last_edition = $1, last_run = $2 WHERE register_code = $3 AND "
              "source_key IN",
              tx, {});
}
std::vector<Source> list_unseen(db::Tx& tx, const Run& run, const std::string& after_key, std::int64_t most) {
    return tx.all(
        source_from,
        "SELECT source_key, cooperative_id, facts_hash, last_run, effective_on, listed FROM import_source "
        "WHERE register_code = $1 AND source_key > $2 AND listed = $3 AND last_run <> $4 "
        "ORDER BY source_key LIMIT $5",
        run.register_code, after_key, true, run.id, most);
}
void mark_vanished(db::Tx& tx, const Run& run, std::span<const std::string> keys) {
    in_pieces(
        keys, {false, db::value_of(run.edition), run.register_code},
        "UPDATE import_source SET listed = $1, effective_on = $2 WHERE register_code = $3 AND source_key IN",
        tx, {});
}
SeenKeys::SeenKeys() {
    path_ = (std::filesystem::temp_directory_path() / "taavon-keys-XXXXXX").string();
    const int file = mkstemp(path_.data());
    if (file < 0) throw std::system_error(errno, std::generic_category(), path_);
    close(file);
    connection_ = db::open_sqlite(path_, false);
    connection_->script(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA mmap_size = 0;"
        "CREATE TABLE seen (hash BLOB PRIMARY KEY) WITHOUT ROWID");
    connection_->begin_write();
}
SeenKeys::~SeenKeys() {
    connection_.reset();
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(path_ + suffix, ignored);
}
bool SeenKeys::add(const std::string& key) {
    const db::Value hash[]{db::Blob{std::string(view(sha256(key)).substr(0, 16))}};
    return connection_->run("INSERT INTO seen (hash) VALUES ($1) ON CONFLICT (hash) DO NOTHING", hash, {}) ==
           1;
}

std::int64_t count_listed(db::Tx& tx, const std::string& register_code) {
    return tx
        .integer("SELECT COUNT(*) FROM import_source WHERE register_code = $1 AND listed = $2", register_code,
                 true)
        .value_or(0);
}
}  // namespace imports
