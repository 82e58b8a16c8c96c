#include <sys/stat.h>
#include <sys/statvfs.h>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "app/clock.h"
#include "app/commands.h"
#include "auth/keys.h"
#include "db/migrate.h"
#include "law/rule_book.h"
#include "law/today.h"
#include "ledger/head_file.h"
#include "ledger/upkeep.h"
#include "registry/projections.h"
#include "site/site.h"

namespace app {
namespace {
using namespace std::chrono_literals;

class Examination {  // one line a matter; it goes on after a failure as far as it can
public:
    explicit Examination(const i18n::Translator& tr) : tr_(tr) {}
    void ok(const i18n::Message& what) { say("ok  ", what); }
    void warn(const i18n::Message& what) { say("warn", what); }
    void fail(const i18n::Message& what) { say("fail", what), failed_ = true; }
    bool failed() const { return failed_; }

private:
    void say(const char* how, const i18n::Message& what) { std::printf("%s  %s\n", how, tr_(what).c_str()); }
    const i18n::Translator& tr_;
    bool failed_ = false;
};

void examine_keys(Examination& out, const std::string& folder) {
    struct stat info {};
    if (::stat(folder.c_str(), &info) != 0)
        return out.warn(msg("No keys in {folder} yet; the first start makes them.", {{"folder", folder}}));
    try {
        SecureRandom random;
        const auto keys = auth::Keys::open(folder, random);
        out.ok(msg("Keys in {folder}, readable by their owner alone; the log is signed with {id}.",
                   {{"folder", folder}, {"id", keys.ledger_key().id}}));
    } catch (const std::exception& error) {
        out.fail(msg("Keys: {what}", {{"what", std::string(error.what())}}));
    }
}

void examine_disk(Examination& out, const std::string& folder) {
    struct statvfs disk {};
    const std::string at = std::filesystem::exists(folder) ? folder : ".";
    if (::statvfs(at.c_str(), &disk) != 0) return out.warn(msg("The disk cannot be asked how full it is."));
    const auto free_mb = static_cast<std::int64_t>(disk.f_bavail * disk.f_frsize >> 20);
    const i18n::Message what = msg("{n} MB free on the disk of {folder}.", {{"n", free_mb}, {"folder", at}});
    free_mb < 200 ? out.fail(what) : free_mb < 2000 ? out.warn(what) : out.ok(what);
}

void examine_log(Examination& out, db::Tx& tx, const std::string& keys, Instant now) {
    const auto pending = ledger::count_pending(tx);
    if (pending > 10'000)
        out.warn(msg("{n} entries wait to be numbered: is a server running?", {{"n", pending}}));
    else
        out.ok(msg("{n} entries wait to be numbered.", {{"n", pending}}));
    if (const auto fault = ledger::head_file_fault(tx, keys + "/heads.txt"))
        out.warn(msg("Signed heads outside the database: {what}", {{"what", *fault}}));
    else
        out.ok(msg("The signed heads outside the database agree with it."));
    if (const auto head = ledger::last_head(tx); head && head->signed_at > now + 5min)
        out.fail(
            msg("The clock is behind: the last head was signed at {at}.", {{"at", iso(head->signed_at)}}));
    else
        out.ok(msg("The clock says {at}.", {{"at", iso(now)}}));
}

void examine_outbox(Examination& out, db::Database& database, const Clock& clock) {
    Ids none(clock, 0);
    jobs::Outbox outbox(database, clock, none, {}, {});
    auto counts = outbox.count_by_state();
    const auto oldest = outbox.oldest_waiting();
    if (oldest && *oldest < clock.now() - 15min)
        out.warn(msg("{n} messages wait, the oldest since {at}.",
                     {{"n", counts["waiting"]}, {"at", iso(*oldest)}}));
    else
        out.ok(msg("{n} messages wait.", {{"n", counts["waiting"]}}));
    if (counts["failed"] > 0)
        out.warn(msg("{n} messages could not be sent: see the outbox of the administration.",
                     {{"n", counts["failed"]}}));
}

int examine(const Common& common) {
    Examination out(words());
    SystemClock system;
    examine_keys(out, common.keys);
    examine_disk(out, std::filesystem::path(common.keys).parent_path().string());
    try {
        const auto database = db::open(common.database, {});
        const int schema = db::schema_version(*database), ours = db::newest_version();
        const i18n::Message where =
            msg("{database}, schema {schema} of {ours}.", {{"database", database->describe()},
                                                           {"schema", std::int64_t{schema}},
                                                           {"ours", std::int64_t{ours}}});
        if (schema != ours) {
            out.fail(where);
            out.fail(msg("Run taavon migrate with this database."));
            return 1;
        }
        out.ok(where);
        const auto clock = clock_of(*database);
        if (is_demo(*database)) out.warn(msg("This is a demo: names and people in it are invented."));
        database->read([&](db::Tx& tx) {
            examine_log(out, tx, common.keys, clock->now());
            if (const auto fault = registry::projections_fault(tx, law::today(*clock)))
                out.fail(msg("The tables differ from the log: {what}. Run taavon rebuild projections.",
                             {{"what", *fault}}));
            else
                out.ok(msg("The tables show what the log says."));
        });
        examine_outbox(out, *database, *clock);
    } catch (const std::exception& error) {
        out.fail(msg("Database: {what}", {{"what", std::string(error.what())}}));
    }
    const auto book = law::RuleBook::load();
    std::int64_t unverified = 0;
    for (const auto& rule : book.all()) unverified += rule.verified ? 0 : 1;
    if (unverified > 0)
        out.warn(
            msg("{n} rules are not verified by a lawyer: they warn and never refuse.", {{"n", unverified}}));
    else
        out.ok(msg("Every rule is verified."));
    return out.failed() ? 1 : 0;
}
}  // namespace

void add_doctor(Commands& commands) {
    commands.add(&commands.cli, "doctor", "look after this installation: one line a matter, 1 when one fails",
                 [&commands] { return examine(commands.common); });
}
}  // namespace app
