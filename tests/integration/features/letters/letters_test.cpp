// A letter from draft to proof of service on both engines: who may what, and that nothing changes after the
// signature.
#include "features/letters/paper.h"
#include "law/calendar_store.h"
#include "print/pdf.h"

#include "desk.h"

using test::Office;
using namespace letters;

TEST_CASE("a draft is initialled, signed, numbered, and never changed after") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        const auto id = o.draft();
        auto signature = sign(o.as(o.director), id, o.directing);
        REQUIRE_FALSE(signature.has_value());
        CHECK(Office::words(signature.error()).starts_with("Nobody has initialled"));
        CHECK_FALSE(initial(o.as(o.clerk), id, o.writing).has_value());  // the post does not initial
        CHECK_FALSE(sign(o.as(o.expert), id, o.examining).has_value());  // nor sign
        CHECK_FALSE(sign(o.as(o.expert), id, o.directing).has_value());  // not theirs
        CHECK_FALSE(sign(o.as(o.stranger), id, o.banking).has_value());  // another office
        REQUIRE(initial(o.as(o.expert), id, o.examining).has_value());
        CHECK_FALSE(initial(o.as(o.expert), id, o.examining).has_value());  // once
        const auto shown = load(o.as(o.expert), id);
        REQUIRE(shown.has_value());
        CHECK(shown->letter.body ==
              "با سلام و احترام؛\n\nبانک توسعهٔ تعاون، شعبهٔ کرمانشاه را آگاه "
              "می‌سازد.");
        auto changed = form_of(*shown);
        changed.subject = "معرفی";
        REQUIRE(change(o.as(o.expert), id, changed).has_value());
        CHECK(load(o.as(o.expert), id)->initials.empty());       // it was of another text
        const auto stale = change(o.as(o.expert), id, changed);  // of the version before
        REQUIRE_FALSE(stale.has_value());
        CHECK(stale.error().front().why == Why::conflict);

        const auto number = o.signed_number(id);
        CHECK(number.year == 1399);
        CHECK(number.number == 1);
        const auto after = load(o.as(o.expert), id);
        CHECK(after->number == "120/1/1399");
        CHECK(after->letter.dated == o.today());
        CHECK(after->letter.content_hash.size() == 32);
        CHECK_FALSE(after->letter.signature->on_behalf);
        CHECK_FALSE(change(o.as(o.expert), id, form_of(*after)).has_value());
        CHECK_FALSE(sign(o.as(o.director), id, o.directing).has_value());
        CHECK_FALSE(initial(o.as(o.deputy), id, o.directing).has_value());
        CHECK(o.signed_number(o.draft()).number == 2);
        CHECK(check(o.as(o.stranger), after->letter.check_code)->number == "120/1/1399");
        CHECK_FALSE(check(o.as(o.stranger), "AAAA").has_value());

        database.write([&](db::Tx& tx) { tx.exec("UPDATE letter SET subject = 'x' WHERE id = $1", id); });
        CHECK_THROWS_AS(load(o.as(o.expert), id), db::Error);  // behind the program's back
    });
}

TEST_CASE("who stands in signs on behalf until the last day, and is told when it was") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        const auto first = o.draft(), second = o.draft();
        REQUIRE(initial(o.as(o.expert), first, o.examining).has_value());
        REQUIRE(initial(o.as(o.expert), second, o.examining).has_value());
        REQUIRE(sign(o.as(o.deputy), first, o.directing).has_value());
        CHECK(load(o.as(o.expert), first)->letter.signature->on_behalf);
        o.clock.advance(11 * test::kDay);
        const auto late = sign(o.as(o.deputy), second, o.directing);
        REQUIRE_FALSE(late.has_value());
        CHECK(late.error().why == Why::forbidden);
        CHECK(Office::words(late.error()).find("24 Aban 1399") != std::string::npos);
        CHECK(o.count("SELECT count(*) FROM letter WHERE state = 'final'") == 1);
    });
}

