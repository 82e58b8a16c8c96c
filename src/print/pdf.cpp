#include "print/pdf.h"

#include <cairo/cairo-pdf.h>
#include <algorithm>
#include <stdexcept>

#include "base/qr.h"
#include "print/sheet.h"
#include "print/typesetter.h"

namespace print {
namespace {
class Pieces {  // blocks to pieces
public:
    Pieces(const Typesetter& set, std::vector<Piece>& out) : set_(set), out_(out) {}

    void operator()(const Heading& heading) {
        const bool title = heading.align == Align::center;
        out_.push_back({title ? 2.0 : 8.0, nothing, true});
        text(heading.text, {title ? kTitleSize : kHeadingSize, true, heading.align}, title ? 12 : 6, true);
    }
    void operator()(const Paragraph& paragraph) {
        text(paragraph.text, {kBodySize, paragraph.strong, paragraph.align}, 8, false);
    }
    void operator()(const Notes& notes) {
        text(notes.heading, {kSmallSize + .5, true}, 1, true);
        for (const auto& line : notes.lines) text("– " + line, {.size = kSmallSize + .5}, 1, false);
        (*this)(Space{8});
    }
    void operator()(const Space& space) { out_.push_back({space.points, nothing}); }
    void operator()(const Facts& facts) {
        constexpr double kLabel = .32;
        const double size = kBodySize - (facts.dense ? 1 : 0), air = facts.dense ? 2 : 3;
        for (const auto& [label, value] : facts.rows) {
            const auto name = set_.lay_out(label, {.size = size}, kLabel * kText - 8);
            const auto what = set_.lay_out(value, {.size = size, .strong = true}, (1 - kLabel) * kText);
            const double tall = std::max(height(name), height(what)) + 2 * air + 1;
            out_.push_back({tall, [this, name, what, tall, air](cairo_t* cr, double y) {
                                cairo_set_source_rgb(cr, .35, .35, .35);
                                show(cr, set_.x(0, kLabel * kText - 8), y + air, name);
                                cairo_set_source_rgb(cr, 0, 0, 0);
                                show(cr, set_.x(kLabel * kText, (1 - kLabel) * kText), y + air, what);
                                rule(cr, set_.left(), y + tall, kText, .85);
                            }});
        }
        (*this)(Space{10});
    }
    void operator()(const Table& table) {
        std::vector<std::string> heads;
        for (const auto& column : table.columns) heads.push_back(column.heading);
        if (!out_.empty()) out_.back().with_next = true;  // "the following" and the table
        Piece head = row(table, heads, true, 0);
        head.with_next = true;
        out_.push_back(head);
        const auto add = [&](const std::vector<std::string>& cells, bool strong) {
            Piece piece = row(table, cells, strong, table.row_points);
            piece.again = head.draw, piece.again_height = head.height;
            out_.push_back(std::move(piece));
        };
        constexpr std::size_t kFew = 6;  // so few rows stay on one page
        for (const auto& cells : table.rows) {
            add(cells, false);
            out_.back().with_next = table.rows.size() <= kFew && &cells != &table.rows.back();
        }
        if (!table.total.empty()) {
            if (!table.rows.empty()) out_.back().with_next = true;  // a total never stands alone
            add(table.total, true);
        }
        (*this)(Space{12});
    }
    void operator()(const Clause& clause) {
        constexpr double kBar = 10;
        const double aside = clause.mark.empty() ? 0 : 150;
        const auto head = set_.lay_out(clause.head, {.strong = true}, kText - aside);
        const auto mark = set_.lay_out(clause.mark, {kSmallSize, false, Align::end}, aside);
        const auto from = out_.size();
        out_.push_back({height(head) + 1,
                        [this, head, mark, aside](cairo_t* cr, double y) {
                            show(cr, set_.x(0, kText - aside), y, head);
                            if (aside > 0) show(cr, set_.x(kText - aside, aside), y + 2, mark);
                        },
                        true});
        for (const auto& words : clause.paragraphs)
            text(words, {.align = Align::justify}, &words == &clause.paragraphs.back() ? 9 : 3, false);
        if (clause.mark.empty()) return;
        for (auto i = from; i < out_.size(); ++i)
            out_[i].draw = [this, draw = out_[i].draw,
                            tall = out_[i].height - (i + 1 == out_.size() ? 9 : 0)](cairo_t* cr, double y) {
                cairo_rectangle(cr, set_.x(-kBar, 2), y, 2, tall);
                cairo_fill(cr);
                draw(cr, y);
            };
    }
    void operator()(const Signatures& signatures) { sign(signatures, nullptr); }
    // A code after one signature stands beside it: most letters then end on the page where they began.
    void sign(const Signatures& signatures, const Code* beside) {
        if (signatures.boxes.empty()) return;
        for (std::size_t i = out_.size(); i > 0 && i + 2 > out_.size(); --i)
            out_[i - 1].with_next = true;        // what is signed stands above the signature, if only its end
        constexpr double kGap = 14;
        const double usual = signatures.boxes.size() == 1 ? 62 : 72,  // for pen and stamp
                     room = signatures.room_points > 0 ? signatures.room_points : usual;
        const auto count = static_cast<double>(signatures.boxes.size());
        // One signature stands alone at the far side, as under a letter; several are framed side by side.
        const bool alone = signatures.boxes.size() == 1;
        const double width = alone ? kText * .44 : (kText - kGap * (count - 1)) / count;
        struct Lines {
            Layout post, name, note;
        };
        std::vector<Lines> all;
        double tall = 0;
        for (const auto& box : signatures.boxes) {
            all.push_back({set_.lay_out(box.post, {kBodySize - 1, false, Align::center}, width - 12),
                           set_.lay_out(box.name, {kBodySize - 1, true, Align::center}, width - 12),
                           set_.lay_out(box.note, {kSmallSize, false, Align::center}, width - 12)});
            const auto& l = all.back();
            tall = std::max(tall, height(l.post) + height(l.name) + height(l.note));
        }
        const Piece code = beside ? code_piece(*beside, kText - width - kGap) : Piece{};
        const double outer = std::max(tall + room, code.height);
        out_.push_back({14, nothing, true});
        out_.push_back({outer + 10, [this, all, width, outer, alone, code](cairo_t* cr, double y) {
                            if (code.draw) code.draw(cr, y + outer - code.height);
                            double from = alone ? kText - width : 0;
                            for (const auto& l : all) {
                                const double at = set_.x(from, width);
                                if (!alone) frame(cr, at, y, width, outer);
                                double line = y + 6;
                                for (const auto* layout : {&l.name, &l.post}) {
                                    show(cr, at + 6, line, *layout);
                                    line += height(*layout);
                                }
                                cairo_set_source_rgb(cr, .45, .45, .45);
                                show(cr, at + 6, y + outer - height(l.note) - 5, l.note);
                                cairo_set_source_rgb(cr, 0, 0, 0);
                                from += width + kGap;
                            }
                        }});
    }
    void operator()(const Code& code) {
        if (!out_.empty()) out_.back().with_next = true;  // it says something of what stands above
        out_.push_back(code_piece(code, kText));
    }

private:
    static void nothing(cairo_t*, double) {}
    Piece code_piece(const Code& code, double width) const {
        constexpr double kSide = 78;
        std::string lines;
        for (const auto& line : code.lines) lines += (lines.empty() ? "" : "\n") + line;
        const auto beside = set_.lay_out(lines, {.size = kSmallSize + .5}, width - kSide - 10);
        return {std::max(kSide, height(beside)) + 4,
                [this, qr = qr_code(code.content), beside, width](cairo_t* cr, double y) {
                    const double size = kSide / (qr.side + 8), at = set_.x(0, kSide);
                    for (int r = 0; r < qr.side; ++r)
                        for (int c = 0; c < qr.side; ++c)
                            if (qr.at(r, c))
                                cairo_rectangle(cr, at + (c + 4) * size, y + (r + 4) * size, size, size);
                    cairo_fill(cr);
                    show(cr, set_.x(kSide + 10, width - kSide - 10), y + 4 * size, beside);
                }};
    }
    static void frame(cairo_t* cr, double x, double y, double width, double tall) {
        cairo_set_source_rgb(cr, .6, .6, .6);
        cairo_set_line_width(cr, .5);
        cairo_rectangle(cr, x, y, width, tall);
        cairo_stroke(cr);
        cairo_set_source_rgb(cr, 0, 0, 0);
    }
    void text(const std::string& words, const Style& style, double below, bool stay) {
        const auto lines = lines_of(set_.lay_out(words, style, kText));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool last = i + 1 == lines.size();
            // The first two and the last two lines stay together: no line of a paragraph stands alone.
            const bool together = last ? stay : i == 0 || i + 2 == lines.size();
            out_.push_back({lines[i].height + (last ? below : 0),
                            [this, draw = lines[i].draw](cairo_t* cr, double y) { draw(cr, set_.left(), y); },
                            together});
        }
    }
    Piece row(const Table& table, const std::vector<std::string>& cells, bool strong, double least) {
        double shares = 0;
        for (const auto& column : table.columns) shares += column.share;
        struct Cell {
            double from, width;
            Layout layout;
        };
        std::vector<Cell> laid;
        const double size = table.dense ? kSmallSize : kBodySize - 1.5, room = table.dense ? 3 : 4;
        double from = 0, tall = 0;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const double width = table.columns[i].share / shares * kText;
            laid.push_back({from, width,
                            set_.lay_out(i < cells.size() ? cells[i] : "",
                                         {size, strong, table.columns[i].align}, width - 2 * room)});
            tall = std::max(tall, height(laid.back().layout));
            from += width;
        }
        const double outer = std::max(tall + 2 * room - (table.dense ? 2 : 0), least);
        return {outer, [this, laid, outer, strong, room](cairo_t* cr, double y) {
                    for (const auto& cell : laid) {
                        const double at = set_.x(cell.from, cell.width);
                        cairo_rectangle(cr, at, y, cell.width, outer);
                        if (strong) {
                            cairo_set_source_rgb(cr, .93, .94, .95);
                            cairo_fill_preserve(cr);
                        }
                        cairo_set_source_rgb(cr, .6, .6, .6);
                        cairo_set_line_width(cr, .5);
                        cairo_stroke(cr);
                        cairo_set_source_rgb(cr, 0, 0, 0);
                        show(cr, at + room, y + (outer - height(cell.layout)) / 2, cell.layout);
                    }
                }};
    }
    const Typesetter& set_;
    std::vector<Piece>& out_;
};

