#include "features/demo/demo.h"

#include <algorithm>
#include <span>

#include "base/calendar.h"
#include "base/text.h"
#include "features/demo/acts.h"
#include "features/demo/people.h"
#include "features/demo/published.h"
#include "features/demo/store.h"
#include "registry/store.h"

namespace demo {
namespace {
constexpr std::size_t kRecent = 24;   // acts of the last days, one each six hours
constexpr std::int64_t kChunk = 500;  // cooperatives a transaction

Instant usual_start() {
    return *parse_iso_instant("2020-11-04T06:30:00Z");
}

struct Sums {  // of the weights, from the first walk
    double justice = 0, members = 0, jobs = 0, jobs_of_new = 0, exports = 0;
    std::int64_t reported = 0;
};
Sums sums_of(std::uint64_t seed, std::int64_t count) {
    Sums out;
    Sketches sketches(seed, count);
    while (const auto sketch = sketches.next()) {
        (sketch->kind == Kind::justice ? out.justice : out.members) += sketch->members;
        (sketch->founded_last_year() ? out.jobs_of_new : out.jobs) += sketch->jobs;
        out.exports += sketch->exports;
        out.reported += sketch->reported;
    }
    return out;
}

class Maker {
public:
    Maker(db::Database& database, const auth::Keys& keys, const Options& options, Instant start)
        : database_(database),
          options_(options),
          start_(start),
          sketches_(options.seed, options.cooperatives),
          random_(options.seed ^ 0x9e3779b97f4a7c15ULL),
          clock_(start - std::chrono::days(10)),
          ids_(clock_, 0),
          pen_{ids_, clock_, random_},
          people_(keys, pen_, options.seed + 1) {
        const Sums sums = sums_of(options.seed, options.cooperatives);
        const auto scaled = [&](std::int64_t published) { return sketches_.scaled(published); };
        const std::int64_t members = scaled(kMemberships) - 7 * sums.reported;
        const std::int64_t in_justice = sums.justice > 0 ? members * 3 / 4 : 0;
        justice_ = Split(in_justice, sums.justice);
        members_ = Split(members - in_justice, sums.members);
        const std::int64_t new_jobs = sums.jobs_of_new > 0 ? scaled(kJobs1398) : 0;
        jobs_of_new_ = Split(new_jobs, sums.jobs_of_new);
        jobs_ = Split(scaled(kEmployed) - new_jobs, sums.jobs);
        exports_ = Split(scaled(kExportsUsd), sums.exports);
    }

    void run() {
        tree_ = database_.read([](db::Tx& tx) { return registry::Territories::load(tx); });
        publish();
        std::int64_t done = 0;
        for (std::vector<Life> chunk; next_chunk(chunk);) {
            database_.write([&](db::Tx& tx) {
                registry::BulkWriter writer(pen_, {});
                for (const auto& life : chunk) writer.add_new(life.now, life.drafts);
                writer.flush(tx);
            });
            done += static_cast<std::int64_t>(chunk.size());
            recent_.clear();  // the last ones of the last chunk
            for (auto& life : std::span(chunk).last(std::min(chunk.size(), kRecent)))
                recent_.push_back(std::move(life.now));
            if (options_.progress) options_.progress(done);
        }
        add_recent_acts();
    }

private:
    void publish() {
        const auto* province = tree_.find_code("province", "05");
        const double scale = static_cast<double>(options_.cooperatives) / static_cast<double>(kPublished);
        database_.write([&](db::Tx& tx) {
            const auto kinds = registry::list_figure_kinds(tx);
            const auto publish = [&](const std::vector<registry::Indicator>& figures) {
                registry::publish_indicators(
                    tx, pen_, {province->id, figures, {}, {}, calendar::tehran_date(clock_.now())});
            };
            publish(published_figures(scale));
            publish(invented_figures(kinds, scale));
            publish(invented_county_figures(kinds, tree_, scale));
        });
    }

    bool next_chunk(std::vector<Life>& chunk) {
        chunk.clear();
        while (static_cast<std::int64_t>(chunk.size()) < kChunk) {
            const auto sketch = sketches_.next();
            if (!sketch) break;
            chunk.push_back(made_from(*sketch));
        }
        return !chunk.empty();
    }

