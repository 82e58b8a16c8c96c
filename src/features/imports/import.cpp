#include "features/imports/import.h"

#include "db/retry.h"

namespace imports {
namespace {
constexpr std::size_t kUnreadableBytes = std::size_t{4} << 20;

// Nobody waits for one batch: it may take long on a busy machine, and waits for others' locks.
template <class F>
auto write_patiently(db::Database& database, F&& f) {
    const db::DeadlineScope scope(db::steady_now() + std::chrono::seconds(30));
    return database.write(std::forward<F>(f));
}

// Whether `word` stands in `text` with no letter or digit at its sides.
bool stands_alone(std::string_view text, std::string_view word) {
    const auto letter = [&](std::size_t at) {
        const auto c = at < text.size() ? static_cast<unsigned char>(text[at]) : ' ';
        return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1))
        if (!(at && letter(at - 1)) && !letter(at + word.size())) return true;
    return false;
}
}  // namespace

void add_to(Counts& sum, const Counts& more) {
    for (const auto member : {&Counts::rows, &Counts::created, &Counts::renamed, &Counts::status_changed,
                              &Counts::changed, &Counts::unchanged, &Counts::vanished, &Counts::reappeared,
                              &Counts::duplicates, &Counts::refused, &Counts::unknown_places})
        sum.*member += more.*member;
}

Import::Import(db::Database& database, ledger::Pen& pen, const ImportCommand& command, const Map& map,
               Start start, Report& report, const ProgressHandler& progress)
    : database_(database),
      pen_(pen),
      command_(command),
      map_(map),
      run_(std::move(start.run)),
      checkpoint_(start.checkpoint),
      report_(report),
      progress_(progress),
      codes_(database.read([](db::Tx& tx) { return registry::Codes::load(tx); })),
      places_(map, database.read([](db::Tx& tx) { return registry::Territories::load(tx); })),
      skip_until_(start.checkpoint.last_line) {
    if (command.dry_run || start.resumed) seen_.emplace();
}

Result<Import::Done> Import::run(bool allow_replacement) {
    ReadHandlers handlers;
    std::optional<Planner> planner;
    handlers.on_heading = [&](const Heading& heading) { planner.emplace(map_, heading, codes_); };
    handlers.on_row = [&](std::uint64_t line, Fields fields) { take(*planner, line, fields); };
    handlers.on_issue = [&](const RowIssue& issue, Fields intact, std::string_view raw) {
        ++rows_read_;
        refuse_row({issue.line, planner->key_of(intact), issue.reason}, raw);
    };
    handlers.on_progress = [&](std::uint64_t done, std::uint64_t total) {
        if (progress_) progress_({Phase::applying, done, total, rows_read_});
    };
    handlers.stop = command_.stop;
    const auto facts = read_register(command_.file, map_, allow_replacement, handlers);
    if (!facts) {
        settle();
        return tl::unexpected(facts.error());
    }
    if (std::string(view(facts->hash)) != run_.file_hash)
        return refuse(Why::conflict, msg("{file} was changed while it was read; run the import again",
                                         {{"file", command_.file}}));
    send();
    settle();
    if (command_.dry_run)
        checkpoint_.counts.vanished =
            database_.read([&](db::Tx& tx) { return count_listed(tx, run_.register_code); }) - listed_seen_;
    const auto withheld = command_.dry_run ? 0 : finish();
    return Done{checkpoint_.counts, withheld};
}

// A row that was refused has not vanished, if only its key can be read; if it cannot, its text is kept, and a
// key that stands in it has not vanished either.
void Import::refuse_row(const RowIssue& issue, std::string_view unreadable) {
    report_.add(issue);
    if (issue.key.empty() && !unreadable.empty()) {
        unreadable_overflow_ =
            unreadable_overflow_ || unreadable_.size() + unreadable.size() > kUnreadableBytes;
        if (!unreadable_overflow_) unreadable_.append(unreadable).append("\n");
    }
    if (is_done(issue.line)) return;
    ++batch_.refused;
    if (!issue.key.empty()) batch_.refused_keys.push_back(issue.key);
    advance(issue.line);
}

void Import::take(Planner& planner, std::uint64_t line, Fields fields) {
    ++rows_read_;
    auto row = planner.plan(line, fields);
    if (!row) return refuse_row({line, planner.key_of(fields), row.error().message});
    if (is_done(line)) return repeat_issues(*row);
    if (repeated_before(*row)) return;
    batch_.rows.push_back(std::move(*row));
    advance(line);
}

// In a dry run nothing stands in the database that would tell a repeated key.
bool Import::repeated_before(const Row& row) {
    if (!command_.dry_run || seen_->add(row.key)) return false;
    ++checkpoint_.counts.rows, ++checkpoint_.counts.duplicates;
    report_.add({row.line, row.key, msg("The key stands in an earlier row, which was taken")});
    return true;
}

