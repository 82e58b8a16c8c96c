// The typeface of documents, out of the program itself. One map a thread: Pango's maps are not shared between
// threads.
#pragma once

typedef struct _PangoFontMap PangoFontMap;

namespace print {
PangoFontMap* fonts();  // of this thread, made on first use; a point is a unit
}
