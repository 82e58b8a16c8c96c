// What the head of a JPEG or PNG says of the picture: its size and which way up it is, without decoding it, so
// that a bomb is known before anybody opens it.
#pragma once
#include <optional>
#include <string_view>

struct Image {
    bool jpeg = false;
    int width = 0, height = 0;  // in pixels, as stored
    int turn = 0;               // degrees clockwise to be shown upright: 0, 90, 180, 270 (EXIF 2.3, Orientation)
};
std::optional<Image> read_image_head(std::string_view bytes);  // empty: neither, or broken
