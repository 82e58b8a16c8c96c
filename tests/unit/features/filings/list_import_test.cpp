// A table as rows of a list: what spreadsheets and foes write, and that every wrong cell is named.
#include "features/filings/list_import.h"

#include "base/text.h"
#include "support/example_kind.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace filings;

namespace {
struct Words {
    registry::Codes codes;
    registry::Territories territories;
    filing::Vocabulary vocabulary() const { return {codes, territories, *parse_iso_date("2020-11-04")}; }
};
constexpr Option kWays[]{{"post", msgid("Registered post")}, {"hand", msgid("Newspaper")}};
constexpr Field kRow[]{
    {.name = "national_id", .type = Type::national_id, .label = msgid("National id")},
    {.name = "family_name", .type = Type::text, .label = msgid("Family name"), .longest = 20},
    {.name = "mobile", .type = Type::mobile, .label = msgid("Mobile"), .required = false},
    {.name = "birth_date", .type = Type::date, .label = msgid("Birth date"), .required = false},
    {.name = "abroad", .type = Type::yes_no, .label = msgid("Lives abroad"), .required = false},
    {.name = "way", .type = Type::choice, .label = msgid("How"), .required = false, .options = kWays},
    {.name = "paid", .type = Type::rial, .label = msgid("Amount, rial"), .required = false},
    {.name = "paper", .type = Type::file, .label = msgid("The licence"), .required = false},
};
constexpr filing::Group kRows{kRow, msgid("founder")};
constexpr Field kList{
    .name = "people", .type = Type::list, .label = msgid("Founders"), .longest = 100, .items = &kRows};

std::string id(int n) {
    return text::with_national_id_check(std::to_string(610'000'000 + n));
}
Result<ReadList> read(const std::string& bytes) {
    static const Words words;
    return read_list(bytes, kList, words.vocabulary());
}
std::string said(const i18n::Message& message) {
    return i18n::Translator::of(i18n::Language::english)(message);
}
std::string refused(const std::string& bytes) {
    const auto got = read(bytes);
    return got ? "taken" : said(got.error().message);
}
const std::string kHead = "National id,Family name,Mobile,Birth date,Lives abroad,How,\"Amount, rial\"\r\n";
std::string windows_1256(const std::string& digits) {  // کد ملی;نام خانوادگی
    return "\x98\xcf \xe3\xe1\xed;\xe4\xc7\xe3 \xce\xc7\xe4\xe6\xc7\xcf\x90\xed\r\n" + digits +
           ";\xd1\xd3\xca\xe3\xed\r\n" + id(2) + ";\xc7\xcd\xe3\xcf\xed\r\n";
}
}  // namespace

TEST_CASE("rows as spreadsheets write them") {
    const auto got = read(kHead + id(1) + ",Rostami,9181234567,۱۳۶۴/۱/۱,خیر,Newspaper,\"۲٬۱۰۰٬۰۰۰\"\r\n" +
                          id(2) + ",Ahmadi,,1364-1-2,Yes,post,5\n");
    REQUIRE(got.has_value());
    CHECK(got->faults.empty());
    REQUIRE(got->items.size() == 2);
    CHECK(got->items[0].compact() ==
          "{\"national_id\":\"" + id(1) +
              "\",\"family_name\":\"Rostami\",\"mobile\":\"09181234567\",\"birth_date\":"
              "\"1985-03-21\",\"abroad\":false,\"way\":\"hand\",\"paid\":2100000}");
    CHECK(*got->items[1].find("abroad")->boolean());
    CHECK(got->whole());
}

TEST_CASE("tab, semicolon, mark, Windows-1256, zeros that were dropped, columns in another order") {
    const auto tabbed = read(
        "\xEF\xBB\xBF"
        "family_name\tNational id\nRostami\t" +
        id(1) + "\n");
    REQUIRE(tabbed.has_value());
    CHECK(tabbed->whole());
    const auto old = read(windows_1256(id(1)));
    REQUIRE(old.has_value());
    CHECK(old->items.size() == 2);
    CHECK(old->items[0].text_or("family_name") == "رستمی");
    const auto dropped =
        read("National id;Family name\n51;x\n" + std::string("0000000051").substr(2) + ";Rostami\n");
    REQUIRE(dropped.has_value());
    CHECK(dropped->items.size() == 1);
    CHECK(dropped->items[0].text_or("national_id") == "0000000051");
    CHECK(dropped->faults.size() == 1);
}

TEST_CASE("every wrong cell is named, a number that is there twice too") {
    const auto got = read(kHead + "123,Rostami,,,,,\n" + id(1) + ",,1,1985/03/21,perhaps,pigeon,many\n" +
                          id(2) + ",A,,,,,\n" + id(2) + ",B,,,,,\n");
    REQUIRE(got.has_value());
    CHECK(got->items.size() == 1);
    std::string all;
    for (const auto& f : got->faults)
        all += std::to_string(f.line) + ":" +
               (f.column == ListFault::npos ? "-" : got->columns[f.column]->name) + " ";
    CHECK(all == "2:national_id 3:birth_date 3:abroad 3:way 3:family_name 3:mobile 3:paid 5:national_id ");
    CHECK(said(got->faults.back().reason) == "It stands in row 4 already.");
    CHECK(!got->whole());
}