// The report of a resumed import speaks of the rows that were taken before, too.
void Import::repeat_issues(Row& row) {
    if (!seen_->add(row.key))
        return report_.add({row.line, row.key, msg("The key stands in an earlier row, which was taken")});
    for (const auto& note : row.notes) report_.add({row.line, row.key, note});
    for (const auto& note : places_.resolve(row).notes) report_.add({row.line, row.key, note});
}

void Import::advance(std::uint64_t line) {
    batch_.last_line = static_cast<std::int64_t>(line);
    if (batch_.size() >= batch_rows_) send();
}

void Import::ensure_codes_and_places() {
    places_.forget_many();
    std::vector<NewCode> codes;
    bool missing = false;
    for (const auto& row : batch_.rows) {
        missing = missing || places_.is_missing(row);
        for (const auto& fresh : row.new_codes)
            if (ensured_.insert(fresh.list + '/' + fresh.code.code).second) codes.push_back(fresh);
    }
    if (!missing && codes.empty()) return;
    settle();
    places_.keep(write_patiently(database_, [&](db::Tx& tx) {
        for (const auto& fresh : codes) registry::ensure_code(tx, fresh.list, fresh.code);
        return missing ? places_.make(tx, pen_, batch_.rows) : Places::Found{};
    }));
}

void Import::send() {
    if (!batch_.size()) return;
    if (!command_.dry_run) ensure_codes_and_places();
    static const Underway none;
    auto decided = database_.read([&](db::Tx& tx) {
        return decide_batch(tx, applying(), batch_, underway_ ? underway_->underway : none,
                            !command_.dry_run);
    });
    settle();
    ++checkpoint_.sequence, checkpoint_.last_line = batch_.last_line;
    add_to(checkpoint_.counts, decided.counts);
    listed_seen_ += decided.listed_seen;
    for (const auto& issue : decided.issues) report_.add(issue);
    batch_ = {};
    if (command_.dry_run) return;
    underway_ = std::move(decided);
    write_ = std::async(std::launch::async, [this, checkpoint = checkpoint_] {
        return write_patiently(database_, [&](db::Tx& tx) {
            const auto began = db::steady_now();
            write_batch(tx, run_, *underway_);
            add_checkpoint(tx, run_.id, checkpoint, pen_.clock.now());
            renew_hold(tx, run_, command_.holder, pen_.clock.now());
            return db::steady_now() - began;
        });
    });
}

void Import::settle() {
    if (write_.valid()) fit_batch(write_.get());
    underway_.reset();
}

// SQLite has one writer at a time: the next batch has as many rows as leave a server its turn soon.
void Import::fit_batch(std::chrono::steady_clock::duration held) {
    constexpr std::size_t fewest = 250, most = 2000;
    constexpr auto wanted = std::chrono::milliseconds(150);  // shorter ones write the same pages more often
    if (held > wanted)
        batch_rows_ = std::max(batch_rows_ / 2, fewest);
    else if (held < wanted / 2)
        batch_rows_ = std::min(batch_rows_ * 3 / 2, most);
}

bool Import::still_there(const std::string& key) const {
    if (unreadable_overflow_) return true;
    if (unreadable_.empty()) return false;
    for (std::size_t at = 0; at <= key.size();) {  // every part of a key of several columns
        const auto end = std::min(key.find(kKeySeparator, at), key.size());
        if (!stands_alone(unreadable_, std::string_view(key).substr(at, end - at))) return false;
        at = end + kKeySeparator.size();
    }
    return true;
}

// The vanished ones, then the end of the run; gives how many were not called vanished.
std::int64_t Import::finish() {
    const auto parts = applying();
    std::int64_t withheld = 0;
    for (std::string after;;) {
        struct Step {
            std::string last;
            Counts counts;
            std::int64_t withheld = 0;
        };
        const auto step = write_patiently(database_, [&](db::Tx& tx) {
            Step out;
            out.last = apply_vanished(
                tx, parts, after, [&](const std::string& key) { return still_there(key) && ++out.withheld; },
                out.counts);
            auto next = checkpoint_;
            ++next.sequence;
            add_to(next.counts, out.counts);
            add_checkpoint(tx, run_.id, next, pen_.clock.now());
            renew_hold(tx, run_, command_.holder, pen_.clock.now());
            if (out.last.empty()) finish_run(tx, run_.id, pen_.clock.now());
            return out;
        });
        ++checkpoint_.sequence;
        add_to(checkpoint_.counts, step.counts);
        withheld += step.withheld;
        if (step.last.empty()) return withheld;
        after = step.last;
    }
}
}  // namespace imports
