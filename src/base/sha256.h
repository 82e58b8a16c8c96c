// SHA-256 by OpenSSL with a kept context per thread (a third of the time of its one-shot call).
#pragma once
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

using Hash = std::array<unsigned char, 32>;

Hash sha256(std::initializer_list<std::string_view> parts);  // of their concatenation
inline Hash sha256(std::string_view bytes) { return sha256({bytes}); }
inline std::string_view view(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }
Hash hash_of(std::string_view bytes32);  // CHECKs the size
