#include "features/founding/bylaws.h"

#include <algorithm>

#include "base/number_words.h"
#include "features/founding/paper_parts.h"

namespace founding::bylaws {
namespace {
constexpr const char* kChapters[]{"کلیات", "عضویت", "سرمایه", "ارکان", "امور مالی", "سایر مقررات"};

// What the members have in common, as the end of "a member must …".
struct Special {
    std::string_view membership;
    const char* words;
};
constexpr Special kSpecial[]{
    {"job_creating", "توان و آمادگی کار در موضوع فعالیت شرکت را داشته باشد و در آن به کار بپردازد"},
    {"guild_supply",
     "در صنف یا حرفه‌ای که شرکت نیاز آن را برمی‌آورد پروانهٔ کسب یا کار معتبر داشته باشد"},
    {"housing",
     "شرایطی را که مقررات تعاونی‌های مسکن برای دریافت واحد مسکونی مقرر کرده است داشته باشد"},
    {"consumer", "در حوزهٔ عمل شرکت ساکن یا شاغل باشد"},
    {"credit", "از گروهی باشد که شرکت برای تأمین اعتبار آن تشکیل شده است"},
    {"border_residents", "به گواهی مراجع محلی، در نوار مرزی حوزهٔ عمل شرکت ساکن باشد"},
    {"pupils",
     "دانش‌آموز آموزشگاه حوزهٔ عمل شرکت باشد و در صورت صغر، ولی یا قیم او رضایت داده باشد"},
    {"rural_district", "ساکن دهستان حوزهٔ عمل شرکت باشد"},
    {"justice_shares", "مشمول دریافت سهام عدالت در حوزهٔ عمل شرکت باشد"},
};

const i18n::Translator& persian() {
    return i18n::Translator::of(i18n::Language::persian);
}
std::string counted(std::int64_t count) {
    return count > 0 ? in_words(count, i18n::Language::persian) : papers::dots();
}
std::string term(std::int64_t years) {  // never a figure of ours: the rule book's, or the law's own
    return years > 0 ? in_words(years, i18n::Language::persian) + " سال" : "مدتی که قانون مقرر کرده است";
}
std::string special(const PaperView& v) {
    const auto code = v.of.section("type").text_or("membership");
    const auto* found = std::ranges::find(kSpecial, code, &Special::membership);
    return found == std::end(kSpecial) ? papers::dots() : found->words;
}

using Values = std::vector<std::pair<std::string_view, std::string>>;
Values values_of(const PaperView& v, std::size_t count) {
    const auto capital = papers::capital(v);
    const auto elected = papers::directors(v), inspectors = papers::inspectors(v);
    const auto of = [](const std::vector<papers::Elected>& all, bool alternate) {
        return counted(std::ranges::count(all, alternate, &papers::Elected::alternate));
    };
    std::string subject = papers::text_of(v, "type", "activity");
    if (!subject.ends_with('.')) subject += '.';
    return {{"name", papers::cooperative(v)},
            {"type", papers::legal_type(v)},
            {"subject", subject},
            {"county", papers::county(v)},
            {"seat", papers::seat(v)},
            {"special", special(v)},
            {"capital", papers::money(v, capital.total())},
            {"shares", capital.shares ? v.tr.number(capital.shares) : papers::dots()},
            {"share_value", papers::money(v, capital.share_rial)},
            {"directors", of(elected, false)},
            {"alternates", of(elected, true)},
            {"inspectors", of(inspectors, false)},
            {"board_years", term(v.years.board)},
            {"manager_years", term(v.years.manager)},
            {"inspector_years", v.years.inspectors > 0
                                    ? in_words(v.years.inspectors, i18n::Language::persian) + " سال مالی"
                                    : term(0)},
            {"clauses", counted(static_cast<std::int64_t>(count))}};
}
// One pass: what is filled in is never itself filled.
std::string filled(std::string_view words, const Values& values) {
    std::string out;
    while (!words.empty()) {
        const auto open = words.find('{'), close = words.find('}', open);
        out += words.substr(0, open);
        if (open == words.npos || close == words.npos) break;
        const auto name = words.substr(open + 1, close - open - 1);
        const auto found = std::ranges::find(values, name, &Values::value_type::first);
        out += found == values.end() ? papers::dots() : found->second;
        words.remove_prefix(close + 1);
    }
    return out;
}
}  // namespace

std::vector<ModelClause> model(std::string_view legal_type, std::string_view membership) {
    std::vector<ModelClause> out;
    const auto add = [&](const ModelClause& general) {
        const auto first = out.size();
        out.push_back(general);
        for (const TypeClause& own : type_clauses()) {
            if (own.number != general.number || (own.of != legal_type && own.of != membership)) continue;
            const ModelClause said{general.chapter, 0, own.title, own.words};
            if (own.in_its_place)
                out[first] = said;
            else
                out.push_back(said);
        }
    };
    for (const ModelClause& clause : first_half()) add(clause);
    for (const ModelClause& clause : second_half()) add(clause);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].number = static_cast<int>(i + 1);
    return out;
}
std::span<const char* const> chapters() {
    return kChapters;
}

