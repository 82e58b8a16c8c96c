// Pages about papers: what there is to print, the registrar's fields to copy, and what a check of a paper
// says. Pure.
#pragma once
#include "features/founding/papers.h"
#include "ui/patterns.h"

namespace founding {
ui::Page papers_page(const ui::Frame& frame, const PaperView& view);
struct Genuine {  // what whoever holds the paper may know; public facts alone
    std::string paper, name, number, state;
    std::optional<Date> decided;
    bool current = false;
};
ui::Page verify_page(const i18n::Translator& tr, const std::optional<Genuine>& genuine);
}  // namespace founding
