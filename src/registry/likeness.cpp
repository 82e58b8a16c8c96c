// The inverted index of trigrams. Rare trigrams are read first and common ones only within a budget; the
// best candidates
// are then scored exactly, so what a common trigram («شرکت») adds costs nothing.
#include "registry/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/text.h"
#include "base/utf8.h"

namespace registry {
namespace {
using Gram = std::uint64_t;  // three code points of 21 bits
constexpr std::size_t kPostingBudget = 600'000, kCandidates = 400;

// The set of trigrams of a joined norm, with one mark before it and one after.
std::vector<Gram> grams_of(std::string_view joined) {
    std::vector<Gram> letters{'^'}, grams;
    for (std::size_t i = 0; i < joined.size();) letters.push_back(utf8::next(joined, i) & 0x1FFFFF);
    letters.push_back('$');
    for (std::size_t i = 0; i + 2 < letters.size(); ++i)
        grams.push_back(letters[i] << 42 | letters[i + 1] << 21 | letters[i + 2]);
    std::ranges::sort(grams);
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
    return grams;
}
}  // namespace

struct NameIndex::Data {
    std::unordered_map<Gram, std::vector<std::uint32_t>> postings;
    std::vector<std::uint32_t> numbers;  // of each entry; an entry is one name
    std::vector<std::uint64_t> ends;     // of each entry in `names`
    std::string names;
    std::vector<bool> dead;
    std::size_t alive = 0;

    std::string_view name(std::uint32_t entry) const {
        const std::uint64_t begin = entry ? ends[entry - 1] : 0;
        return std::string_view(names).substr(begin, ends[entry] - begin);
    }
    double weight(Gram gram) const {  // a trigram never seen is the rarest of all
        const auto found = postings.find(gram);
        const double count = found == postings.end() ? 1 : static_cast<double>(found->second.size());
        return std::log((static_cast<double>(numbers.size()) + 1) / count);
    }
    double square(const std::vector<Gram>& set) const {
        double sum = 0;
        for (const Gram gram : set) sum += weight(gram) * weight(gram);
        return sum;
    }
    std::vector<std::uint32_t> candidates(const std::vector<Gram>& query) const;
    double cosine(const std::vector<Gram>& query, double query_square, const std::string& joined) const;
};

// Entries that share the rarest trigrams, the likeliest first, at most kCandidates of them.
std::vector<std::uint32_t> NameIndex::Data::candidates(const std::vector<Gram>& query) const {
    thread_local std::vector<float> scores;  // all zero between calls: only what was touched is cleared
    if (scores.size() < numbers.size()) scores.resize(numbers.size());
    std::vector<const std::vector<std::uint32_t>*> lists;
    for (const Gram gram : query)
        if (const auto found = postings.find(gram); found != postings.end()) lists.push_back(&found->second);
    std::ranges::sort(lists, {}, [](const auto* list) { return list->size(); });
    std::vector<std::uint32_t> touched;
    std::size_t read = 0;
    for (const auto* list : lists) {
        if (read && read + list->size() > kPostingBudget) break;
        read += list->size();
        const double idf = std::log((static_cast<double>(numbers.size()) + 1) / static_cast<double>(list->size()));
        const auto add = static_cast<float>(idf * idf + 1e-6);
        for (const std::uint32_t entry : *list) {
            if (scores[entry] == 0) touched.push_back(entry);
            scores[entry] += add;
        }
    }
    // A long name shares more by chance: its length in bytes stands for its norm until it is scored exactly.
    const auto rough = [&](std::uint32_t entry) {
        return scores[entry] / std::sqrt(static_cast<float>(name(entry).size()) + 8.0F);
    };
    std::vector<std::pair<float, std::uint32_t>> order;
    order.reserve(touched.size());
    for (const std::uint32_t entry : touched)
        if (!dead[entry]) order.emplace_back(-rough(entry), entry);
    for (const std::uint32_t entry : touched) scores[entry] = 0;
    const std::size_t keep = std::min(order.size(), kCandidates);
    std::ranges::nth_element(order, order.begin() + static_cast<std::ptrdiff_t>(keep));
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < keep; ++i) out.push_back(order[i].second);
    return out;
}

double NameIndex::Data::cosine(const std::vector<Gram>& query, double query_square, const std::string& joined) const {
    const auto own = grams_of(joined);
    std::vector<Gram> both;
    std::ranges::set_intersection(query, own, std::back_inserter(both));
    const double length = std::sqrt(query_square * square(own));
    return length > 0 ? square(both) / length : 0;
}

NameIndex::NameIndex() : data_(std::make_unique<Data>()) {}
NameIndex::~NameIndex() = default;
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;

void NameIndex::add(std::uint32_t number, std::string_view name) {
    Data& data = *data_;
    const auto entry = static_cast<std::uint32_t>(data.numbers.size());
    data.numbers.push_back(number);
    data.names += name;
    data.ends.push_back(data.names.size());
    data.dead.push_back(false);
    ++data.alive;
    for (const Gram gram : grams_of(text::norm_joined(name))) data.postings[gram].push_back(entry);
}

void NameIndex::remove(std::uint32_t number) {
    Data& data = *data_;
    for (std::size_t entry = 0; entry < data.numbers.size(); ++entry)
        if (data.numbers[entry] == number && !data.dead[entry]) data.dead[entry] = true, --data.alive;
}

