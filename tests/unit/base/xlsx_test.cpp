#include "base/xlsx.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace {

// One part of the workbook, as unzip gives it.
std::string part(const std::string& bytes, const std::string& name) {
    const auto path =
        std::filesystem::temp_directory_path() / ("taavon-xlsx-test-" + std::to_string(::getpid()));
    std::ofstream(path, std::ios::binary) << bytes;
    std::string out;
    const std::unique_ptr<FILE, decltype([](FILE* pipe) { ::pclose(pipe); })> pipe(
        ::popen(("unzip -p '" + path.string() + "' " + name).c_str(), "r"));
    std::array<char, 4096> buffer{};
    for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;)
        out.append(buffer.data(), got);
    std::filesystem::remove(path);
    return out;
}

std::set<std::string> temporary_files() {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
        if (const auto name = entry.path().filename().string(); name.starts_with("taavon-sheet-"))
            names.insert(name);
    return names;
}

std::string workbook(const std::string& name, bool right_to_left, const std::vector<std::string>& headings,
                     const std::vector<std::vector<xlsx::Cell>>& rows) {
    xlsx::Writer writer(name, right_to_left, headings);
    for (const auto& row : rows) CHECK(writer.add(row));
    std::string out, chunk;
    for (const auto next = writer.finish(); next(chunk);) out += chunk;
    return out;
}

const bool kUnzip = std::system("unzip -v >/dev/null 2>&1") == 0;

}  // namespace

TEST_CASE("a workbook holds texts and numbers, and leaves nothing behind") {
    const auto before = temporary_files();
    const std::string bytes =
        workbook("تعاونی‌ها", true, {"نام", "اعضا"},
                 {{std::string("=HYPERLINK(\"x\")"), std::int64_t{12}},
                  {std::string("سپیدار <&> بیستون"), std::int64_t{1234567890123456789}}});
    CHECK(bytes.starts_with("PK\x03\x04"));
    CHECK(temporary_files() == before);
    if (!kUnzip) {
        std::cout << "skipped: no unzip to look inside the workbook\n";
        return;
    }
    const std::string page = part(bytes, "xl/worksheets/sheet1.xml");
    CHECK(page.find("rightToLeft=\"1\"") != std::string::npos);
    CHECK(page.find("<v>12</v>") != std::string::npos);
    CHECK(page.find("<f>") == std::string::npos);
    CHECK(page.find("<t>=HYPERLINK(\"x\")</t>") != std::string::npos);
    CHECK(page.find("سپیدار &lt;&amp;&gt; بیستون") != std::string::npos);
    CHECK(page.find("<t>1234567890123456789</t>") !=
          std::string::npos);  // a spreadsheet would round the number
    CHECK(part(bytes, "xl/workbook.xml").find("name=\"تعاونی‌ها\"") != std::string::npos);
}

TEST_CASE("a name that spreadsheets refuse is mended") {
    std::string forty;
    for (int i = 0; i < 40; ++i) forty += "ی";
    for (const auto& name : {std::string(), std::string("a/b:c*[d]?\\'"), std::string("'"), forty}) {
        CHECK(workbook(name, false, {}, {}).starts_with("PK\x03\x04"));
    }
    std::string long_text;
    for (int i = 0; i < 40'000; ++i) long_text += "ی";
    CHECK(workbook("", false, {}, {{long_text}}).starts_with("PK\x03\x04"));
}
