// What letters put into the queues of offices, and what takes it off again.
#include "features/letters/paper.h"
#include "features/work/operations.h"
#include "law/calendar_store.h"

#include "desk.h"

using test::Office;
using namespace letters;

namespace {
LetterForm from_outside(const Office& o) {
    return {.organisation = o.office.text(),
            .direction = "in",
            .party_kind = "outsider",
            .party_name = "مدیرعامل شرکت تعاونی",
            .subject = "درخواست معرفی"};
}
std::vector<work::Item> open_items(Office& o, auth::PersonId person) {
    std::vector<work::Item> out;
    for (auto& row : work::load(o.as(person), {}).rows) out.push_back(row.item);
    return out;
}
std::string paper_text(const print::Document& document) {
    std::string out;
    for (const auto& block : document.blocks)
        if (const auto* paragraph = std::get_if<print::Paragraph>(&block)) out += paragraph->text + "\n";
    return out;
}
}  // namespace

TEST_CASE("an incoming letter leaves the queue when the letter that answers it is signed") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        const auto id = add(o.as(o.clerk), from_outside(o)).value();
        REQUIRE(open_items(o, o.clerk).size() == 1);
        REQUIRE(refer(o.as(o.director), id, o.examining, "پاسخ تهیه شود", {}).has_value());
        CHECK(open_items(o, o.clerk).size() == 2);
        auto reply = o.form();
        reply.answers = load(o.as(o.expert), id)->number;
        const auto answer_id = o.draft(reply);
        CHECK(open_items(o, o.clerk).size() == 2);  // a draft answers nothing yet
        o.signed_number(answer_id);
        CHECK(open_items(o, o.clerk).empty());
    });
}

TEST_CASE("work that nothing else closes is finished in words") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        add(o.as(o.clerk), from_outside(o)).value();
        const auto item = open_items(o, o.clerk).front();
        const auto finish = [&](auth::PersonId by, std::string note) {
            return work::change(o.as(by), item.id, {.act = work::Act::finish, .note = std::move(note)});
        };
        CHECK(finish(o.clerk, " ").error().field == "note");
        CHECK(finish(o.stranger, "x").error().why == Why::not_found);
        REQUIRE(finish(o.clerk, "تلفنی پاسخ داده شد.").has_value());
        CHECK(open_items(o, o.clerk).empty());
        CHECK(o.count("SELECT count(*) FROM work_item WHERE state = 'done' AND closed_at IS NOT NULL") == 1);
        const auto done = work::load_item(o.as(o.clerk), item.id);
        CHECK(done->events.back().kind == "finish");
        CHECK(done->events.back().note == "تلفنی پاسخ داده شد.");
        CHECK_FALSE(finish(o.clerk, "دوباره").has_value());
    });
}

TEST_CASE("a referral in the queue has a day, and not one that has passed") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        add(o.as(o.clerk), from_outside(o)).value();
        const auto item = open_items(o, o.clerk).front();
        const auto refer_until = [&](Date day) {
            return work::change(o.as(o.director), item.id,
                                {.act = work::Act::refer, .post = o.examining, .note = "x", .due = day});
        };
        CHECK(refer_until(o.today() - std::chrono::days(1)).error().field == "due");
        CHECK(refer_until(o.today() + std::chrono::days(3))->due == o.today() + std::chrono::days(3));
        CHECK(open_items(o, o.clerk).front().due == o.today() + std::chrono::days(3));
    });
}

TEST_CASE("an incoming letter has a day to act by: as asked, or by its urgency and the rule book") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = from_outside(o);
        const auto due = [&] {
            add(o.as(o.clerk), form).value();
            return o.database.read([](db::Tx& tx) {
                return tx
                    .one([](const db::Row& row) { return row.str(0); },
                         "SELECT due_on FROM work_item ORDER BY id DESC LIMIT 1")
                    .value();
            });
        };
        CHECK(due() == "2020-11-16");  // ten working days after Wednesday, 14 Aban
        form.urgency = "urgent";
        CHECK(due() == "2020-11-08");
        form.urgency = "immediate";
        CHECK(due() == "2020-11-04");
        form.act_by = "۱۳۹۹/۸/۲۵";
        CHECK(due() == "2020-11-15");
        form.act_by = "1399/8/13";
        CHECK(add(o.as(o.clerk), form).error().front().field == "act_by");
    });
}

