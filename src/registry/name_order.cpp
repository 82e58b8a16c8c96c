#include "registry/name_order.h"

#include <algorithm>

namespace registry {
namespace {
constexpr std::uint64_t kGap = std::uint64_t{1} << 32;

int nibble(char c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
}  // namespace

// The bytes up to the first level's end: what tells letters apart. Equal ones stand in the order of coming.
void NameOrder::add(std::string_view name_sort) {
    for (std::size_t i = 0; i + 1 < name_sort.size(); i += 2) {
        const int byte = nibble(name_sort[i]) << 4 | nibble(name_sort[i + 1]);
        if (byte <= 1) break;
        keys_ += static_cast<char>(byte);
    }
    ends_.push_back(keys_.size());
    labels_.push_back(kUnsettled);
}

std::string_view NameOrder::key(std::uint32_t item) const {
    const std::uint64_t begin = item ? ends_[item - 1] : 0;
    return std::string_view(keys_).substr(begin, ends_[item] - begin);
}

NameOrder::Settled NameOrder::settle() {
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        const int compared = key(a).compare(key(b));
        return compared != 0 ? compared < 0 : a < b;
    };
    const auto placed = static_cast<std::ptrdiff_t>(order_.size());
    for (auto item = static_cast<std::uint32_t>(placed); item < ends_.size(); ++item) order_.push_back(item);
    std::sort(order_.begin() + placed, order_.end(), before);
    // A few among millions: each is sought and the rest moved; comparing every pair would read all keys.
    std::vector<std::uint32_t> fresh(order_.begin() + placed, order_.end()), merged;
    merged.reserve(order_.size());
    auto from = order_.begin();
    const auto end = order_.begin() + placed;
    for (const auto item : fresh) {
        const auto at = std::lower_bound(from, end, item, before);
        merged.insert(merged.end(), from, at);
        merged.push_back(item);
        from = at;
    }
    merged.insert(merged.end(), from, end);
    order_ = std::move(merged);
    Settled out;
    if (label_new(out)) return out;
    out.labels.clear();  // no room is left between two: everything moves apart
    for (std::size_t i = 0; i < order_.size(); ++i) {
        labels_[order_[i]] = (i + 1) * kGap;
        out.labels.emplace_back(order_[i], labels_[order_[i]]);
    }
    return out;
}

// Gives those without a label one between their neighbours'; false when two are too near.
bool NameOrder::label_new(Settled& out) {
    for (std::size_t i = 0; i < order_.size();) {
        if (labels_[order_[i]] != kUnsettled) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < order_.size() && labels_[order_[end]] == kUnsettled) ++end;
        const std::uint64_t low = i ? labels_[order_[i - 1]] : 0, count = end - i;
        const std::uint64_t step = end < order_.size() ? (labels_[order_[end]] - low) / (count + 1) : kGap;
        if (step == 0) return false;
        for (std::uint64_t label = low; i < end; ++i) {
            labels_[order_[i]] = label += step;
            out.labels.emplace_back(order_[i], label);
        }
    }
    return true;
}

std::size_t NameOrder::bytes() const {
    return keys_.capacity() + ends_.capacity() * 16 + order_.capacity() * 4;
}
}  // namespace registry
