// The sections of the gallery, split over two files.
#pragma once
#include "ui/components.h"
#include "ui/patterns.h"

namespace ui::samples {
struct Say {  // a sample in the reader's language
    const Tr& tr;
    std::string operator()(std::string_view persian, std::string_view english) const {
        return std::string(tr.persian() ? persian : english);
    }
};
Html section(std::string_view title, Html inner);
Html controls(const Frame& frame, const Say& say);
Html fields(const Frame& frame, const Say& say);
Html messages(const Frame& frame, const Say& say);
Html lists(const Frame& frame, const Say& say);
Html drawings(const Frame& frame, const Say& say);
Html persons(const Frame& frame, const Say& say);
}  // namespace ui::samples