std::vector<NameIndex::Match> NameIndex::nearest(std::string_view name, std::size_t limit) const {
    const Data& data = *data_;
    const std::string joined = text::norm_joined(name);
    if (joined.empty() || limit == 0) return {};
    const auto query = grams_of(joined);
    const double query_square = data.square(query);
    std::vector<Match> out;
    for (const std::uint32_t entry : data.candidates(query)) {
        const std::string own = text::norm_joined(data.name(entry));
        const double score = own == joined ? 1 : std::min(0.9999, data.cosine(query, query_square, own));
        out.push_back({data.numbers[entry], score, std::string(data.name(entry))});
    }
    std::ranges::sort(out, [](const Match& a, const Match& b) {
        return a.score != b.score ? a.score > b.score : a.number < b.number;
    });
    if (out.size() > limit) out.resize(limit);
    return out;
}

std::size_t NameIndex::size() const { return data_->alive; }
std::size_t NameIndex::bytes() const {
    std::size_t sum = data_->names.capacity() + data_->numbers.capacity() * 12 + data_->dead.size() / 8;
    for (const auto& [gram, list] : data_->postings) sum += list.capacity() * 4 + 64;
    return sum;
}

double jaro_winkler(std::string_view left, std::string_view right) {
    const auto a = text::code_points(left), b = text::code_points(right);
    if (a.empty() && b.empty()) return 1;
    const std::size_t longest = std::max(a.size(), b.size()), window = longest / 2 > 0 ? longest / 2 - 1 : 0;
    std::vector<bool> used(b.size());
    std::u32string from_a, from_b;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = i > window ? i - window : 0; j < std::min(b.size(), i + window + 1); ++j)
            if (!used[j] && a[i] == b[j]) {
                used[j] = true, from_a += a[i];
                break;
            }
    for (std::size_t j = 0; j < b.size(); ++j)
        if (used[j]) from_b += b[j];
    if (from_a.empty()) return 0;
    double moved = 0;
    for (std::size_t i = 0; i < from_a.size(); ++i) moved += from_a[i] != from_b[i];
    const auto m = static_cast<double>(from_a.size());
    const double jaro =
        (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) + (m - moved / 2) / m) / 3;
    std::size_t prefix = 0;
    while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
    return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

int optimal_string_alignment(std::string_view left, std::string_view right) {
    const auto a = text::code_points(left), b = text::code_points(right);
    std::array<std::vector<int>, 3> rows;
    for (auto& row : rows) row.resize(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto &row = rows[i % 3], &above = rows[(i + 2) % 3];
        const auto& two_above = rows[(i + 1) % 3];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a.size() % 3][b.size()];
}

double qgram_jaccard(std::string_view left, std::string_view right, int q) {
    const auto set_of = [q](std::string_view utf8) {
        const auto letters = text::code_points(utf8);
        const auto size = static_cast<std::size_t>(std::max(q, 1));
        std::vector<std::u32string> set;
        for (std::size_t i = 0; i + size <= letters.size(); ++i) set.push_back(letters.substr(i, size));
        std::ranges::sort(set);
        set.erase(std::unique(set.begin(), set.end()), set.end());
        return set;
    };
    const auto a = set_of(left), b = set_of(right);
    std::vector<std::u32string> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    const std::size_t all = a.size() + b.size() - both.size();
    return all ? static_cast<double>(both.size()) / static_cast<double>(all) : 1;
}

namespace {
struct Letter {
    char32_t value;
    std::size_t begin, end;  // bytes in the name as written
    bool starts_word;
};
std::vector<Letter> letters_of(std::string_view name) {
    std::vector<Letter> out;
    bool gap = true;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t begin = at;
        utf8::next(name, at);
        const std::string_view bytes = name.substr(begin, at - begin);
        const std::string form = text::norm(bytes);
        // A mark that norm drops belongs to the letter before it; what parts words does not.
        if (form.empty()) {
            if (text::norm("ا" + std::string(bytes) + "ا").find(' ') != std::string::npos)
                gap = true;
            else if (!out.empty() && !gap)
                out.back().end = at;
        }
        for (std::size_t i = 0; i < form.size(); gap = false)
            out.push_back({utf8::next(form, i), begin, at, gap});
    }
    return out;
}
}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> agreeing(std::string_view name, std::string_view query) {
    const auto a = letters_of(name), b = letters_of(query);
    std::vector<bool> marked(a.size()), used(b.size());
    const auto ends_word = [&](std::size_t j) { return j == b.size() || b[j].starts_word; };
    for (;;) {  // the longest run of letters that both still have, until only chance is left
        std::size_t best = 0, best_i = 0, best_j = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            for (std::size_t j = 0; j < b.size(); ++j) {
                std::size_t n = 0;
                while (i + n < a.size() && j + n < b.size() && a[i + n].value == b[j + n].value && !marked[i + n] &&
                       !used[j + n])
                    ++n;
                while (n > 0 && n < 3 && !(a[i].starts_word && b[j].starts_word && ends_word(j + n))) --n;
                if (n > best) best = n, best_i = i, best_j = j;
            }
        if (best == 0) break;
        for (std::size_t n = 0; n < best; ++n) marked[best_i + n] = used[best_j + n] = true;
    }
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!marked[i]) continue;
        if (!out.empty() && a[i].begin <= out.back().second)
            out.back().second = std::max(out.back().second, a[i].end);
        else
            out.emplace_back(a[i].begin, a[i].end);
    }
    return out;
}
}  // namespace registry
