// Likeness of names: IDF-weighted character trigrams over the joined norm, an inverted index; the measures
// that examiners know beside it. Retrieves and shows; only equality of a key may ever block (smart.md §5).
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
    void add(std::uint32_t number, std::string_view name);  // several names may have one number
    void remove(std::uint32_t number);
    struct Match {
        std::uint32_t number;
        double score;  // 0..1, 1 only for equal keys
        std::string name;
    };
    std::vector<Match> nearest(std::string_view name, std::size_t limit) const;
    std::size_t size() const;
    std::size_t bytes() const;

private:
    struct Data;
    std::unique_ptr<Data> data_;
};
double jaro_winkler(std::string_view a, std::string_view b);           // p = 0.1, on code points
int optimal_string_alignment(std::string_view a, std::string_view b);  // restricted Damerau distance
double qgram_jaccard(std::string_view a, std::string_view b, int q);
// Byte ranges of `name` whose letters agree with `query` under norm(): what a page marks.
std::vector<std::pair<std::size_t, std::size_t>> agreeing(std::string_view name, std::string_view query);
}  // namespace registry
