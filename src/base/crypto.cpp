#include "base/crypto.h"

#include <sodium.h>

#include <array>
#include <new>

#include "base/check.h"

namespace crypto {
namespace {
void ready() {
    static const bool done = sodium_init() >= 0;
    CHECK(done);
}
const unsigned char* in(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* out(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
}  // namespace

std::string keyed_hash(std::string_view key32, std::string_view text) {
    ready();
    CHECK(key32.size() == 32);
    std::string hash(32, '\0');
    CHECK(crypto_generichash(out(hash), hash.size(), in(text), text.size(), in(key32), key32.size()) == 0);
    return hash;
}

// Three passes over 64 MB: a second of them at once still fits a small office's machine.
std::string password_hash(std::string_view password) {
    ready();
    std::array<char, crypto_pwhash_STRBYTES> stored{};
    if (crypto_pwhash_str(stored.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_MODERATE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::bad_alloc();  // the only way it fails
    return stored.data();
}

bool password_matches(std::string_view stored, std::string_view password) {
    ready();
    return crypto_pwhash_str_verify(std::string(stored).c_str(), password.data(), password.size()) == 0;
}

bool equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

std::string seal(std::string_view key32, std::string_view plain, std::string_view context, Random& random) {
    ready();
    CHECK(key32.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const std::string nonce = random.bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    std::string sealed(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(out(sealed), &size, in(plain), plain.size(), in(context),
                                               context.size(), nullptr, in(nonce), in(key32));
    sealed.resize(size);
    return nonce + sealed;
}

std::optional<std::string> open(std::string_view key32, std::string_view sealed, std::string_view context) {
    ready();
    CHECK(key32.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                          tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < nonce + tag) return {};
    const auto body = sealed.substr(nonce);
    std::string plain(body.size() - tag, '\0');
    unsigned long long size = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out(plain), &size, nullptr, in(body), body.size(),
                                                   in(context), context.size(), in(sealed), in(key32)) != 0)
        return {};
    plain.resize(size);
    return plain;
}

SigningKey make_signing_key(Random& random) {
    ready();
    const std::string seed = random.bytes(crypto_sign_SEEDBYTES);
    SigningKey key{std::string(crypto_sign_PUBLICKEYBYTES, '\0'),
                   std::string(crypto_sign_SECRETKEYBYTES, '\0')};
    crypto_sign_seed_keypair(out(key.public_key), out(key.secret_key), in(seed));
    return key;
}

std::string sign(const SigningKey& key, std::string_view text) {
    ready();
    CHECK(key.secret_key.size() == crypto_sign_SECRETKEYBYTES);
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(out(signature), nullptr, in(text), text.size(), in(key.secret_key));
    return signature;
}

bool verify(std::string_view public_key, std::string_view text, std::string_view signature) {
    ready();
    return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(in(signature), in(text), text.size(), in(public_key)) == 0;
}
}  // namespace crypto
