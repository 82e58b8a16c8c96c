#include "print/pdf.h"

#include <unistd.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "base/check.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
constexpr Instant kMade{std::chrono::seconds(1'604'486'400)};

// What another program reads in it: `tool` is pdftotext or pdfinfo.
std::string read_back(const std::string& pdf, const std::string& tool) {
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "/tmp/taavon-XXXXXX");
    const int file = mkstemp(name.data());
    REQUIRE(file >= 0);
    REQUIRE(write(file, pdf.data(), pdf.size()) == static_cast<ssize_t>(pdf.size()));
    close(file);
    FILE* pipe = popen((tool + " " + name.data() + (tool.starts_with("pdftotext") ? " -" : "")).c_str(), "r");
    REQUIRE(pipe);
    std::string out;
    for (int c = 0; (c = std::fgetc(pipe)) != EOF;) out += static_cast<char>(c);
    CHECK_MESSAGE(pclose(pipe) == 0, tool << " failed");
    std::remove(name.data());
    return out;
}
print::Document letter(int rows) {
    print::Document document{
        .title = "ابلاغ نقص مدارک",
        .letterhead = {.basmala = "باسمه تعالی",
                       .authority = "ادارهٔ کل تعاون استان کرمانشاه",
                       .office = "معاونت تعاون",
                       .marks = {{"شماره", "۱۴۰۵/۱۲/۳۴۵۶"}, {"تاریخ", "۱۴۰۵/۰۹/۰۳"}, {"پیوست", "دارد"}}},
        .foot = "کرمانشاه، میدان آزادی، ادارهٔ کل تعاون — تلفن ۰۸۳۳۸۲۰۰۰۰۰"};
    document.blocks = {
        print::Paragraph{"مدیرعامل محترم شرکت تعاونی مرزنشینان نوسود", true},
        print::Paragraph{
            "با سلام و احترام؛ در پی درخواست شمارهٔ ۱۲۳۴۵ آن تعاونی، مدارک زیر کامل نیست. "
            "خواهشمند است ظرف ده روز کاری از تاریخ ابلاغ، کسری‌ها را در سامانه "
            "بارگذاری "
            "کنید."},
        print::Facts{{{"شناسهٔ ملی", "۱۴۰۰۷۶۵۴۳۲۱"},
                      {"سرمایه", "۱٬۲۵۰٬۰۰۰٬۰۰۰ ریال (یک میلیارد و دویست و پنجاه میلیون ریال)"}}},
        print::Heading{"کسری‌ها"}};
    print::Table table{{{"ردیف", .5, print::Align::center}, {"مدرک", 2.5}, {"دلیل", 3}}, {}};
    for (int i = 1; i <= rows; ++i)
        table.rows.push_back({std::to_string(i), "صورت‌جلسهٔ مجمع", "امضای منشی ندارد"});
    document.blocks.emplace_back(table);
    document.blocks.emplace_back(
        print::Signatures{{{"رئیس ادارهٔ ثبت", "مریم کاظمی‌پور", ""},
                           {"مدیر کل", "علی‌اکبر حسینی", "امضا شد در ۱۴۰۵/۰۹/۰۳"}}});
    document.blocks.emplace_back(print::Code{"https://taavon.example/verify/K3F9-22QX",
                                             {"اصالت این نامه:", "taavon.example/verify/K3F9-22QX"}});
    return document;
}
}  // namespace

TEST_CASE("a letter fits one page and can be read back") {
    const auto pdf = print::pdf(letter(3), kMade);
    if (const char* keep = std::getenv("TAAVON_KEEP_PDF")) std::ofstream(keep) << pdf;
    CHECK(read_back(pdf, "pdfinfo").find("Pages:           1") != std::string::npos);
    const auto text = read_back(pdf, "pdftotext");
    for (const auto* word : {"کرمانشاه", "کسری", "نوسود"}) {
        CAPTURE(word);
        CHECK(text.find(word) != std::string::npos);
    }
}

TEST_CASE("a letter of an office: room for an emblem left blank, one signature, copies") {
    print::Document document = letter(0);
    document.letterhead.emblem = true;
    document.blocks = {
        print::Paragraph{"مدیرعامل محترم شرکت تعاونی مرزنشینان نوسود", true},
        print::Paragraph{"موضوع: ابلاغ کسری مدارک", true},
        print::Paragraph{"با سلام و احترام؛"},
        print::Paragraph{
            "در پی درخواست آن تعاونی، مدارک کامل نیست. خواهشمند است کسری‌ها را "
            "در "
            "مهلت مقرر برطرف کنید."},
        print::Signatures{{{"مدیر کل", "فرامرز قبادی", "محل مهر و امضا"}}},
        print::Notes{"رونوشت:", {"معاونت تعاون، جهت آگاهی", "بایگانی"}},
        print::Code{"https://taavon.example/letters/check/K3F9",
                    {"اصالت این نامه را در این نشانی بسنجید:", "taavon.example/letters/check/K3F9"}}};
    const auto pdf = print::pdf(document, kMade);
    if (const char* keep = std::getenv("TAAVON_KEEP_PDF"))
        std::ofstream(std::string(keep) + ".letter.pdf") << pdf;
    CHECK(read_back(pdf, "pdfinfo").find("Pages:           1") != std::string::npos);
    const auto text = read_back(pdf, "pdftotext");
    CHECK(text.find("Emblem") == std::string::npos);
    for (const auto* word : {"قبادی", "رونوشت", "۱۴۰۵/۱۲/۳۴۵۶"}) {
        CAPTURE(word);
        CHECK(text.find(word) != std::string::npos);
    }
}

