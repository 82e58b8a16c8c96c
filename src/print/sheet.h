// Pieces of a page, measured before they are drawn, and their places on sheets. Within print/ only.
#pragma once
#include <cairo/cairo.h>
#include <functional>
#include <vector>

namespace print {
// A4 in points. Persian documents are punched at the right, English ones at the left.
constexpr double kWidth = 595.28, kHeight = 841.89, kOuter = 42, kPunched = 71,
                 kText = kWidth - kOuter - kPunched;
constexpr double kTop = 56, kBottom = kHeight - 62;

struct Piece {
    double height = 0;
    std::function<void(cairo_t*, double y)> draw;
    bool with_next = false;                           // a heading never ends a page
    std::function<void(cairo_t*, double y)> again{};  // head of a table, drawn anew on a following page
    double again_height = 0;
};
struct Placed {
    const Piece* piece = nullptr;
    double y = 0;
    bool repeats_head = false;
};
std::vector<std::vector<Placed>> paginate(const std::vector<Piece>& pieces, double first_top,
                                          double next_top);
}  // namespace print
