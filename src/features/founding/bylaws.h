// The model bylaws of each type and the bylaws of a founding made of them: clauses that the founding words
// otherwise stand in their place and are marked, further ones follow at the end. A model is the general one with
// the clauses of the legal type and of those for whom the cooperative is. It is Persian legal text of our own
// wording; it never says whether a departure is lawful.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "features/founding/papers.h"

namespace founding::bylaws {
struct ModelClause {
    int chapter, number;  // both from 1; numbers run through all chapters
    const char* title;
    const char* words;  // paragraphs part at line ends; words in braces are filled from the founding
};
constexpr bool numbered(std::span<const ModelClause> clauses, int first) {
    for (const ModelClause& clause : clauses)
        if (clause.number != first++) return false;
    return true;
}
std::span<const ModelClause> first_half();   // general, membership, capital
std::span<const ModelClause> second_half();  // organs, finance, other
struct TypeClause {
    const char* of;   // code of the legal type or of the membership
    int number;       // of the general model
    bool in_its_place;  // else after it
    const char* title;
    const char* words;
};
std::span<const TypeClause> type_clauses();
// Numbered from 1 without a gap. Codes that have no clauses of their own: the general model.
std::vector<ModelClause> model(std::string_view legal_type = {}, std::string_view membership = {});
std::span<const char* const> chapters();  // their titles

enum class Origin : std::uint8_t { model, changed, added };
struct Clause {
    int chapter = 0, number = 0;
    std::string title, words;
    Origin origin = Origin::model;
};
// In Persian, filled in; numbers are 1, 2 … without a gap. A departing clause without a title keeps the
// model's.
std::vector<Clause> clauses(const PaperView& view);
}  // namespace founding::bylaws