TEST_CASE("another office sees what was sent to it, and only that; a confidential letter is for few") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = o.form();
        form.confidential = true;
        const auto open = o.draft(), secret = o.draft(form);
        CHECK_FALSE(load(o.as(o.stranger), open).has_value());  // a draft
        CHECK_FALSE(load(o.as(o.clerk), secret).has_value());
        REQUIRE(refer(o.as(o.expert), secret, o.writing, "برای ثبت در دفتر", {}).has_value());
        CHECK(load(o.as(o.clerk), secret).has_value());
        const auto listed = load_list(o.as(o.clerk), {});
        REQUIRE(listed.rows.size() == 2);
        CHECK(listed.rows.front().subject.empty());
        CHECK(load_list(o.as(o.expert), {}).rows.front().subject == form.subject);
        o.signed_number(open);
        const auto received = load(o.as(o.stranger), open);
        REQUIRE(received.has_value());
        CHECK_FALSE(received->own);
        CHECK(received->referrals.empty());
        CHECK(o.count("SELECT count(*) FROM work_item WHERE subject_kind = 'letter_received'") == 1);
        CHECK_FALSE(refer(o.as(o.stranger), open, o.banking, "x", {}).has_value());

        LetterForm incoming{.organisation = o.other.text(),
                            .direction = "in",
                            .party_kind = "organisation",
                            .party_organisation = o.office.text(),
                            .subject = form.subject,
                            .their_number = received->number};
        const auto registered = add(o.as(o.stranger), incoming);
        REQUIRE(registered.has_value());
        CHECK(load(o.as(o.stranger), *registered)->number == "77/1/1399");
        LetterForm reply = form;
        reply.organisation = o.other.text(), reply.party_organisation = o.office.text();
        reply.answers = "۷۷/۱/۱۳۹۹";
        const auto answer_id = add(o.as(o.stranger), reply);
        REQUIRE(answer_id.has_value());
        CHECK(load(o.as(o.stranger), *answer_id)->answers->number == received->number);
        reply.answers = "77/9/1399";
        CHECK(add(o.as(o.stranger), reply).error().front().field == "answers");
        reply.answers.clear(), reply.body = "به {name} بدهید";
        CHECK(add(o.as(o.stranger), reply).error().front().field == "body");
        CHECK_FALSE(add(o.as({}), reply).has_value());  // no post anywhere
    });
}

TEST_CASE("a term runs from the day of service over holidays") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = o.form();
        form.term_days = "۱۰";
        const auto id = o.draft(form);
        CHECK_FALSE(record_service(o.as(o.expert), id, {"in_person", "1399/8/14", "مدیرعامل"}).has_value());
        o.signed_number(id);
        const auto serve = [&](const char* on) {
            return record_service(o.as(o.expert), id, {"in_person", on, "مدیرعامل"});
        };
        CHECK(serve("1399/8/13").error().front().field == "on");  // before its date
        CHECK(serve("1399/8/15").error().front().field == "on");  // tomorrow
        CHECK(record_service(o.as(o.expert), id, {"pigeon", "1399/8/14", ""}).error().size() == 2);
        REQUIRE(serve("1399/8/14").has_value());
        const auto ends = [&] { return iso(load(o.as(o.expert), id)->term_ends.value()); };
        CHECK(ends() == "2020-11-16");
        database.write([&](db::Tx& tx) {  // a holiday declared later moves the end at once
            law::store::insert_day(
                tx, {o.ids.next_as<law::CalendarDayId>(), *parse_iso_date("2020-11-14"), 1, false, "x"}, 1,
                o.clock.now());
        });
        CHECK(ends() == "2020-11-17");
    });
}

TEST_CASE("an inquiry is due in working days, reminded of once, answered once, and its answer ages") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = o.form("استعلام بدهی");
        form.inquiry_days = "3", form.valid_months = "2";
        const auto id = o.draft(form);
        const auto reminded = [&] { return remind_of_inquiries(database, o.ids, o.clock); };
        CHECK(reminded() == 0);
        o.signed_number(id);
        CHECK(iso(*load(o.as(o.expert), id)->inquiry->due) == "2020-11-08");  // Thursday, Saturday, Sunday
        o.clock.advance(4 * test::kDay);
        CHECK(reminded() == 0);  // due today is not late
        o.clock.advance(test::kDay);
        CHECK(reminded() == 1);
        CHECK(reminded() == 0);
        CHECK(o.count("SELECT count(*) FROM work_item WHERE subject_kind = 'inquiry' AND state = 'open'") ==
              1);
        CHECK(answer(o.as(o.expert), id, {"1399/8/30", "x", ""}).error().front().field == "answered");
        CHECK(answer(o.as(o.expert), id, {"1399/8/19", "", "120/5/1399"}).error().size() == 2);
        REQUIRE(answer(o.as(o.expert), id, {"1399/8/19", "بدهی ندارد", ""}).has_value());
        CHECK(iso(*load(o.as(o.expert), id)->inquiry->valid_until) == "2021-01-08");  // 19 Dey
        CHECK(answer(o.as(o.expert), id, {"1399/8/19", "دارد", ""}).error().front().why == Why::conflict);
        CHECK(o.count("SELECT count(*) FROM work_item WHERE kind = 'inquiry' AND state = 'open'") == 0);
        CHECK(load_inquiries(o.as(o.expert), {}, Inquiries::waiting, {}).rows.empty());
        CHECK(load_inquiries(o.as(o.expert), {}, Inquiries::all, {}).rows.size() == 1);
    });
}

