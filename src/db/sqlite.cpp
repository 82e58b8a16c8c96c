// The SQLite half of db.h: one file in WAL mode, arguments bound by name because SQLite numbers "$2" by its first
// appearance, and the same refusals as PostgreSQL so that a mistake is seen on either engine.
#include <sqlite3.h>

#include <chrono>
#include <random>
#include <thread>
#include <unordered_map>

#include "base/check.h"
#include "db/bulk.h"
#include "db/retry.h"
#include "db/sql.h"

namespace db {
namespace {
constexpr auto kBusyWait = std::chrono::seconds(5);  // without a deadline
constexpr std::size_t kStatementsKept = 512;
// 64 MB of journal between two checkpoints: a page that is written again and again is copied once, and 96 MB keep the
// inner pages of every index at hand.
constexpr const char* kBulk =
    "PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 16384; PRAGMA cache_size = -98304";
constexpr int kOperationsBetweenLooks = 1000;  // of SQLite's machine, some 20 µs

Error::Kind kind_of(int code) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: return Error::Kind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY: return Error::Kind::foreign_key;
        case SQLITE_CONSTRAINT_NOTNULL:
        case SQLITE_CONSTRAINT_CHECK: return Error::Kind::check;
        default: break;
    }
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Error::Kind::busy;
        case SQLITE_FULL: return Error::Kind::full;
        case SQLITE_INTERRUPT: return Error::Kind::too_late;
        case SQLITE_CANTOPEN:
        case SQLITE_NOTADB:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CORRUPT:
        case SQLITE_IOERR: return Error::Kind::unavailable;
        default: return Error::Kind::other;
    }
}

// "UNIQUE constraint failed: t.a, t.b" and "UNIQUE constraint failed: index 'name'".
std::string constraint_of(int code, std::string_view message) {
    constexpr std::string_view mark = " constraint failed: ";
    const auto at = message.find(mark);
    if ((code & 0xff) != SQLITE_CONSTRAINT || at == message.npos) return {};
    message.remove_prefix(at + mark.size());
    const bool named = message.starts_with("index '") && message.ends_with('\'');
    return std::string(named ? message.substr(7, message.size() - 8) : message);
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};

struct Prepared {
    std::unique_ptr<sqlite3_stmt, Finalize> statement;
    std::vector<int> index;  // SQLite's number of $1, $2 …
    bool read_only = false, in_use = false;
};

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement), columns_(sqlite3_column_count(statement)) {}
    bool is_null(int i) const override { return type(i) == SQLITE_NULL; }
    std::int64_t integer(int i) const override {
        want(i, SQLITE_INTEGER, "an integer");
        return sqlite3_column_int64(statement_, i);
    }
    bool boolean(int i) const override {
        const auto value = integer(i);
        if (value != 0 && value != 1) wrong_column(i, name(i), "a boolean");
        return value == 1;
    }
    double real(int i) const override {
        want(i, SQLITE_FLOAT, "a real number");
        return sqlite3_column_double(statement_, i);
    }
    std::string_view text(int i) const override {
        want(i, SQLITE_TEXT, "text");
        return bytes(i, sqlite3_column_text(statement_, i));
    }
    std::string blob(int i) const override {
        want(i, SQLITE_BLOB, "bytes");
        return std::string(bytes(i, sqlite3_column_blob(statement_, i)));
    }

private:
    int type(int i) const {
        if (i < 0 || i >= columns_) wrong_column(i, "", "in the result");
        return sqlite3_column_type(statement_, i);
    }
    void want(int i, int wanted, std::string_view words) const {
        if (type(i) != wanted) wrong_column(i, name(i), words);
    }
    const char* name(int i) const { return sqlite3_column_name(statement_, i); }
    std::string_view bytes(int i, const void* data) const {
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, i));
        return {size ? static_cast<const char*>(data) : "", size};
    }

    sqlite3_stmt* statement_;
    int columns_;
};

