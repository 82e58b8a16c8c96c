// Rare trigrams are read first and common ones only within a budget; the best candidates are then scored
// exactly, so what a common trigram («شرکت») adds costs nothing. Entries only grow, so a list of them is kept
// as the differences, seven bits a byte: a quarter of the room.
#include "registry/name_index.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/text.h"
#include "base/utf8.h"

namespace registry {
namespace {
using Gram = std::uint64_t;  // three code points of 21 bits
constexpr std::size_t kPostingsPerCandidate = 1'500;

// The set of trigrams of a joined norm, with one mark before it and one after.
void read_grams(std::string_view joined, std::vector<Gram>& grams) {
    grams.clear();
    Gram a = '^', b = 0;
    const auto put = [&](Gram c) {
        if (b) grams.push_back(a << 42 | b << 21 | c), a = b;
        b = c;
    };
    for (std::size_t i = 0; i < joined.size();) put(utf8::next(joined, i) & 0x1FFFFF);
    put('$');
    std::ranges::sort(grams);
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
}

struct Postings {
    std::string bytes;
    std::uint32_t last = 0, count = 0;
    void add(std::uint32_t entry) {
        std::uint32_t step = entry - last;
        for (; step >= 0x80; step >>= 7) bytes += static_cast<char>(step | 0x80);
        bytes += static_cast<char>(step);
        last = entry, ++count;
    }
    template <class F>
    void each(F f) const {
        std::uint32_t entry = 0, step = 0;
        int shift = 0;
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            step |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
            shift += 7;
            if (byte & 0x80) continue;
            f(entry += step);
            step = 0, shift = 0;
        }
    }
};
struct Weighed {
    Gram gram;
    double weight;
    const Postings* postings;
};
}  // namespace

struct NameIndex::Data {
    std::unordered_map<Gram, Postings> postings;
    std::vector<std::uint32_t> numbers;  // of each entry; an entry is one name
    std::vector<std::uint64_t> ends;     // of each entry in `names`
    std::string names;
    std::vector<bool> dead;
    std::size_t alive = 0;

    std::string_view name(std::uint32_t entry) const {
        const std::uint64_t begin = entry ? ends[entry - 1] : 0;
        return std::string_view(names).substr(begin, ends[entry] - begin);
    }
    Weighed weigh(Gram gram) const {  // a trigram never seen is the rarest of all
        const auto found = postings.find(gram);
        const auto* list = found == postings.end() ? nullptr : &found->second;
        const double count = list ? list->count : 1;
        return {gram, std::log((static_cast<double>(numbers.size()) + 1) / count), list};
    }
    std::vector<std::uint32_t> candidates(std::vector<Weighed> query, std::size_t keep) const;
};

// Entries that share the rarest trigrams, the likeliest first, at most `keep` of them.
std::vector<std::uint32_t> NameIndex::Data::candidates(std::vector<Weighed> query, std::size_t keep) const {
    thread_local std::vector<float> scores;  // all zero between calls: only what was touched is cleared
    thread_local std::vector<std::uint32_t> touched;
    if (scores.size() < numbers.size()) scores.resize(numbers.size() + numbers.size() / 4);
    std::erase_if(query, [](const Weighed& one) { return !one.postings; });
    std::ranges::sort(query, {}, [](const Weighed& one) { return one.postings->count; });
    touched.clear();
    std::size_t read = 0;
    for (const auto& one : query) {
        if (read && read + one.postings->count > keep * kPostingsPerCandidate) break;
        read += one.postings->count;
        const auto add = static_cast<float>(one.weight * one.weight + 1e-6);
        one.postings->each([&](std::uint32_t entry) {
            if (scores[entry] == 0) touched.push_back(entry);
            scores[entry] += add;
        });
    }
    // A long name shares more by chance: its length in bytes stands for its norm until it is scored exactly.
    std::vector<std::pair<float, std::uint32_t>> order;
    order.reserve(touched.size());
    for (const std::uint32_t entry : touched) {
        if (!dead[entry])
            order.emplace_back(-scores[entry] / std::sqrt(static_cast<float>(name(entry).size()) + 8.0F),
                               entry);
        scores[entry] = 0;
    }
    keep = std::min(order.size(), keep);
    std::ranges::nth_element(order, order.begin() + static_cast<std::ptrdiff_t>(keep));
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < keep; ++i) out.push_back(order[i].second);
    return out;
}

NameIndex::NameIndex() : data_(std::make_unique<Data>()) {}
NameIndex::~NameIndex() = default;
NameIndex::NameIndex(NameIndex&&) noexcept = default;
NameIndex& NameIndex::operator=(NameIndex&&) noexcept = default;

std::uint32_t NameIndex::add(std::uint32_t number, std::string_view name) {
    Data& data = *data_;
    const auto entry = static_cast<std::uint32_t>(data.numbers.size());
    data.numbers.push_back(number);
    data.names += name;
    data.ends.push_back(data.names.size());
    data.dead.push_back(false);
    ++data.alive;
    std::vector<Gram> grams;
    read_grams(text::norm_joined(name), grams);
    for (const Gram gram : grams) data.postings[gram].add(entry);
    return entry;
}

void NameIndex::remove(std::uint32_t entry) {
    if (data_->dead[entry]) return;
    data_->dead[entry] = true;
    --data_->alive;
}

std::string_view NameIndex::name(std::uint32_t entry) const {
    return data_->name(entry);
}

std::vector<NameIndex::Match> NameIndex::nearest(std::string_view name, std::size_t limit,
                                                 std::size_t effort) const {
    const Data& data = *data_;
    const std::string joined = text::norm_joined(name);
    if (joined.empty() || limit == 0) return {};
    std::vector<Gram> grams;
    read_grams(joined, grams);
    std::vector<Weighed> query;
    double query_square = 0;
    for (const Gram gram : grams) {
        query.push_back(data.weigh(gram));
        query_square += query.back().weight * query.back().weight;
    }
    std::vector<Match> out;
    for (const std::uint32_t entry : data.candidates(query, effort)) {
        const std::string own = text::norm_joined(data.name(entry));
        read_grams(own, grams);
        double own_square = 0, both = 0;
        auto at = query.begin();
        for (const Gram gram : grams) {
            while (at != query.end() && at->gram < gram) ++at;
            const bool shared = at != query.end() && at->gram == gram;
            const double weight = shared ? at->weight : data.weigh(gram).weight;
            own_square += weight * weight;
            if (shared) both += weight * weight;
        }
        const double length = std::sqrt(query_square * own_square);
        const double score = own == joined ? 1 : length > 0 ? std::min(0.9999, both / length) : 0;
        out.push_back({entry, data.numbers[entry], score});
    }
    std::ranges::sort(out, [](const Match& a, const Match& b) {
        return a.score != b.score ? a.score > b.score : a.entry < b.entry;
    });
    if (out.size() > limit) out.resize(limit);
    return out;
}

double NameIndex::weight_of(std::string_view word) const {
    std::vector<Gram> grams;
    read_grams(text::norm_joined(word), grams);
    double sum = 0;
    for (const Gram gram : grams) sum += data_->weigh(gram).weight;
    return grams.empty() ? 0 : sum / static_cast<double>(grams.size());
}

std::size_t NameIndex::size() const {
    return data_->alive;
}
std::size_t NameIndex::bytes() const {
    std::size_t sum = data_->names.capacity() + data_->numbers.capacity() * 12 + data_->dead.size() / 8;
    for (const auto& [gram, list] : data_->postings) sum += list.bytes.capacity() + 64;
    return sum;
}
}  // namespace registry
