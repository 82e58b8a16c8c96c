#include "jobs/template.h"

#include <algorithm>

#undef CHECK
#include <doctest/doctest.h>

namespace {
bool refused(const std::optional<Refusals>& refusals, std::string_view field) {
    return refusals && std::ranges::find(*refusals, field, &Refusal::field) != refusals->end();
}
std::string repeated(const std::string& letter, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += letter;
    return out;
}
}  // namespace

TEST_CASE("parts are counted as networks do") {
    CHECK(jobs::length_of("").parts == 1);
    CHECK(jobs::length_of(repeated("ب", 70)).parts == 1);
    CHECK(jobs::length_of(repeated("ب", 71)).parts == 2);
    CHECK(jobs::length_of(repeated("ب", 134)).parts == 2);
    CHECK(jobs::length_of(repeated("ب", 135)).parts == 3);
    CHECK(jobs::length_of(repeated("a", 160)).parts == 1);
    CHECK(jobs::length_of(repeated("a", 161)).parts == 2);
    CHECK(jobs::length_of(repeated("{", 81)).parts == 2);            // two units each
    CHECK(jobs::length_of(repeated("\U0001F600", 36)).units == 72);  // surrogates
    CHECK(jobs::length_of("a" + repeated("ب", 70)).parts == 2);      // one letter decides for all
    CHECK(jobs::length_of("می‌روم").units == 6);              // a half-space counts
}

TEST_CASE(
    "whatever a service line sends by default fits one part in both languages and keeps its placeholders") {
    for (const auto& kind : jobs::message_kinds()) {
        CAPTURE(kind.code);
        const auto refusals = jobs::judge_template(kind, jobs::default_template(kind));
        if (refusals)
            for (const auto& one : *refusals)
                FAIL_CHECK(one.field << ": " << i18n::Translator::of(i18n::Language::english)(one.message));
    }
}

TEST_CASE("a template has each declared placeholder, no other, and one part") {
    const auto& kind = *jobs::find_message_kind("one_time_code");
    auto typed = jobs::default_template(kind);
    typed.text = "کد شما: {code}";
    CHECK_FALSE(jobs::judge_template(kind, typed));
    for (const char* wrong :
         {"کد شما", "کد {code} برای {name}", "کد {code", "کد }code{", "{{code}}", " ", "{}"}) {
        CAPTURE(wrong);
        typed.text = wrong;
        CHECK(refused(jobs::judge_template(kind, typed), "text"));
    }
    typed.text = "{code}" + repeated("ب", 64);  // six digits stand in for it
    CHECK_FALSE(jobs::judge_template(kind, typed));
    typed.text += "ب";
    CHECK(refused(jobs::judge_template(kind, typed), "text"));
    typed = jobs::default_template(kind);
    typed.provider_template = "verify code";
    CHECK(refused(jobs::judge_template(kind, typed), "provider_template"));
}

TEST_CASE("what is filled in is never read as a placeholder, and codes are not shown again") {
    CHECK(jobs::fill("a {x} b {y}", {{"x", "{y}"}, {"y", "1"}}) == "a {y} b 1");
    CHECK(jobs::fill("{z} {", {}) == "{z} {");
    CHECK(jobs::without_codes("کد 012345 است") == "کد ••••45 است");
    CHECK(jobs::without_codes("کد ۰۱۲۳۴۵؛ ۱۲۳") == "کد ••••۴۵؛ ۱۲۳");
    CHECK(jobs::without_codes("پرونده 99-503-0007-0: برگشت") == "پرونده 99-503-0007-0: برگشت");
}
