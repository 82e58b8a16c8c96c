#include "base/random.h"

#include <sodium.h>

#include <array>

#include "base/check.h"

namespace {

std::uint64_t next(Random& random) {
    std::array<unsigned char, 8> bytes{};
    random.fill(bytes);
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i)
        value = value << 8 | bytes[static_cast<std::size_t>(i)];  // same on every machine
    return value;
}

}  // namespace

std::string Random::bytes(std::size_t count) {
    std::string out(count, '\0');
    fill({reinterpret_cast<unsigned char*>(out.data()), count});
    return out;
}

std::uint64_t Random::below(std::uint64_t bound) {
    CHECK(bound > 0);
    const std::uint64_t surplus = (0 - bound) % bound;  // 2^64 mod bound: these would come once too often
    for (;;)
        if (const std::uint64_t value = next(*this); value >= surplus) return value % bound;
}

double Random::unit() {
    return static_cast<double>(next(*this) >> 11) * 0x1p-53;
}

void SecureRandom::fill(std::span<unsigned char> out) {
    static const int ready = sodium_init();
    CHECK(ready >= 0);
    randombytes_buf(out.data(), out.size());
}

void SeededRandom::fill(std::span<unsigned char> out) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i % 8 == 0) {
            state_ += 0x9E3779B97F4A7C15U;
            word = state_;
            word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9U;
            word = (word ^ (word >> 27)) * 0x94D049BB133111EBU;
            word ^= word >> 31;
        }
        out[i] = static_cast<unsigned char>(word >> (8 * (i % 8)));
    }
}
