// Copies of a letter reach the queues of the offices they name, in the transaction that signs it, and the
// office that wrote it sees who has seen them and who has acknowledged them.
#include "features/letters/copies.h"
#include "features/letters/paper.h"
#include "features/work/operations.h"

#include "desk.h"

using test::Office;
using namespace letters;

namespace {
LetterForm with_copies(const Office& o, std::string lines) {
    auto form = o.form();
    form.party_kind = "outsider", form.party_organisation.clear(), form.party_name = "مدیر محترم امور اراضی";
    form.body = "با سلام و احترام؛", form.copies = std::move(lines);
    return form;
}
std::int64_t open_copies(Office& o) {
    return o.count("SELECT count(*) FROM work_item WHERE kind = 'copy' AND state <> 'done'");
}
}  // namespace

TEST_CASE("a copy to an office of the list stands in its queue from the signature on, any other is paper") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = with_copies(o, "بایگانی\nبانک توسعهٔ تعاون، شعبهٔ کرمانشاه: برای گشایش حساب");
        const auto id = o.draft(form);
        const auto draft = load(o.as(o.expert), id);
        REQUIRE(draft->letter.copies.size() == 2);
        CHECK_FALSE(draft->letter.copies[0].organisation);
        CHECK(draft->letter.copies[1].organisation == o.other);
        CHECK(open_copies(o) == 0);
        CHECK_FALSE(load(o.as(o.stranger), id).has_value());
        CHECK_FALSE(acknowledge(o.as(o.stranger), id, o.other).has_value());  // of a draft
        o.signed_number(id);
        CHECK(open_copies(o) == 1);
        const auto queue = work::load(o.as(o.stranger), {});
        REQUIRE(queue.rows.size() == 1);
        CHECK(queue.rows[0].item.kind == "copy");
        CHECK(queue.rows[0].item.path == "/letters/" + id.text());
        const auto item = work::load_item(o.as(o.stranger), queue.rows[0].item.id);
        REQUIRE(item.has_value());
        CHECK(item->events.front().note == "برای گشایش حساب");

        const auto got = load(o.as(o.stranger), id);
        REQUIRE(got.has_value());
        CHECK_FALSE(got->own);
        CHECK(got->deliveries.empty());  // who else has seen it is the sender's to know
        REQUIRE(got->copies_of_ours.size() == 1);
        note_seen(o.as(o.stranger), *got);
        auto sent = load(o.as(o.expert), id)->deliveries;
        REQUIRE(sent.size() == 1);
        CHECK(sent[0].position == 2);
        CHECK(sent[0].seen_by == "ژیلا مرادی");
        CHECK_FALSE(sent[0].acknowledged_at);

        CHECK_FALSE(acknowledge(o.as(o.expert), id, o.other).has_value());  // not their office
        REQUIRE(acknowledge(o.as(o.stranger), id, o.other).has_value());
        sent = load(o.as(o.expert), id)->deliveries;
        CHECK(sent[0].acknowledged_by == "ژیلا مرادی");
        CHECK(open_copies(o) == 0);
        const auto again = acknowledge(o.as(o.stranger), id, o.other);
        REQUIRE_FALSE(again.has_value());
        CHECK(again.error().why == Why::conflict);
    });
}

TEST_CASE(
    "what opening a letter notes: the first reader of the office, and nobody of the office that wrote it") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        const auto id = o.draft(with_copies(o, "77: جهت اقدام"));  // by its letter code
        o.signed_number(id);
        note_seen(o.as(o.expert), *load(o.as(o.expert), id));
        CHECK(o.count("SELECT count(*) FROM letter_delivery WHERE seen_at IS NOT NULL") == 0);
        const auto before = load(o.as(o.stranger), id);
        note_seen(o.as(o.stranger), *before);
        const auto first = load(o.as(o.expert), id)->deliveries[0].seen_at;
        REQUIRE(first.has_value());
        o.clock.advance(test::kDay);
        note_seen(o.as(o.stranger), *before);
        CHECK(load(o.as(o.expert), id)->deliveries[0].seen_at == first);
    });
}

