// Which upload may begin and which part may come next; how a sent name is shown.
#include "features/uploads/upload.h"

#include "base/text.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace uploads;

TEST_CASE("what may begin: a name, a type that is taken, a size within the limit, not too many waiting") {
    const Beginning good{"a.pdf", "application/pdf", "f", 10};
    CHECK(decide_begin(good, 0).has_value());
    CHECK(decide_begin({"a.pdf", "application/pdf", "", kMostBytes}, kMostOfPerson - 1).has_value());
    const auto why = [](const Beginning& asked, std::int64_t waiting = 0) {
        const auto may = decide_begin(asked, waiting);
        REQUIRE_FALSE(may.has_value());
        CHECK(may.error().field == "file");
        return may.error().why;
    };
    CHECK(why({"", "application/pdf", "", 10}) == Why::invalid);
    CHECK(why({"a.html", "text/html", "", 10}) == Why::invalid);
    CHECK(why({"a.pdf", "application/pdf", "", 0}) == Why::invalid);
    CHECK(why({"a.pdf", "application/pdf", "", -1}) == Why::invalid);
    CHECK(why({"a.pdf", "application/pdf", "", kMostBytes + 1}) == Why::too_large);
    CHECK(why(good, kMostOfPerson) == Why::too_many);
}

TEST_CASE("a part begins where the last one ended and is whole, the last one ends with the file") {
    Upload upload{
        .id = UploadId{1}, .person = {}, .name = "a", .type = "application/pdf", .size = kPartBytes + 5};
    CHECK(decide_part(upload, 0, kPartBytes).has_value());
    CHECK_FALSE(decide_part(upload, 0, kPartBytes - 1).has_value());
    CHECK_FALSE(decide_part(upload, 1, kPartBytes).has_value());
    CHECK_FALSE(decide_part(upload, -1, kPartBytes).has_value());
    upload.received = kPartBytes;
    CHECK(decide_part(upload, kPartBytes, 5).has_value());
    CHECK_FALSE(decide_part(upload, kPartBytes, 6).has_value());
    CHECK_FALSE(decide_part(upload, 0, kPartBytes).has_value());
    upload.received = upload.size;
    CHECK_FALSE(decide_part(upload, upload.size, 1).has_value());
    upload.document = registry::DocumentId{9};
    CHECK_FALSE(decide_part(upload, upload.size, 0).has_value());
}

TEST_CASE("a sent name loses folders and control characters; a long one keeps its end") {
    CHECK(shown_name("C:\\secret\\پروانه.pdf") == "پروانه.pdf");
    CHECK(shown_name("../../etc/passwd") == "passwd");
    CHECK(shown_name(std::string("a\x01\x7f.pdf")).find('\x7f') == std::string::npos);
    std::string name;
    for (int i = 0; i < 300; ++i) name += "پ";
    const std::string shown = shown_name(name + ".pdf");
    CHECK(text::length(shown) == 100);
    CHECK(shown.ends_with("پ.pdf"));
}
