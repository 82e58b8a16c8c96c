#include "ui/paper.h"

#include "base/qr.h"

namespace ui {
namespace {
using html::attr, html::cls, html::each, html::el, html::fragment;

html::Attr aligned(print::Align align) {
    if (align == print::Align::center) return cls("l-center");
    if (align == print::Align::justify) return cls("l-justify");
    if (align == print::Align::figure) return cls("l-figure");
    return align == print::Align::end ? cls("l-end") : html::no_attr();
}

struct Blocks {
    Html operator()(const print::Heading& heading) const {
        return el("h2", {aligned(heading.align)}, {Html(heading.text)});
    }
    Html operator()(const print::Paragraph& paragraph) const {
        return el("p", {aligned(paragraph.align)},
                  {paragraph.strong ? html::b(paragraph.text) : Html(paragraph.text)});
    }
    Html operator()(const print::Facts& facts) const {
        return html::dl({cls("l-facts")}, each(facts.rows, [](const auto& row) {
                            return html::div({}, {html::dt(row.first), html::dd(row.second)});
                        }));
    }
    Html operator()(const print::Table& table) const {
        const auto cells = [&](const std::vector<std::string>& texts, bool strong) {
            Html out;
            for (std::size_t i = 0; i < texts.size() && i < table.columns.size(); ++i)
                out += el("td", {aligned(table.columns[i].align)},
                          {strong ? html::b(texts[i]) : Html(texts[i])});
            return el("tr", {}, {std::move(out)});
        };
        return el(
            "table",
            {table.row_points > 0 ? cls("l-table l-roomy")
             : table.dense        ? cls("l-table l-dense")
                                  : cls("l-table")},
            {el("thead", {},
                {el("tr", {},
                    {each(
                        table.columns,
                        [](const auto& column) {
                            return el("th", {attr("scope", "col"), aligned(column.align)}, {column.heading});
                        })})}),
             el("tbody", {},
                {each(table.rows, [&](const auto& row) { return cells(row, false); }),
                 table.total.empty() ? Html() : cells(table.total, true)})});
    }
    Html operator()(const print::Clause& clause) const {
        return html::div(
            {clause.mark.empty() ? cls("l-clause") : cls("l-clause l-marked")},
            {html::p(fragment({html::b(clause.head),
                               clause.mark.empty() ? Html() : el("small", {}, {Html(clause.mark)})})),
             each(clause.paragraphs, [](const auto& words) { return html::p("l-justify", words); })});
    }
    Html operator()(const print::Signatures& signatures) const {
        const bool alone = signatures.boxes.size() == 1;
        return html::div(
            {alone ? cls("l-signs l-alone") : cls("l-signs")}, {each(signatures.boxes, [](const auto& box) {
                return html::div(
                    {}, {html::p(html::b(box.name)), html::p(box.post), html::p("l-stamp", box.note)});
            })});
    }
    Html operator()(const print::Code& code) const {
        return html::div("l-code", {qr_picture("QR", code.content),
                                    html::div({}, {each(code.lines, [](std::string_view line) {
                                                  // The mark that turns a line on paper would be copied
                                                  // with an address; <bdi> does its work here.
                                                  constexpr std::string_view mark = "\u200e";
                                                  if (line.starts_with(mark)) line.remove_prefix(mark.size());
                                                  return html::p(html::bdi(line));
                                              })})});
    }
    Html operator()(const print::Notes& notes) const {
        return html::div("l-notes",
                         {html::p(html::b(notes.heading)),
                          html::ul({}, each(notes.lines, [](const auto& line) { return html::li(line); }))});
    }
    Html operator()(const print::Space&) const { return html::div("l-space", {}); }
};

Html head(const print::Document& d) {
    const auto& h = d.letterhead;
    const auto line = [](const std::string& text, bool strong) {
        if (text.empty()) return Html();
        return html::p(strong ? html::b(text) : Html(text));
    };
    return html::header(
        {cls("l-head")},
        {html::div({}, {h.emblem ? html::span("l-emblem", Html()) : Html()}),
         html::div("l-middle", {line(h.basmala, false), line(h.authority, true), line(h.office, false)}),
         html::dl({cls("l-marks")}, each(h.marks, [](const auto& mark) {
                      return html::div({}, {html::dt(mark.first + ":"), html::dd(html::ltr(mark.second))});
                  }))});
}
}  // namespace

Html qr_picture(std::string_view label, std::string_view text) {
    const QrCode code = qr_code(text);
    std::string path;  // one path, a square a dark module
    for (int row = 0; row < code.side; ++row)
        for (int column = 0; column < code.side; ++column)
            if (code.at(row, column))
                path += "M" + std::to_string(column + 4) + " " + std::to_string(row + 4) + "h1v1h-1z";
    const std::string side = std::to_string(code.side + 8);
    return el("svg",
              {attr("role", "img"), attr("aria-label", label), attr("viewBox", "0 0 " + side + " " + side),
               attr("shape-rendering", "crispEdges")},
              {el("rect", {attr("width", side), attr("height", side), attr("fill", "#fff")}, {}),
               el("path", {attr("d", path), attr("fill", "#000")}, {})});
}

Html paper(const print::Document& d) {
    const auto& tr = i18n::Translator::of(d.language);
    return el(
        "article",
        {cls("l-a4"), attr("lang", tr.code()), attr("dir", tr.direction()), attr("aria-label", d.title)},
        {head(d),
         d.watermark.empty()
             ? Html()
             : html::div({cls("l-water"), attr("aria-hidden", "true"), attr("data-text", d.watermark)}, {}),
         each(d.blocks, [](const print::Block& block) { return std::visit(Blocks{}, block); }),
         d.foot.empty() ? Html() : html::p("l-foot", d.foot)});
}

Page paper_page(const Tr& tr, const print::Document& document, const Url& pdf, const Url& back) {
    Page page{.title = document.title, .wide = true, .indexable = false};
    page.main = html::div(
        "p-desk",
        {html::div(
             "p-valid p-screen",
             {html::h1(document.title),
              html::div("t-toolbar", {link_button_icon(Button::primary, "file-earmark-pdf", pdf, tr("PDF")),
                                      back_link(tr, back, tr("Back"))})}),
         paper(document)});
    return page;
}
}  // namespace ui
