// A set of small numbers, a bit each: what a search intersects. It grows by itself and never shrinks.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace registry {
class Bits {
public:
    void set(std::uint32_t number) {
        if (number / 64 >= words_.size()) words_.resize(number / 64 + 1);
        words_[number / 64] |= std::uint64_t{1} << number % 64;
    }
    bool test(std::uint32_t number) const {
        return number / 64 < words_.size() && (words_[number / 64] >> number % 64 & 1);
    }
    void add(const Bits& other) {
        if (other.words_.size() > words_.size()) words_.resize(other.words_.size());
        for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
    }
    void keep(const Bits& other) {
        if (words_.size() > other.words_.size()) words_.resize(other.words_.size());
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    }
    bool none() const {
        return std::ranges::all_of(words_, [](std::uint64_t word) { return word == 0; });
    }
    void room_for(std::uint32_t numbers) { words_.resize(numbers / 64 + 1); }
    template <class F>
    void each(F f) const {  // rising
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::uint64_t word = words_[i]; word; word &= word - 1)
                f(static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
    }
    std::size_t bytes() const { return words_.capacity() * 8; }

private:
    std::vector<std::uint64_t> words_;
};
}  // namespace registry
