#include "base/sha256.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "base/check.h"

Hash sha256(std::initializer_list<std::string_view> parts) {
    thread_local const std::unique_ptr<EVP_MD_CTX, decltype([](EVP_MD_CTX* c) { EVP_MD_CTX_free(c); })>
        context(EVP_MD_CTX_new());
    CHECK(context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
    for (const auto part : parts) CHECK(EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1);
    Hash hash;
    CHECK(EVP_DigestFinal_ex(context.get(), hash.data(), nullptr) == 1);
    return hash;
}

Hash hash_of(std::string_view bytes32) {
    Hash hash;
    CHECK(bytes32.size() == hash.size());
    std::copy(bytes32.begin(), bytes32.end(), hash.begin());
    return hash;
}
