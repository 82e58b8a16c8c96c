#include "base/image.h"

#include <cstdint>

namespace {
std::uint32_t big(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t out = 0;
    for (int i = 0; i < count; ++i)
        out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return out;
}
std::uint32_t little(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t out = 0;
    for (int i = count; i-- > 0;)
        out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return out;
}

// The first directory of the TIFF block inside an APP1 segment.
int turn_of(std::string_view exif) {
    if (exif.size() < 20 || !exif.starts_with(std::string_view("Exif\0\0", 6))) return 0;
    const std::string_view tiff = exif.substr(6);
    const bool swapped = tiff.starts_with("II");
    const auto number = [&](std::size_t at, int count) {
        if (at + static_cast<std::size_t>(count) > tiff.size()) return std::uint32_t{0};
        return swapped ? little(tiff, at, count) : big(tiff, at, count);
    };
    const std::size_t directory = number(4, 4);
    const std::uint32_t entries = number(directory, 2);
    for (std::uint32_t i = 0; i < entries && i < 200; ++i) {
        const std::size_t at = directory + 2 + std::size_t{12} * i;
        if (number(at, 2) != 0x0112) continue;
        switch (number(at + 8, 2)) {
            case 3: return 180;
            case 6: return 90;
            case 8: return 270;
            default: return 0;
        }
    }
    return 0;
}

std::optional<Image> read_png(std::string_view bytes) {
    if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
    const std::uint32_t width = big(bytes, 16, 4), height = big(bytes, 20, 4);
    if (!width || !height || width > 1'000'000 || height > 1'000'000) return std::nullopt;
    return Image{false, static_cast<int>(width), static_cast<int>(height), 0};
}

std::optional<Image> read_jpeg(std::string_view bytes) {
    int turn = 0;
    for (std::size_t at = 2; at + 4 <= bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) != 0xFF) return std::nullopt;
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xFF) {  // filling
            ++at;
            continue;
        }
        const std::size_t length = big(bytes, at + 2, 2);
        if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
        const auto segment = bytes.substr(at + 4, length - 2);
        if (marker == 0xE1 && !turn) turn = turn_of(segment);
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            if (segment.size() < 5) return std::nullopt;
            const int height = static_cast<int>(big(segment, 1, 2)),
                      width = static_cast<int>(big(segment, 3, 2));
            if (!width || !height) return std::nullopt;
            return Image{true, width, height, turn};
        }
        if (marker == 0xDA) return std::nullopt;  // pixels before any size
        at += 2 + length;
    }
    return std::nullopt;
}
}  // namespace

std::optional<Image> read_image_head(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return read_png(bytes);
    if (bytes.starts_with("\xFF\xD8")) return read_jpeg(bytes);
    return std::nullopt;
}