TEST_CASE("an inquiry reaches the office of the list with its day, and says it on the paper") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = o.form();
        form.inquiry_days = "5";
        const auto id = o.draft(form);
        o.signed_number(id);
        const auto due = load(o.as(o.expert), id)->inquiry->due.value();
        const auto got = open_items(o, o.stranger);
        REQUIRE(got.size() == 1);
        CHECK(got[0].kind == "inquiry");
        CHECK(got[0].due == due);
        const auto received = load_inquiries(o.as(o.stranger), {}, Inquiries::received, {});
        REQUIRE(received.rows.size() == 1);
        CHECK(received.rows[0].party_name == "ادارهٔ کل تعاون استان کرمانشاه");
        CHECK(load_inquiries(o.as(o.stranger), {}, Inquiries::waiting, {}).rows.empty());
        CHECK(load_inquiries(o.as(o.expert), {}, Inquiries::received, {}).rows.empty());
        const auto shown = load(o.as(o.stranger), id);
        CHECK(shown->inquiry->due == due);
        CHECK(paper_text(paper(*shown, "")).find("۵ روز کاری از تاریخ این نامه") != std::string::npos);

        LetterForm incoming{.organisation = o.other.text(),
                            .direction = "in",
                            .party_kind = "organisation",
                            .party_organisation = o.office.text(),
                            .subject = form.subject,
                            .their_number = shown->number};
        const auto registered = add(o.as(o.stranger), incoming).value();
        const auto now = open_items(o, o.stranger);  // the one it came as is closed, its day goes on
        REQUIRE(now.size() == 1);
        CHECK(now[0].path == "/letters/" + registered.text());
        CHECK(now[0].kind == "inquiry");
        CHECK(now[0].due == due);
    });
}

TEST_CASE("a term from service stands on the paper") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = o.form();
        form.term_days = "10";
        const auto detail = load(o.as(o.expert), o.draft(form));
        CHECK(paper_text(paper(*detail, "")).find("مهلت پاسخ: ۱۰ روز کاری از ابلاغ") != std::string::npos);
    });
}

TEST_CASE("a confidential letter stands in the queue by its number") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = from_outside(o);
        form.confidential = true;
        add(o.as(o.clerk), form).value();
        CHECK(open_items(o, o.clerk).front().title == "نامهٔ محرمانه، شمارهٔ ۱۲۰/۱/۱۳۹۹");
    });
}

TEST_CASE("a draft is discarded with a reason and gets no number") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        const auto id = o.draft();
        REQUIRE(refer(o.as(o.expert), id, o.directing, "برای امضا", {}).has_value());
        CHECK(discard(o.as(o.expert), id, "").error().field == "why");
        CHECK_FALSE(discard(o.as(o.stranger), id, "x").has_value());
        REQUIRE(discard(o.as(o.expert), id, "موضوع منتفی شد").has_value());
        CHECK(open_items(o, o.director).empty());
        CHECK(load(o.as(o.expert), id)->letter.discarded_why == "موضوع منتفی شد");
        CHECK(load_list(o.as(o.expert), {}).rows.empty());
        CHECK(load_list(o.as(o.expert), {.state = State::discarded}).rows.size() == 1);
        CHECK_FALSE(initial(o.as(o.expert), id, o.examining).has_value());
        CHECK_FALSE(change(o.as(o.expert), id, o.form()).has_value());
        CHECK_FALSE(refer(o.as(o.expert), id, o.directing, "x", {}).has_value());
        CHECK(o.count("SELECT count(*) FROM audit_event WHERE code = 'letter.discarded'") == 1);
        const auto signed_letter = o.draft();
        o.signed_number(signed_letter);
        CHECK_FALSE(discard(o.as(o.expert), signed_letter, "x").has_value());
    });
}
