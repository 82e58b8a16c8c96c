// The PostgreSQL half of db.h. Every answer is awaited by ourselves and not by libpq, so that a deadline
// costs no round trip and a server that went silent holds no thread. Details of errors (they quote rows)
// never leave this file.
#include <libpq-fe.h>
#include <poll.h>

#include <bit>
#include <charconv>
#include <cstring>
#include <unordered_map>

#include "base/bytes.h"
#include "base/check.h"
#include "db/retry.h"
#include "db/sql.h"

namespace db {
namespace {
constexpr auto kCancelWait = std::chrono::seconds(2);  // for the answer to a cancelled statement
constexpr std::size_t kStatementsKept = 512, kCopyBytes = 1 << 16;
// Types as numbered in the server's catalogue.
constexpr Oid kBool = 16, kBytea = 17, kName = 19, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25,
              kFloat8 = 701, kChar = 1042, kVarchar = 1043;

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

Error::Kind kind_of(std::string_view state, bool reading) {
    const auto group = state.substr(0, 2);
    if (state == "23505") return Error::Kind::unique;
    if (state == "23503" || state == "23001") return Error::Kind::foreign_key;
    if (state == "23514" || state == "23502") return Error::Kind::check;
    if (group == "40" || state == "55P03")
        return Error::Kind::busy;  // serialisation, deadlock, lock not available
    if (state == "53100") return Error::Kind::full;
    if (state == "57014") return Error::Kind::too_late;
    if (state == "25006") return reading ? Error::Kind::other : Error::Kind::unavailable;  // a standby
    const bool gone = group == "08" || group == "53" || group == "57" || group == "58" || group == "XX";
    return gone ? Error::Kind::unavailable : Error::Kind::other;
}

template <class T>
T from_network(const char* bytes) {  // the binary format is big-endian
    T out{};
    for (std::size_t i = 0; i < sizeof(T); ++i)
        out = static_cast<T>(out << 8 | static_cast<unsigned char>(bytes[i]));
    return out;
}

class PostgresRow final : public Row {
public:
    PostgresRow(const PGresult* result, int row) : result_(result), row_(row), columns_(PQnfields(result)) {}
    bool is_null(int i) const override {
        if (i < 0 || i >= columns_) wrong_column(i, "", "in the result");
        return PQgetisnull(result_, row_, i) != 0;
    }
    std::int64_t integer(int i) const override {
        const char* bytes = value(i, "an integer");
        switch (PQftype(result_, i)) {
            case kInt8: return static_cast<std::int64_t>(from_network<std::uint64_t>(bytes));
            case kInt4: return static_cast<std::int32_t>(from_network<std::uint32_t>(bytes));
            case kInt2: return static_cast<std::int16_t>(from_network<std::uint16_t>(bytes));
            default: wrong_column(i, PQfname(result_, i), "an integer");
        }
    }
    bool boolean(int i) const override { return *typed(i, {kBool}, "a boolean") != 0; }
    double real(int i) const override {
        return std::bit_cast<double>(from_network<std::uint64_t>(typed(i, {kFloat8}, "a real number")));
    }
    std::string_view text(int i) const override {
        const char* bytes = typed(i, {kText, kVarchar, kChar, kName}, "text");
        return {bytes, static_cast<std::size_t>(PQgetlength(result_, row_, i))};
    }
    std::string blob(int i) const override {
        const char* bytes = typed(i, {kBytea}, "bytes");
        return {bytes, static_cast<std::size_t>(PQgetlength(result_, row_, i))};
    }

private:
    const char* value(int i, std::string_view wanted) const {
        if (is_null(i)) wrong_column(i, PQfname(result_, i), wanted);
        return PQgetvalue(result_, row_, i);
    }
    const char* typed(int i, std::initializer_list<Oid> types, std::string_view wanted) const {
        const char* bytes = value(i, wanted);
        for (const auto type : types)
            if (PQftype(result_, i) == type) return bytes;
        wrong_column(i, PQfname(result_, i), wanted);
    }
    const PGresult* result_;
    int row_, columns_;
};

struct Parameter {
    char digits[32];
    const char* data = nullptr;  // nullptr is NULL
    int size = 0, binary = 0;

