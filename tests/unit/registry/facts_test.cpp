// What an entry says: only what differs, and no more than that.
#include "registry/cooperative.h"

#undef CHECK
#include <doctest/doctest.h>

using registry::Cooperative;

namespace {
std::string differing(const Cooperative& before, const Cooperative& now) {
    return Json(registry::facts_that_differ(before, now)).canonical();
}
}  // namespace

TEST_CASE("a name is another one only when it differs after NFC and trimming") {
    Cooperative before, now;
    before.name = "Caf\u00e9 Society";
    now.name = " Cafe\u0301 Society ";
    CHECK(differing(before, now) == "{}");
    now.name = "Café society";
    CHECK(differing(before, now) == "{\"name\":\"Caf\u00e9 society\"}");
    now.name = "";
    CHECK(differing(before, now) == "{\"name\":null}");
}

TEST_CASE("of the years those that differ are said, and folding what was said gives the same years") {
    Cooperative before, now;
    before.years = {{.year = 1396, .members = 5},
                    {.year = 1397, .members = 6},
                    {.year = 1398, .members = 7, .employed = 1}};
    now.years = {{.year = 1397, .members = 6}, {.year = 1398, .members = 8}, {.year = 1399, .sales_rial = 0}};
    CHECK(differing(before, now) ==
          "{\"years\":[{\"year\":1396},{\"members\":8,\"year\":1398},{\"sales_rial\":0,\"year\":1399}]}");
    CHECK(differing(now, now) == "{}");
    const auto entry = [](const Cooperative& a, const Cooperative& b, std::int64_t position) {
        ledger::Entry out;
        out.kind = "changed", out.position = position;
        out.body = Json(Json::Object{{"facts", registry::facts_that_differ(a, b)}}).canonical();
        return out;
    };
    const std::vector<ledger::Entry> entries{entry({}, before, 1), entry(before, now, 2)};
    CHECK(registry::fold({}, entries, Date::max())->years == now.years);
}
