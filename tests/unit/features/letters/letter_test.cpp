// The pure rules of letters: numbers as written, what a hash covers, who may read, what is wanting.
#include "features/letters/letter.h"

#include "base/text.h"

#include "features/letters/form.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace letters;

namespace {
Letter letter() {
    Letter l;
    l.id = LetterId{7}, l.organisation = auth::OrganisationId{3}, l.subject = "s", l.body = "b";
    l.party.name = "p", l.author = auth::PersonId{1}, l.author_post = auth::PostId{1};
    return l;
}
auth::Post post(std::int64_t id, bool signs, bool initials) {
    auth::Post p;
    p.id = auth::PostId{id}, p.organisation = auth::OrganisationId{3}, p.title = "post";
    p.signs = signs, p.initials = initials, p.from = *parse_iso_date("2020-01-01");
    return p;
}
}  // namespace

TEST_CASE("a number is read with any digits and written one way") {
    CHECK(number_text("120", {1405, 12}) == "120/12/1405");
    const auto typed = parse_number(" ۱۲۰/۱۲/۱۴۰۵ ");
    REQUIRE(typed.has_value());
    CHECK(typed->letter_code == "120");
    CHECK(typed->number.number == 12);
    CHECK(typed->number.year == 1405);
    for (const char* wrong : {"", "12", "120/12", "120//1405", "120/x/1405", "120/12/2026", "/"}) {
        CAPTURE(wrong);
        const auto read = parse_number(wrong);
        CHECK_FALSE((read && read->number.year == 1405));
    }
}

TEST_CASE("the hash covers everything that the paper says") {
    const Letter first = letter();
    CHECK(hash_of(first) == hash_of(letter()));
    const auto differs = [&](auto change) {
        Letter other = first;
        change(other);
        return hash_of(other) != hash_of(first);
    };
    CHECK(differs([](Letter& l) { l.subject = "t"; }));
    CHECK(differs([](Letter& l) { l.body = "c"; }));
    CHECK(differs([](Letter& l) { l.party.name = "q"; }));
    CHECK(differs([](Letter& l) { l.number.number = 1; }));
    CHECK(differs([](Letter& l) { l.dated = *parse_iso_date("2020-01-01"); }));
    CHECK(differs([](Letter& l) { l.amount_rial = 1; }));
    CHECK(differs([](Letter& l) { l.term = "1 day stands"; }));
    CHECK(differs([](Letter& l) { l.copies.push_back({"a", ""}); }));
    CHECK(differs([](Letter& l) { l.attachments.push_back({registry::DocumentId{1}, "a", 1}); }));
    CHECK(differs([](Letter& l) { l.signature = Signature{auth::PostId{1}, auth::PersonId{1}, true, {}}; }));
    CHECK_FALSE(differs([](Letter& l) { l.version = 9; }));
}

TEST_CASE(
    "a confidential letter is read by its author, by who signs or initials, and by whom it is referred to") {
    Letter l = letter();
    l.confidential = true;
    const auth::PostId referred[]{auth::PostId{5}};
    const auto reads = [&](std::int64_t person, const auth::Post& p, std::span<const auth::PostId> to = {}) {
        return may_read(l, {auth::PersonId{person}, {p}}, to);
    };
    CHECK(reads(1, post(4, false, false)));
    CHECK(reads(2, post(4, true, true)));
    CHECK(reads(2, post(4, false, true)));
    CHECK(reads(2, post(1, false, false)));  // whoever acts in the author's post today
    CHECK_FALSE(reads(2, post(4, false, false)));
    CHECK(reads(2, post(5, false, false), referred));
    auth::Post elsewhere = post(4, true, true);
    elsewhere.organisation = auth::OrganisationId{9};
    CHECK_FALSE(reads(1, elsewhere));
}

TEST_CASE("what is wanting is said field by field; lines and fields of a text are kept") {
    Letter l;
    CHECK(wanting(l).size() == 3);
    l.direction = Direction::in, l.subject = "s", l.party.name = "p";
    CHECK(wanting(l).empty());
    CHECK(text::lines_form("  با سلام  \r\n\r\n\r\nمتن ي\n") == "با سلام\n\nمتن ی");
    CHECK(filled("{a} و {b} و {a}", {{"a", "یک"}, {"b", "{a}"}}) == "یک و {a} و یک");
}