    void operator()(std::monostate) { data = nullptr; }
    void operator()(bool v) { data = v ? "t" : "f"; }
    void operator()(std::int64_t v) {
        *std::to_chars(digits, digits + sizeof digits, v).ptr = '\0', data = digits;
    }
    // The shortest text that reads back as the same number.
    void operator()(double v) { *std::to_chars(digits, digits + sizeof digits, v).ptr = '\0', data = digits; }
    void operator()(const std::string& v) { data = v.c_str(); }
    void operator()(const Blob& v) {
        data = v.bytes.data(), size = static_cast<int>(v.bytes.size()), binary = 1;
    }
};

struct CopyField {  // COPY's text format
    std::string& out;
    void operator()(std::monostate) const { out += "\\N"; }
    void operator()(bool v) const { out += v ? 't' : 'f'; }
    void operator()(std::int64_t v) const { number(v); }
    void operator()(double v) const { number(v); }
    void operator()(const Blob& v) const { out.append("\\\\x").append(hex(v.bytes)); }
    void operator()(const std::string& v) const {
        for (const char c : v) {
            const char letter = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c == '\\' ? c : '\0';
            if (letter) out += '\\';
            out += letter ? letter : c;
        }
    }
    void number(auto v) const {
        char digits[32];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, v).ptr);
    }
};

struct Prepared {
    std::string name;
    std::size_t parameters;
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const std::string& conninfo);
    std::int64_t run(std::string_view sql, std::span<const Value> arguments,
                     const std::function<void(const Row&)>& each) override {
        return execute(sql, arguments, each, false);
    }
    std::int64_t stream(std::string_view sql, std::span<const Value> arguments,
                        const std::function<void(const Row&)>& each) override {
        return execute(sql, arguments, each, true);
    }
    void script(std::string_view sql) override;
    void insert_rows(std::string_view table, std::span<const std::string_view> columns,
                     std::span<const Value> values) override;
    void begin_write() override { reading_ = false, script("BEGIN ISOLATION LEVEL REPEATABLE READ"); }
    void begin_read() override { reading_ = true, script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
    void commit() override;
    void rollback() noexcept override { quietly("ROLLBACK"); }
    void savepoint() override { script("SAVEPOINT one"); }
    void release_savepoint() override { script("RELEASE SAVEPOINT one"); }
    void rollback_to_savepoint() noexcept override {
        quietly("ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one");
    }
    void set_deadline(Deadline deadline) override { deadline_ = deadline; }
    bool postgres() const override { return true; }
    State state() const override;
    std::string describe() const override;

private:
    [[noreturn]] void fail(const PGresult* result, std::string_view sql);
    void refuse_when_late(std::string_view sql);
    const Prepared& prepared(std::string_view sql);
    void send(std::string_view sql, const Prepared& statement, std::span<const Value> arguments);
    std::int64_t execute(std::string_view sql, std::span<const Value> arguments,
                         const std::function<void(const Row&)>& each, bool row_by_row);
    Answer next();               // null: no more of this statement
    Answer last(Answer answer);  // drops the rest and returns the first that failed, else `answer`
    void cancel() noexcept;
    void quietly(const char* sql) noexcept {
        if (state() == State::in_transaction) PQclear(PQexec(handle_.get(), sql));
    }

    struct Finish {
        void operator()(PGconn* handle) const { PQfinish(handle); }
    };
    std::unique_ptr<PGconn, Finish> handle_;
    std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> statements_;
    std::vector<Parameter> parameters_;
    std::vector<const char*> data_;
    std::vector<int> sizes_, binary_;
    std::size_t named_ = 0;
    Deadline deadline_;
    bool broken_ = false, reading_ = false;
};

PostgresConnection::PostgresConnection(const std::string& conninfo) {
    // Later ones win, so all but the last two are defaults that conninfo may change.
    const char* const names[] = {"connect_timeout",
                                 "tcp_user_timeout",
                                 "keepalives_idle",
                                 "fallback_application_name",
                                 "dbname",
                                 "client_encoding",
                                 nullptr};
    const char* const values[] = {"5", "15000", "20", "taavon", conninfo.c_str(), "UTF8", nullptr};
    handle_.reset(PQconnectdbParams(names, values, 1));
    if (!handle_ || PQstatus(handle_.get()) != CONNECTION_OK) {
        std::string why = handle_ ? PQerrorMessage(handle_.get()) : "out of memory";
        for (char& c : why)
            if (c == '\n' || c == '\t') c = ' ';
        why.erase(why.find_last_not_of(' ') + 1);
        throw Error(Error::Kind::unavailable, "cannot open the database: " + why);
    }
    PQsetNoticeProcessor(
        handle_.get(), [](void*, const char*) {}, nullptr);  // "relation exists already, skipping"
}

