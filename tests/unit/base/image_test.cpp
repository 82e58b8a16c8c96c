// What the head of a picture says, and that a broken one says nothing.
#include "base/image.h"

#include <string>

#undef CHECK
#include <doctest/doctest.h>

namespace {
std::string bytes(std::initializer_list<int> all) {
    std::string out;
    for (const int one : all) out += static_cast<char>(one);
    return out;
}
std::string jpeg(int orientation) {
    const std::string tiff =
        bytes({'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0});
    const std::string exif = std::string("Exif\0\0", 6) + tiff;
    return bytes({0xFF, 0xD8, 0xFF, 0xE1, 0, static_cast<int>(exif.size() + 2)}) + exif +
           bytes({0xFF, 0xC0, 0, 11, 8, 0x0B, 0xB8, 0x0F, 0xA0, 1, 1, 0x11, 0});
}
}  // namespace

TEST_CASE("the size of a picture and which way up it is are read from its head") {
    const auto photo = read_image_head(jpeg(6));
    REQUIRE(photo.has_value());
    CHECK(photo->jpeg);
    CHECK(photo->width == 4000);
    CHECK(photo->height == 3000);
    CHECK(photo->turn == 90);
    CHECK(read_image_head(jpeg(3))->turn == 180);
    CHECK(read_image_head(jpeg(8))->turn == 270);
    CHECK(read_image_head(jpeg(1))->turn == 0);

    const std::string png =
        "\x89PNG\r\n\x1a\n" + bytes({0, 0, 0, 13}) + "IHDR" + bytes({0, 0, 2, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0});
    const auto scan = read_image_head(png);
    REQUIRE(scan.has_value());
    CHECK_FALSE(scan->jpeg);
    CHECK(scan->width == 512);
    CHECK(scan->height == 256);
}

TEST_CASE("a picture that is cut anywhere, or is none, has no head") {
    const std::string whole = jpeg(6);
    for (std::size_t n = 0; n + 3 < whole.size(); ++n)
        CHECK_FALSE(read_image_head(whole.substr(0, n)).has_value());
    CHECK_FALSE(read_image_head("").has_value());
    CHECK_FALSE(read_image_head("%PDF-1.4").has_value());
    CHECK_FALSE(read_image_head("\x89PNG\r\n\x1a\n").has_value());
    CHECK_FALSE(
        read_image_head(bytes({0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0})).has_value());
}
