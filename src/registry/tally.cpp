#include "registry/tally.h"

#include <algorithm>

namespace registry {
Tally::Tally(const Wanted& wanted, std::size_t limit, std::optional<Place> after)
    : wanted_(wanted), limit_(limit), after_(after) {
    for (std::size_t i = 0; i < kFacets; ++i) counts[i].resize(wanted.refused[i].size());
    heap_.reserve(std::min<std::size_t>(limit + 1, 4096));
}

void Tally::offer(const Place& place) {
    if (after_ && place <= *after_) return;
    ++offered_;
    if (heap_.size() == limit_) {
        if (limit_ == 0 || heap_.front() < place) return;
        std::ranges::pop_heap(heap_);
        heap_.back() = place;
    } else {
        heap_.push_back(place);
    }
    std::ranges::push_heap(heap_);
}

std::vector<Place> Tally::first() {
    auto out = heap_;
    std::ranges::sort_heap(out);
    return out;
}
}  // namespace registry
