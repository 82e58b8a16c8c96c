// A QR code as its modules (ISO/IEC 18004, level M), which a page draws as SVG and a document as vectors. It never
// draws.
#pragma once
#include <string_view>
#include <vector>

struct QrCode {
    int side = 0;            // modules in a row, without the quiet zone of four around it
    std::vector<bool> dark;  // side × side, row by row
    bool at(int row, int column) const { return dark[static_cast<std::size_t>(row * side + column)]; }
};
// Throws std::length_error when the text is too long for a code (2,331 bytes).
QrCode qr_code(std::string_view text);
