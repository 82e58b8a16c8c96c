#include "base/csv.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace std::literals;

namespace {

std::string faults(csv::Fault fault) {
    constexpr std::string_view kNames[]{"open", "quote", "after", "nul", "long", "columns", "utf8"};
    return std::string(kNames[static_cast<std::size_t>(fault)]);
}

std::string read(std::string_view text, std::size_t step, std::string_view separator = ",") {
    std::string got;
    csv::Reader reader(separator, {.field_bytes = 8, .columns = 3});
    reader.on_record = [&](std::uint64_t line, csv::Reader::Fields fields) {
        got += std::to_string(line) + "[";
        for (std::size_t i = 0; i < fields.size(); ++i) got += (i ? "|" : "") + fields[i];
        got += "]";
    };
    reader.on_fault = [&](std::uint64_t line, csv::Fault fault) {
        got += std::to_string(line) + "!" + faults(fault);
    };
    for (std::size_t i = 0; i < text.size(); i += step) reader.feed(text.substr(i, step));
    reader.finish();
    return got;
}

}  // namespace

TEST_CASE("every row is read the same whole and byte by byte") {
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"a,b\nc,d\n", "1[a|b]2[c|d]"},
        {"a,b\r\nc,d", "1[a|b]2[c|d]"},
        {"\xEF\xBB\xBFنام,b\n", "1[نام|b]"},
        {"a,\"b\nc\"\nd,e\n", "1[a|b\nc]3[d|e]"},
        {"a,\"b\r\nc\"\nd,e\n", "1[a|b\r\nc]3[d|e]"},
        {"\"a \"\"b\"\"\",x\n", "1[a \"b\"|x]"},
        {",\n", "1[|]"},
        {"\"\"\n", "1[]"},
        {"\n\r\n\na\n", "4[a]"},
        {"a\rb\r", "1[a]2[b]"},
        {"a,\"b\n", "1!open"},
        {"a,\"\"", "1[a|]"},
        {"a,b\"c\nd,e\n", "1!quote2[d|e]"},
        {"\"a\"b,c\nd\n", "1!after2[d]"},
        {"a\0b\nc\n"sv, "1!nul2[c]"},
        {"\"a\0\"\nc\n"sv, "1!nul2[c]"},
        {"123456789\nb\n", "1!long2[b]"},
        {"\"1234\n6789\"\nb\n", "1!long3[b]"},
        {"12345678\n", "1[12345678]"},
        {"1,2,3,4,5\n5\n", "1!columns2[5]"},
        {"1,2,3\n", "1[1|2|3]"},
        {"a,\xFF\nb\n", "1!utf82[b]"},
        {"\xC3,\xA9\nb\n", "1!utf82[b]"},                  // half a character in each of two fields
        {"a,\"b\nc,d\ne,\"f\"\n", "1!after2[c|d]3[e|f]"},  // the open mark costs its own line alone
        {"a,\"b\nc,d\n", "1!open2[c|d]"},
        {"a,\"b\r\nc,d\r\n", "1!open2[c|d]"},
        {"\xEF\xBB", "1!utf8"},
        {"", ""}};
    for (const auto& [text, expected] : cases) {
        CHECK_EQ(read(text, text.size() + 1), expected);
        CHECK_EQ(read(text, 1), expected);
    }
    CHECK_EQ(read("a;b,c\n", 1, ";"), "1[a|b,c]");
    CHECK_EQ(read("a\tb\n", 1, "\t"), "1[a|b]");
    CHECK_EQ(read("a؛\"b؛\"؛ش\n", 1, "؛"), "1[a|b؛|ش]");
}

