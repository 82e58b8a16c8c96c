// open() and the two kinds of Database: readers from a pool; writes by the writer thread (SQLite) or on the
// same pool with retries (PostgreSQL).
#include "base/check.h"
#include "db/bulk.h"
#include "db/pool.h"
#include "db/retry.h"
#include "db/writer.h"

namespace db {
namespace {
constexpr std::string_view kSqlite = "sqlite:";
constexpr int kRaces = 50;  // PostgreSQL's: several writers on one stream lose in turn

// A second transaction of one thread would, sooner or later, wait for ever for the connection of the first.
class Inside {
public:
    explicit Inside(const void* database) : database_(database), before_(innermost) {
        for (auto* inside = innermost; inside; inside = inside->before_) CHECK(inside->database_ != database);
        innermost = this;
    }
    ~Inside() { innermost = before_; }
    Inside(const Inside&) = delete;

private:
    static thread_local const Inside* innermost;
    const void* database_;
    const Inside* before_;
};
thread_local const Inside* Inside::innermost = nullptr;

class PooledDatabase : public Database {
public:
    PooledDatabase(Connect connect, const Options& options, std::unique_ptr<Connection> first,
                   std::string description)
        : connect_(connect),
          options_(options),
          pool_(std::move(connect), options.readers, std::move(first)),
          description_(std::move(description)) {}
    std::unique_ptr<Connection> connect() override { return connect_(); }
    std::string describe() const override { return description_; }
    Load load() override { return pool_.load(); }

protected:
    void read_erased(const std::function<void(Tx&)>& f) override {
        const Inside inside(this);
        const auto lease = pool_.take(DeadlineScope::current(), &Connection::begin_read);
        Tx tx(**lease);
        f(tx);
        (*lease)->commit();
    }
    Moment write_deadline() const {
        return DeadlineScope::current().value_or(steady_now() + options_.write_deadline);
    }

    Connect connect_;
    Options options_;
    Pool pool_;
    std::string description_;
};

class SqliteDatabase final : public PooledDatabase {
public:
    SqliteDatabase(Connect connect, const Options& options, std::unique_ptr<Connection> first)
        : PooledDatabase(std::move(connect), options, nullptr, first->describe()),
          writer_(std::move(first)) {}
    bool postgres() const override { return false; }
    Load load() override {
        Load out = PooledDatabase::load();
        out.writes_queued = writer_.queued();
        return out;
    }

protected:
    void write_erased(const std::function<bool(Tx&)>& f) override {
        const Inside inside(this);
        writer_.write(
            [&](Tx& tx) {
                const Inside in_writer(this);
                return f(tx);
            },
            write_deadline());
    }

private:
    Writer writer_;
};

class PostgresDatabase final : public PooledDatabase {
public:
    using PooledDatabase::PooledDatabase;
    bool postgres() const override { return true; }

protected:
    void write_erased(const std::function<bool(Tx&)>& f) override {
        const Inside inside(this);
        const auto deadline = write_deadline();
        const DeadlineScope scope(deadline);  // as in the writer thread
        for (int tries = 1;; ++tries) {
            try {
                const auto lease = pool_.take(deadline, &Connection::begin_write);
                Tx tx(**lease);
                if (f(tx)) (*lease)->commit();
                return;
            } catch (const Error& error) {
                if (!worth_another_try(error, tries, kRaces)) throw;
                if (passed(deadline)) throw too_late(error.what());
            }
            pause(tries);
        }
    }
};

// Sort keys and search text are made by the program: any other collation would order them differently from
// SQLite.
void check_collation(Connection& connection) {
    connection.run(
        "SELECT pg_encoding_to_char(encoding), CAST(datcollate AS TEXT) FROM pg_database "
        "WHERE datname = current_database()",
        {}, [&](const Row& row) {
            if (row.str(0) == "UTF8" && (row.str(1) == "C" || row.str(1) == "POSIX")) return;
            throw Error(
                Error::Kind::unavailable,
                "the database has encoding " + row.str(0) + " and collation " + row.str(1) +
                    "; make it with ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0");
        });
}
}  // namespace

namespace {
thread_local AroundWrite* around_writes = nullptr;
}
WriteScope::WriteScope(AroundWrite& around) : before_(around_writes) {
    around_writes = &around;
}
WriteScope::~WriteScope() {
    around_writes = before_;
}
AroundWrite* WriteScope::current() {
    return around_writes;
}

void Database::write_within(const std::function<bool(Tx&)>& f) {
    AroundWrite* const around = WriteScope::current();  // the closure may run on another thread
    if (!around) return write_erased(f);
    write_erased([&](Tx& tx) {
        around->before(tx);
        if (!f(tx)) return false;
        around->after(tx);
        return true;
    });
}

std::unique_ptr<Database> open_through(Connect connect, const Options& options) {
    auto first = connect();
    if (!first->postgres())
        return std::make_unique<SqliteDatabase>(std::move(connect), options, std::move(first));
    check_collation(*first);
    auto description = first->describe();
    return std::make_unique<PostgresDatabase>(std::move(connect), options, std::move(first),
                                              std::move(description));
}

std::unique_ptr<Database> open(const std::string& url, const Options& options) {
    constexpr std::string_view postgres = "postgres:";
    if (url.starts_with(kSqlite)) {
        const auto path = url.substr(kSqlite.size());
        return open_through([path, create = options.create] { return open_sqlite(path, create); }, options);
    }
    if (url.starts_with("postgres://") || url.starts_with("postgresql://"))
        return open_through([url] { return open_postgres(url); }, options);
    if (url.starts_with(postgres))
        return open_through([conninfo = url.substr(postgres.size())] { return open_postgres(conninfo); },
                            options);
    throw Error(Error::Kind::unavailable, "a database is sqlite:PATH or postgres:CONNINFO");
}

std::unique_ptr<Database> open_for_bulk(const std::string& url, const Options& options) {
    if (!url.starts_with(kSqlite)) return open(url, options);
    return open_through([path = url.substr(kSqlite.size()),
                         create = options.create] { return open_sqlite_for_bulk(path, create); },
                        options);
}
}  // namespace db
