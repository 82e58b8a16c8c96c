#include "base/toml.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace {

const i18n::Translator english(i18n::Language::english);

std::string refusal(std::string_view text) {
    const auto read = toml_file::parse(text, "law/x.toml");
    return read ? "read as " + read->canonical() : english(read.error().message);
}

}  // namespace

TEST_CASE("a TOML file is a Json value") {
    const auto read = toml_file::parse(R"(
listen = "127.0.0.1:8080"
limit = 1_000
ratio = 0.25
on = true
from = 2020-11-04
at = 2020-11-04T10:42:07Z
local = 2020-11-04T10:42:07.5
hour = 08:30:00
"نام" = "تعاونی"
[[rule]]
id = "board.size"
values = [3, 5]
)",
                                       "x");
    REQUIRE(read.has_value());
    CHECK_EQ(read->canonical(),
             R"({"at":"2020-11-04T10:42:07Z","from":"2020-11-04","hour":"08:30:00","limit":1000,)"
             R"("listen":"127.0.0.1:8080","local":"2020-11-04T10:42:07.5","on":true,"ratio":0.25,)"
             R"("rule":[{"id":"board.size","values":[3,5]}],"نام":"تعاونی"})");
    CHECK_EQ(toml_file::parse("", "x")->canonical(), "{}");
}

TEST_CASE("a refusal names file, line and column") {
    CHECK(refusal("a = 1\nb = \n").starts_with("law/x.toml, line 2, column "));
    CHECK(refusal("a = 1\na = 2\n").starts_with("law/x.toml, line 2, column "));
    CHECK(refusal("a = \"\xFF\"").starts_with("law/x.toml, line 1, column "));
    CHECK(refusal("a = nan").starts_with("law/x.toml, line 1, column "));
    CHECK(refusal("[t]\nb = [1, -inf]").starts_with("law/x.toml, line 2, column "));
    CHECK(refusal("a = 9223372036854775808").starts_with("law/x.toml, line 1, column "));
}

TEST_CASE("a file is read, or the refusal says which") {
    const auto path = (std::filesystem::temp_directory_path() / "taavon-toml-test.toml").string();
    std::ofstream(path) << "a = 1\n";
    const auto read = toml_file::load(path);
    CHECK((read && read->integer_at("a") == 1));
    std::ofstream(path, std::ios::trunc).close();
    const auto empty = toml_file::load(path);
    CHECK((empty && empty->canonical() == "{}"));
    std::filesystem::remove(path);
    const auto gone = toml_file::load(path);
    REQUIRE(!gone);
    CHECK(gone.error().why == Why::not_found);
    CHECK_EQ(english(gone.error().message), path + " cannot be read.");
    CHECK(!toml_file::load(std::filesystem::temp_directory_path().string()));  // a folder
}
