#include "features/rule_book/pages.h"

#include "law/words.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
const i18n::Translator& persian() {
    return i18n::Translator::of(i18n::Language::persian);
}
const i18n::Translator& english() {
    return i18n::Translator::of(i18n::Language::english);
}
Date today() {
    return *parse_iso_date("2020-11-04");
}
}  // namespace

TEST_CASE("every rule of the book is worded: no code of the file reaches a reader") {
    const auto book = law::RuleBook::load();
    for (const auto& rule : book.all()) {
        INFO(rule.id);
        const std::string value = law::value_text(persian(), rule),
                          value_en = law::value_text(english(), rule);
        CHECK(value.find_first_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos);
        CHECK(value_en.find('_') == std::string::npos);
        const auto& instrument = *book.instrument(rule.instrument);
        const std::string cited = law::citation_text(persian(), rule, instrument);
        CHECK(cited.find_first_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos);
    }
    const auto* least = book.find("capital.min_paid_ratio", today());
    CHECK(law::value_text(english(), *least) == "one third of the capital");
    CHECK(law::value_text(persian(), *least) == "یک‌سوم سرمایه");
    CHECK(law::citation_text(persian(), *least, *book.instrument("sector_law")) ==
          "قانون بخش تعاونی اقتصاد جمهوری اسلامی ایران، مادهٔ ۲۱");
}

TEST_CASE("the page shows one line a rule, the period of the day first, and what the filter lets through") {
    const auto book = law::RuleBook::load();
    const auto all = rule_book::rules_view(persian(), book, today(), {});
    CHECK(all.all == static_cast<std::int64_t>(all.shown.size()));
    CHECK(all.all < static_cast<std::int64_t>(book.all().size()));
    for (const auto& shown : all.shown)
        if (shown.now->id == "board.term_years") {
            CHECK(*shown.now->value.integer() == 3);
            REQUIRE(shown.others.size() == 1);
            CHECK(*shown.others[0]->value.integer() == 2);
        }
    const auto one = rule_book::rules_view(persian(), book, today(), {.text = "مرزنشينان"});  // an Arabic ye
    REQUIRE(one.shown.size() == 1);
    CHECK(one.shown[0].now->verified);
    for (const auto& shown : rule_book::rules_view(persian(), book, today(), {.verified = "no"}).shown)
        CHECK_FALSE(shown.now->verified);
    const std::string page = rule_book::rules_page(one).main.str();
    CHECK(page.find("id=\"min_members.border_residents\"") != std::string::npos);
    CHECK(
        rule_book::rules_page(rule_book::rules_view(persian(), book, today(), {.text = "هیچ‌کدام"}))
            .main.str()
            .find("<table") == std::string::npos);
}

TEST_CASE("each term says in what it counts and what a holiday at its end does, with the rule it rests on") {
    const auto book = law::RuleBook::load();
    const auto page_of = [&](const i18n::Translator& tr, const char* words) {
        return rule_book::rules_page(rule_book::rules_view(tr, book, today(), {.text = words})).main.str();
    };
    const std::string cure = page_of(english(), "registrar.cure_days");
    CHECK(cure.find("Counted in calendar days; if its last day is a holiday") != std::string::npos);
    CHECK(cure.find("href=\"/rules#term.end_on_holiday\"") != std::string::npos);
    CHECK(cure.find("Civil Procedure Code, article 444") != std::string::npos);
    CHECK(cure.find("not verified by a lawyer") != std::string::npos);
    const std::string period = page_of(persian(), "board.term_years");
    CHECK(period.find(
              "به سال تقویمی شمرده می‌شود؛ تعطیل بودن آخرین روز") !=
          std::string::npos);
    CHECK(page_of(english(), "board.size.max").find("Counted in") == std::string::npos);
}
