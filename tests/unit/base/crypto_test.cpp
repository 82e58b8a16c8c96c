#include "base/crypto.h"

#include <doctest/doctest.h>

#include <string>

#include "base/bytes.h"
#include "base/check.h"

namespace {
const std::string kKey(32, 'k'), kOther(32, 'o');
}

TEST_CASE("a keyed hash depends on key and text") {
    CHECK_EQ(crypto::keyed_hash(kKey, "a").size(), 32);
    CHECK(crypto::keyed_hash(kKey, "a") == crypto::keyed_hash(kKey, "a"));
    CHECK(crypto::keyed_hash(kKey, "a") != crypto::keyed_hash(kKey, "b"));
    CHECK(crypto::keyed_hash(kKey, "a") != crypto::keyed_hash(kOther, "a"));
    CHECK_THROWS_AS(crypto::keyed_hash("short", "a"), Bug);
}

TEST_CASE("a password matches its own hash alone") {
    const std::string stored = crypto::password_hash("گذرواژهٔ من"),
                      again = crypto::password_hash("گذرواژهٔ من");
    CHECK(stored.starts_with("$argon2id$"));
    CHECK(stored != again);  // each has a salt of its own
    CHECK(crypto::password_matches(stored, "گذرواژهٔ من"));
    CHECK(!crypto::password_matches(stored, "گذرواژه من"));
    CHECK(!crypto::password_matches(stored, ""));
    CHECK(!crypto::password_matches("", "x"));
    CHECK(!crypto::password_matches("$argon2id$v=19$m=65536,t=3,p=1$", "x"));
    CHECK(!crypto::password_matches(std::string(1'000, '$'), "x"));
}

TEST_CASE("equal looks at every byte") {
    CHECK(crypto::equal("", ""));
    CHECK(crypto::equal("abc", "abc"));
    CHECK(!crypto::equal("abc", "abd"));
    CHECK(!crypto::equal("abc", "ab"));
}

TEST_CASE("what is sealed opens with its key and its context, unchanged or not at all") {
    SeededRandom random(1);
    const std::string sealed = crypto::seal(kKey, "0499370899", "person 7", random);
    CHECK(crypto::open(kKey, sealed, "person 7") == "0499370899");
    CHECK(!crypto::open(kOther, sealed, "person 7"));
    CHECK(!crypto::open(kKey, sealed, "person 8"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_MESSAGE(!crypto::open(kKey, changed, "person 7"), i);
        CHECK_MESSAGE(!crypto::open(kKey, std::string_view(sealed).substr(0, i), "person 7"), i);
    }
    CHECK(crypto::seal(kKey, "x", "", random) != crypto::seal(kKey, "x", "", random));
    CHECK(crypto::open(kKey, crypto::seal(kKey, "", "", random), "") == "");
    CHECK_THROWS_AS(crypto::seal("short", "x", "", random), Bug);
}

TEST_CASE("a signature is of one key and one text") {
    SeededRandom random(2), same(2);
    const auto key = crypto::make_signing_key(random), other = crypto::make_signing_key(random);
    CHECK_EQ(hex(crypto::make_signing_key(same).public_key), hex(key.public_key));
    const std::string signature = crypto::sign(key, "head 7");
    CHECK_EQ(signature.size(), 64);
    CHECK(crypto::verify(key.public_key, "head 7", signature));
    CHECK(!crypto::verify(key.public_key, "head 8", signature));
    CHECK(!crypto::verify(other.public_key, "head 7", signature));
    CHECK(!crypto::verify(key.public_key, "head 7", signature.substr(1)));
    CHECK(!crypto::verify("", "head 7", signature));
    std::string changed = signature;
    changed[40] = static_cast<char>(changed[40] ^ 1);
    CHECK(!crypto::verify(key.public_key, "head 7", changed));
}
