// All that the rest of the program may know about a database: rows, a transaction, closures that run in one. SQL is
// written once with $1, $2 … and taken by both engines as it stands. No engine's header or dialect is seen here, and
// this layer never grows a query builder.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace db {
struct Blob {  // bytes: BYTEA in PostgreSQL, BLOB in SQLite
    std::string bytes;
};
// NULL, BIGINT, BOOLEAN, DOUBLE PRECISION, TEXT, BYTEA
using Value = std::variant<std::monostate, std::int64_t, bool, double, std::string, Blob>;

inline Value value_of(std::int64_t v) { return v; }
inline Value value_of(int v) { return std::int64_t{v}; }
inline Value value_of(bool v) { return v; }
inline Value value_of(double v) { return v; }
inline Value value_of(std::string v) { return v; }
inline Value value_of(std::string_view v) { return std::string(v); }
inline Value value_of(const char* v) { return std::string(v); }
inline Value value_of(Blob v) { return v; }
inline Value value_of(std::nullopt_t) { return {}; }
inline Value value_of(Date v) { return iso(v); }
inline Value value_of(Instant v) { return microseconds(v); }
template <class Tag>
Value value_of(Id<Tag> v) { return v.value; }
template <class T>
Value value_of(const std::optional<T>& v) { return v ? value_of(*v) : Value{}; }

class Error : public std::runtime_error {
public:
    enum class Kind : std::uint8_t { unique, foreign_key, check, busy, unavailable, full, too_late, other };
    Error(Kind k, const std::string& what, std::string which = {})
        : std::runtime_error(what), kind(k), constraint(std::move(which)) {}
    Kind kind;
    // Which rule was broken, empty when the engine does not say. PostgreSQL gives the name of the constraint or index;
    // SQLite gives "table.column, table.column" of a unique one and the name of a CHECK. NOT NULL: "table.column".
    std::string constraint;
};

class Row {  // valid only inside the callback that receives it; a wrong type or an unexpected NULL throws Error::other
public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual bool boolean(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  // valid as long as the row
    virtual std::string blob(int column) const = 0;
    std::string str(int column) const { return std::string(text(column)); }
    std::optional<std::int64_t> integer_or_null(int c) const {
        return is_null(c) ? std::nullopt : std::optional(integer(c));
    }
    std::optional<std::string> text_or_null(int c) const { return is_null(c) ? std::nullopt : std::optional(str(c)); }
    std::optional<double> real_or_null(int c) const { return is_null(c) ? std::nullopt : std::optional(real(c)); }
    Date date(int column) const;                             // TEXT ISO
    std::optional<Date> date_or_null(int column) const;
    Instant instant(int column) const { return instant_of(integer(column)); }
    std::optional<Instant> instant_or_null(int c) const {
        return is_null(c) ? std::nullopt : std::optional(instant(c));
    }
    template <class I>
    I id(int column) const { return I{integer(column)}; }
    template <class I>
    std::optional<I> id_or_null(int c) const { return is_null(c) ? std::nullopt : std::optional(I{integer(c)}); }
};

class Connection {  // one thread at a time; never shared
public:
    enum class State : std::uint8_t { idle, in_transaction, broken };  // broken: of no more use, open another
    virtual ~Connection() = default;
    // Runs one statement (prepared once, kept by its text), calls `each` for every row, returns rows affected. A count
    // of $n in the text other than arguments.size() is refused, as are invalid UTF-8 and NUL in text arguments.
    virtual std::int64_t run(std::string_view sql, std::span<const Value> arguments,
                             const std::function<void(const Row&)>& each) = 0;
    // The same, row by row without the result being kept; no other statement may run inside `each`.
    virtual std::int64_t stream(std::string_view sql, std::span<const Value> arguments,
                                const std::function<void(const Row&)>& each) = 0;
    virtual void script(std::string_view sql) = 0;  // several statements without arguments; migrations only
    // Bulk insert: COPY on PostgreSQL, one kept statement on SQLite. Values row by row, columns.size() each.
    virtual void insert_rows(std::string_view table, std::span<const std::string_view> columns,
                             std::span<const Value> values) = 0;
    virtual void begin_write() = 0;
    virtual void begin_read() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    virtual void savepoint() = 0;              // one level: used by the writer thread
    virtual void release_savepoint() = 0;
    virtual void rollback_to_savepoint() noexcept = 0;
    virtual void set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline) = 0;
    virtual bool postgres() const = 0;
    virtual State state() const = 0;
    virtual std::string describe() const = 0;  // never a password
};

// After an error inside a transaction every statement is refused until it is rolled back, on both engines.
class Tx {  // what a closure gets; never outlives it
public:
    explicit Tx(Connection& connection) : connection_(connection) {}
    Tx(const Tx&) = delete;
    Tx& operator=(const Tx&) = delete;

