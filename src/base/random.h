// Randomness comes from a Random and from nowhere else: real in the product, seeded in generators and tests.
#pragma once
#include <cstdint>
#include <span>
#include <string>

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<unsigned char> out) = 0;
    std::string bytes(std::size_t count);
    std::uint64_t below(std::uint64_t bound);  // 0 … bound-1, without bias; bound > 0
    double unit();                             // [0, 1)
};

class SecureRandom final : public Random {  // the kernel's; safe from any thread
public:
    void fill(std::span<unsigned char> out) override;
};

class SeededRandom final : public Random {  // the same seed gives the same bytes on every machine; one thread
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<unsigned char> out) override;

private:
    std::uint64_t state_;  // splitmix64
};