// The head of the first page; returns its height.
double letterhead(const Typesetter& set, const Letterhead& head, cairo_t* cr) {
    const double side = kText * .3, middle = kText * .4;
    double y = kTop - 18;
    const auto center = [&](const std::string& text, double size, bool strong) {
        if (text.empty()) return;
        const auto layout = set.lay_out(text, {size, strong, Align::center}, middle);
        show(cr, set.x(side, middle), y, layout);
        y += height(layout) + 2;
    };
    center(head.basmala, kSmallSize + 1, false);
    center(head.authority, kBodySize + 1, true);
    center(head.office, kBodySize - 1, false);
    double mark_y = kTop - 18;
    for (const auto& [label, value] : head.marks) {
        const auto layout = set.lay_out(label + ": " + value, {.size = kBodySize - 1.5}, side - 6);
        show(cr, set.x(kText - side + 6, side - 6), mark_y, layout);
        mark_y += height(layout) + 2;
    }
    y = std::max({y, mark_y, head.emblem ? kTop + 38 : 0.0}) + 6;
    rule(cr, set.left(), y, kText, .3);
    return y + 12;
}

void frame(const Typesetter& set, const Document& document, std::size_t page, std::size_t pages,
           cairo_t* cr) {
    if (page > 0) {
        std::string title = document.title;
        for (const auto& [label, value] : document.letterhead.marks) title += "  ·  " + label + ": " + value;
        show(cr, set.left(), kTop - 26, set.lay_out(title, {.size = kSmallSize}, kText));
        rule(cr, set.left(), kTop - 8, kText, .7);
    }
    rule(cr, set.left(), kBottom + 12, kText, .7);
    const auto& tr = i18n::Translator::of(document.language);
    const auto number = tr("Page {page} of {pages}", {{"page", static_cast<std::int64_t>(page + 1)},
                                                      {"pages", static_cast<std::int64_t>(pages)}});
    show(cr, set.x(kText * .75, kText * .25), kBottom + 18,
         set.lay_out(number, {kSmallSize, false, Align::end}, kText * .25));
    if (!document.foot.empty())
        show(cr, set.x(0, kText * .72), kBottom + 18,
             set.lay_out(document.foot, {.size = kSmallSize}, kText * .72));
    if (document.watermark.empty()) return;
    const auto mark = set.lay_out(document.watermark, {96, true, Align::center}, kHeight);
    cairo_save(cr);
    cairo_set_source_rgba(cr, .5, .5, .5, .16);
    cairo_translate(cr, kWidth / 2, kHeight / 2);
    cairo_rotate(cr, -.9);
    show(cr, -kHeight / 2, -height(mark) / 2, mark);
    cairo_restore(cr);
}
}  // namespace

