// A document is judged by its description alone: closed, typed, in one written form.
#include "filing/document.h"

#include "support/example_kind.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace filing;

namespace {
struct Words {
    registry::Codes codes;
    registry::Territories territories;
    Vocabulary vocabulary() const { return {codes, territories, *parse_iso_date("2020-11-04")}; }
};
constexpr Field kRow[]{
    {.name = "what", .type = Type::text, .label = msgid("What"), .longest = 5},
    {.name = "amount", .type = Type::rial, .label = msgid("Amount")},
};
constexpr Group kRows{kRow, msgid("row")};
constexpr Option kWays[]{{"post", msgid("By post")}, {"hand", msgid("By hand")}};
constexpr Field kFields[]{
    {.name = "title", .type = Type::text, .label = msgid("Title"), .longest = 10},
    {.name = "story", .type = Type::lines, .label = msgid("Story"), .required = false},
    {.name = "count",
     .type = Type::integer,
     .label = msgid("Count"),
     .required = false,
     .least = 2,
     .most = 9},
    {.name = "day", .type = Type::date, .label = msgid("Day"), .required = false},
    {.name = "sure", .type = Type::yes_no, .label = msgid("Sure"), .required = false},
    {.name = "why", .type = Type::text, .label = msgid("Why"), .only_if = "sure=false"},
    {.name = "way", .type = Type::choice, .label = msgid("Way"), .required = false, .options = kWays},
    {.name = "person", .type = Type::national_id, .label = msgid("Person"), .required = false},
    {.name = "mobile", .type = Type::mobile, .label = msgid("Mobile"), .required = false},
    {.name = "post", .type = Type::postal_code, .label = msgid("Postal code"), .required = false},
    {.name = "paper", .type = Type::file, .label = msgid("Paper"), .required = false},
    {.name = "rows",
     .type = Type::list,
     .label = msgid("Rows"),
     .required = false,
     .longest = 2,
     .items = &kRows},
};
constexpr Section kSection{"all", "one", msgid("All"), msgid("All?"), msgid("Because."), kFields};

std::string outcome(const char* json, Completeness completeness = Completeness::filed) {
    const Words world;
    const auto sent = Json::parse(json);
    REQUIRE(sent.has_value());
    const auto read = read_fields(kSection.fields, *sent, completeness, world.vocabulary());
    if (read) return read->compact();
    std::string out;
    for (const Refusal& one : read.error()) out += (out.empty() ? "" : " ") + one.field;
    return "refused: " + out;
}
}  // namespace

TEST_CASE("what is sent is kept in one written form, or refused where it is wrong") {
    struct Row {
        const char *sent, *expected;
    };
    const Row rows[]{
        {R"({"title":" a  b ","sure":true})", R"({"title":"a b","sure":true})"},
        {R"({"sure":true,"title":"x"})", R"({"title":"x","sure":true})"},  // in the order of the fields
        {R"({"title":"x","sure":true,"why":"left out"})", R"({"title":"x","sure":true})"},
        {R"({"title":"x","sure":false,"why":"asked"})", R"({"title":"x","sure":false,"why":"asked"})"},
        {R"({"title":"x","sure":false})", "refused: why"},
        {R"({"title":"x"})", "refused: why"},  // an unanswered question is no yes
        {R"({"sure":true})", "refused: title"},
        {R"({"title":"12345678901","sure":true})", "refused: title"},
        {R"({"title":"x","sure":true,"other":1})", "refused: other"},
        {R"({"title":1,"sure":true})", "refused: title"},
        {R"({"title":"x","sure":"true"})", "refused: sure why"},
        {R"({"title":"x","sure":true,"count":1})", "refused: count"},
        {R"({"title":"x","sure":true,"count":10})", "refused: count"},
        {R"({"title":"x","sure":true,"count":2.5})", "refused: count"},
        {R"({"title":"x","sure":true,"count":9})", R"({"title":"x","count":9,"sure":true})"},
        {R"({"title":"x","sure":true,"day":"2020-02-30"})", "refused: day"},
        {R"({"title":"x","sure":true,"day":"2020-02-29"})",
         R"({"title":"x","day":"2020-02-29","sure":true})"},
        {R"({"title":"x","sure":true,"way":"air"})", "refused: way"},
        {R"({"title":"x","sure":true,"person":"۰۰۰۰۰۰۰۰۱۹"})",
         R"({"title":"x","sure":true,"person":"0000000019"})"},
        {R"({"title":"x","sure":true,"person":"0000000018"})", "refused: person"},
        {R"({"title":"x","sure":true,"mobile":"+98 912 345 6789"})",
         R"({"title":"x","sure":true,"mobile":"09123456789"})"},
        {R"({"title":"x","sure":true,"post":"123"})", "refused: post"},
        {R"({"title":"x","sure":true,"paper":"../x"})", "refused: paper"},
        {R"({"title":"x","sure":true,"rows":[{"what":"a","amount":1}]})",
         R"({"title":"x","sure":true,"rows":[{"what":"a","amount":1}]})"},
        {R"({"title":"x","sure":true,"rows":[{"what":"a"},{"what":"abcdef","amount":-1}]})",
         "refused: rows[0].amount rows[1].what rows[1].amount"},
        {R"({"title":"x","sure":true,"rows":[{},{},{}]})", "refused: rows"},
        {R"({"title":"x","sure":true,"rows":{}})", "refused: rows"},
        {R"([])", "refused: "},
    };
    for (const Row& row : rows) {
        CAPTURE(row.sent);
        CHECK(outcome(row.sent) == row.expected);
    }
}

