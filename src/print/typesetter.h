// Texts laid out for a page of one language: shaped, wrapped, aligned, refused when a letter has no drawing.
// Within print/ only.
#pragma once
#include <cairo/cairo.h>
#include <pango/pango.h>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "print/document.h"

namespace print {
using Layout = std::shared_ptr<PangoLayout>;
constexpr double kSmallSize = 8.5, kBodySize = 11, kHeadingSize = 13, kTitleSize = 16;

struct Style {
    double size = kBodySize;
    bool strong = false;
    Align align = Align::start;
};

class Typesetter {
public:
    explicit Typesetter(i18n::Language language);
    bool persian() const { return persian_; }
    double left() const;  // of the text, in points from the left edge of the paper
    // Where something of `width` begins, `from` points from the side where lines begin.
    double x(double from, double width) const;
    Layout lay_out(const std::string& text, const Style& style, double width) const;

private:
    struct Unref {
        void operator()(PangoContext* context) const;
    };
    bool persian_;
    std::unique_ptr<PangoContext, Unref> context_;
};

double height(const Layout& layout);
void show(cairo_t* cr, double x, double y, const Layout& layout);
void rule(cairo_t* cr, double x, double y, double width, double grey);
struct Line {
    double height = 0;
    std::function<void(cairo_t*, double x, double y)> draw;
};
std::vector<Line> lines_of(const Layout& layout);  // a paragraph may break over a page between them
}  // namespace print
