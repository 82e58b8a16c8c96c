// The only SQL of imports: registers, runs with their checkpoints, and where each key of a register went.
// Decides nothing.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/db.h"
#include "features/imports/map.h"
#include "registry/cooperative.h"

namespace imports {
struct Counts {
    std::int64_t rows = 0, created = 0, renamed = 0, status_changed = 0, changed = 0, unchanged = 0,
                 vanished = 0, reappeared = 0, duplicates = 0, refused = 0, unknown_places = 0;
    Json json() const;
    static Counts from(const Json& json);
    friend bool operator==(const Counts&, const Counts&) = default;
};
struct Run {
    std::int64_t id = 0;
    std::string register_code, file_name, file_hash, map_hash;
    Date edition;
    std::int64_t rows_in_file = 0;
    std::optional<Instant> finished_at;
};
struct Checkpoint {
    std::int64_t sequence = 0, last_line = 0;
    Counts counts;
};
struct Source {  // a key of a register
    std::string key;
    registry::CooperativeId cooperative;
    std::string facts_hash;
    std::int64_t last_run = 0;
    Date effective_on;
    bool listed = true;
};

void ensure_register(db::Tx& tx, const Map& map);
void add_run(db::Tx& tx, const Run& run, Instant at, std::int64_t actor);
void finish_run(db::Tx& tx, std::int64_t run, Instant at);
std::optional<Run> find_unfinished_run(db::Tx& tx, const std::string& register_code);
std::optional<Run> find_finished_run(db::Tx& tx, const Run& like);  // same register, file, map and edition
std::optional<Run> find_newest_run(db::Tx& tx, const std::string& register_code);
std::vector<Run> list_runs(db::Tx& tx, std::int64_t most);  // newest first
void add_checkpoint(db::Tx& tx, std::int64_t run, const Checkpoint& checkpoint, Instant at);
std::optional<Checkpoint> find_last_checkpoint(db::Tx& tx, std::int64_t run);

// A run is held by one process at a time: taken at its start, renewed with every checkpoint. Somebody else's
// hold ends when it is not renewed, or when its process is gone.
bool take_hold(db::Tx& tx, const Run& run, const std::string& holder, Instant now);
void renew_hold(db::Tx& tx, const Run& run, const std::string& holder,
                Instant now);  // throws when it is lost
bool is_held(db::Tx& tx, const Run& run, Instant now);
void end_hold(db::Tx& tx, const Run& run, const std::string& holder);

using Sources = std::unordered_map<std::string, Source>;
using Owners = std::unordered_map<std::string, registry::CooperativeId>;
Owners find_owners(db::Tx& tx, std::span<const std::string> national_ids);  // of any register, and ours
Sources find_sources(db::Tx& tx, const std::string& register_code, std::span<const std::string> keys);
void add_sources(db::Tx& tx, const Run& run, std::span<const Source> sources);
void update_source(db::Tx& tx, const Run& run, const Source& source);
void mark_seen(db::Tx& tx, const Run& run, std::span<const std::string> keys);
std::vector<Source> list_unseen(db::Tx& tx, const Run& run, const std::string& after_key, std::int64_t most);
void mark_vanished(db::Tx& tx, const Run& run, std::span<const std::string> keys);
// Which keys were met before, in a file of its own that nobody else sees, so that memory stays what it is.
class SeenKeys {
public:
    SeenKeys();
    ~SeenKeys();
    bool add(const std::string& key);  // false: it was there

private:
    std::string path_;
    std::unique_ptr<db::Connection> connection_;
};
std::int64_t count_listed(db::Tx& tx, const std::string& register_code);
}  // namespace imports