TEST_CASE("no work stands where nobody could do it, and a failed signature delivers nothing") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = with_copies(o, "");
        form.more_copies = {{.organisation = o.other.text()}};
        const auto id = o.draft(form);
        CHECK(load(o.as(o.expert), id)->letter.copies[0].reason == "جهت اطلاع");
        REQUIRE(initial(o.as(o.expert), id, o.examining).has_value());
        CHECK_FALSE(sign(o.as(o.expert), id, o.examining).has_value());
        CHECK(o.count("SELECT count(*) FROM letter_delivery") == 0);
        database.write([&](db::Tx& tx) {
            tx.exec("UPDATE post_holding SET until_on = $1 WHERE post_id = $2", *parse_iso_date("2020-04-01"),
                    o.banking);
        });
        REQUIRE(sign(o.as(o.director), id, o.directing).has_value());
        CHECK(o.count("SELECT count(*) FROM letter_delivery") == 0);
        CHECK(open_copies(o) == 0);
    });
}

TEST_CASE("a confidential copy goes to the post that signs, and opens for nobody else") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        auto form = o.form();  // from the bank to the directorate: three posts, one of which signs
        form.organisation = o.other.text(), form.confidential = true, form.party_kind = "outsider";
        form.party_organisation.clear(), form.party_name = "دادستان محترم", form.body = "گزارش";
        form.more_copies = {{.organisation = o.office.text(), .reason = "برای پیگیری"}};
        const auto id = add(o.as(o.stranger), form);
        REQUIRE(id.has_value());
        REQUIRE(sign(o.as(o.stranger), *id, o.banking).has_value());
        CHECK(o.count("SELECT post_id FROM work_item WHERE kind = 'copy'") == o.directing.value);
        CHECK(load(o.as(o.director), *id).has_value());
        CHECK_FALSE(load(o.as(o.clerk), *id).has_value());
        CHECK_FALSE(acknowledge(o.as(o.clerk), *id, o.office).has_value());
        CHECK(acknowledge(o.as(o.director), *id, o.office).has_value());
    });
}

TEST_CASE(
    "copies that cannot be are refused in one message; the paper lists those that can with their purpose") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        const auto refused = [&](LetterForm form) {
            const auto made = add(o.as(o.expert), form);
            REQUIRE_FALSE(made.has_value());
            CHECK(made.error().size() == 1);
            CHECK(made.error().front().field == "copies");
            return Office::words(made.error().front());
        };
        auto twice = with_copies(o, "77");
        twice.more_copies = {{.organisation = o.other.text()}};
        CHECK(refused(twice).find("two copies") != std::string::npos);
        auto unknown = with_copies(o, "");
        unknown.more_copies = {{.organisation = "12345", .receiver = "بانک"}};
        CHECK(refused(unknown).starts_with("There is no such organisation"));
        auto nobody = with_copies(o, ": جهت اطلاع");
        CHECK(refused(nobody) == "Say who gets the copy.");
        std::string many;
        for (int i = 0; i < 31; ++i) many += "بایگانی\n";
        CHECK(refused(with_copies(o, many)).find("30 copies") != std::string::npos);

        const auto id = o.draft(with_copies(o, "بایگانی\n77: برای گشایش حساب"));
        o.signed_number(id);
        const auto detail = load(o.as(o.expert), id);
        const auto sheet = paper(*detail, "");
        std::vector<std::string> lines;
        for (const auto& block : sheet.blocks)
            if (const auto* notes = std::get_if<print::Notes>(&block)) lines = notes->lines;
        CHECK(lines ==
              std::vector<std::string>{"بایگانی", "بانک توسعهٔ تعاون، شعبهٔ کرمانشاه، برای گشایش حساب"});
        auto edited = form_of(*detail);  // what was listed is listed again when the text is changed
        edited.organisation = o.office.text();
        const auto next = o.draft(edited);
        CHECK(load(o.as(o.expert), next)->letter.copies[1].organisation == o.other);
    });
}
