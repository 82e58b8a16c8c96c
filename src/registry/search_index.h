// What the search keeps in memory. Within registry/search.cpp only: readers and writers meet here.
#pragma once
#include <array>
#include <mutex>
#include <shared_mutex>

#include "registry/name_index.h"
#include "registry/name_order.h"
#include "registry/search.h"
#include "registry/search_values.h"
#include "registry/tally.h"

namespace registry {
// The names near a name, kept until a name changes: the margin of a page that is read again and again. It
// never holds more than its limit and never outlives a change.
class Neighbours {
public:
    std::optional<std::vector<Hit>> find(const std::string& name, std::size_t limit, std::uint64_t changes) {
        const std::scoped_lock mine(mutex_);
        const auto found = kept_.find(name);
        if (found == kept_.end() || found->second.changes != changes || found->second.limit != limit)
            return std::nullopt;
        return found->second.hits;
    }
    void keep(const std::string& name, std::size_t limit, std::uint64_t changes,
              const std::vector<Hit>& hits) {
        const std::scoped_lock mine(mutex_);
        if (kept_.size() >= kMost) kept_.clear();
        kept_.insert_or_assign(name, Near{changes, limit, hits});
    }

private:
    static constexpr std::size_t kMost = 4096;
    struct Near {
        std::uint64_t changes;
        std::size_t limit;
        std::vector<Hit> hits;
    };
    std::mutex mutex_{};
    std::unordered_map<std::string, Near> kept_{};
};

struct Search::Index {
    // Readers pass the turn on at once; a writer holds it while it waits, so that a stream of readers cannot
    // keep it out.
    mutable std::mutex turn;
    mutable std::shared_mutex mutex;
    std::mutex writing;

    std::array<Ordinals, kFacets> values;
    Ordinals marks;
    std::vector<Facts> facts;  // of each item: a cooperative, or what it was before its name changed
    std::vector<std::int64_t> ids;
    std::vector<std::uint64_t> labels;
    std::vector<std::uint32_t> members, current;                           // current: its name
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> former;  // its former names
    std::unordered_map<std::int64_t, std::uint32_t> by_id;
    std::array<std::vector<std::int64_t>, kFacets> counts;  // of everything
    std::vector<std::uint32_t> item_of;                     // of each name
    std::vector<std::uint8_t> lengths;                      // letters of each name
    NameIndex names;
    WordIndex words;
    Identifiers identifiers;
    NameOrder order;
    std::int64_t next_leaf = 0;
    bool built = false;
    std::uint64_t changes = 0;  // of names; what was found near a name holds until the next one
    mutable Neighbours neighbours;

    std::shared_lock<std::shared_mutex> reading() const {
        const std::scoped_lock mine(turn);
        return std::shared_lock(mutex);
    }
    std::unique_lock<std::shared_mutex> closing() {
        const std::scoped_lock mine(turn);
        return std::unique_lock(mutex);
    }

    Facts facts_of(const Searchable& one);
    void count(const Facts& of, int by);
    bool same_names(std::uint32_t item, const Searchable& one) const;
    std::uint32_t add_name(std::uint32_t item, const std::string& name);
    void add(const Searchable& one);
    void add_all(const std::vector<Searchable>& all);
    void take_out(std::int64_t id);
    void settle();

    Wanted wanted(const Query& query) const;
    Matched matched(const std::string& typed) const;
    std::uint32_t name_that_matched(const Matched& text, std::uint32_t item) const;
    Place place(const Matched& text, Sort sort, std::uint32_t item, std::uint32_t name) const;
    void tally(const Matched& text, const Query& query, const Wanted& wanted, Tally& tally) const;
    std::vector<Facet> facet(const Tally& tally, Facets which) const;
    Hit hit(const Matched& text, const Query& query, const Place& at) const;
};

}  // namespace registry
