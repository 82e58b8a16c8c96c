// Which names hold the words that someone types: whole words, the beginnings of words, words written joined
// or apart, words with a slip. Names are numbers here; it never reads one and never orders what it finds.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "registry/bits.h"

namespace registry {
class WordIndex {
public:
    // `holds(name, letters)`: whether the name holds these letters side by side, spaces left out.
    using Holds = std::function<bool(std::uint32_t, std::string_view)>;

    void add(std::uint32_t name, std::string_view norm);  // numbers come rising
    struct Found {
        Bits all;            // every typed word begins a word of the name, in any order
        Bits exact;          // and each of them is a whole word of it
        bool slips = false;  // nothing was found without forgiving slips
    };
    Found find(const std::vector<std::string>& typed, const Holds& holds) const;
    std::size_t words() const { return terms_.size(); }
    std::size_t bytes() const;

private:
    struct Term {
        std::vector<std::uint32_t> list{};  // while it is shorter than bits would be
        Bits bits{};
        std::uint32_t count = 0;
    };
    struct Shape {  // apart from the word itself, so that a look at all of them stays in the cache
        std::uint64_t letters;  // a bit a letter
        std::uint32_t length;
    };
    std::map<std::string, std::uint32_t, std::less<>> order_;
    std::vector<Term> terms_;
    std::vector<Shape> shapes_;
    std::vector<const std::string*> words_;
    std::uint32_t names_ = 0;

    const Term* term(std::string_view word) const;
    void add_term(Bits& out, const Term& term) const;
    void add_beginning(Bits& out, std::string_view beginning) const;
    void add_apart(Bits& out, std::string_view word, const Holds& holds) const;
    void add_slips(Bits& out, std::string_view word, bool last) const;
    struct Place {
        Bits all, exact;
    };
    Found chain(const std::vector<std::string>& typed, const Holds& holds, bool slips) const;
};
}  // namespace registry
