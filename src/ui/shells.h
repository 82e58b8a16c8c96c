// The two shells around a page: the public site and the work desk. Of no use outside ui/.
#pragma once
#include "ui/shell.h"

namespace ui {
Html site_header(const Frame& frame);
Html site_footer(const Frame& frame);
Html work_header(const Frame& frame);  // with the side list: both are cells of the grid that document() opens
Html work_footer(const Frame& frame);  // the bar of five places on phones
// Shared by both.
Html brand(const Tr& tr);
Html banner(const Frame& frame);        // demonstration data, another day; empty on a real system
Html account_menu(const Frame& frame);  // who is signed in, and the way out
Html language_switch(const Frame& frame, html::Literal button_css, html::Literal form_css);
Html theme_switch(const Frame& frame, html::Literal button_css, html::Literal form_css, bool with_word);
}  // namespace ui