class SqliteConnection final : public Connection {
public:
    SqliteConnection(const std::string& path, bool create, bool bulk);
    std::int64_t run(std::string_view sql, std::span<const Value> arguments,
                     const std::function<void(const Row&)>& each) override;
    std::int64_t stream(std::string_view sql, std::span<const Value> arguments,
                        const std::function<void(const Row&)>& each) override;
    void script(std::string_view sql) override;
    void insert_rows(std::string_view table, std::span<const std::string_view> columns,
                     std::span<const Value> values) override;
    void begin_write() override { begin("BEGIN IMMEDIATE", false); }  // a deferred one fails in the middle
    void begin_read() override { begin("BEGIN", true); }
    void commit() override;
    void rollback() noexcept override {
        failed_ = false;
        sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    void savepoint() override { simple("SAVEPOINT one"); }
    void release_savepoint() override { simple("RELEASE one"); }
    void rollback_to_savepoint() noexcept override {
        failed_ = false;
        sqlite3_exec(handle_.get(), "ROLLBACK TO one; RELEASE one", nullptr, nullptr, nullptr);
    }
    void set_deadline(Deadline deadline) override { deadline_ = deadline; }
    bool postgres() const override { return false; }
    State state() const override { return sqlite3_get_autocommit(handle_.get()) ? State::idle : State::in_transaction; }
    std::string describe() const override { return "sqlite:" + path_; }

private:
    class Use;
    [[noreturn]] void fail(std::string_view sql);
    void refuse_when_failed(std::string_view sql) const;
    Prepared prepare(std::string_view sql);
    Prepared& prepared(std::string_view sql);
    void bind(Prepared& prepared, std::span<const Value> arguments, std::string_view sql);
    void begin(const char* sql, bool read);
    void simple(const char* sql);
    void set_query_only(bool on);
    void configure();
    static int look_at_clock(void* self) { return passed(static_cast<SqliteConnection*>(self)->deadline_) ? 1 : 0; }
    static int wait_for_lock(void* self, int tries);

    std::string path_;
    std::unique_ptr<sqlite3, Close> handle_;  // outlives the statements below
    std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
    Deadline deadline_;
    Moment busy_since_;
    bool failed_ = false, streaming_ = false, query_only_ = false;
};

SqliteConnection::SqliteConnection(const std::string& path, bool create, bool bulk) : path_(path) {
    if (path.empty() || path[0] == ':')
        throw Error(Error::Kind::unavailable, "sqlite: needs the path of a file, not '" + path + "'");
    // Counting its memory would take a lock at every allocation, of all threads together.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, create ? flags | SQLITE_OPEN_CREATE : flags, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK)
        throw Error(Error::Kind::unavailable, "cannot open the database " + path + ": " + sqlite3_errstr(code));
    try {
        configure();
        if (bulk) script(kBulk);
    } catch (const Error& error) {
        throw Error(error.kind, "cannot use the database " + path + ": " + error.what());
    }
}

void SqliteConnection::configure() {
    sqlite3* handle = handle_.get();
    sqlite3_busy_handler(handle, wait_for_lock, this);
    sqlite3_progress_handler(handle, kOperationsBetweenLooks, look_at_clock, this);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);  // "x" is a name, as in PostgreSQL
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    std::string mode;
    run("PRAGMA journal_mode = WAL", {}, [&](const Row& row) { mode = row.str(0); });
    if (mode != "wal") throw Error(Error::Kind::unavailable, "its file system cannot do WAL (" + mode + ")");
    // FULL: a commit that was answered survives a power cut; the writer thread commits many at once.
    script("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
           "PRAGMA cache_size = -32768; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;"
           "PRAGMA journal_size_limit = 67108864; PRAGMA case_sensitive_like = ON");
}

// Short sleeps, so that a lock which is free for a moment is not missed; unequal, so that two do not keep step.
int SqliteConnection::wait_for_lock(void* self, int tries) {
    auto& connection = *static_cast<SqliteConnection*>(self);
    const auto now = steady_now();
    if (tries == 0) connection.busy_since_ = now;
    if (now >= connection.deadline_.value_or(connection.busy_since_ + kBusyWait)) return 0;
    thread_local std::minstd_rand random(std::random_device{}());
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(100, 900)(random)));
    return 1;
}

void SqliteConnection::fail(std::string_view sql) {
    const int code = sqlite3_extended_errcode(handle_.get());
    std::string message = sqlite3_errmsg(handle_.get());
    auto kind = kind_of(code);
    failed_ = !sqlite3_get_autocommit(handle_.get());
    if ((code & 0xff) == SQLITE_READONLY && query_only_) {
        kind = Error::Kind::other;
        message = "a read tried to write";
    }
    if (kind == Error::Kind::too_late) throw too_late("the statement was stopped" + shown(sql));
    if (kind == Error::Kind::busy) message = "the database is locked by another process (" + message + ")";
    throw Error(kind, message + shown(sql), constraint_of(code, message));
}

void SqliteConnection::refuse_when_failed(std::string_view sql) const {
    if (failed_) throw Error(Error::Kind::other, "the transaction has failed and must be rolled back" + shown(sql));
    if (streaming_) throw Error(Error::Kind::other, "another statement while rows are streamed" + shown(sql));
    if (passed(deadline_)) throw too_late("the statement was not begun" + shown(sql));
}

Prepared SqliteConnection::prepare(std::string_view sql) {
    const auto count = count_parameters(sql);
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    if (sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, &tail) != SQLITE_OK)
        fail(sql);
    Prepared out{std::unique_ptr<sqlite3_stmt, Finalize>(statement), {}, false, false};
    const std::string_view rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
    if (!statement || rest.find_first_not_of(" \t\r\n;") != rest.npos)
        throw Error(Error::Kind::other, "exactly one statement is wanted" + shown(sql));
    if (static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) != count)
        throw Error(Error::Kind::other, "parameters are $1, $2 … and nothing else" + shown(sql));
    for (std::size_t i = 1; i <= count; ++i)
        out.index.push_back(sqlite3_bind_parameter_index(statement, ("$" + std::to_string(i)).c_str()));
    out.read_only = sqlite3_stmt_readonly(statement);
    return out;
}

Prepared& SqliteConnection::prepared(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    if (statements_.size() >= kStatementsKept)
        std::erase_if(statements_, [](const auto& kept) { return !kept.second.in_use; });
    return statements_.emplace(std::string(sql), prepare(sql)).first->second;
}

