// Runs tests/scenarios/*.toml: dated examples of terms, of what arrives after office hours and of who may
// sign, each judged at its own date. README.md says how one is written. Exit code 1 names every example that
// does not hold.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <stdexcept>

#include "base/calendar.h"
#include "base/toml.h"
#include "features/letters/letter.h"
#include "law/terms.h"

namespace {
using Keys = std::vector<std::string_view>;

std::runtime_error fault(const std::string& what) {
    return std::runtime_error(what);
}
void only(const Json& table, const Keys& known) {
    for (const auto& [key, value] : *table.object())
        if (std::ranges::find(known, key) == known.end()) throw fault("unknown key `" + key + "`");
}
std::string text_at(const Json& table, const char* key) {
    const auto text = table.text_at(key);
    if (!text) throw fault(std::string("`") + key + "` is missing or is no text");
    return *text;
}
Date day_of(std::string_view typed) {
    const auto day = calendar::parse(typed);
    if (!day) throw fault("no day: " + std::string(typed));
    return *day;
}
int minutes_of(std::string_view clock) {  // "07:30"
    if (clock.size() != 5 || clock[2] != ':') throw fault("no time of day: " + std::string(clock));
    return std::stoi(std::string(clock.substr(0, 2))) * 60 + std::stoi(std::string(clock.substr(3)));
}
Instant instant_of(std::string_view typed) {  // "1399/08/15 12:00", Tehran
    const auto gap = typed.find(' ');
    if (gap == typed.npos) throw fault("a day and a time are wanted: " + std::string(typed));
    const Date day = day_of(typed.substr(0, gap));
    const int wanted = minutes_of(typed.substr(gap + 1));
    // Whatever the zone's offset was on that day.
    for (int offset = 180; offset <= 300; offset += 30) {
        const Instant at = Instant(day) + std::chrono::minutes(wanted - offset);
        if (calendar::tehran_date(at) == day && calendar::tehran_minutes(at) == wanted) return at;
    }
    throw fault("no such moment: " + std::string(typed));
}
std::string said(Date day) {
    const auto j = calendar::to_jalali(day);
    return std::to_string(j->year) + "/" + std::to_string(j->month) + "/" + std::to_string(j->day);
}
std::vector<Json> list_at(const Json& table, const char* key) {
    const Json* list = table.find(key);
    if (!list) return {};
    if (!list->array()) throw fault(std::string("`") + key + "` is no list");
    return *list->array();
}

// The calendar as it was known at `asked`: a holiday is the country's or the office's province's, and is
// known from the moment it was declared.
law::WorkingDays calendar_of(const Json& table, Instant asked) {
    std::vector<Date> holidays, worked;
    const std::string office = table.text_or("province");
    for (const auto& one : list_at(table, "holidays")) {
        if (one.string()) {
            holidays.push_back(day_of(*one.string()));
            continue;
        }
        only(one, {"day", "province", "declared"});
        const std::string province = one.text_or("province"), declared = one.text_or("declared");
        if (!province.empty() && province != office) continue;
        if (!declared.empty() && instant_of(declared) > asked) continue;
        holidays.push_back(day_of(text_at(one, "day")));
    }
    for (const auto& one : list_at(table, "worked")) worked.push_back(day_of(*one.string()));
    std::vector<law::WeekRest> rests;
    if (const auto rest = table.text_or("rest"); rest == "thursday and friday")
        rests = {{day_of("1370/1/1"), 1U << 5 | 1U << 6}};
    else if (!rest.empty() && rest != "friday")
        throw fault("`rest` is friday, or thursday and friday");
    return law::WorkingDays(std::move(holidays), std::move(rests), std::move(worked));
}

// What does not hold, in words; empty: it holds.
std::string run_term(const Json& table) {
    only(table,
         {"title", "province", "holidays", "worked", "rest", "term", "rule", "served", "ends", "asked"});
    const Date served = day_of(text_at(table, "served"));
    law::Term term;
    if (const auto rule_id = table.text_at("rule")) {
        static const auto book = law::RuleBook::load();
        const auto* rule = book.find(*rule_id, served);
        const auto found = rule ? law::term_of(*rule) : std::nullopt;
        if (!found) throw fault("the rule book has no term `" + *rule_id + "` on that day");
        term = *found;
    } else {
        term = law::parse_term(text_at(table, "term"));
    }
    const auto judge = [&](Instant asked, const std::string& expected) -> std::string {
        const Date end = law::end_of(term, served, calendar_of(table, asked));
        return end == day_of(expected) ? "" : "ends on " + said(end) + ", not on " + said(day_of(expected));
    };
    const auto asked = list_at(table, "asked");
    if (asked.empty()) return judge(Instant::max(), text_at(table, "ends"));
    for (const auto& one : asked) {
        only(one, {"at", "ends"});
        const auto at = text_at(one, "at");
        if (const auto wrong = judge(instant_of(at), text_at(one, "ends")); !wrong.empty())
            return "asked at " + at + " it " + wrong;
    }
    return {};
}

std::string run_arrival(const Json& table) {
    only(table, {"title", "province", "holidays", "worked", "rest", "hours", "arrives", "counts_from"});
    const Instant at = instant_of(text_at(table, "arrives"));
    std::optional<law::OfficeHours> hours;
    if (const auto typed = table.text_or("hours"); !typed.empty()) {
        if (typed.size() != 11 || typed[5] != '-') throw fault("`hours` are written 07:30-14:00");
        hours = law::OfficeHours{};
        hours->opens_minute = minutes_of(std::string_view(typed).substr(0, 5));
        hours->closes_minute = minutes_of(std::string_view(typed).substr(6));
    }
    const Date counts = law::received_on(at, hours ? &*hours : nullptr, calendar_of(table, at));
    const Date expected = day_of(text_at(table, "counts_from"));
    return counts == expected ? "" : "counts from " + said(counts) + ", not from " + said(expected);
}

std::string run_signature(const Json& table) {
    only(table, {"title", "holder_from", "substitute_from", "substitute_until", "signs_on", "by", "signed",
                 "on_behalf"});
    constexpr auth::PersonId holder{1}, substitute{2}, stranger{3};
    const auth::Post post{.id = auth::PostId{1},
                          .organisation = auth::OrganisationId{1},
                          .title = "مدیرکل",
                          .signs = true,
                          .initials = true,
                          .from = day_of("1390/1/1"),
                          .until = {}};
    const std::vector<auth::Holding> holdings{
        {auth::HoldingId{1}, post.id, 1, holder, false, day_of(text_at(table, "holder_from")), {}, {}},
        {auth::HoldingId{2},
         post.id,
         2,
         substitute,
         true,
         day_of(text_at(table, "substitute_from")),
         day_of(text_at(table, "substitute_until")),
         {}}};
    const std::string by = text_at(table, "by");
    if (by != "holder" && by != "substitute" && by != "stranger") throw fault("`by` is nobody known");
    const auto person = by == "holder" ? holder : by == "substitute" ? substitute : stranger;
    letters::Letter letter;
    letter.organisation = post.organisation, letter.subject = "معرفی", letter.body = "با سلام";
    letter.party.name = "فرماندار", letter.initials = {{auth::PostId{9}, auth::PersonId{9}, Instant{}}};
    const Date day = day_of(text_at(table, "signs_on"));
    const auto decided = letters::decide_signature(letter, {person, post, holdings, Instant(day), day});
    const Json *signed_ = table.find("signed"), *behalf = table.find("on_behalf");
    if (!signed_ || !signed_->boolean()) throw fault("`signed` is true or false");
    if (decided.has_value() != *signed_->boolean())
        return decided
                   ? "it was signed"
                   : "it was refused: " + i18n::Translator(i18n::Language::english)(decided.error().message);
    if (!decided) return {};
    const bool expected = behalf && behalf->boolean() && *behalf->boolean();
    return decided->on_behalf == expected ? "" : "on behalf of the holder: the other way round";
}

struct Count {
    int all = 0, wrong = 0;
};
void run_file(const std::filesystem::path& file, Count& count) {
    const auto root = toml_file::load(file.string());
    if (!root) throw fault(i18n::Translator(i18n::Language::english)(root.error().message));
    only(*root, {"term", "arrival", "signature"});
    const std::pair<const char*, std::function<std::string(const Json&)>> kinds[]{
        {"term", run_term}, {"arrival", run_arrival}, {"signature", run_signature}};
    for (const auto& [kind, run] : kinds)
        for (const auto& one : list_at(*root, kind)) {
            ++count.all;
            std::string wrong;
            try {
                if (text_at(one, "title").empty()) throw fault("it has no title");
                wrong = run(one);
            } catch (const std::exception& error) {
                wrong = error.what();
            }
            if (wrong.empty()) continue;
            ++count.wrong;
            std::printf("%s: «%s»: %s\n", file.filename().c_str(), one.text_or("title", "?").c_str(),
                        wrong.c_str());
        }
}
}  // namespace

int main(int argc, char** argv) {
    Count count;
    try {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(argc > 1 ? argv[1] : "tests/scenarios"))
            if (entry.path().extension() == ".toml") files.push_back(entry.path());
        std::ranges::sort(files);
        for (const auto& file : files) run_file(file, count);
    } catch (const std::exception& error) {
        std::printf("%s\n", error.what());
        return 2;
    }
    std::printf("%d scenarios, %d do not hold\n", count.all, count.wrong);
    return count.all < 15 || count.wrong > 0;
}
