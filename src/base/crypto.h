// What we use of libsodium, named by purpose. Nothing here invents a construction, and no key is ever logged.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"

namespace crypto {
std::string keyed_hash(std::string_view key32, std::string_view text);  // BLAKE2b-256: blind index, token hash
std::string password_hash(std::string_view password);                   // Argon2id, moderate limits; slow on purpose
bool password_matches(std::string_view stored, std::string_view password);
bool equal(std::string_view a, std::string_view b);                     // constant time in the content

// XChaCha20-Poly1305; `context` is authenticated, not hidden. Sealed = nonce ‖ ciphertext.
std::string seal(std::string_view key32, std::string_view plain, std::string_view context, Random& random);
std::optional<std::string> open(std::string_view key32, std::string_view sealed, std::string_view context);

struct SigningKey {  // Ed25519
    std::string public_key, secret_key;
};
SigningKey make_signing_key(Random& random);
std::string sign(const SigningKey& key, std::string_view text);  // 64 bytes
bool verify(std::string_view public_key, std::string_view text, std::string_view signature);
}  // namespace crypto