TEST_CASE("a long table runs over pages with its head on each") {
    const auto pdf = print::pdf(letter(90), kMade);
    if (const char* keep = std::getenv("TAAVON_KEEP_PDF"))
        std::ofstream(std::string(keep) + ".long.pdf") << pdf;
    const auto info = read_back(pdf, "pdfinfo");
    CHECK_MESSAGE(info.find("Pages:           4") != std::string::npos, info);
    const auto text = read_back(pdf, "pdftotext");
    std::size_t heads = 0;
    for (std::size_t at = 0; (at = text.find("ردیف", at)) != std::string::npos; ++at) ++heads;
    CHECK(heads >= 3);
}

TEST_CASE("what is signed stands above the signature, whatever came before") {
    std::size_t turned = 0;
    for (int lines = 20; lines < 36; ++lines) {
        print::Document document{.title = "Minutes", .language = i18n::Language::english};
        for (int i = 0; i < lines; ++i)
            document.blocks.emplace_back(print::Paragraph{"Paragraph that is signed."});
        document.blocks.emplace_back(print::Signatures{{{"Chair", "A", ""}, {"Secretary", "B", ""}}});
        document.blocks.emplace_back(print::Code{"https://taavon.example/K3F9", {"Compared here"}});
        const auto pdf = print::pdf(document, kMade);
        if (read_back(pdf, "pdfinfo").find("Pages:           2") == std::string::npos) continue;
        ++turned;
        const auto second = read_back(pdf, "pdftotext -f 2");
        CAPTURE(lines);
        if (second.find("Chair") != std::string::npos || second.find("Compared") != std::string::npos)
            CHECK(second.find("Paragraph that is signed.") != std::string::npos);
    }
    CHECK(turned > 3);
}

TEST_CASE(
    "a small table stays whole with what introduces it; a clause keeps its head and says why it is marked") {
    for (int lines = 24; lines < 34; ++lines) {
        print::Document document{.title = "Minutes", .language = i18n::Language::english};
        for (int i = 0; i < lines; ++i) document.blocks.emplace_back(print::Paragraph{"Text."});
        document.blocks.emplace_back(print::Paragraph{"The following were elected:"});
        document.blocks.emplace_back(print::Table{
            .columns = {{"Name", 1}}, .rows = {{"First"}, {"Second"}, {"Third"}}, .row_points = 40});
        document.blocks.emplace_back(
            print::Clause{"Article 1. Name", {"Words of it."}, "departs from the model"});
        const auto pdf = print::pdf(document, kMade);
        if (read_back(pdf, "pdfinfo").find("Pages:           2") == std::string::npos) continue;
        const auto first = read_back(pdf, "pdftotext -l 1"), second = read_back(pdf, "pdftotext -f 2");
        const auto together = [&](const char* a, const char* b) {
            return (first.find(a) != std::string::npos) == (first.find(b) != std::string::npos) &&
                   (second.find(a) != std::string::npos) == (second.find(b) != std::string::npos);
        };
        CAPTURE(lines);
        CHECK(together("The following were elected:", "First"));
        CHECK(together("First", "Third"));
        CHECK(together("Article 1. Name", "Words of it."));
        CHECK(together("Article 1. Name", "departs from the model"));
    }
}

TEST_CASE("the same document gives the same bytes") {
    CHECK(print::pdf(letter(5), kMade) == print::pdf(letter(5), kMade));
    CHECK(print::pdf(letter(5), kMade) != print::pdf(letter(6), kMade));
}

TEST_CASE("an English document, empty blocks and a draft") {
    print::Document document{.title = "Notice", .language = i18n::Language::english, .watermark = "DRAFT"};
    CHECK(read_back(print::pdf(document, kMade), "pdfinfo").find("Pages:           1") != std::string::npos);
    document.blocks = {print::Table{}, print::Signatures{}, print::Paragraph{""},
                       print::Paragraph{std::string(9'000, 'x')}};  // one word longer than a page
    if (const char* keep = std::getenv("TAAVON_KEEP_PDF"))
        std::ofstream(std::string(keep) + ".en.pdf") << print::pdf(document, kMade);
    CHECK(read_back(print::pdf(document, kMade), "pdfinfo").find("Pages:") != std::string::npos);
}

TEST_CASE("a letter without a drawing is refused, and so is a block taller than a page") {
    print::Document document{.title = "x", .blocks = {print::Paragraph{"漢字"}}};
    CHECK_THROWS_WITH_AS(print::pdf(document, kMade), "the typeface of documents lacks a letter of: 漢字",
                         std::runtime_error);
    document.blocks = {print::Table{{{"h", 1}}, {{std::string(9'000, 'x')}}}};
    CHECK_THROWS_AS(print::pdf(document, kMade), std::runtime_error);
}
