#include "http/multipart.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "http/multipart_parser.h"
#include "http/temporary_file.h"

namespace {
constexpr std::uint64_t limit_bytes = 1 << 20;

http::Request form(std::string body, std::string boundary = "XX") {
    http::Request request;
    request.headers.emplace_back("content-type", "multipart/form-data; boundary=" + boundary);
    request.body = std::move(body);
    return request;
}
std::string part(const std::string& parameters, const std::string& content, const std::string& more = "") {
    return "--XX\r\nContent-Disposition: form-data; " + parameters + "\r\n" + more + "\r\n" + content +
           "\r\n";
}
std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return (std::ostringstream() << in.rdbuf()).str();
}
http::Multipart parsed(const std::string& body) {
    auto result = http::parse_multipart(form(body), limit_bytes);
    REQUIRE_MESSAGE(result.has_value(), "refused: ", body);
    return *std::move(result);
}

// What the parser says, as text, fed in pieces of one size; "refused" at the end where it refuses.
std::string events(std::string_view body, std::size_t piece_bytes, std::string_view boundary = "XX") {
    std::string out;
    http::MultipartParser parser(boundary, {.begin =
                                                [&](http::MultipartParser::Part part) {
                                                    out += '[' + part.name + '|' +
                                                           part.file_name.value_or("-") + '|' + part.type +
                                                           '|';
                                                    return true;
                                                },
                                            .content =
                                                [&](std::string_view bytes) {
                                                    out += bytes;
                                                    return true;
                                                },
                                            .end =
                                                [&] {
                                                    out += ']';
                                                    return true;
                                                }});
    while (!body.empty()) {
        if (!parser.feed(body.substr(0, piece_bytes))) return out + " refused";
        body.remove_prefix(std::min(piece_bytes, body.size()));
    }
    return out + (parser.complete() ? "" : " incomplete");
}
}  // namespace

TEST_CASE("fields and files") {
    const auto form = parsed(part("name=\"a\"", "1") + part("name=\"نام\"", "تعاونی\r\nدو") +
                             part("name=\"f\"; filename=\"x.pdf\"", std::string("%PDF\0\r\n-\r\n--X", 14),
                                  "Content-Type: Application/PDF; x=y\r\n") +
                             part("name=\"a\"", "2") + part("name=f2; filename=\"\"", "") + "--XX--\r\n");
    CHECK(form.fields.all("a") == std::vector<std::string>{"1", "2"});
    CHECK(form.fields.find("نام") == "تعاونی\r\nدو");
    REQUIRE(form.uploads.size() == 1);  // f2 was left empty
    const auto& upload = form.uploads[0];
    CHECK(upload.field == "f");
    CHECK(upload.file_name == "x.pdf");
    CHECK(upload.type == "application/pdf");
    CHECK(upload.size_bytes == 14);
    CHECK(bytes_of(*upload.path) == std::string("%PDF\0\r\n-\r\n--X", 14));
}

TEST_CASE("an upload's file is private and gone with its last owner") {
    std::filesystem::path path;
    {
        auto form = parsed(part("name=f; filename=a", "content") + "--XX--");
        path = *form.uploads.at(0).path;
        const auto second_owner = form.uploads.at(0).path;
        form.uploads.clear();
        CHECK(std::filesystem::exists(path));
        CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms(077)) ==
              std::filesystem::perms::none);
    }
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("whole and byte by byte give the same") {
    const std::string bodies[] = {
        part("name=a", "1") + part("name=b; filename=c", "\r\n--X\r\n--XY\r\r\n--") + "--XX--",
        "preamble\r\n--X\r\n" + part("name=a", "") + part("name=b", "\r\n") + "--XX--\r\nepilogue --XX",
        "--XX \t\r\nContent-Disposition:form-data;name=a\r\n\r\nx\r\n--XX--",
        part("name=a", "1234567"),                                    // never ends
        "--XX--",                                                     // no part
        "",                                                           // nothing
        part("name=a", "\r\n--XXy") + "--XX--",                       // a line longer than the delimiter
        "--XX\nContent-Disposition: form-data; name=a\n\nx\n--XX--",  // bare LF
        "--XX\r\nContent-Disposition: form-data; name=a\nX: y\r\n\r\nx\r\n--XX--",
        "--XX\r\n\r\nno head\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--XX--",
        "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; "
        "name=b\r\n\r\nx\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=a; filename*=UTF-8''evil\r\n\r\nx\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"a%22b\\\"c%0D\"; "
        "filename=\"C:\\d\\e\"\r\n\r\nx\r\n--XX--",
        "--XX\r\nX: " + std::string(5000, 'x') + "\r\n\r\nx\r\n--XX--",
    };
    const char* expected[] = {
        "[a|-||1][b|c||\r\n--X\r\n--XY\r\r\n--]",
        "[a|-||][b|-||\r\n]",
        "[a|-||x]",
        "[a|-||1234 incomplete",
        "",
        " incomplete",
        "[a|-||] refused",
        " refused",
        " refused",
        " refused",
        " refused",
        " refused",
        " refused",
        " refused",
        " refused",
        "[a|-||x]",
        "[a\"b\"c\r|C:\\d\\e||x]",
        " refused",
    };
    for (std::size_t i = 0; i < std::size(bodies); ++i) {
        CHECK_MESSAGE(events(bodies[i], bodies[i].size() + 1) == expected[i], "case ", i);
        for (const std::size_t piece : {1, 2, 3, 7, 16})
            CHECK_MESSAGE(events(bodies[i], piece) == events(bodies[i], bodies[i].size() + 1), "case ", i,
                          " in pieces of ", piece);
    }
}

