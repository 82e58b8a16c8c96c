#include "print/typesetter.h"

#include <pango/pangocairo.h>
#include <stdexcept>

#include "print/fonts.h"
#include "print/sheet.h"

namespace print {
namespace {
template <auto F>
using With = decltype([](auto* p) { F(p); });  // a deleter that calls the C function F

PangoAlignment side(Align align,
                    bool persian) {  // Pango's left is the left of the paper, whatever the language
    if (align == Align::center) return PANGO_ALIGN_CENTER;
    if (align == Align::figure) return PANGO_ALIGN_RIGHT;
    return (align == Align::start || align == Align::justify) == persian ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}
double points(int units) {
    return static_cast<double>(units) / PANGO_SCALE;
}
}  // namespace

void Typesetter::Unref::operator()(PangoContext* context) const {
    g_object_unref(context);
}

Typesetter::Typesetter(i18n::Language language)
    : persian_(language == i18n::Language::persian), context_(pango_font_map_create_context(fonts())) {
    pango_context_set_base_dir(context_.get(), persian_ ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_language(context_.get(), pango_language_from_string(persian_ ? "fa" : "en"));
    pango_context_set_round_glyph_positions(context_.get(), FALSE);  // paper has no pixels
}

double Typesetter::left() const {
    return persian_ ? kOuter : kPunched;
}
double Typesetter::x(double from, double width) const {
    return persian_ ? left() + kText - from - width : left() + from;
}

Layout Typesetter::lay_out(const std::string& text, const Style& style, double width) const {
    Layout layout(pango_layout_new(context_.get()), g_object_unref);
    const std::unique_ptr<PangoFontDescription, With<pango_font_description_free>> font(
        pango_font_description_new());
    pango_font_description_set_family_static(font.get(), "Vazirmatn");
    pango_font_description_set_weight(font.get(), style.strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font.get(), static_cast<int>(style.size * PANGO_SCALE));
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_auto_dir(layout.get(), FALSE);  // a line that begins with a number keeps its direction
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout.get(), 1.15F);
    pango_layout_set_alignment(layout.get(), side(style.align, persian_));
    pango_layout_set_justify(layout.get(), style.align == Align::justify);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    if (pango_layout_get_unknown_glyphs_count(layout.get()))
        throw std::runtime_error("the typeface of documents lacks a letter of: " + text);
    return layout;
}

double height(const Layout& layout) {
    int width = 0, tall = 0;
    pango_layout_get_size(layout.get(), &width, &tall);
    return points(tall);
}

void show(cairo_t* cr, double x, double y, const Layout& layout) {
    cairo_move_to(cr, x, y);
    pango_cairo_show_layout(cr, layout.get());
}

void rule(cairo_t* cr, double x, double y, double width, double grey) {
    cairo_set_source_rgb(cr, grey, grey, grey);
    cairo_set_line_width(cr, .5);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + width, y);
    cairo_stroke(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
}

std::vector<Line> lines_of(const Layout& layout) {
    std::vector<Line> out;
    const std::unique_ptr<PangoLayoutIter, With<pango_layout_iter_free>> at(
        pango_layout_get_iter(layout.get()));
    do {
        int top = 0, bottom = 0;
        pango_layout_iter_get_line_yrange(at.get(), &top, &bottom);
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &logical);
        const double indent = points(logical.x),
                     baseline = points(pango_layout_iter_get_baseline(at.get()) - top);
        const int number = static_cast<int>(out.size());
        out.push_back(
            {points(bottom - top), [layout, number, indent, baseline](cairo_t* cr, double x, double y) {
                 cairo_move_to(cr, x + indent, y + baseline);
                 pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(layout.get(), number));
             }});
    } while (pango_layout_iter_next_line(at.get()));
    return out;
}
}  // namespace print
