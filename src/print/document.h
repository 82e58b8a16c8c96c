// A document for paper as data: letterhead, blocks, signatures. The PDF (print/pdf.h) and the page that a
// browser prints (ui/paper.h) are made of the same value and cannot differ in a word. It holds texts for the
// reader, with the digits of the reader's language, and decides nothing.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/i18n.h"

namespace print {
enum class Align : std::uint8_t {
    start, center, end,
    justify,  // both edges straight
    figure,   // flush right in either language
};

struct Heading {
    std::string text;
    Align align = Align::start;  // center: the title of the whole document, set larger
};
struct Paragraph {
    std::string text;
    bool strong = false;
    Align align = Align::start;
};
struct Facts {  // label and value, a line each
    std::vector<std::pair<std::string, std::string>> rows;
    bool dense = false;  // a form of many rows that has to stay on one page
};
struct Table {
    struct Column {
        std::string heading;
        double share = 1;  // of the width, in proportion to the others
        Align align = Align::start;
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  // as many cells as columns
    std::vector<std::string> total{};            // the same; empty: none
    double row_points = 0;                       // least height of a row: room for a pen
    bool dense = false;                          // smaller, for a table that is to stay on one page
};
struct Clause {  // of bylaws or a contract: its head stays with its words
    std::string head;
    std::vector<std::string> paragraphs;
    std::string
        mark{};  // why it stands out, at the far side of its head; a bar runs beside it. Empty: neither
};
struct Signatures {  // boxes side by side, kept on one page
    struct Box {
        std::string post, name, note;  // note: "signed on …", "on behalf of …"; empty: room for pen and stamp
    };
    std::vector<Box> boxes;
    double room_points = 0;  // for pen and stamp; 0: what is usual
};
struct Code {  // a QR code with what it says beside it
    std::string content;
    std::vector<std::string> lines;
};
struct Notes {  // small lines under a heading: copies, annexes
    std::string heading;
    std::vector<std::string> lines;
};
struct Space {
    double points = 12;
};
using Block = std::variant<Heading, Paragraph, Facts, Table, Clause, Signatures, Code, Notes, Space>;

struct Letterhead {
    std::string basmala, authority, office;                    // centred, the authority strong
    std::vector<std::pair<std::string, std::string>> marks{};  // number, date, annex: at the far side
    bool emblem =
        false;  // room for the emblem at the near side, left blank: printed paper or a stamp fills it
};
struct Document {
    std::string title;  // heads the following pages and names the file
    i18n::Language language = i18n::Language::persian;
    Letterhead letterhead{};
    std::vector<Block> blocks{};
    std::string foot{};       // address, telephone; on every page
    std::string watermark{};  // "draft"; empty: none
};
}  // namespace print
