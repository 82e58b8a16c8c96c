// The alphabetical order of names, kept while names come: each item has a label, and labels compare as the
// names do. It knows sort keys only; a label is for this process and this start.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace registry {
class NameOrder {
public:
    static constexpr std::uint64_t kUnsettled = ~std::uint64_t{0};  // after everything
    void add(std::string_view name_sort);  // items 0, 1, 2, …; text::sort_key() of the name
    struct Settled {
        std::vector<std::pair<std::uint32_t, std::uint64_t>> labels{};  // item, label: new or changed
    };
    Settled settle();  // places what was added since
    std::size_t bytes() const;

private:
    std::string keys_;
    std::vector<std::uint64_t> ends_, labels_;
    std::vector<std::uint32_t> order_;
    std::string_view key(std::uint32_t item) const;
    bool label_new(Settled& out);
};
}  // namespace registry
