// Workbooks of our own writer, of other programs' habits, and hostile ones.
#include "base/xlsx_reader.h"

#include <doctest/doctest.h>
#include <zip.h>

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "base/xlsx.h"

namespace {
using Rows = std::vector<std::pair<std::uint64_t, std::vector<std::string>>>;
using Parts = std::map<std::string, std::string>;

std::string zipped(const Parts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(out);
    zip_t* zip = zip_open_from_source(out, ZIP_TRUNCATE, &error);
    for (const auto& [name, text] : parts)
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0),
                     ZIP_FL_ENC_UTF_8);
    REQUIRE(zip_close(zip) == 0);
    REQUIRE(zip_source_open(out) == 0);
    zip_stat_t stat;
    zip_source_stat(out, &stat);
    std::string bytes(stat.size, '\0');
    zip_source_read(out, bytes.data(), bytes.size());
    zip_source_close(out);
    zip_source_free(out);
    return bytes;
}
Parts workbook(const std::string& rows) {
    return {
        {"xl/workbook.xml",
         "<?xml version=\"1.0\"?><workbook xmlns:r=\"r\"><sheets><sheet name=\"old\" state=\"hidden\" "
         "sheetId=\"2\" r:id=\"rId9\"/><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {"xl/sharedStrings.xml",
         "<sst><si><t>نام</t></si><si><r><t>دو </t></r><r><t>پاره</t></r><rPh><t>no</t></rPh></si></sst>"},
        {"xl/styles.xml",
         "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy/mm/dd\"/><numFmt numFmtId=\"171\" "
         "formatCode=\"0&quot;d&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
         "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs>"
         "</styleSheet>"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
}
struct Got {
    std::optional<xlsx::Fault> fault;
    Rows rows;
};
Got read(const std::string& bytes, const xlsx::Limits& limits = {}) {
    Got out;
    out.fault = xlsx::read_first_sheet(
        bytes,
        [&](std::uint64_t row, xlsx::Cells cells) {
            out.rows.emplace_back(row, std::vector<std::string>(cells.begin(), cells.end()));
            return true;
        },
        limits);
    return out;
}
}  // namespace

TEST_CASE("what our own writer wrote is read back, text and numbers") {
    const std::vector<std::string> headings{"نام", "شمار"};
    xlsx::Writer writer("برگه", true, headings, xlsx::Use::to_fill_in);
    writer.add(std::vector<xlsx::Cell>{"=1+1", std::int64_t{1'234'567'890'123}});
    writer.add(std::vector<xlsx::Cell>{xlsx::Marked{"0012"}, std::int64_t{-5}});
    std::string bytes, chunk;
    for (const auto next = writer.finish(); next(chunk);) bytes += chunk;
    CHECK(xlsx::looks_like_workbook(bytes));
    const auto got = read(bytes);
    CHECK(!got.fault);
    CHECK(got.rows == Rows{{1, {"نام", "شمار"}}, {2, {"=1+1", "1234567890123"}}, {3, {"0012", "-5"}}});
}

TEST_CASE("shared and inline text, gaps, kept values of formulas, exponents, days as Jalali days") {
    const auto got = read(zipped(workbook(
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row><row r=\"3\"/>"
        "<row r=\"7\"><c t=\"inlineStr\"><is><t>در جا</t></is></c><c t=\"str\"><f>1+1</f><v>2</v></c><c><v>"
        "9.8765432109E10</v></c><c t=\"b\"><v>1</v></c><c><v>1.5</v></c><c s=\"9\"/></row>"
        "<row r=\"8\"><c s=\"1\"><v>44139</v></c><c s=\"2\"><v>44139.75</v></c><c s=\"3\"><v>44139</v></c></row>")));
    CHECK(!got.fault);
    CHECK(got.rows == Rows{{2, {"نام", "", "دو پاره"}},
                           {7, {"در جا", "2", "98765432109", "true", "1.5"}},
                           {8, {"1399/08/14", "1399/08/14", "44139"}}});
}

TEST_CASE("reading stops where it is told to, and that is no fault") {
    int seen = 0;
    const auto bytes = zipped(workbook("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"));
    CHECK(!xlsx::read_first_sheet(bytes, [&](auto, auto) { return ++seen < 1; }));
    CHECK(seen == 1);
}

TEST_CASE("hostile and broken workbooks are refused with a word of their own") {
    using enum xlsx::Fault;
    CHECK(read("").fault == no_workbook);
    CHECK(read("PK\x03\x04 nothing follows").fault == no_workbook);
    CHECK(read(zipped({{"a.txt", "a"}})).fault == no_workbook);
    CHECK(read(zipped(workbook("<row><c t=\"s\"><v>7</v></c></row>"))).fault == broken);
    CHECK(read(zipped(workbook("<row><c></row>"))).fault == broken);
    CHECK(read(zipped(workbook("<row r=\"99999999\"><c><v>1</v></c></row>"))).fault == too_large);
    CHECK(read(zipped(workbook("<row><c r=\"ZZZ1\"><v>1</v></c></row>"))).fault == too_large);
    CHECK(read(zipped(workbook("<row><c r=\"ZZZ1\"/></row>"))).rows.empty());
    CHECK(
        read(zipped(workbook("<row><c t=\"str\"><v>" + std::string(40'000, 'a') + "</v></c></row>"))).fault ==
        too_large);
    auto laughs = workbook("<row><c><v>1</v></c></row>");
    laughs["xl/sharedStrings.xml"] =
        "<!DOCTYPE s [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    CHECK(read(zipped(laughs)).fault == broken);
    auto bomb = workbook("<row><c><v>1</v></c></row>");
    bomb["xl/sharedStrings.xml"] = "<sst>" + std::string(3'000'000, ' ') + "</sst>";
    const auto packed = zipped(bomb);
    CHECK(packed.size() < 20'000);
    CHECK(read(packed, {.part_bytes = 1'000'000}).fault == too_large);
    Parts many = workbook("");
    for (int i = 0; i < 30; ++i) many["x" + std::to_string(i)] = "";
    CHECK(read(zipped(many), {.parts = 20}).fault == too_large);
    auto away = workbook("");
    away["xl/_rels/workbook.xml.rels"] =
        "<Relationships><Relationship Id=\"rId1\" Target=\"../../../etc/passwd\"/></Relationships>";
    CHECK(read(zipped(away)).fault == broken);
    for (const auto fault : {no_workbook, locked, too_large, broken})
        CHECK(!i18n::Translator::of(i18n::Language::persian)(xlsx::words(fault)).empty());
}

TEST_CASE("cut anywhere, a workbook ends with a word and never with a crash") {
    const auto bytes = zipped(workbook("<row><c t=\"s\"><v>1</v></c><c s=\"1\"><v>44139</v></c></row>"));
    for (std::size_t n = 0; n < bytes.size(); n += 7) CHECK(read(bytes.substr(0, n)).fault.has_value());
}