TEST_CASE("a reader keeps to its memory however long a bad field is") {
    csv::Reader reader(",", {.field_bytes = 8, .columns = 3});
    std::size_t records = 0, faulty = 0;
    reader.on_record = [&](std::uint64_t, csv::Reader::Fields fields) {
        ++records;
        for (const auto& field : fields) CHECK(field.capacity() < 1'000);
    };
    reader.on_fault = [&](std::uint64_t, csv::Fault fault) {
        ++faulty;
        CHECK(fault == csv::Fault::field_too_long);
    };
    const std::string piece(1'000, 'x');
    for (int i = 0; i < 1'000; ++i) reader.feed(piece);
    reader.feed("\na\n");
    reader.finish();
    CHECK_EQ(records, 1);
    CHECK_EQ(faulty, 1);
}

TEST_CASE("a row that cannot be read gives the fields before its fault, and its line") {
    csv::Reader reader;
    std::string got;
    reader.on_record = [&](std::uint64_t line, csv::Reader::Fields) { got += std::to_string(line) + " "; };
    reader.on_fault = [&](std::uint64_t line, csv::Fault) {
        got += std::to_string(line) + "!";
        for (const auto& field : reader.intact()) got += field + "|";
        got += "(" + std::string(reader.raw()) + ") ";
    };
    reader.feed("7,Alpha,\"open\n8,Beta,ok\n9,x\"y,z\n10,ok\n");
    reader.finish();
    CHECK_EQ(got, "1!7|Alpha|(7,Alpha,\"open) 2 3!9|(9,x\"y,z) 4 ");
}

TEST_CASE("a record that never ends is given up at the limit, and the next lines are read") {
    csv::Reader reader(",", {.field_bytes = 64, .columns = 3, .record_bytes = 256});
    std::size_t records = 0;
    std::vector<std::uint64_t> faults;
    reader.on_record = [&](std::uint64_t, csv::Reader::Fields) { ++records; };
    reader.on_fault = [&](std::uint64_t line, csv::Fault) { faults.push_back(line); };
    reader.feed("a,\"open\n");
    for (int i = 0; i < 1'000; ++i) reader.feed("b,c\n");
    reader.feed(std::string(1'000, 'x') + "\nd,e\n");
    reader.finish();
    CHECK_EQ(records, 1'001);
    CHECK(faults == std::vector<std::uint64_t>{1, 1'002});
}

TEST_CASE("what is written cannot become a formula, and is read back") {
    CHECK_EQ(csv::cell("a"), "a");
    CHECK_EQ(csv::cell("a,b"), "\"a,b\"");
    CHECK_EQ(csv::cell("a;b"), "\"a;b\"");
    CHECK_EQ(csv::cell("a \"b\""), "\"a \"\"b\"\"\"");
    CHECK_EQ(csv::cell("a\nb"), "\"a\nb\"");
    CHECK_EQ(csv::cell("=1+1"), "'=1+1");
    CHECK_EQ(csv::cell("+98"), "'+98");
    CHECK_EQ(csv::cell("-5"), "'-5");
    CHECK_EQ(csv::cell("@SUM(A1)"), "'@SUM(A1)");
    CHECK_EQ(csv::cell("\t=1"), "'\t=1");
    CHECK_EQ(csv::cell("\r=1"), "\"'\r=1\"");
    CHECK_EQ(csv::cell("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    const std::vector<std::string> cells{"a,\"b\"", "", "گل\nها"};
    CHECK_EQ(csv::row(cells), "\"a,\"\"b\"\"\",,\"گل\nها\"\r\n");
    std::vector<std::string> back;
    csv::Reader reader;
    reader.on_record = [&](std::uint64_t, csv::Reader::Fields fields) {
        back.assign(fields.begin(), fields.end());
    };
    reader.feed(csv::row(cells));
    reader.finish();
    CHECK(back == cells);
}

TEST_CASE("every fault has words of its own") {
    std::set<std::string_view> words;
    for (int i = 0; i <= static_cast<int>(csv::Fault::invalid_utf8); ++i)
        words.insert(csv::words(static_cast<csv::Fault>(i)).id.text);
    CHECK_EQ(words.size(), 7);
    CHECK(!words.contains("The row cannot be read."));
}
