// A day that is declared or withdrawn moves the terms that run over it, of the offices it concerns.
#include "features/holidays/operations.h"

#include "../letters/desk.h"

using test::Office;
using namespace letters;

namespace {
struct Days {
    std::string work, asked, inquiry;
    bool operator==(const Days&) const = default;
};
Days days(Office& o) {
    return o.database.read([](db::Tx& tx) {
        const auto text = [&](std::string_view sql) {
            return tx.one([](const db::Row& row) { return row.str(0); }, sql).value_or("");
        };
        return Days{text("SELECT due_on FROM work_item WHERE subject_kind = 'letter' AND state <> 'done'"),
                    text("SELECT due_on FROM work_item WHERE kind = 'inquiry'"),
                    text("SELECT due_on FROM inquiry")};
    });
}
site::Context administrator(Office& o) {
    auth::Actor actor;
    actor.kind = auth::Actor::Kind::person, actor.person = o.director, actor.strong = true;
    actor.grants = {{auth::Role::administrator, 1}};
    return {o.services, o.request, actor};
}
}  // namespace

TEST_CASE("terms that still run follow the calendar, others stay") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto inquiry = o.form();
        inquiry.inquiry_days = "5";
        o.signed_number(o.draft(inquiry));
        LetterForm incoming{.organisation = o.office.text(),
                            .direction = "in",
                            .party_kind = "outsider",
                            .party_name = "یک شهروند",
                            .subject = "درخواست",
                            .urgency = "urgent"};
        REQUIRE(add(o.as(o.clerk), incoming).has_value());
        const Days before{"2020-11-08", "2020-11-10", "2020-11-10"};
        REQUIRE(days(o) == before);

        const auto declare = [&](const char* on, const char* place) {
            const auto day = holidays::declare(administrator(o), {on, "برف", place, false});
            REQUIRE(day.has_value());
            return *day;
        };
        declare("1399/8/25", "1");  // after their end
        CHECK(days(o) == before);
        const auto far = database.read([](db::Tx& tx) {
            return tx.integer("SELECT id FROM territory WHERE kind = 'province' ORDER BY id LIMIT 1").value();
        });
        declare("1399/8/17", std::to_string(far).c_str());  // a province in which none of them is
        CHECK(days(o) == before);
        const auto day = declare("1399/8/18", "1");  // Sunday, 8 November: the end of one, within the other
        CHECK(days(o) == Days{"2020-11-09", "2020-11-11", "2020-11-11"});
        CHECK(o.count("SELECT count(*) FROM work_event WHERE kind = 'recount'") == 2);
        REQUIRE(holidays::withdraw(administrator(o), day).has_value());
        CHECK(days(o) == before);
    });
}