// A statement while it runs. One that is running already (asked again by its own callback) is prepared a second time.
class SqliteConnection::Use {
public:
    Use(SqliteConnection& connection, std::string_view sql) : kept_(&connection.prepared(sql)) {
        if (kept_->in_use) kept_ = &second_.emplace(connection.prepare(sql));
        kept_->in_use = true;
    }
    ~Use() {
        sqlite3_reset(kept_->statement.get());
        sqlite3_clear_bindings(kept_->statement.get());
        kept_->in_use = false;
    }
    Use(const Use&) = delete;
    Prepared& operator*() const { return *kept_; }
    sqlite3_stmt* statement() const { return kept_->statement.get(); }

private:
    std::optional<Prepared> second_;
    Prepared* kept_;
};

void SqliteConnection::bind(Prepared& prepared, std::span<const Value> arguments, std::string_view sql) {
    struct Visitor {  // the caller keeps its arguments until the statement has run, so nothing is copied
        sqlite3_stmt* statement;
        int at;
        int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }
        int operator()(std::int64_t v) const { return sqlite3_bind_int64(statement, at, v); }
        int operator()(bool v) const { return sqlite3_bind_int(statement, at, v); }
        int operator()(double v) const { return sqlite3_bind_double(statement, at, v); }
        int operator()(const std::string& v) const {
            return sqlite3_bind_text64(statement, at, v.data(), v.size(), SQLITE_STATIC, SQLITE_UTF8);
        }
        int operator()(const Blob& v) const {
            return sqlite3_bind_blob64(statement, at, v.bytes.data(), v.bytes.size(), SQLITE_STATIC);
        }
    };
    check_count(sql, prepared.index.size(), arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        check_argument(arguments[i]);
        if (std::visit(Visitor{prepared.statement.get(), prepared.index[i]}, arguments[i]) != SQLITE_OK) fail(sql);
    }
}

std::int64_t SqliteConnection::run(std::string_view sql, std::span<const Value> arguments,
                                   const std::function<void(const Row&)>& each) {
    refuse_when_failed(sql);
    const Use use(*this, sql);
    bind(*use, arguments, sql);
    const auto changes_before = sqlite3_total_changes64(handle_.get());
    const SqliteRow row(use.statement());
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(use.statement())) == SQLITE_ROW)
        if (each) each(row);
    if (code != SQLITE_DONE) fail(sql);
    if ((*use).read_only || sqlite3_total_changes64(handle_.get()) == changes_before) return 0;
    return sqlite3_changes64(handle_.get());
}

std::int64_t SqliteConnection::stream(std::string_view sql, std::span<const Value> arguments,
                                      const std::function<void(const Row&)>& each) {
    struct Mark {
        bool& on;
        explicit Mark(bool& flag) : on(flag) {}
        ~Mark() { on = false; }
    } mark(streaming_);
    return run(sql, arguments, [&](const Row& row) {
        streaming_ = true;
        if (each) each(row);
        streaming_ = false;
    });
}

void SqliteConnection::script(std::string_view sql) {
    refuse_when_failed(sql);
    if (sqlite3_exec(handle_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

void SqliteConnection::insert_rows(std::string_view table, std::span<const std::string_view> columns,
                                   std::span<const Value> values) {
    CHECK(!columns.empty() && values.size() % columns.size() == 0);
    std::string names, parameters;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names.append(i ? ", " : "").append(columns[i]);
        parameters.append(i ? ", $" : "$").append(std::to_string(i + 1));
    }
    const auto sql = "INSERT INTO " + std::string(table) + " (" + names + ") VALUES (" + parameters + ")";
    refuse_when_failed(sql);
    const Use use(*this, sql);
    for (; !values.empty(); values = values.subspan(columns.size())) {
        bind(*use, values.first(columns.size()), sql);
        if (sqlite3_step(use.statement()) != SQLITE_DONE || sqlite3_reset(use.statement()) != SQLITE_OK) fail(sql);
    }
}

void SqliteConnection::begin(const char* sql, bool read) {
    failed_ = false;
    set_query_only(read);
    run(sql, {}, {});
}

void SqliteConnection::simple(const char* sql) { run(sql, {}, {}); }

void SqliteConnection::set_query_only(bool on) {
    if (query_only_ == on) return;
    run(on ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF", {}, {});
    query_only_ = on;
}

void SqliteConnection::commit() {
    if (failed_) {  // as PostgreSQL does: a failed transaction is never kept, whatever the closure made of the error
        rollback();
        throw Error(Error::Kind::other, "the transaction had failed and was rolled back");
    }
    if (passed(deadline_)) throw too_late("nothing was committed");
    deadline_.reset();  // from here on it is done or not done, never given up
    run("COMMIT", {}, {});
}
}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, bool create) {
    return std::make_unique<SqliteConnection>(path, create, false);
}
std::unique_ptr<Connection> open_sqlite_for_bulk(const std::string& path, bool create) {
    return std::make_unique<SqliteConnection>(path, create, true);
}
}  // namespace db
