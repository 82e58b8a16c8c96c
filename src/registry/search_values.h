// Small tables of the search index: values numbered, identifiers looked up, and what a typed text was taken
// to mean. Within registry/search.cpp only.
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "registry/word_index.h"

namespace registry {
constexpr std::uint64_t kItems = std::uint64_t{1} << 24;

class Ordinals {  // a few values, numbered as they come; 0 is none
public:
    std::uint16_t number(const std::string& value) {
        if (value.empty() || value == "0") return 0;
        const auto [found, is_new] = numbers_.try_emplace(value, static_cast<std::uint16_t>(values_.size()));
        if (is_new) values_.push_back(value);
        return found->second;
    }
    std::optional<std::uint16_t> find(const std::string& value) const {
        const auto found = numbers_.find(value);
        return found == numbers_.end() ? std::nullopt : std::optional(found->second);
    }
    const std::string& value(std::size_t number) const { return values_[number]; }
    std::size_t size() const { return values_.size(); }

private:
    std::map<std::string, std::uint16_t> numbers_{};
    std::vector<std::string> values_{""};
};

// National ids and registration numbers: 40 bits of a hash and the item, in one sorted list and a short tail.
class Identifiers {
public:
    static std::uint64_t key(std::string_view identifier) {
        std::uint64_t hash = 0xCBF29CE484222325;
        for (const char c : text::norm_joined(identifier))
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
        return (hash ^ hash >> 32) & ~(kItems - 1);
    }
    void add(std::string_view identifier, std::uint32_t item) {
        if (identifier.empty()) return;
        tail_.push_back(key(identifier) | item);
    }
    void settle() {
        if (tail_.size() * 64 < sorted_.size()) return;
        std::ranges::sort(tail_);
        const auto middle = static_cast<std::ptrdiff_t>(sorted_.size());
        sorted_.insert(sorted_.end(), tail_.begin(), tail_.end());
        std::inplace_merge(sorted_.begin(), sorted_.begin() + middle, sorted_.end());
        tail_.clear();
    }
    std::vector<std::uint32_t> find(std::string_view identifier) const {
        std::vector<std::uint32_t> out;
        const std::uint64_t wanted = key(identifier);
        for (auto at = std::ranges::lower_bound(sorted_, wanted);
             at != sorted_.end() && *at < wanted + kItems; ++at)
            out.push_back(static_cast<std::uint32_t>(*at & (kItems - 1)));
        for (const auto one : tail_)
            if ((one & ~(kItems - 1)) == wanted)
                out.push_back(static_cast<std::uint32_t>(one & (kItems - 1)));
        return out;
    }
    std::size_t bytes() const { return (sorted_.capacity() + tail_.capacity()) * 8; }

private:
    std::vector<std::uint64_t> sorted_, tail_;
};

struct Matched {  // what the text means
    bool everything = false;
    WordIndex::Found names{};
    std::vector<std::uint32_t> identified{};               // items by their number
    std::unordered_map<std::uint32_t, double> likeness{};  // of names, where slips were forgiven
    std::size_t letters = 0;                               // of the text
};
}  // namespace registry
