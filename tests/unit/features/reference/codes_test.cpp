#include "features/reference/codes.h"

#include <algorithm>

#include "base/calendar.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
const Date kToday = *calendar::to_date({1399, 8, 14});

bool refused(const Checked<registry::Code>& decided, std::string_view field) {
    return !decided && std::ranges::find(decided.error(), field, &Refusal::field) != decided.error().end();
}
reference::CodeForm form() {
    return {"digital", "اقتصاد دیجیتال", "Digital economy", "۳۸", "", "", 0};
}
}  // namespace

TEST_CASE("a code is added with words in both languages; its name is for programs") {
    const auto& fields = *reference::find_list("activity_field");
    const auto added = reference::decide(fields, form(), nullptr, kToday);
    REQUIRE(added.has_value());
    CHECK(added->code == "digital");
    CHECK(added->position == 38);
    CHECK(added->in_force(kToday));
    for (const char* wrong : {"", "Digital", "1st", "two words", "دیجیتال", "x-y"}) {
        CAPTURE(wrong);
        auto typed = form();
        typed.code = wrong;
        CHECK(refused(reference::decide(fields, typed, nullptr, kToday), "code"));
    }
    auto typed = form();
    typed.label_en.clear(), typed.position = "x";
    const auto decided = reference::decide(fields, typed, nullptr, kToday);
    CHECK(refused(decided, "label_en"));
    CHECK(refused(decided, "position"));
}

TEST_CASE("a code ends on a day and never in the past; what has ended keeps its end") {
    const auto& fields = *reference::find_list("activity_field");
    const registry::Code carpet{"carpet", "فرش دستباف", "Carpet", {}, {}, 24, 3};
    auto typed = reference::form_of(i18n::Translator::of(i18n::Language::persian), carpet);
    typed.until = "1399/12/30";
    const auto ended = reference::decide(fields, typed, &carpet, kToday);
    REQUIRE(ended.has_value());
    CHECK(ended->in_force(*calendar::to_date({1399, 12, 30})));
    CHECK_FALSE(ended->in_force(*calendar::to_date({1400, 1, 1})));
    CHECK(ended->version == 3);
    typed.until = "1399/08/12";
    CHECK(refused(reference::decide(fields, typed, &carpet, kToday), "until"));
    typed.until = "1399/12/30", typed.from = "1400/01/01";
    CHECK(refused(reference::decide(fields, typed, &carpet, kToday), "until"));

    const registry::Code gone{"old", "کهنه", "Old", {}, *calendar::to_date({1390, 1, 1}), 1, 1};
    auto words = reference::form_of(i18n::Translator::of(i18n::Language::persian), gone);
    words.label = "قدیمی";
    CHECK(reference::decide(fields, words, &gone, kToday).has_value());
}

TEST_CASE("the program's own codes take other words and order alone") {
    const auto& statuses = *reference::find_list("cooperative_status");
    const auto added = reference::decide(statuses, form(), nullptr, kToday);
    REQUIRE_FALSE(added.has_value());
    CHECK(added.error().front().why == Why::forbidden);
    const registry::Code active{"active", "فعال", "Active", {}, {}, 3, 1};
    auto typed = reference::form_of(i18n::Translator::of(i18n::Language::persian), active);
    typed.label = "دایر", typed.until = "1399/12/01";
    const auto changed = reference::decide(statuses, typed, &active, kToday);
    REQUIRE(changed.has_value());
    CHECK(changed->label == "دایر");
    CHECK_FALSE(changed->until.has_value());
}