std::string pdf(const Document& document, Instant made_at) {
    const Typesetter set(document.language);
    std::vector<Piece> pieces;
    Pieces make(set, pieces);
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const auto* signature = std::get_if<Signatures>(&document.blocks[i]);
        const auto* code =
            i + 1 < document.blocks.size() ? std::get_if<Code>(&document.blocks[i + 1]) : nullptr;
        if (signature && code && signature->boxes.size() == 1) {
            make.sign(*signature, code);
            ++i;
        } else {
            std::visit(make, document.blocks[i]);
        }
    }

    std::string out;
    const auto write = [](void* to, const unsigned char* data, unsigned size) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
        return CAIRO_STATUS_SUCCESS;
    };
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_pdf_surface_create_for_stream(write, &out, kWidth, kHeight), cairo_surface_destroy);
    const std::string made = iso(made_at).substr(0, 19) + "Z";
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, document.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_AUTHOR,
                                   document.letterhead.authority.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cr(cairo_create(surface.get()), cairo_destroy);
    const double first_top = letterhead(set, document.letterhead, cr.get());
    const auto sheets = paginate(pieces, first_top, kTop);
    for (std::size_t page = 0; page < sheets.size(); ++page) {
        frame(set, document, page, sheets.size(), cr.get());
        for (const auto& placed : sheets[page]) {
            if (placed.repeats_head) placed.piece->again(cr.get(), placed.y - placed.piece->again_height);
            placed.piece->draw(cr.get(), placed.y);
        }
        cairo_show_page(cr.get());
    }
    cairo_surface_finish(surface.get());
    if (const auto status = cairo_surface_status(surface.get()))
        throw std::runtime_error(std::string("PDF: ") + cairo_status_to_string(status));
    return out;
}
}  // namespace print