TEST_CASE("a draft may lack what a filing may not, but is never wrong") {
    CHECK(outcome("{}", Completeness::draft) == "{}");
    CHECK(outcome(R"({"rows":[{"what":"a"}]})", Completeness::draft) == R"({"rows":[{"what":"a"}]})");
    CHECK(outcome(R"({"count":1})", Completeness::draft) == "refused: count");
    CHECK(outcome(R"({"nothing":1})", Completeness::draft) == "refused: nothing");
}

TEST_CASE("what was read is read again as the same") {
    const Words world;
    const auto once =
        read_fields(kSection.fields, *Json::parse(R"({"title":"«ي ك»","story":" a \n\n b \n","sure":true})"),
                     Completeness::filed, world.vocabulary());
    REQUIRE(once.has_value());
    CHECK(*once->find("story")->string() == "a\n\nb");
    const auto twice = read_fields(kSection.fields, *once, Completeness::filed, world.vocabulary());
    REQUIRE(twice.has_value());
    CHECK(*once == *twice);
}

TEST_CASE("the schema is closed and says what the reader enforces") {
    const Words world;
    const auto& tr = i18n::Translator::of(i18n::Language::english);
    const Json schema = schema_of({&kSection, 1}, "one", tr, world.vocabulary());
    CHECK(schema.text_or("$schema") == "https://json-schema.org/draft/2020-12/schema");
    CHECK(schema.find("additionalProperties")->boolean());
    CHECK_FALSE(*schema.find("additionalProperties")->boolean());
    const Json* all = schema.find("properties")->find("all");
    CHECK_FALSE(*all->find("additionalProperties")->boolean());
    const Json* properties = all->find("properties");
    CHECK(properties->object()->size() == std::size(kFields));
    CHECK(properties->find("count")->integer_at("minimum") == 2);
    CHECK(properties->find("count")->integer_at("maximum") == 9);
    CHECK(properties->find("rows")->integer_at("maxItems") == 2);
    CHECK(all->find("required")->array()->size() == 1);  // what is asked only at times is not required of all
}

TEST_CASE("paths lead into a document, name what differs and carry files") {
    const Json before = *Json::parse(R"({"title":"x","rows":[{"what":"a","amount":1}],"paper":"7"})");
    const Json after =
        *Json::parse(R"({"title":"y","rows":[{"what":"a","amount":2},{"what":"b"}],"paper":"7"})");
    std::string paths;
    for (const auto& one : differences(kSection, before, after)) paths += one.path + " ";
    CHECK(paths == "title rows[0].amount rows[1].what ");
    REQUIRE(at_path(after, "rows[1].what"));
    CHECK(*at_path(after, "rows[1].what")->string() == "b");
    CHECK(at_path(after, "rows[2].what") == nullptr);
    CHECK(at_path(after, "nothing.there") == nullptr);
    REQUIRE(files_in(kSection, before).size() == 1);
    CHECK(files_in(kSection, with_file(before, "paper", "9")).front().second == "9");
    const auto& tr = i18n::Translator::of(i18n::Language::english);
    CHECK(label_of(tr, {&kSection, 1}, "all.rows[1].what") == "All, row 2, What");
}