TEST_CASE("a logged call is seen by the person concerned and by the office") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        CHECK(log_call(o.as(o.expert), {.national_id = "0000000000", .note = ""}).error().size() == 2);
        REQUIRE(log_call(o.as(o.expert),
                         {.national_id = "۰۰۰۰۰۰۰۰۶۱", .note = "پرسید کی آماده است", .outgoing = true})
                    .has_value());
        const auto mine = list_my_calls(o.as(o.stranger));
        REQUIRE(mine.size() == 1);
        CHECK(mine.front().by_name == "پروین ولدبیگی");
        CHECK(list_my_calls(o.as(o.expert)).empty());
        CHECK(list_calls(o.as(o.director), {}).size() == 1);
        CHECK(list_calls(o.as(o.stranger), {}).empty());
        CHECK(list_calls(o.as(o.stranger), o.office).empty());
    });
}

TEST_CASE("the paper says what was signed, with the amount in figures and words") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = o.form();
        form.amount = "۱٬۲۵۰٬۰۰۰٬۰۰۰", form.copies = "معاونت تعاون: جهت آگاهی\nبایگانی",
        form.urgency = "urgent";
        const auto id = o.draft(form);
        CHECK(paper(*load(o.as(o.expert), id), "").watermark == "پیش‌نویس");
        o.signed_number(id);
        const auto sheet = paper(*load(o.as(o.expert), id), "https://taavon.example/letters/check/X");
        CHECK(sheet.watermark.empty());
        CHECK(sheet.letterhead.marks.front().second == "۱۲۰/۱/۱۳۹۹");
        std::string all;
        for (const auto& block : sheet.blocks) {
            if (const auto* facts = std::get_if<print::Facts>(&block))
                for (const auto& row : facts->rows) all += row.second + "\n";
            if (const auto* notes = std::get_if<print::Notes>(&block))
                for (const auto& line : notes->lines) all += line + "\n";
            if (const auto* boxes = std::get_if<print::Signatures>(&block))
                all += boxes->boxes.front().name + "\n";
        }
        CHECK(all ==
              "۱٬۲۵۰٬۰۰۰٬۰۰۰ ریال\nیک میلیارد و دویست و پنجاه میلیون ریال\n"
              "فرامرز قبادی\n"
              "معاونت تعاون، جهت آگاهی\nبایگانی\n");
        CHECK(print::pdf(sheet, o.clock.now()).starts_with("%PDF"));
        form.body = "漢字";
        const auto odd = o.draft(form);
        CHECK_THROWS_AS(print::pdf(paper(*load(o.as(o.expert), odd), ""), o.clock.now()), std::runtime_error);
    });
}

TEST_CASE("an incoming letter after office hours shows the day it counts from; its number and date stay") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        LetterForm form{.organisation = o.office.text(),
                        .direction = "in",
                        .party_name = "فرمانداری پاوه",
                        .subject = "دعوت به نشست"};
        const auto arrive = [&] {
            const auto id = add(o.as(o.clerk), form);
            REQUIRE(id.has_value());
            return *load(o.as(o.clerk), *id);
        };
        o.clock.advance(std::chrono::hours(7));  // 17:00 of Wednesday in Tehran
        CHECK_FALSE(arrive().counts_from);       // no hours are known
        database.write([&](db::Tx& tx) {
            law::store::set_hours(
                tx, {1, *parse_iso_date("2020-03-20"), *parse_iso_date("2021-03-20"), 450, 840, "عادی"}, 1);
        });
        const auto late = arrive();
        CHECK(late.letter.dated == o.today());
        CHECK(late.counts_from == o.today() + std::chrono::days(1));
        database.write([&](db::Tx& tx) {
            law::store::insert_day(tx,
                                   {o.ids.next_as<law::CalendarDayId>(), *late.counts_from, 1, false, "برف"},
                                   1, o.clock.now());
        });
        CHECK(load(o.as(o.clerk), late.letter.id)->counts_from == *parse_iso_date("2020-11-07"));  // Saturday
        o.clock.advance(std::chrono::hours(16) + std::chrono::hours(48));
        CHECK_FALSE(arrive().counts_from);  // Saturday, 9:00
        form.direction = "out", form.body = "متن";
        CHECK_FALSE(load(o.as(o.expert), o.draft(form))->counts_from);
    });
}
