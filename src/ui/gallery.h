// Every component in its states on one page, for the eye of whoever changes one. Sample words are data, not
// interface: they stand here in both languages and never reach po/.
#pragma once
#include "ui/shell.h"

namespace ui {
Html gallery(const Frame& frame);
}  // namespace ui
