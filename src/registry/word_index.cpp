#include "registry/word_index.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"

namespace registry {
namespace {
constexpr std::uint32_t kOneSlip = 4, kTwoSlips = 8;  // letters from which so many are forgiven
constexpr std::size_t kAdjacent = 2'000;              // names looked at for letters side by side

std::uint64_t letters_of(std::u32string_view word) {
    std::uint64_t out = 0;
    for (const char32_t c : word) out |= std::uint64_t{1} << (c * 0x9E3779B1U >> 26 & 63);
    return out;
}

// The least number of slips (a letter wrong, missing, too many, two swapped) from `typed` to `word`, or to a
// beginning of it; more than `most` is just more.
std::uint32_t slips_between(std::u32string_view typed, std::u32string_view word, bool beginning,
                            std::uint32_t most) {
    constexpr std::size_t kLongest = 40;
    if (typed.size() > kLongest || word.empty()) return most + 1;
    if (word.size() > typed.size() + most) word = word.substr(0, beginning ? typed.size() + most : 0);
    if (word.empty()) return most + 1;
    std::uint32_t rows[3][kLongest + 1];
    for (std::uint32_t j = 0; j <= typed.size(); ++j) rows[0][j] = j;
    std::uint32_t best = beginning ? rows[0][typed.size()] : most + 1;
    for (std::size_t i = 1; i <= word.size(); ++i) {
        auto &row = rows[i % 3], &above = rows[(i + 2) % 3], &two_above = rows[(i + 1) % 3];
        std::uint32_t least = row[0] = static_cast<std::uint32_t>(i);
        for (std::size_t j = 1; j <= typed.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (word[i - 1] != typed[j - 1])});
            if (i > 1 && j > 1 && word[i - 1] == typed[j - 2] && word[i - 2] == typed[j - 1])
                row[j] = std::min(row[j], two_above[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (beginning || i == word.size()) best = std::min(best, row[typed.size()]);
        if (least > most) break;
    }
    return best;
}
}  // namespace

void WordIndex::add(std::uint32_t name, std::string_view norm) {
    names_ = name + 1;
    for (std::size_t at = 0; at < norm.size();) {
        const std::size_t end = std::min(norm.find(' ', at), norm.size());
        const std::string_view word = norm.substr(at, end - at);
        at = end + 1;
        auto found = order_.find(word);
        if (found == order_.end()) {
            found = order_.emplace(word, static_cast<std::uint32_t>(terms_.size())).first;
            const auto letters = text::code_points(word);
            terms_.emplace_back();
            shapes_.push_back({letters_of(letters), static_cast<std::uint32_t>(letters.size())});
            words_.push_back(&found->first);
        }
        Term& term = terms_[found->second];
        if (!term.list.empty() ? term.list.back() == name : term.bits.test(name)) continue;
        ++term.count;
        if (term.list.empty() && term.count > 1) {
            term.bits.set(name);
        } else if (term.list.push_back(name); term.count > 1024 && term.count > name / 32) {
            for (const auto one : term.list) term.bits.set(one);
            term.list = {};
        }
    }
}

const WordIndex::Term* WordIndex::term(std::string_view word) const {
    const auto found = order_.find(word);
    return found == order_.end() ? nullptr : &terms_[found->second];
}

void WordIndex::add_term(Bits& out, const Term& term) const {
    if (term.list.empty())
        out.add(term.bits);
    else
        for (const auto name : term.list) out.set(name);
}

void WordIndex::add_beginning(Bits& out, std::string_view beginning) const {
    for (auto at = order_.lower_bound(beginning); at != order_.end() && at->first.starts_with(beginning);
         ++at)
        add_term(out, terms_[at->second]);
}

// «گیاهاندارویی» for «گیاهان دارویی»: two words that stand side by side. The second may still be being typed.
void WordIndex::add_apart(Bits& out, std::string_view word, const Holds& holds) const {
    std::size_t letters = 0;
    for (std::size_t cut = 0; cut < word.size();) {
        utf8::next(word, cut);
        if (++letters < 2 || text::length(word.substr(cut)) < 2) continue;
        const Term* left = term(word.substr(0, cut));
        if (!left) continue;
        Bits both, right;
        add_term(both, *left);
        add_beginning(right, word.substr(cut));
        both.keep(right);
        std::size_t looked = 0;
        both.each([&](std::uint32_t name) {
            if (++looked <= kAdjacent && !out.test(name) && holds(name, word)) out.set(name);
        });
    }
}

void WordIndex::add_slips(Bits& out, std::string_view word, bool last) const {
    const auto typed = text::code_points(word);
    const auto length = static_cast<std::uint32_t>(typed.size());
    const std::uint32_t most = length >= kTwoSlips ? 2 : length >= kOneSlip ? 1 : 0;
    if (most == 0) return;
    const std::uint64_t letters = letters_of(typed);
    std::u32string word_letters;
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
        const Shape& shape = shapes_[i];
        if (shape.length + most < length || (!last && shape.length > length + most)) continue;
        if (std::popcount(letters & ~shape.letters) > static_cast<int>(most)) continue;
        if (!last && std::popcount(shape.letters & ~letters) > static_cast<int>(most)) continue;
        if (slips_between(typed, text::code_points(*words_[i]), last, most) <= most) add_term(out, terms_[i]);
    }
}

WordIndex::Found WordIndex::chain(const std::vector<std::string>& typed, const Holds& holds,
                                  bool slips) const {
    // places[k]: names that hold the first k words; a pair of words may stand joined in the name.
    std::vector<Place> places(typed.size() + 1);
    for (std::size_t k = 0; k < typed.size(); ++k) {
        const bool last = k + 1 == typed.size();
        const auto& word = typed[k];
        Place here;
        here.all.room_for(names_), here.exact.room_for(names_);
        if (const Term* whole = term(word)) add_term(here.exact, *whole);
        if (last || word.size() > 2)
            add_beginning(here.all, word);
        else
            here.all = here.exact;
        if (slips) {
            add_apart(here.all, word, holds);
            add_slips(here.all, word, last);
        }
        if (k > 0) here.all.keep(places[k].all), here.exact.keep(places[k].exact);
        if (k > 0) {
            const std::string joined = typed[k - 1] + word;
            Bits one;
            if (const Term* whole = term(joined)) add_term(one, *whole);
            Bits exact = one;
            if (last) add_beginning(one, joined);
            if (k > 1) one.keep(places[k - 1].all), exact.keep(places[k - 1].exact);
            here.all.add(one), here.exact.add(exact);
        }
        places[k + 1] = std::move(here);
    }
    return {std::move(places.back().all), std::move(places.back().exact), slips};
}

WordIndex::Found WordIndex::find(const std::vector<std::string>& typed, const Holds& holds) const {
    if (typed.empty()) return {};
    auto found = chain(typed, holds, false);
    // Some write one word where others write two: both are meant.
    if (typed.size() == 1 && text::length(typed[0]) >= 6) add_apart(found.all, typed.back(), holds);
    return found.all.none() ? chain(typed, holds, true) : found;
}

std::size_t WordIndex::bytes() const {
    std::size_t sum = terms_.capacity() * (sizeof(Term) + sizeof(Shape) + sizeof(void*));
    for (const auto& term : terms_) sum += term.list.capacity() * 4 + term.bits.bytes();
    return sum + order_.size() * 104;
}
}  // namespace registry
