// A sign-in desk for tests: keys in a folder of its own, a clock moved by hand, and what would have been
// sent.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "auth/sign_in.h"
#include "base/text.h"
#include "support/folder.h"

namespace test {
struct Desk {
    explicit Desk(db::Database& db) : database(db) {}
    db::Database& database;
    Folder folder;
    ManualClock clock{instant_of(1'600'000'000'000'000)};
    SecureRandom random;
    Ids ids{clock, 1};
    auth::Keys keys = auth::Keys::open(folder.path() + "/keys", random);
    std::mutex mutex;
    std::vector<std::pair<std::string, std::string>> sent;  // mobile, code
    std::vector<std::string> told;                          // mobiles
    auth::SignIn sign_in{{database, clock, ids, random, keys,
                          [this](db::Tx&, const auth::Receiver& receiver, const std::string& code, Instant) {
                              const std::lock_guard lock(mutex);
                              sent.emplace_back(receiver.mobile, code);
                          },
                          [this](db::Tx&, const auth::Receiver& receiver, const i18n::Message&) {
                              const std::lock_guard lock(mutex);
                              told.push_back(receiver.mobile);
                          }}};

    // A citizen's whole way in; a minute passes, as it must between two codes.
    Result<auth::Opened> enter(const std::string& national_id, const std::string& mobile,
                               const auth::Device& device = {"5.160.1.2", "android-chrome"},
                               const std::string& password = "") {
        clock.advance(std::chrono::minutes(2));
        const auto started = sign_in.start(national_id, mobile, device);
        if (!started) return tl::unexpected(started.error());
        return sign_in.finish(started->code, sent.back().second, password, device);
    }
    auth::PersonId person(const std::string& national_id, const std::string& mobile) {
        return database.write(
            [&](db::Tx& tx) { return sign_in.ensure_person(tx, national_id, mobile, "مریم", "کریمی"); });
    }
    std::int64_t count(const char* sql) {
        return database.read([&](db::Tx& tx) { return tx.integer(sql).value_or(-1); });
    }
};

inline std::string national_id(int n) {
    return text::with_national_id_check("0012345" + std::to_string(10 + n));
}
inline const std::string kMobile = "09121234567", kOtherMobile = "09187654321";
}  // namespace test
