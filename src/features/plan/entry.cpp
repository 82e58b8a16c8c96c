// What is typed into the table, read and judged: pure.
#include <algorithm>
#include <cmath>

#include "base/calendar.h"
#include "base/text.h"
#include "features/plan/operations.h"

namespace plan {
namespace {
constexpr double kGreatest = 1e15;
constexpr std::size_t kMostLetters = 300;

std::string without_marks(std::string_view typed) {  // digits as computers have them, no grouping
    std::string out = text::without_grouping(typed);
    for (const std::string_view mark : {"%", "٪"})
        for (std::size_t at = 0; (at = out.find(mark, at)) != out.npos;) out.erase(at, mark.size());
    if (const auto at = out.find("٫"); at != out.npos) out.replace(at, std::string_view("٫").size(), ".");
    return out;
}

std::optional<double> standing(const Book& book, What what, TerritoryId place, const FigureKind& kind,
                               std::optional<Date> as_of) {
    if (what == What::plan) {
        const auto* plan = book.find_plan(place, kind.code, book.year());
        return plan ? plan->planned : std::nullopt;
    }
    const auto* reading = as_of ? book.find_reading(place, kind.code, *as_of) : nullptr;
    return reading ? std::optional(reading->actual) : std::nullopt;
}

std::vector<TerritoryId> places_of(const Book& book, const FigureKind& kind) {
    std::vector<TerritoryId> out{book.province()};
    if (kind.by_county) out.insert(out.end(), book.counties().begin(), book.counties().end());
    return out;
}

std::optional<Date> judge_day(const Book& book, const EntryForm& form, Refusals& wrong) {
    if (form.what == What::plan) return std::nullopt;
    const auto day = calendar::parse(form.as_of);
    if (!day) {
        wrong.push_back({Why::invalid, day.error().message, "as_of"});
        return std::nullopt;
    }
    const auto jalali = calendar::to_jalali(*day);
    if (!jalali || jalali->year != book.year() || *day > book.today()) {
        wrong.push_back(
            {Why::invalid, msg("The day must lie in the year of the figures and not after today."), "as_of"});
        return std::nullopt;
    }
    return *day;
}
}  // namespace

std::string cell_name(TerritoryId place, const FigureKind& kind) {
    return "v" + place.text() + "_" + kind.code;
}

std::string typed_value(const i18n::Translator& tr, const FigureKind& kind, double value) {
    if (kind.unit == "ratio") {
        const double percent = value * 100;
        return std::abs(percent - std::round(percent)) < 1e-9
                   ? tr.number(static_cast<std::int64_t>(std::round(percent)))
                   : tr.decimal(percent, 2);
    }
    return tr.number(static_cast<std::int64_t>(std::round(value)));
}

Result<std::optional<double>> read_value(const FigureKind& kind, std::string_view typed) {
    const std::string digits = without_marks(typed);
    if (digits.empty()) return std::optional<double>();
    const bool ratio = kind.unit == "ratio";
    const auto no_figure = [&] {
        return ratio ? refuse(Why::invalid, msg("A figure from 0 to 100 is wanted here."))
                     : refuse(Why::invalid, msg("A whole number is wanted here, without words or signs."));
    };
    if (digits.find_first_not_of(ratio ? "0123456789." : "0123456789") != digits.npos ||
        std::ranges::count(digits, '.') > 1 || digits.size() > 15 || digits == ".")
        return no_figure();
    const double value = std::stod(digits);
    if (value > (ratio ? 100 : kGreatest)) return no_figure();
    return std::optional(ratio ? value / 100 : value);
}

std::vector<const FigureKind*> entered_kinds(const Book& book, What what) {
    std::vector<const FigureKind*> out;
    for (const auto& kind : book.kinds())
        if (what == What::plan || kind.code != "founded") out.push_back(&kind);  // that one is counted
    return out;
}

Cells standing_cells(const i18n::Translator& tr, const Book& book, What what, std::optional<Date> as_of) {
    Cells out;
    for (const auto* kind : entered_kinds(book, what))
        for (const auto place : places_of(book, *kind))
            if (const auto value = standing(book, what, place, *kind, as_of))
                out[cell_name(place, *kind)] = typed_value(tr, *kind, *value);
    return out;
}

Checked<std::vector<registry::Indicator>> decide_entry(const Book& book, const EntryForm& form) {
    Refusals wrong;
    const auto as_of = judge_day(book, form, wrong);
    const std::string source = text::display_form(form.source), reason = text::display_form(form.reason);
    std::vector<registry::Indicator> out;
    bool corrects = false;
    for (const auto* kind : entered_kinds(book, form.what))
        for (const auto place : places_of(book, *kind)) {
            const std::string name = cell_name(place, *kind);
            const auto cell = form.cells.find(name);
            if (cell == form.cells.end()) continue;  // not sent: it stays
            const auto value = read_value(*kind, cell->second);
            if (!value) {
                wrong.push_back({Why::invalid, value.error().message, name});
                continue;
            }
            const auto before = standing(book, form.what, place, *kind, as_of);
            if (*value == before) continue;
            corrects = corrects || before;
            registry::Indicator one{.code = kind->code,
                                    .year = book.year(),
                                    .unit = kind->unit,
                                    .actual = {},
                                    .planned = {},
                                    .stretch = {},
                                    .as_of = as_of,
                                    .definition = kind->definition,
                                    .definition_en = kind->definition_en,
                                    .source = source,
                                    .source_en = source};
            one.territory = place;
            if (form.what == What::reading) one.actual = *value;
            if (form.what == What::plan) {
                one.planned = *value;
                const auto* plan = book.find_plan(place, kind->code, book.year());
                if (plan && *value) one.stretch = plan->stretch;
            }
            out.push_back(std::move(one));
        }
    if (source.empty() || text::length(source) > kMostLetters)
        wrong.push_back({Why::invalid,
                         msg("Write where the figures come from: a letter with number and date, a report."),
                         "source"});
    if ((corrects && reason.empty()) || text::length(reason) > kMostLetters)
        wrong.push_back({Why::invalid, msg("Figures that stood are changed. Write why."), "reason"});
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    return out;
}

void distribute_cells(const i18n::Translator& tr, const Book& book,
                      const std::vector<const FigureKind*>& kinds, Cells& cells) {
    for (const auto* kind : kinds) {
        if (!kind->by_county) continue;
        const auto value_in = [&](TerritoryId place) {
            const auto value = read_value(*kind, cells[cell_name(place, *kind)]);
            return value ? *value : std::nullopt;
        };
        const auto total = value_in(book.province());
        if (!total) continue;
        const auto all = book.default_weights(*kind);
        std::vector<double> weights;
        std::vector<TerritoryId> open;
        double left = *total;
        for (std::size_t i = 0; i < book.counties().size(); ++i) {
            const auto county = book.counties()[i];
            if (const auto value = value_in(county))
                left -= *value;
            else
                open.push_back(county), weights.push_back(all[i]);
        }
        if (open.empty() || left < 0) continue;
        const auto parts = distribute(static_cast<std::int64_t>(left), weights);
        for (std::size_t i = 0; i < open.size(); ++i) cells[cell_name(open[i], *kind)] = tr.number(parts[i]);
    }
}
}  // namespace plan