Connection::State PostgresConnection::state() const {
    if (broken_ || PQstatus(handle_.get()) != CONNECTION_OK) return State::broken;
    return PQtransactionStatus(handle_.get()) == PQTRANS_IDLE ? State::idle : State::in_transaction;
}

std::string PostgresConnection::describe() const {
    const auto text = [](const char* value) { return std::string(value ? value : ""); };
    return "postgres:host=" + text(PQhost(handle_.get())) + " port=" + text(PQport(handle_.get())) +
           " dbname=" + text(PQdb(handle_.get())) + " user=" + text(PQuser(handle_.get()));
}

void PostgresConnection::fail(const PGresult* result, std::string_view sql) {
    const auto field = [&](int code) {
        const char* value = result ? PQresultErrorField(result, code) : nullptr;
        return std::string(value ? value : "");
    };
    const auto sql_state = field(PG_DIAG_SQLSTATE);
    if (state() == State::broken)
        throw Error(Error::Kind::unavailable, "the connection to the database was lost" + shown(sql));
    const auto kind = kind_of(sql_state, reading_);
    auto message = field(PG_DIAG_MESSAGE_PRIMARY);
    if (sql_state.starts_with("22"))
        message = message.substr(0, message.find(": \""));  // what follows is the value
    if (message.empty()) message = PQerrorMessage(handle_.get());
    auto constraint = field(PG_DIAG_CONSTRAINT_NAME);
    if (sql_state == "23502") constraint = field(PG_DIAG_TABLE_NAME) + "." + field(PG_DIAG_COLUMN_NAME);
    if (kind == Error::Kind::too_late) throw too_late("the statement was stopped" + shown(sql));
    throw Error(kind, message + " (" + sql_state + ")" + shown(sql), constraint);
}

void PostgresConnection::refuse_when_late(std::string_view sql) {
    if (state() == State::broken)
        throw Error(Error::Kind::unavailable, "the connection to the database was lost");
    if (PQtransactionStatus(handle_.get()) == PQTRANS_ACTIVE)
        throw Error(Error::Kind::other, "another statement while rows are streamed" + shown(sql));
    if (passed(deadline_)) throw too_late("the statement was not begun" + shown(sql));
}

void PostgresConnection::cancel() noexcept {
    if (PGcancel* request = PQgetCancel(handle_.get())) {
        char why[256];
        PQcancel(request, why, sizeof why);
        PQfreeCancel(request);
    }
}

