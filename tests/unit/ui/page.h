// A frame for tests of pages.
#pragma once
#include "ui/components.h"

inline ui::Frame frame_of(const ui::Tr& tr) {
    return {.tr = tr, .csrf = "token\"", .here = html::Url::local("/search?q=%D8%A7").value()};
}
inline const ui::Tr& english() {
    return ui::Tr::of(i18n::Language::english);
}
inline const ui::Tr& persian() {
    return ui::Tr::of(i18n::Language::persian);
}
inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}
inline std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t out = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++out;
    return out;
}
