// Pieces that several files of ui/ share. It is of no use outside this folder: pages take components.h and
// patterns.h.
#pragma once
#include <string>
#include <string_view>

#include "ui/shell.h"

namespace ui {
std::string_view suffix(Tone tone);    // of a class: "info", "ok", "act", "bad"
std::string coordinate(double value);  // of a drawing: one decimal place at most, always with a point
Html forward_icon(const Tr& tr);       // arrows follow reading
Html back_icon(const Tr& tr);
Html hidden_text(std::string_view text);  // for screen readers alone
Html mark(html::Literal css = "");        // the seven strands
}  // namespace ui