Answer PostgresConnection::next() {
    auto until = deadline_;
    bool cancelled = false;
    while (PQisBusy(handle_.get())) {
        const auto wait =
            until ? std::chrono::ceil<std::chrono::milliseconds>(*until - steady_now()).count() : -1;
        if (until && wait <= 0) {
            if (cancelled) {
                broken_ = true;
                throw Error(Error::Kind::unavailable, "the database server does not answer");
            }
            cancel();
            cancelled = true;
            until = steady_now() + kCancelWait;
            continue;
        }
        pollfd socket{PQsocket(handle_.get()), POLLIN, 0};
        const bool readable = poll(&socket, 1, static_cast<int>(std::min<std::int64_t>(wait, 60'000))) > 0;
        if (readable && !PQconsumeInput(handle_.get())) break;
    }
    return Answer(PQgetResult(handle_.get()));
}

Answer PostgresConnection::last(Answer answer) {
    const auto failed = [](const Answer& a) { return PQresultStatus(a.get()) == PGRES_FATAL_ERROR; };
    while (auto more = next())
        if (failed(more) || !failed(answer)) answer = std::move(more);
    return answer;
}

void PostgresConnection::script(std::string_view sql) {
    refuse_when_late(sql);
    const bool sent = PQsendQuery(handle_.get(), std::string(sql).c_str());
    const auto answer = sent ? last(next()) : Answer();
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(answer.get(), sql);
}
void PostgresConnection::commit() {
    if (passed(deadline_)) throw too_late("nothing was committed");
    deadline_.reset();  // from here on it is done or not done, never given up
    if (!PQsendQuery(handle_.get(), "COMMIT")) fail(nullptr, "COMMIT");
    const auto answer = last(next());
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) fail(answer.get(), "COMMIT");
    // The server answers COMMIT of a failed transaction with ROLLBACK and calls it a success.
    if (std::strcmp(PQcmdStatus(answer.get()), "COMMIT") != 0)
        throw Error(Error::Kind::other, "the transaction had failed and was rolled back");
}
const Prepared& PostgresConnection::prepared(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    if (statements_.size() >= kStatementsKept) {
        script("DEALLOCATE ALL");
        statements_.clear();
    }
    Prepared statement{"s" + std::to_string(named_++), count_parameters(sql)};
    const std::string key(sql);
    const bool sent = PQsendPrepare(handle_.get(), statement.name.c_str(), key.c_str(), 0, nullptr);
    const auto answer = sent ? last(next()) : Answer();
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) fail(answer.get(), sql);
    return statements_.emplace(key, std::move(statement)).first->second;
}
void PostgresConnection::send(std::string_view sql, const Prepared& statement,
                              std::span<const Value> arguments) {
    check_count(sql, statement.parameters, arguments.size());
    const auto count = arguments.size();
    parameters_.assign(count, {});
    data_.resize(count), sizes_.resize(count), binary_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        check_argument(arguments[i]);
        std::visit(parameters_[i], arguments[i]);
        data_[i] = parameters_[i].data, sizes_[i] = parameters_[i].size, binary_[i] = parameters_[i].binary;
    }
    if (!PQsendQueryPrepared(handle_.get(), statement.name.c_str(), static_cast<int>(count), data_.data(),
                             sizes_.data(), binary_.data(), 1))
        fail(nullptr, sql);
}
std::int64_t PostgresConnection::execute(std::string_view sql, std::span<const Value> arguments,
                                         const std::function<void(const Row&)>& each, bool row_by_row) {
    refuse_when_late(sql);
    send(sql, prepared(sql), arguments);
    if (!row_by_row) {
        const auto answer = last(next());
        const auto status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(answer.get(), sql);
        for (int i = 0; each && i < PQntuples(answer.get()); ++i) each(PostgresRow(answer.get(), i));
        const bool changes = std::string_view(PQcmdStatus(answer.get())).substr(0, 6) != "SELECT";
        return changes ? std::strtoll(PQcmdTuples(answer.get()), nullptr, 10) : 0;
    }
    PQsetSingleRowMode(handle_.get());
    struct Abandon {  // `each` threw: the rest is neither computed nor read
        PostgresConnection* connection;
        ~Abandon() {
            if (!connection) return;
            connection->cancel();
            while (Answer(PQgetResult(connection->handle_.get()))) {
            }
        }
    } abandon{this};
    auto answer = next();
    for (; PQresultStatus(answer.get()) == PGRES_SINGLE_TUPLE; answer = next())
        if (each) each(PostgresRow(answer.get(), 0));
    answer = last(std::move(answer));
    abandon.connection = nullptr;
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(answer.get(), sql);
    return 0;
}
void PostgresConnection::insert_rows(std::string_view table, std::span<const std::string_view> columns,
                                     std::span<const Value> values) {
    CHECK(!columns.empty() && values.size() % columns.size() == 0);
    for (const auto& value : values) check_argument(value);
    if (values.empty()) return;
    auto sql = "COPY " + std::string(table) + " (";
    for (std::size_t i = 0; i < columns.size(); ++i) sql.append(i ? ", " : "").append(columns[i]);
    sql += ") FROM STDIN";
    refuse_when_late(sql);
    auto answer = PQsendQuery(handle_.get(), sql.c_str()) ? next() : Answer();
    if (PQresultStatus(answer.get()) != PGRES_COPY_IN) {
        answer = last(std::move(answer));
        fail(answer.get(), sql);
    }
    std::string out;
    bool sent = true;
    for (std::size_t i = 0; sent && i < values.size(); ++i) {
        std::visit(CopyField{out}, values[i]);
        out += (i + 1) % columns.size() ? '\t' : '\n';
        if (out.size() < kCopyBytes && i + 1 < values.size()) continue;
        sent = PQputCopyData(handle_.get(), out.data(), static_cast<int>(out.size())) == 1;
        out.clear();
    }
    if (sent) PQputCopyEnd(handle_.get(), nullptr);
    answer = last(next());
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) fail(answer.get(), sql);
}
}  // namespace
std::unique_ptr<Connection> open_postgres(const std::string& conninfo) {
    return std::make_unique<PostgresConnection>(conninfo);
}
}  // namespace db
