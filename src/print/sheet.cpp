#include "print/sheet.h"

#include <stdexcept>

namespace print {
std::vector<std::vector<Placed>> paginate(const std::vector<Piece>& pieces, double first_top,
                                          double next_top) {
    std::vector<std::vector<Placed>> sheets(1);
    double y = first_top;
    const auto needed = [&](std::size_t i) {  // with what may not be parted from it
        double height = pieces[i].height;
        while (pieces[i].with_next && i + 1 < pieces.size()) height += pieces[++i].height;
        return height;
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        if (piece.height + piece.again_height > kBottom - next_top)
            throw std::runtime_error("a block of the document is taller than a page");
        // What is longer than a page with its company is parted all the same.
        const bool full = y + needed(i) > kBottom || y + piece.height > kBottom;
        bool repeats = false;
        if (full && !sheets.back().empty()) {
            sheets.emplace_back();
            y = next_top;
            repeats = static_cast<bool>(piece.again);
            if (repeats) y += piece.again_height;
        }
        sheets.back().push_back({&piece, y, repeats});
        y += piece.height;
    }
    return sheets;
}
}  // namespace print
