// Another's randomness, fetched by the page: for whoever needs many small pieces, such as an import its
// salts. A byte is given once and forgotten here; nothing is made up. One thread.
#pragma once
#include <algorithm>
#include <array>

#include "base/random.h"

class BufferedRandom final : public Random {
public:
    explicit BufferedRandom(Random& source) : source_(source) {}
    void fill(std::span<unsigned char> out) override {
        if (out.size() > page_.size()) return source_.fill(out);
        if (page_.size() - used_ < out.size()) source_.fill(page_), used_ = 0;
        const auto given = std::span(page_).subspan(used_, out.size());
        std::ranges::copy(given, out.begin());
        std::ranges::fill(given, static_cast<unsigned char>(0));
        used_ += out.size();
    }

private:
    Random& source_;
    std::array<unsigned char, 4096> page_{};
    std::size_t used_ = page_.size();
};
