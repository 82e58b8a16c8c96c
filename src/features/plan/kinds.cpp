#include "features/plan/kinds.h"

#include <algorithm>

#include "auth/audit.h"
#include "base/calendar.h"
#include "base/text.h"

namespace plan {
namespace {
constexpr std::size_t kName = 60, kText = 500, kCode = 40;

bool has_code(const std::vector<registry::Code>& all, std::string_view code) {
    return std::ranges::find(all, code, &registry::Code::code) != all.end();
}
bool is_code(std::string_view code) {
    return !code.empty() && code.size() <= kCode && code.front() >= 'a' && code.front() <= 'z' &&
           std::ranges::all_of(
               code, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

class Judge {
public:
    Judge(const KindForm& form, const KindFacts& facts) : form_(form), facts_(facts) {}
    Checked<FigureKind> judge() {
        kind_ = facts_.standing ? *facts_.standing : fresh();
        kind_.label = text(form_.label, kName, "label"),
        kind_.label_en = text(form_.label_en, kName, "label_en");
        kind_.definition = text(form_.definition, kText, "definition");
        kind_.definition_en = text(form_.definition_en, kText, "definition_en");
        kind_.source = text(form_.source, kText, "source");
        kind_.source_en = text(form_.source_en, kText, "source_en");
        if (form_.direction != "more" && form_.direction != "less")
            wrong(msg("Choose a kind from the list."), "direction");
        kind_.less_is_better = form_.direction == "less";
        if (facts_.standing) kind_.version = form_.version;
        read_end();
        if (!refusals_.empty()) return tl::unexpected(std::move(refusals_));
        return kind_;
    }

private:
    void wrong(i18n::Message message, const char* field) {
        refusals_.push_back({Why::invalid, std::move(message), field});
    }
    std::string text(const std::string& typed, std::size_t most, const char* field) {
        std::string out = text::display_form(typed);
        if (out.empty() || text::length(out) > most)
            wrong(msg("Write this, in {n} letters at most.", {{"n", static_cast<std::int64_t>(most)}}),
                  field);
        return out;
    }
    FigureKind fresh() {
        FigureKind out;
        out.code = text::display_form(form_.code), out.place = facts_.place;
        if (!is_code(out.code))
            wrong(
                msg("A code is small Latin letters, digits and _, begins with a letter and has {n} at most.",
                    {{"n", static_cast<std::int64_t>(kCode)}}),
                "code");
        out.axis = form_.axis, out.unit = form_.unit;
        if (!has_code(facts_.axes, out.axis)) wrong(msg("Choose a kind from the list."), "axis");
        if (!has_code(facts_.units, out.unit)) wrong(msg("Choose a kind from the list."), "unit");
        if (form_.course != "sum" && form_.course != "last")
            wrong(msg("Choose a kind from the list."), "course");
        out.accumulates = form_.course == "sum", out.by_county = !form_.by_county.empty();
        if (out.unit == "ratio" && out.accumulates)
            wrong(msg("A share does not add up over the year: its last value counts."), "course");
        if (out.unit == "ratio" && out.by_county)
            wrong(msg("Shares of counties do not add up to that of the province."), "by_county");
        if (const auto day = calendar::parse(form_.from); day)
            out.from = *day;
        else
            wrong(day.error().message, "from");
        return out;
    }
    void read_end() {
        const auto before = kind_.until;
        kind_.until.reset();
        if (form_.until.empty()) {
            if (before && *before < facts_.today)
                wrong(msg("This kind is retired since {day}. Define a new one.", {{"day", *before}}),
                      "until");
            return;
        }
        const auto day = calendar::parse(form_.until);
        if (!day) return wrong(day.error().message, "until");
        kind_.until = *day;
        if (kind_.from && *day < *kind_.from)
            wrong(msg("It would end before it begins."), "until");
        else if (*day < facts_.today && *day != before)
            wrong(msg("This day has passed."), "until");
    }
    const KindForm& form_;
    const KindFacts& facts_;
    FigureKind kind_;
    Refusals refusals_;
};
}  // namespace

std::vector<FigureKind> kinds_of_year(std::vector<FigureKind> all, TerritoryId province, int year) {
    const Date first = calendar::year_start(year),
               last = calendar::year_start(year + 1) - std::chrono::days(1);
    std::erase_if(all, [&](const FigureKind& kind) {
        return (kind.place && kind.place != province) || (kind.from && *kind.from > last) ||
               (kind.until && *kind.until < first);
    });
    return all;
}

KindForm form_of(const i18n::Translator& tr, const FigureKind& kind) {
    KindForm out{.code = kind.code,
                 .axis = kind.axis,
                 .unit = kind.unit,
                 .by_county = kind.by_county ? "1" : "",
                 .course = kind.accumulates ? "sum" : "last",
                 .direction = kind.less_is_better ? "less" : "more",
                 .label = kind.label,
                 .label_en = kind.label_en,
                 .definition = kind.definition,
                 .definition_en = kind.definition_en,
                 .source = kind.source,
                 .source_en = kind.source_en,
                 .place = {},
                 .from = kind.from ? tr.date_short(*kind.from) : "",
                 .until = kind.until ? tr.date_short(*kind.until) : "",
                 .version = kind.version};
    return out;
}

Checked<FigureKind> decide_kind(const KindForm& form, const KindFacts& facts) {
    return Judge(form, facts).judge();
}

std::vector<FigureKind> load_kinds(const site::Context& context) {
    return context.services.database.read([](db::Tx& tx) { return registry::list_figure_kinds(tx); });
}
std::optional<FigureKind> find_kind(const site::Context& context, std::string_view code) {
    const auto all = load_kinds(context);
    const auto found = std::ranges::find(all, code, &FigureKind::code);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

bool may_define(const site::Context& context, TerritoryId place) {
    return context.may(auth::Capability::define_figures, place);
}
std::vector<const registry::Territory*> definable_provinces(const site::Context& context) {
    std::vector<const registry::Territory*> out;
    for (const auto* one : context.tables->territories.of_kind("province"))
        if (may_define(context, one->id)) out.push_back(one);
    return out;
}

Checked<std::string> save_kind(const site::Context& context, const std::string& code, const KindForm& form) {
    const auto one_refusal = [](Refusal refusal) { return tl::unexpected(Refusals{std::move(refusal)}); };
    const auto standing = code.empty() ? std::nullopt : find_kind(context, code);
    TerritoryId place = standing ? standing->place : TerritoryId{};
    if (!code.empty() && (!standing || !may_define(context, place)))
        return one_refusal({Why::not_found, msg("There is no such kind of figures that you keep."), {}});
    if (!standing) {
        const auto* province = context.tables->territories.find_code("province", form.place);
        place = province ? province->id : TerritoryId{};
        if ((!form.place.empty() && !province) || !may_define(context, place))
            return one_refusal(
                {Why::invalid, msg("Choose the province that you keep figures for."), "place"});
    }
    const auto& codes = context.tables->codes;
    const Date today = context.today();
    auto kind = decide_kind(form, {codes.offered("figure_axis", today), codes.offered("unit", today),
                                   standing ? &*standing : nullptr, place, today});
    if (!kind) return tl::unexpected(kind.error());
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Checked<std::string> {
        if (standing ? !registry::update_figure_kind(tx, *kind) : !registry::insert_figure_kind(tx, *kind))
            return one_refusal(
                standing ? Refusal{Why::conflict,
                                   msg("A colleague changed this kind at the same moment. Look again."),
                                   {}}
                         : Refusal{Why::invalid, msg("Another kind of figures has this code."), "code"});
        auth::record(tx, s.ids, s.clock, context.actor,
                     standing ? "figure_kind.changed" : "figure_kind.defined", {"territory", place.value},
                     Json::Object{{"code", kind->code}});
        return kind->code;
    });
}
}  // namespace plan
