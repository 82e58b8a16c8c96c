#include "features/plan/words.h"

#include <cmath>

namespace plan {
namespace {
constexpr double kSmall = 10;
constexpr double kInMillions = 1e6;  // greater sums of money are said in millions

std::int64_t rounded(double value) {
    return static_cast<std::int64_t>(std::llround(value));
}
}  // namespace

bool is_money(const FigureKind& kind) {
    return kind.unit == "usd" || kind.unit == "toman" || kind.unit == "rial";
}

std::string Reader::kind(const FigureKind& kind) const {
    return tr.persian() ? kind.label : kind.label_en;
}
std::string Reader::unit(const FigureKind& kind) const {
    return tables.codes.label("unit", kind.unit, tr.persian());
}
std::string Reader::course(const FigureKind& kind) const {
    return kind.accumulates ? tr("adds up from the start of the year") : tr("its last value counts");
}
std::string Reader::direction(const FigureKind& kind) const {
    return kind.less_is_better ? tr("less is better") : tr("more is better");
}
std::string Reader::kind_source(const FigureKind& kind) const {
    return tr.persian() ? kind.source : kind.source_en;
}
std::string Reader::place(TerritoryId place) const {
    return tables.territories.name(place, tr.persian());
}
std::string Reader::year(int year) const {
    return tr.digits(std::to_string(year));
}

std::string Reader::value(const FigureKind& kind, const std::optional<double>& value) const {
    if (!value) return "–";
    if (kind.unit == "ratio") {
        const bool whole = std::abs(*value * 100 - std::round(*value * 100)) < 1e-9;
        return tr.percent(*value, whole ? 0 : 1);
    }
    if (!is_money(kind) || std::abs(*value) < kInMillions) {
        // Of small figures the first decimal tells: 2.5 of 4 is not 3 of 4.
        const bool tells = std::abs(*value) < kSmall && std::abs(*value - std::round(*value)) >= 0.05;
        return tells ? tr.decimal(*value, 1) : tr.number(rounded(*value));
    }
    return tr("{n} million", {{"n", millions(*value)}});
}

std::string Reader::millions(double value) const {
    const double millions = value / kInMillions;
    const bool whole = std::abs(millions - std::round(millions)) < 0.05;
    return whole ? tr.number(rounded(millions)) : tr.decimal(millions, 1);
}

std::string Reader::value_with_unit(const FigureKind& kind, const std::optional<double>& value) const {
    return value && kind.unit != "ratio" ? this->value(kind, value) + " " + unit(kind)
                                         : this->value(kind, value);
}

std::string Reader::share(const std::optional<double>& share) const {
    return share ? tr.percent(*share) : "–";
}

std::string Reader::change(const std::optional<double>& change) const {
    if (!change) return "–";
    if (std::abs(*change) < 0.005) return tr("the same");
    const std::string size = tr.percent(std::abs(*change));
    return *change > 0 ? tr("{size} more", {{"size", size}}) : tr("{size} less", {{"size", size}});
}

std::string Reader::verdict(Verdict verdict) const {
    switch (verdict) {
        case Verdict::none: return {};
        case Verdict::behind: return tr("Behind the plan");
        case Verdict::on: return tr("On plan");
        case Verdict::ahead: return tr("Ahead of the plan");
    }
    return {};
}

std::string Reader::definition(const Line& line) const {
    return tr.persian() ? line.definition : line.definition_en;
}
std::string Reader::source(const Line& line) const {
    if (line.done && line.source.empty()) return tr("This register");
    return tr.digits(tr.persian() ? line.source : line.source_en);
}
std::string Reader::plan_source(const Line& line) const {
    return tr.digits(tr.persian() ? line.plan_source : line.plan_source_en);
}
}  // namespace plan
