// How figures are said: value with unit, share, verdict, source. Shared by pages, exports and the sheet of
// paper.
#pragma once
#include <string>

#include "features/plan/figures.h"
#include "site/site.h"

namespace plan {
bool is_money(const FigureKind& kind);
struct Reader {  // language and tables of who reads
    const i18n::Translator& tr;
    const site::Reference::Tables& tables;

    std::string kind(const FigureKind& kind) const;
    std::string unit(const FigureKind& kind) const;
    std::string course(const FigureKind& kind) const;     // adds up, or its last value counts
    std::string direction(const FigureKind& kind) const;  // more or less is better
    std::string kind_source(const FigureKind& kind) const;
    std::string place(TerritoryId place) const;
    std::string year(int year) const;
    std::string value(const FigureKind& kind, const std::optional<double>& value) const;  // "–" when unknown
    std::string millions(double value) const;                                             // the figure alone
    std::string value_with_unit(const FigureKind& kind, const std::optional<double>& value) const;
    std::string share(const std::optional<double>& share) const;    // ۹۳٪
    std::string change(const std::optional<double>& change) const;  // ‎+۱۲٪
    std::string verdict(Verdict verdict) const;
    std::string definition(const Line& line) const;
    std::string source(const Line& line) const;  // of what is done; the register itself when counted
    std::string plan_source(const Line& line) const;
};
}  // namespace plan
