// Freshly migrated, empty databases for tests, on both engines, and one that fails when told to. Run test
// programs through tests/support/postgres.sh; nothing here ever touches a database that it did not make.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "db/db.h"

namespace test {
enum class Engine { sqlite, postgres };
inline constexpr Engine kEngines[] = {Engine::sqlite, Engine::postgres};
std::string_view name(Engine engine);

// Calls f with a new database of each engine, in a SUBCASE of its own.
void on_each_engine(const std::function<void(db::Database&)>& f);
void on_each_engine(const db::Options& options, const std::function<void(db::Database&)>& f);
// A new, migrated database for black-box tests: "sqlite:…" or "postgres:…". It is removed when the program
// ends.
std::string make_database_url(Engine engine);
std::string make_empty_database_url(Engine engine);  // without a single table

// A database whose n-th call fails: "after any failure the state is old or new, never between".
//   FaultyDatabase db(url);  run once, read calls();  then for n in 1…calls: db.fail_at(n); run; look at the
//   state
class FaultyDatabase final : public db::Database {
public:
    enum class Moment { before, after };  // after: it was done, but the answer was lost
    explicit FaultyDatabase(const std::string& url, const db::Options& options = {});
    // Statements, inserts, begins and commits count from now on; 0: none fails.
    void fail_at(int call, db::Error::Kind kind = db::Error::Kind::unavailable,
                 Moment moment = Moment::before);
    int calls() const;  // since the last fail_at()
    bool postgres() const override { return inner_->postgres(); }
    db::Load load() override { return inner_->load(); }
    std::unique_ptr<db::Connection> connect() override { return inner_->connect(); }
    std::string describe() const override { return inner_->describe(); }

    struct Plan {
        std::atomic<int> calls = 0, fail_at = 0;
        std::atomic<db::Error::Kind> kind = db::Error::Kind::unavailable;
        std::atomic<Moment> moment = Moment::before;
    };

protected:
    void read_erased(const std::function<void(db::Tx&)>& f) override;
    void write_erased(const std::function<bool(db::Tx&)>& f) override;

private:
    std::shared_ptr<Plan> plan_ = std::make_shared<Plan>();
    std::unique_ptr<db::Database> inner_;
};
}  // namespace test