TEST_CASE("what is no such table") {
    CHECK(refused("") != "taken");
    CHECK(refused(kHead) == "The file has no row.");
    CHECK(refused("Name,Colour\na,b\n").starts_with("There is no column «Name»"));
    CHECK(refused("National id,National id,Family name\n1,2,3\n")
              .starts_with("The column «National id» is there twice"));
    CHECK(refused("National id\n" + id(1) + "\n").starts_with("The column"));
    CHECK(refused(std::string(10'000'000, 'x')) == "This file is too large.");
    CHECK(refused(std::string(3'000'000, 'x')) != "taken");
    std::string many = "National id,Family name\n";
    for (int n = 0; n < 101; ++n) many += id(n) + ",x\n";
    CHECK(refused(many) == "At most 100 rows.");
    CHECK(refused(kHead + std::string(1'000'000, '\n') + id(1) + ",x,,,,,\n") == "taken");
}

TEST_CASE(
    "NUL, an open quotation mark, an endless line, too many cells: the row is wrong, the others are not") {
    const auto got =
        read(kHead + "\"" + id(3) + ",never closed\n" + id(1) + std::string(",a\0b,,,,,\n", 10) + id(4) +
             "," + std::string(3'000'000, 'y') + "\n" + id(5) + ",x,,,,,,,,,\n" + id(2) + ",Good,,,,,\n");
    REQUIRE(got.has_value());
    CHECK(got->faults.size() == 4);
    for (const auto& fault : got->faults) CHECK(fault.column == ListFault::npos);
    REQUIRE(got->items.size() == 1);
    CHECK(got->items[0].text_or("family_name") == "Good");
}

TEST_CASE("the template is read back as nothing; the marked file is read back with its marks") {
    static const Words words;
    for (const auto language : {i18n::Language::persian, i18n::Language::english}) {
        const auto& tr = i18n::Translator::of(language);
        const std::string blank = csv_of(list_template(kList, words.vocabulary(), tr));
        CHECK(refused(blank) == "The file has no row.");
        const auto got = read(blank + id(1) + ",=HYPERLINK(1),,,,,\n" + id(1) + ",\"@SUM, x\",,,,,\n");
        REQUIRE(got.has_value());
        CHECK(got->faults.size() == 1);
        const std::string marked = csv_of(marked_list(*got, tr));
        CHECK(marked.find("⚠ " + id(1)) != std::string::npos);
        CHECK(marked.find("\n" + id(1) + ",'=HYPERLINK(1)") != std::string::npos);
        CHECK(marked.find(",=") == std::string::npos);
        CHECK(marked.find("\"'@SUM, x\"") != std::string::npos);
        const auto again = read(marked);
        REQUIRE(again.has_value());
        CHECK(again->faults.size() == 1);
        CHECK(again->items[0].text_or("family_name") == "=HYPERLINK(1)");
        CHECK(again->faults[0].column == 0);
    }
}

TEST_CASE("a workbook is read as the same table; its template keeps zeros, its marks are read back") {
    static const Words words;
    const auto& tr = i18n::Translator::of(i18n::Language::persian);
    auto sheet = list_template(kList, words.vocabulary(), tr);
    CHECK(refused(workbook_of(sheet, "founders", tr)) == "The file has no row.");
    sheet.rows.push_back({id(1), "Rostami"});
    sheet.rows.push_back({id(2), ""});
    const auto got = read(workbook_of(sheet, "founders", tr));
    REQUIRE(got.has_value());
    CHECK(got->items.size() == 1);
    REQUIRE(got->faults.size() == 1);
    CHECK(got->faults[0].line == 4);
    const auto marked = marked_list(*got, tr);
    CHECK(std::holds_alternative<xlsx::Marked>(marked.rows[1][got->faults[0].column]));
    const auto again = read(workbook_of(marked, "founders", tr));
    REQUIRE(again.has_value());
    CHECK(again->items.size() == 1);
    CHECK(again->faults.size() == 1);
    CHECK(refused(std::string("PK\x03\x04 and no more")).starts_with("This is no Excel workbook"));
}

TEST_CASE("taken over: after what is there, or in its place with the papers of who stays") {
    const Json before =
        Json::Array{Json::Object{{"national_id", id(1)}, {"family_name", "Old"}, {"paper", "77"}},
                    Json::Object{{"national_id", id(9)}, {"family_name", "Gone"}}};
    const auto fresh = read("National id,Family name\n" + id(2) + ",B\n");
    const auto both = read("National id,Family name\n" + id(1) + ",New\n" + id(2) + ",B\n");
    CHECK(taken_over(kList, &before, *fresh, Taking::append)->size() == 3);
    CHECK(taken_over(kList, nullptr, *fresh, Taking::append)->size() == 1);
    const auto twice = taken_over(kList, &before, *both, Taking::append);
    REQUIRE(!twice.has_value());
    CHECK(said(twice.error().message).starts_with("Row 2 is in the list already."));
    const auto replaced = taken_over(kList, &before, *both, Taking::replace);
    REQUIRE(replaced.has_value());
    REQUIRE(replaced->size() == 2);
    CHECK((*replaced)[0].text_or("paper") == "77");
    CHECK((*replaced)[0].text_or("family_name") == "New");
}
