// Kinds of figures: which a province keeps, and from when until when. One is defined and retired, never
// removed: what was entered of it stays. It never changes what a figure that exists was counted by: unit,
// axis and course stay.
#pragma once
#include "features/plan/figures.h"
#include "site/site.h"

namespace plan {
// Those in force on a day of the year, of the country and of the province.
std::vector<FigureKind> kinds_of_year(std::vector<FigureKind> all, TerritoryId province, int year);

struct KindForm {                                                            // as typed
    std::string code{}, axis{}, unit{}, by_county{}, course{}, direction{};  // sum or last, more or less
    std::string label{}, label_en{}, definition{}, definition_en{}, source{}, source_en{};
    std::string place{};  // code of a province; empty: the whole country
    std::string from{}, until{};
    std::int64_t version = 0;
};
struct KindFacts {                            // what a form is judged against
    std::vector<registry::Code> axes, units;  // that are offered
    const FigureKind* standing = nullptr;     // that is changed; null: a new one
    TerritoryId place{};                      // found already
    Date today;
};
KindForm form_of(const i18n::Translator& tr, const FigureKind& kind);
// Pure. Refused: what is missing in either language, a unit or axis not of the list, a share that adds up, an
// end before the beginning or before today.
Checked<FigureKind> decide_kind(const KindForm& form, const KindFacts& facts);

std::vector<FigureKind> load_kinds(const site::Context& context);
std::optional<FigureKind> find_kind(const site::Context& context, std::string_view code);
bool may_define(const site::Context& context, TerritoryId place);  // 0: for the whole country
std::vector<const registry::Territory*> definable_provinces(const site::Context& context);
// `code` empty: a new one.
Checked<std::string> save_kind(const site::Context& context, const std::string& code, const KindForm& form);
}  // namespace plan