std::vector<Clause> clauses(const PaperView& view) {
    const PaperView v = view.in(persian());
    const Json& type = v.of.section("type");
    const auto all = model(type.text_or("legal_type"), type.text_or("membership"));
    std::vector<Clause> out;
    std::vector<Json> departing(papers::list_of(v, "bylaws", "clauses"));
    std::ranges::stable_sort(departing, {}, [](const Json& one) { return papers::number_in(one, "number"); });
    std::vector<Json> further;
    for (const Json& one : departing)
        if (papers::number_in(one, "number") > static_cast<std::int64_t>(all.size())) further.push_back(one);
    const Values values = values_of(v, all.size() + further.size());
    for (const ModelClause& clause : all) {
        Clause made{clause.chapter, clause.number, clause.title, filled(clause.words, values)};
        for (const Json& one : departing) {
            if (papers::number_in(one, "number") != clause.number) continue;
            made.origin = Origin::changed;
            made.words = one.text_or("words");
            if (const auto title = one.text_or("title"); !title.empty()) made.title = title;
        }
        out.push_back(std::move(made));
    }
    for (const Json& one : further)
        out.push_back({out.back().chapter, static_cast<int>(out.size()) + 1, one.text_or("title"),
                       one.text_or("words"), Origin::added});
    return out;
}
}  // namespace founding::bylaws

namespace founding::papers {
print::Document bylaws_paper(const PaperView& v) {
    const auto& tr = bylaws::persian();
    const PaperView view = v.in(tr);
    print::Document out =
        begin(view, From::founders, tr("Bylaws of {name}", {{"name", cooperative(view)}}), 3);
    int chapter = 0;
    for (const auto& clause : bylaws::clauses(view)) {
        if (clause.chapter != chapter) {
            chapter = clause.chapter;
            add(out,
                print::Heading{
                    tr("Chapter {n}: {title}",
                       {{"n", i18n::Plain{chapter}},
                        {"title", std::string(bylaws::chapters()[static_cast<std::size_t>(chapter - 1)])}})});
        }
        print::Clause block{.head = clause.title.empty()
                                        ? tr("Article {n}", {{"n", i18n::Plain{clause.number}}})
                                        : tr("Article {n}. {title}",
                                             {{"n", i18n::Plain{clause.number}}, {"title", clause.title}}),
                            .paragraphs = {}};
        if (clause.origin == bylaws::Origin::changed) block.mark = tr("departs from the model bylaws");
        if (clause.origin == bylaws::Origin::added) block.mark = tr("added to the model bylaws");
        for (std::size_t at = 0; at <= clause.words.size();) {
            const auto end = std::min(clause.words.find('\n', at), clause.words.size());
            if (end > at) block.paragraphs.push_back(clause.words.substr(at, end - at));
            at = end + 1;
        }
        add(out, std::move(block));
    }
    add(out, print::Signatures{{{tr("Chair of the assembly"), dots(), tr("Signature")},
                                {tr("Secretary of the assembly"), dots(), tr("Signature")},
                                {tr("Chair of the board of directors"), dots(), tr("Signature and stamp")}}});
    end(view, out);
    return out;
}
}  // namespace founding::papers
