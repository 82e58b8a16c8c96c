// A document for paper within a page: on the screen a sheet, and printed by a browser the same letter as the
// PDF made of the same value (print/pdf.h). It knows no feature and decides nothing.
#pragma once
#include "print/document.h"
#include "ui/components.h"

namespace ui {
Html paper(const print::Document& document);
// With the way to the PDF and back, which are not printed.
Page paper_page(const Tr& tr, const print::Document& document, const Url& pdf, const Url& back);
Html qr_picture(std::string_view label, std::string_view text);  // dark on white whatever the theme
}  // namespace ui