    Life made_from(const Sketch& sketch) {
        registry::Cooperative c;
        c.id = ids_.next_as<registry::CooperativeId>();
        describe(sketch, c);
        const std::int64_t employed =
            sketch.reported ? (sketch.founded_last_year() ? jobs_of_new_ : jobs_).next(sketch.jobs) : 0;
        const std::int64_t exports = exports_.next(sketch.exports);
        const std::int64_t more = (sketch.kind == Kind::justice ? justice_ : members_).next(sketch.members);
        if (sketch.reported)
            c.members = 7 + more;
        else if (random_.below(4) > 0)
            c.members = 7 + static_cast<std::int64_t>(random_.below(9));
        std::vector<Person> members;
        if (sketch.active && lists_left_ > 0 && c.members && *c.members <= 30 && sketch.number % 3 == 0) {
            members = list_members(sketch, c);
            --lists_left_;
        }
        return life_of(sketch, c, officers(sketch, c, members), years(sketch, c, employed, exports), random_);
    }

    void describe(const Sketch& sketch, registry::Cooperative& c) {
        const auto* place = tree_.find_code("county", county(sketch.county).code);
        const auto& field = demo::field(sketch.field);
        c.status = std::string(registry::status::active);
        c.territory = place->id;
        c.field = field.code;
        c.legal_type = sketch.kind == Kind::justice              ? "justice_shares"
                       : sketch.kind == Kind::county_development ? "county_development"
                                                                 : "conventional";
        c.name = name_of(sketch, place->name);
        if (sketch.kind == Kind::justice)
            c.field = "services", c.activity = "ادارهٔ سهام عدالت عضوها";
        else if (sketch.kind == Kind::county_development)
            c.field = "construction",
            c.activity = "اجرای طرح‌های عمرانی و اقتصادی شهرستان";
        else
            c.activity = activity_of(sketch.field, random_.below(3));
        c.founded = registry::FuzzyDate{
            sketch.founded, sketch.year_only ? registry::Precision::year : registry::Precision::day};
        const std::string number = std::to_string(1'000'000 + (sketch.number * 7919 + 104'729) % 1'000'000);
        if (random_.below(33) > 0)
            c.national_id = text::with_legal_national_id_check("1066" + number.substr(1));
        c.registrar = "ادارهٔ ثبت شرکت‌های " + place->name;
        c.registration_number = std::to_string(1000 + sketch.number);
        c.capital_rial = static_cast<std::int64_t>(1 + random_.below(400)) * 10'000'000;
        if (random_.below(12) > 0) {
            c.address = address(random_, sketch.county);
            c.postal_code = "67" + std::to_string(13'000'000 + random_.below(6'000'000));
        }
        if (sketch.kind == Kind::border) c.marks.emplace_back("border_residents");
        if (sketch.kind != Kind::ordinary) return;
        if (random_.below(9) == 0) c.marks.emplace_back("women");
        if (random_.below(8) == 0) c.marks.emplace_back("youth");
        if (c.field == "technology") c.marks.emplace_back("knowledge_based");
    }

    std::string name_of(const Sketch& sketch, const std::string& county_name) {
        if (sketch.kind == Kind::county_development) return county_development_name(county_name);
        if (sketch.kind == Kind::justice)
            return justice_shares_name(county_name, justice_named_[sketch.county]++);
        return cooperative_name(options_.seed, sketch.county, sketch.field,
                                named_[sketch.county][sketch.field]++);
    }

    std::vector<Person> list_members(const Sketch& sketch, const registry::Cooperative& c) {
        return database_.write([&](db::Tx& tx) {
            std::vector<registry::Member> list;
            auto people =
                people_.make(tx, static_cast<std::size_t>(*c.members), sketch.county, sketch.founded, list);
            std::ranges::sort(list, {}, &registry::Member::person);
            registry::record_members(tx, pen_, c.id, 0, list, {},
                                     std::max(sketch.founded, *calendar::to_date({1399, 3, 31})));
            return people;
        });
    }

    // One board in six has expired, a few cooperatives have no officers in the register, as life has it.
    std::vector<registry::Officer> officers(const Sketch& sketch, const registry::Cooperative& c,
                                            const std::vector<Person>& members) {
        std::vector<registry::Officer> out;
        if (random_.below(40) == 0) return out;
        const int year = std::max(sketch.founded_year,
                                  random_.below(6) ? 1397 + static_cast<int>(random_.below(2)) : 1395);
        const Date drawn = calendar::year_start(year) + std::chrono::days(random_.below(200));
        const Date from = std::max(drawn, c.founded->date), until = from + std::chrono::days(3 * 365);
        const double women = random_.unit() * 0.7;
        std::size_t at = 0;
        const auto add = [&](const char* post, Date ends) {
            const std::string name = at < members.size() ? members[at].full() : person(random_, women).full();
            ++at;
            out.push_back({post, name, from, ends});
        };
        const std::uint64_t more = c.members.value_or(7) > 300 ? 3 : 1;
        add("chair", until);
        add("vice_chair", until);
        for (std::uint64_t i = 0; i < more; ++i) add("board", until);
        if (random_.below(3) > 0) add("alternate", until);
        add("managing_director", until);
        const bool renewed = random_.below(5) > 0;  // by each annual assembly
        Date inspected = from + std::chrono::days(365);
        while (renewed && inspected <= calendar::tehran_date(usual_start()))
            inspected += std::chrono::days(365);
        if (random_.below(25) > 0) add("inspector", inspected);
        return out;
    }

    // Growing into the figures of the last year, which add up to what was published. Who is inactive stopped
    // reporting.
    std::vector<registry::YearFigures> years(const Sketch& sketch, const registry::Cooperative& c,
                                             std::int64_t employed, std::int64_t exports) {
        std::vector<registry::YearFigures> out;
        if (!c.members || sketch.founded_year >= kThisYear) return out;
        const int last = sketch.reported ? kLastYear : sketch.active ? 1397 : 1396;
        const double women = random_.unit() * 0.6;
        const auto sales_of_one = static_cast<std::int64_t>(150 + random_.below(900)) * 1'000'000;
        for (int year = std::max(1394, sketch.founded_year); year <= last; ++year) {
            const double grown = 1.0 - 0.04 * (last - year) + (year < last ? 0.03 * random_.unit() : 0);
            const auto part = [&](std::int64_t whole) {
                return static_cast<std::int64_t>(static_cast<double>(whole) * grown);
            };
            registry::YearFigures figures;
            figures.year = year;
            figures.members = part(*c.members);
            if (employed > 0) {
                figures.employed = part(employed);
                figures.women = static_cast<std::int64_t>(static_cast<double>(*figures.employed) * women);
                figures.sales_rial = *figures.employed * part(sales_of_one);
                figures.surplus_rial =
                    *figures.sales_rial * (static_cast<std::int64_t>(random_.below(14)) - 2) / 100;
            }
            if (exports > 0) figures.exports_usd = part(exports);
            out.push_back(figures);
        }
        return out;
    }

    // What came last in the register: a row of days on which things happened.
    void add_recent_acts() {
        auto moment = start_ - std::chrono::hours(6 * recent_.size());
        for (const auto& known : recent_) {
            moment += std::chrono::hours(6);
            if (known.status != registry::status::active) continue;
            clock_.set(moment - std::chrono::minutes(random_.below(300)));
            const Date today = calendar::tehran_date(clock_.now());
            ledger::Draft draft = act(registry::kind::assembly_held, {}, today,
                                      {{"assembly", "ordinary"}, {"fiscal_year", kLastYear}});
            if (const auto what = random_.below(4); what == 0 && known.capital_rial)
                draft = act(registry::kind::capital_changed,
                            {{"capital_rial", *known.capital_rial + 500'000'000}}, today);
            else if (what == 1)
                draft = act(registry::kind::warned, {}, today, {{"reason", "assembly_overdue"}});
            database_.write([&](db::Tx& tx) {
                const auto current = registry::find_cooperative(tx, known.id);
                registry::record(tx, pen_, *current, {&draft, 1}, {}, today);
            });
        }
    }

    db::Database& database_;
    const Options& options_;
    Instant start_;
    Sketches sketches_;
    SeededRandom random_;
    ManualClock clock_;
    Ids ids_;
    ledger::Pen pen_;
    People people_;
    registry::Territories tree_;
    Split justice_, members_, jobs_, jobs_of_new_, exports_;
    std::array<std::array<std::int64_t, kFields>, kCounties> named_{};
    std::array<std::int64_t, kCounties> justice_named_{};
    std::int64_t lists_left_ = kLists;
    std::vector<registry::Cooperative> recent_;
};
}  // namespace

Result<Instant> make_province(db::Database& database, const auth::Keys& keys, const Options& options) {
    const Instant start = options.clock.value_or(usual_start());
    if (start < usual_start())
        return refuse(Why::invalid,
                      msg("The demo province lives in 1399: its clock begins on {date} at the earliest.",
                          {{"date", calendar::tehran_date(usual_start())}}));
    if (database.read([](db::Tx& tx) { return has_cooperatives(tx); }))
        return refuse(
            Why::conflict,
            msg("This database already holds cooperatives. The demo province is made in an empty one."));
    database.write([&](db::Tx& tx) { mark_as_demo(tx, iso(start)); });
    Maker(database, keys, options, start).run();
    return start;
}
}  // namespace demo
