#include "support/database.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <vector>

#include "base/clock.h"
#include "db/migrate.h"

namespace test {
namespace {
namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

void migrate(const std::string& url) {
    const auto database = db::open(url, {.readers = 1, .create = true});
    db::migrate(*database, SystemClock());
}

// All that this program made; gone when it ends.
class Made {
public:
    static Made& instance() {
        static Made made;
        return made;
    }
    ~Made() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
        // Databases that are still open (leaked by a failed test) go with the server's folder.
        for (const auto& database : databases_) drop(database);
    }
    std::string make(Engine engine, bool migrated) {
        const std::lock_guard lock(mutex_);
        const auto name = "t_" + std::to_string(getpid()) + "_" + std::to_string(++count_);
        return engine == Engine::sqlite ? make_sqlite(name, migrated) : make_postgres(name, migrated);
    }
    void remove(const std::string& url) {
        const std::lock_guard lock(mutex_);
        if (url.starts_with("sqlite:")) {
            for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(url.substr(7) + suffix);
            return;
        }
        const auto database = url.substr(url.rfind("dbname=") + 7);
        std::erase(databases_, database);
        drop(database);
    }

private:
    std::string make_sqlite(const std::string& name, bool migrated) {
        if (folder_.empty()) {
            folder_ = fs::temp_directory_path() / ("taavon-test-" + std::to_string(getpid()));
            fs::create_directories(folder_);
        }
        const auto path = folder_ / (name + ".db");
        if (!migrated) return "sqlite:" + path.string();
        const auto pattern = folder_ / "template.db";
        if (!fs::exists(pattern)) migrate("sqlite:" + pattern.string());
        fs::copy_file(pattern, path);
        return "sqlite:" + path.string();
    }
    std::string make_postgres(const std::string& name, bool migrated) {
        if (environment("TAAVON_TEST_POSTGRES").empty())
            throw db::Error(db::Error::Kind::unavailable,
                            "PostgreSQL is not started: run this program through tests/support/postgres.sh");
        const auto pattern = "template_" + std::to_string(getpid());
        if (migrated && databases_.empty()) {
            create(pattern, "template0");
            migrate(url_of(pattern));
        }
        create(name, migrated ? pattern : "template0");
        return url_of(name);
    }
    void create(const std::string& name, const std::string& pattern) {
        const auto server = db::open_postgres(conninfo("postgres"));
        const std::string locale =
            pattern == "template0" ? " ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'" : "";
        server->script("CREATE DATABASE " + name + " TEMPLATE " + pattern + " STRATEGY file_copy" + locale);
        databases_.push_back(name);
    }
    static void drop(const std::string& name) {
        try {
            db::open_postgres(conninfo("postgres"))
                ->script("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (const db::Error&) {  // the server's folder is removed with the server
        }
    }
    static std::string conninfo(const std::string& database) {
        return "host=" + environment("PGHOST") + " port=" + environment("PGPORT") +
               " user=" + environment("PGUSER") + " dbname=" + database;
    }
    static std::string url_of(const std::string& database) { return "postgres:" + conninfo(database); }

    std::mutex mutex_;
    fs::path folder_;
    std::vector<std::string> databases_;  // the template first
    int count_ = 0;
};

void on(Engine engine, const db::Options& options, const std::function<void(db::Database&)>& f) {
    const auto url = make_database_url(engine);
    INFO("engine: ", std::string(name(engine)));
    f(*db::open(url, options));
    Made::instance().remove(url);
}

using Plan = FaultyDatabase::Plan;

class FaultyConnection final : public db::Connection {
public:
    FaultyConnection(std::unique_ptr<db::Connection> inner, std::shared_ptr<Plan> plan)
        : inner_(std::move(inner)), plan_(std::move(plan)) {}
    std::int64_t run(std::string_view sql, std::span<const db::Value> arguments,
                     const std::function<void(const db::Row&)>& each) override {
        return counted([&] { return inner_->run(sql, arguments, each); });
    }
    std::int64_t stream(std::string_view sql, std::span<const db::Value> arguments,
                        const std::function<void(const db::Row&)>& each) override {
        return counted([&] { return inner_->stream(sql, arguments, each); });
    }
    void script(std::string_view sql) override { inner_->script(sql); }
    void insert_rows(std::string_view table, std::span<const std::string_view> columns,
                     std::span<const db::Value> values) override {
        counted([&] { inner_->insert_rows(table, columns, values); });
    }
    void begin_write() override {
        counted([&] { inner_->begin_write(); });
    }
    void begin_read() override {
        counted([&] { inner_->begin_read(); });
    }
    void commit() override {
        counted([&] { inner_->commit(); });
    }
    void rollback() noexcept override { inner_->rollback(); }
    void savepoint() override { inner_->savepoint(); }
    void release_savepoint() override { inner_->release_savepoint(); }
    void rollback_to_savepoint() noexcept override { inner_->rollback_to_savepoint(); }
    void set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline) override {
        inner_->set_deadline(deadline);
    }
    bool postgres() const override { return inner_->postgres(); }
    State state() const override { return inner_->state(); }
    std::string describe() const override { return inner_->describe(); }

private:
    template <class F>
    auto counted(F&& f) -> decltype(f()) {
        const bool fails = ++plan_->calls == plan_->fail_at;
        const auto fail = [&] {
            if (fails) throw db::Error(plan_->kind, "made to fail at call " + std::to_string(plan_->fail_at));
        };
        if (plan_->moment == FaultyDatabase::Moment::before) fail();
        if constexpr (std::is_void_v<decltype(f())>) {
            f();
            fail();
        } else {
            const auto out = f();
            fail();
            return out;
        }
    }
    std::unique_ptr<db::Connection> inner_;
    std::shared_ptr<Plan> plan_;
};
}  // namespace

std::string_view name(Engine engine) {
    return engine == Engine::sqlite ? "sqlite" : "postgres";
}

std::string make_database_url(Engine engine) {
    return Made::instance().make(engine, true);
}
std::string make_empty_database_url(Engine engine) {
    return Made::instance().make(engine, false);
}

void on_each_engine(const db::Options& options, const std::function<void(db::Database&)>& f) {
    SUBCASE("sqlite") {
        on(Engine::sqlite, options, f);
    }
    SUBCASE("postgres") {
        on(Engine::postgres, options, f);
    }
}
void on_each_engine(const std::function<void(db::Database&)>& f) {
    on_each_engine(db::Options{}, f);
}

FaultyDatabase::FaultyDatabase(const std::string& url, const db::Options& options) {
    std::shared_ptr<db::Database> real = db::open(url, options);
    inner_ = db::open_through(
        [real, plan = plan_] { return std::make_unique<FaultyConnection>(real->connect(), plan); }, options);
    plan_->calls = 0;
}
void FaultyDatabase::fail_at(int call, db::Error::Kind kind, Moment moment) {
    plan_->kind = kind;
    plan_->moment = moment;
    plan_->fail_at = call;
    plan_->calls = 0;
}
int FaultyDatabase::calls() const {
    return plan_->calls;
}
void FaultyDatabase::read_erased(const std::function<void(db::Tx&)>& f) {
    inner_->read(f);
}
void FaultyDatabase::write_erased(const std::function<bool(db::Tx&)>& f) {
    inner_->write([&](db::Tx& tx) -> tl::expected<bool, bool> {
        if (f(tx)) return true;
        return tl::unexpected(false);
    });
}
}  // namespace test