    template <class... A>
    std::int64_t exec(std::string_view sql, const A&... arguments) {
        return run(sql, {}, arguments...);
    }
    template <class... A>
    bool exec_one(std::string_view sql, const A&... arguments) {  // false: no row had that version (stale)
        return exec(sql, arguments...) == 1;
    }
    template <class F, class... A>
    auto all(F from, std::string_view sql, const A&... arguments) {
        std::vector<std::decay_t<std::invoke_result_t<F, const Row&>>> out;
        run(sql, [&](const Row& row) { out.push_back(from(row)); }, arguments...);
        return out;
    }
    template <class F, class... A>
    auto one(F from, std::string_view sql, const A&... arguments) {
        std::optional<std::decay_t<std::invoke_result_t<F, const Row&>>> out;
        run(sql, [&](const Row& row) { if (!out) out.emplace(from(row)); }, arguments...);
        return out;
    }
    // Rows stream through `each` without being kept; on PostgreSQL row by row too. No other statement inside it.
    template <class F, class... A>
    void each(F each_row, std::string_view sql, const A&... arguments) {
        const Value values[]{value_of(arguments)..., {}};
        connection_.stream(sql, {values, sizeof...(A)}, each_row);
    }
    template <class... A>
    std::optional<std::int64_t> integer(std::string_view sql, const A&... arguments) {  // first column of the first row
        std::optional<std::int64_t> out;
        run(sql, [&](const Row& row) { if (!out) out = row.integer_or_null(0); }, arguments...);
        return out;
    }
    void run_values(std::string_view sql, std::span<const Value> values, const std::function<void(const Row&)>& each) {
        connection_.run(sql, values, each);
    }
    void insert_rows(std::string_view table, std::span<const std::string_view> columns, std::span<const Value> values) {
        connection_.insert_rows(table, columns, values);
    }
    Connection& connection() { return connection_; }

private:
    template <class... A>
    std::int64_t run(std::string_view sql, const std::function<void(const Row&)>& each, const A&... arguments) {
        const Value values[]{value_of(arguments)..., {}};
        return connection_.run(sql, {values, sizeof...(A)}, each);
    }
    Connection& connection_;
};

struct Options {
    std::size_t readers = 4;                        // connections kept; PostgreSQL: for reads and writes alike
    std::chrono::milliseconds write_deadline{8000};  // of a write outside a request: queue, work and retries
    bool create = false;                            // SQLite: make the file if there is none
};

// The deadline of this thread's request; db gives up with Error::too_late when it has passed (set by the http edge).
class DeadlineScope {
public:
    explicit DeadlineScope(std::chrono::steady_clock::time_point deadline);
    ~DeadlineScope();
    DeadlineScope(const DeadlineScope&) = delete;
    static std::optional<std::chrono::steady_clock::time_point> current();

private:
    std::optional<std::chrono::steady_clock::time_point> before_;
};

// What runs first and last in every write of this thread while its scope lasts, in the same transaction: how a
// request's name is committed with what it does. It runs again with the closure.
class AroundWrite {
public:
    virtual ~AroundWrite() = default;
    virtual void before(Tx& tx) = 0;
    virtual void after(Tx& tx) = 0;  // only where the closure agreed
};
class WriteScope {
public:
    explicit WriteScope(AroundWrite& around);
    ~WriteScope();
    WriteScope(const WriteScope&) = delete;
    static AroundWrite* current();

private:
    AroundWrite* before_;
};

template <class T>
struct is_result : std::false_type {};
template <class T, class E>
struct is_result<tl::expected<T, E>> : std::true_type {};

// How busy the connections are; totals since the start.
struct Load {
    std::size_t connections = 0, in_use = 0;  // of the pool
    std::int64_t waits = 0;                   // times that a transaction had to wait for one
    std::chrono::duration<double> waited{};
    std::size_t writes_queued = 0;  // SQLite: closures before the writer thread
};

// Safe from any thread. A transaction inside another of the same database is a Bug.
class Database {
public:
    virtual ~Database() = default;

    // Runs f(Tx&) on a snapshot that never changes under it.
    template <class F>
    auto read(F&& f) {
        using R = std::invoke_result_t<F&, Tx&>;
        if constexpr (std::is_void_v<R>) {
            read_erased([&](Tx& tx) { f(tx); });
        } else {
            std::optional<R> out;
            read_erased([&](Tx& tx) { out.emplace(f(tx)); });
            return std::move(*out);
        }
    }
    // Runs f(Tx&) and commits if and only if it returns a value: an unexpected Result or an exception rolls back. It is
    // run again when the engine says busy, serialisation or a unique violation of a stream position (see retry.h),
    // until the deadline: so f touches nothing but tx and what it returns.
    template <class F>
    auto write(F&& f) {
        using R = std::invoke_result_t<F&, Tx&>;
        if constexpr (std::is_void_v<R>) {
            write_within([&](Tx& tx) { f(tx); return true; });
        } else {
            std::optional<R> out;
            write_within([&](Tx& tx) {
                out.reset();
                out.emplace(f(tx));
                if constexpr (is_result<R>::value) return out->has_value();
                else return true;
            });
            return std::move(*out);
        }
    }
    virtual bool postgres() const = 0;
    virtual Load load() = 0;
    virtual std::unique_ptr<Connection> connect() = 0;  // a connection of one's own: migrations, COPY, long reads
    virtual std::string describe() const = 0;           // "sqlite:var/taavon.db"; never a password

protected:
    virtual void read_erased(const std::function<void(Tx&)>& f) = 0;
    virtual void write_erased(const std::function<bool(Tx&)>& f) = 0;  // false: roll back, no retry

private:
    void write_within(const std::function<bool(Tx&)>& f);  // of this thread's WriteScope
};

// "sqlite:PATH" or "postgres:CONNINFO". Throws Error::unavailable with one clear line.
std::unique_ptr<Database> open(const std::string& url, const Options& options = {});
// The same over connections that the caller makes: fault injection in tests.
using Connect = std::function<std::unique_ptr<Connection>()>;
std::unique_ptr<Database> open_through(Connect connect, const Options& options = {});
std::unique_ptr<Connection> open_sqlite(const std::string& path, bool create);
std::unique_ptr<Connection> open_postgres(const std::string& conninfo);
}  // namespace db