TEST_CASE("what is too much is refused with its reason and field") {
    std::string many;
    for (int i = 0; i < 100; ++i) many += part("name=a", "");
    CHECK(parsed(many + "--XX--").fields.pairs().size() == 100);
    const auto refusal = [](const std::string& body, std::uint64_t limit = 10) {
        const auto result = http::parse_multipart(form(body), limit);
        REQUIRE(!result);
        return result.error();
    };
    CHECK(refusal(many + part("name=a", "") + "--XX--").why == Why::bad_request);
    const std::string most(64 * 1024, 'x');
    CHECK(parsed(part("name=a", most) + "--XX--").fields.get("a") == most);
    CHECK(refusal(part("name=a", most + "x") + "--XX--").why == Why::too_large);
    const auto file = refusal(part("name=doc; filename=a", "12345678901") + "--XX--");
    CHECK(file.why == Why::too_large);
    CHECK(file.field == "doc");
    CHECK(http::parse_multipart(form(part("name=doc; filename=a", "1234567890") + "--XX--"), 10));
    CHECK(refusal(part("name=a", "\xff") + "--XX--").why == Why::bad_request);
    CHECK(refusal(part("name=a", std::string(1, '\0')) + "--XX--").why == Why::bad_request);
    CHECK(refusal(part("name=\"\xff\"", "x") + "--XX--").why == Why::bad_request);
    CHECK(refusal(part("name=a; filename=\"\xff\"", "x") + "--XX--").why == Why::bad_request);
    CHECK(refusal(part("name=a", "cut off")).why == Why::bad_request);
}

TEST_CASE("a large body is read from its file") {
    http::TemporaryFile file;
    const std::string content(300'000, 'y');
    file.append(part("name=a", "1") + part("name=f; filename=big", content) + "--XX--\r\n");
    auto request = form("");
    request.large_body = file.release();
    const auto result = http::parse_multipart(request, limit_bytes);
    REQUIRE(result);
    CHECK(result->fields.get("a") == "1");
    CHECK(bytes_of(*result->uploads.at(0).path) == content);
}

TEST_CASE("boundaries") {
    CHECK(http::multipart_boundary("multipart/form-data; boundary=abc") == "abc");
    CHECK(http::multipart_boundary("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a b:c\"") == "a b:c");
    CHECK(http::multipart_boundary("multipart/form-data; boundary=" + std::string(70, 'a')));
    for (const std::string bad :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/form-data; boundary=\"a", "multipart/form-data; boundary=a; boundary=b",
          "multipart/mixed; boundary=a", "text/plain", "multipart/form-data; boundary=\"a \"",
          "multipart/form-data; boundary=\"a\r\nb\"",
          "multipart/form-data; "
          "boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
        CHECK_MESSAGE(!http::multipart_boundary(bad), bad);
    CHECK_FALSE(http::parse_multipart(http::Request{}, 1));
}

TEST_CASE("file names keep their letters and lose what could do harm") {
    struct {
        const char *sent, *safe;
    } const cases[] = {
        {"a.pdf", "a.pdf"},
        {"صورت‌جلسه ۱.pdf", "صورت‌جلسه ۱.pdf"},  // with its ZWNJ
        {"C:\\Users\\x\\a.pdf", "a.pdf"},
        {"../../etc/passwd", "passwd"},
        {"..", "file"},
        {".htaccess", "htaccess"},
        {"a\r\n\tb\x7f.pdf", "ab.pdf"},
        {"a\xc2\x85\xd8\xa8.pdf", "aب.pdf"},
        {"a\xe2\x80\xae"
         "fdp.exe",
         "afdp.exe"},
        {"dir/", "file"},
        {"  . ", "file"},
    };
    for (const auto& c : cases) CHECK(http::safe_file_name(c.sent) == c.safe);
    CHECK(http::safe_file_name(std::string(300, '\x8e')) == "file");  // found by fuzzing
    std::string letters;
    for (int i = 0; i < 300; ++i) letters += "ب";
    const auto cut = http::safe_file_name(letters + ".pdf");
    CHECK(cut.size() <= 200);
    CHECK(cut.ends_with("ب.pdf"));
}
