// An inverted index of names by their trigrams: IDF-weighted cosine over the joined norm. It finds what is
// alike and shows it; it never says that two names are the same unless their keys are equal (smart.md §5).
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace registry {
class NameIndex {
public:
    NameIndex();
    ~NameIndex();
    NameIndex(NameIndex&&) noexcept;
    NameIndex& operator=(NameIndex&&) noexcept;
    // Several names may have one number. Returns the entry: 0, 1, 2, … in the order of coming.
    std::uint32_t add(std::uint32_t number, std::string_view name);
    void remove(std::uint32_t entry);
    std::string_view name(std::uint32_t entry) const;  // as given, removed or not
    struct Match {
        std::uint32_t entry, number;
        double score;  // 0..1, 1 only for equal keys
    };
    // Best first. `effort` is how many candidates are scored exactly: a page that shows three needs fewer
    // than an examination.
    static constexpr std::size_t kThorough = 400, kQuick = 48;
    std::vector<Match> nearest(std::string_view name, std::size_t limit,
                               std::size_t effort = kThorough) const;
    double weight_of(std::string_view word) const;  // mean rarity of its trigrams: how much it tells apart
    std::size_t size() const;                       // without the removed
    std::size_t bytes() const;

private:
    struct Data;
    std::unique_ptr<Data> data_;
};
}  // namespace registry
