// One in-process index over every public name, built at start and following the log at most one second
// behind. It answers what stands where; what may be shown of a cooperative is read from the database by the
// caller.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry/store.h"

namespace registry {
enum class Sort : std::uint8_t { nearest, name, newest, oldest, members };
struct Query {
    std::string text{};  // as typed; a national id or registration number works too
    std::optional<TerritoryId> province{}, county{};
    std::vector<std::string> statuses{}, legal_types{}, fields{}, marks{};  // any of each; all of the marks
    std::optional<int> founded_from{}, founded_to{};                        // Jalali years
    Sort sort = Sort::nearest;                                              // nearest without text means name
    std::string after{};  // keyset cursor of the previous answer, "" for the first page
    std::size_t limit = 20;
    bool mark_letters = true;  // Hit::marked; exports do without
};
struct Hit {
    CooperativeId id;
    double score = 0;  // 0..1; 1 is the same name
    std::string name;  // the current or former name that matched
    bool former = false;
    std::vector<std::pair<std::size_t, std::size_t>>
        marked{};  // byte ranges of `name` that agree with the text
};
struct Facet {
    std::string value;
    std::int64_t count = 0;
};
struct Answer {
    std::vector<Hit> hits{};
    std::int64_t total = 0;  // all that match, exact
    std::string next{};      // cursor; "" at the end
    std::vector<Facet> counties{}, provinces{}, statuses{}, legal_types{},
        fields{};              // counts under the other filters
    std::string suggestion{};  // when nothing was found: the nearest name there is
};

class Search {
public:
    Search();
    ~Search();
    // The first call builds; later calls follow the log. Others search meanwhile: the index is closed to them
    // for some milliseconds at a time.
    void refresh(db::Database& database);
    void put(std::vector<Searchable> changed);  // new, or in place of what the index had; known by id
    void take_out(std::span<const CooperativeId> gone);

    Answer find(const Query& query) const;
    // By likeness alone: name check. `quick` looks at fewer names, for what stands in the margin of a page.
    std::vector<Hit> nearest(std::string_view name, std::size_t limit, bool quick = false) const;
    double weight_of(std::string_view word) const;  // how much a word tells names apart
    std::size_t size() const;
    std::int64_t known_size() const;  // leaves followed so far
    std::size_t bytes() const;

private:
    struct Index;
    std::unique_ptr<Index> index_;
};
}  // namespace registry
