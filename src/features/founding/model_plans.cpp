#include "features/founding/model_plans.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "base/toml.h"
#include "features/founding/sections.h"

namespace founding {
namespace {
constexpr ModelPlanFile kFiles[]{
#include "model_plans.inc"
    {{}, {}},
};
struct Known {
    std::string_view code;
    i18n::Id title;
};
constexpr Known kModels[]{
    {"carpet", msgid("Carpet weaving")}, {"consumer", msgid("Consumers' shop")},
    {"greenhouse", msgid("Greenhouse")}, {"handicraft", msgid("Dressmaking and handicraft")},
    {"housing", msgid("Housing")},       {"livestock", msgid("Livestock")},
    {"services", msgid("Services")},     {"technology", msgid("Information technology")},
    {"transport", msgid("Transport")},   {"workshop", msgid("Workshop of small industry")},
};
constexpr i18n::Id kSources[]{
    msgid("An estimate for orientation; no official figures were available."),
};

[[noreturn]] void fault(std::string_view file, const std::string& what) {
    throw std::runtime_error(std::string(file) + ": " + what);
}
std::string quoted(std::string_view key) {
    return "`" + std::string(key) + "`";
}
const Json& member(const Json& table, std::string_view key, std::string_view file) {
    const Json* found = table.find(key);
    if (!found) fault(file, quoted(key) + " is missing");
    return *found;
}
void refuse_unknown(const Json& table, std::span<const std::string_view> known, std::string_view file) {
    if (!table.object()) fault(file, "a table is wanted");
    for (const auto& [key, value] : *table.object())
        if (std::ranges::find(known, key) == known.end()) fault(file, "unknown key " + quoted(key));
}
std::optional<double> number(const Json& json) {
    if (const auto* whole = json.integer()) return static_cast<double>(*whole);
    return json.real() ? std::optional(*json.real()) : std::nullopt;
}
// [least, most], above nothing and up to `limit`.
Range<double> range_of(const Json& table, std::string_view key, double limit, std::string_view file) {
    const Json& pair = member(table, key, file);
    if (!pair.array() || pair.array()->size() != 2) fault(file, quoted(key) + " is [least, most]");
    const auto least = number((*pair.array())[0]), most = number((*pair.array())[1]);
    if (!least || !most || *least <= 0 || *least > *most || *most > limit)
        fault(file, quoted(key) + " is no range of that figure");
    return {*least, *most};
}
const filing::Option* find_use(std::string_view kind) {
    for (const filing::Section& section : sections())
        for (const filing::Field& field : section.fields) {
            if (std::string_view(section.name) != "plan" || std::string_view(field.name) != "uses") continue;
            for (const filing::Option& one : field.items->fields.front().options)
                if (one.code == kind) return &one;
        }
    return nullptr;
}
std::vector<ModelPlan::Use> uses_of(const Json& table, std::string_view file) {
    static constexpr std::array<std::string_view, 2> kKeys{"kind", "share"};
    const Json& uses = member(table, "use", file);
    if (!uses.array()) fault(file, "`use` is a list of tables");
    std::vector<ModelPlan::Use> out;
    double whole = 0;
    for (const Json& one : *uses.array()) {
        refuse_unknown(one, kKeys, file);
        const auto kind = one.text_or("kind");
        const auto* known = find_use(kind);
        if (!known) fault(file, "a plan has no use " + quoted(kind));
        if (std::ranges::find(out, kind, &ModelPlan::Use::kind) != out.end())
            fault(file, "the use " + quoted(kind) + " stands twice");
        const auto share = number(member(one, "share", file));
        if (!share || *share <= 0 || *share > 1) fault(file, "the share of " + quoted(kind) + " is none");
        whole += *share;
        out.push_back({kind, known->label, *share});
    }
    if (std::abs(whole - 1) > 1e-6) fault(file, "the shares of uses together are not one");
    return out;
}
i18n::Id source_of(const Json& table, std::string_view file) {
    const auto words = table.text_or("source");
    const auto* known = std::ranges::find(kSources, words, &i18n::Id::text);
    if (known == std::end(kSources)) fault(file, "the program knows no source " + quoted(words));
    return *known;
}
std::vector<std::string> fields_of(const Json& table, std::string_view file) {
    const Json& list = member(table, "fields", file);
    std::vector<std::string> out;
    if (list.array())
        for (const Json& one : *list.array()) out.push_back(one.string() ? *one.string() : "");
    if (out.empty() || std::ranges::find(out, "") != out.end())
        fault(file, "`fields` is a list of codes of activity fields");
    return out;
}
ModelPlan read_one(const ModelPlanFile& from) {
    static constexpr std::array<std::string_view, 8> kKeys{
        "fields", "verified", "source", "prices_of", "per_job_rial", "members_share", "break_even", "use"};
    const std::string_view file = from.first;
    auto code = file.substr(file.rfind('/') + 1);
    code = code.substr(0, code.find('.'));
    const auto* known = std::ranges::find(kModels, code, &Known::code);
    if (known == std::end(kModels)) fault(file, "the program knows no model plan " + quoted(code));
    const auto table = toml_file::parse(from.second, std::string(file));
    if (!table) throw std::runtime_error(i18n::Translator(i18n::Language::english)(table.error().message));
    refuse_unknown(*table, kKeys, file);
    ModelPlan out{.code = std::string(code), .title = known->title, .source = source_of(*table, file)};
    const bool* verified = member(*table, "verified", file).boolean();
    if (!verified) fault(file, "`verified` is true or false");
    out.verified = *verified;
    out.prices_of = table->integer_at("prices_of").value_or(0);
    if (out.prices_of < 1390 || out.prices_of > 1500) fault(file, "`prices_of` is a Jalali year");
    out.fields = fields_of(*table, file);
    const auto per_job = range_of(*table, "per_job_rial", 1e15, file);
    out.per_job_rial = {std::llround(per_job.least), std::llround(per_job.most)};
    out.members_share = range_of(*table, "members_share", 1, file);
    out.break_even = range_of(*table, "break_even", 1, file);
    out.uses = uses_of(*table, file);
    return out;
}
}  // namespace

std::span<const ModelPlanFile> model_plan_files() {
    return std::span(kFiles).first(std::size(kFiles) - 1);
}
std::vector<ModelPlan> read_model_plans(std::span<const ModelPlanFile> files) {
    std::vector<ModelPlan> out;
    for (const auto& file : files) {
        ModelPlan one = read_one(file);
        for (const auto& other : out)
            for (const auto& field : one.fields)
                if (std::ranges::find(other.fields, field) != other.fields.end())
                    fault(file.first, "the field " + quoted(field) + " has a model plan already");
        out.push_back(std::move(one));
    }
    for (const auto& known : kModels)
        if (std::ranges::find(out, known.code, &ModelPlan::code) == out.end())
            throw std::runtime_error("there is no file of the model plan " + quoted(known.code));
    return out;
}
const std::vector<ModelPlan>& model_plans() {
    static const std::vector<ModelPlan> shipped = read_model_plans(model_plan_files());
    return shipped;
}
const ModelPlan* find_model_plan(std::string_view field) {
    for (const auto& one : model_plans())
        if (std::ranges::find(one.fields, field) != one.fields.end()) return &one;
    return nullptr;
}
}  // namespace founding
