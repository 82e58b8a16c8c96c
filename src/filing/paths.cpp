// Ways into a document: "people[2].mobile".
#include <algorithm>
#include <charconv>

#include "filing/document.h"

namespace filing {
namespace {
struct Step {
    std::string_view name;
    std::optional<std::size_t> index;
};
// The next step of the path, which is made shorter.
Step take_step(std::string_view& path) {
    const auto end = std::min(path.find('.'), path.size());
    std::string_view part = path.substr(0, end);
    path = end < path.size() ? path.substr(end + 1) : std::string_view();
    const auto bracket = part.find('[');
    if (bracket == std::string_view::npos) return {part, {}};
    std::size_t index = 0;
    std::from_chars(part.data() + bracket + 1, part.data() + part.size(), index);
    return {part.substr(0, bracket), index};
}

void walk_files(std::span<const Field> fields, const Json& object, const std::string& path,
                std::vector<std::pair<std::string, std::string>>& out) {
    for (const Field& field : fields) {
        const Json* found = object.find(field.name);
        if (!found) continue;
        const std::string at = path.empty() ? field.name : path + "." + field.name;
        if (field.type == Type::file && found->string()) out.emplace_back(at, *found->string());
        if (field.type == Type::list && found->array())
            for (std::size_t i = 0; i < found->array()->size(); ++i)
                walk_files(field.items->fields, (*found->array())[i], at + "[" + std::to_string(i) + "]",
                           out);
    }
}

void walk_differences(std::span<const Field> fields, const Json& before, const Json& after,
                      const std::string& path, std::vector<Difference>& out) {
    static const Json nothing = Json::Object{};
    for (const Field& field : fields) {
        const Json *was = before.find(field.name), *is = after.find(field.name);
        const std::string at = path.empty() ? field.name : path + "." + field.name;
        if (field.type != Type::list) {
            const Json a = was ? *was : Json(), b = is ? *is : Json();
            if (!(a == b)) out.push_back({at, a, b});
            continue;
        }
        const std::size_t had = was && was->array() ? was->array()->size() : 0,
                          has = is && is->array() ? is->array()->size() : 0;
        for (std::size_t i = 0; i < std::max(had, has); ++i)
            walk_differences(field.items->fields, i < had ? (*was->array())[i] : nothing,
                             i < has ? (*is->array())[i] : nothing, at + "[" + std::to_string(i) + "]", out);
    }
}

Json put(const Json& object, std::string_view path, const Json& value) {
    const Step step = take_step(path);
    Json out = object;
    const Json* found = object.find(step.name);
    if (!step.index) {
        out.set(std::string(step.name), path.empty() ? value : put(found ? *found : Json(), path, value));
        return out;
    }
    Json list = found && found->array() ? *found : Json(Json::Array{});
    if (*step.index >= list.array()->size()) return out;
    Json& item = (*list.array())[*step.index];
    item = path.empty() ? value : put(item, path, value);
    out.set(std::string(step.name), std::move(list));
    return out;
}
}  // namespace

std::vector<Difference> differences(const Section& section, const Json& before, const Json& after) {
    std::vector<Difference> out;
    walk_differences(section.fields, before, after, "", out);
    return out;
}
std::vector<std::pair<std::string, std::string>> files_in(const Section& section, const Json& document) {
    std::vector<std::pair<std::string, std::string>> out;
    walk_files(section.fields, document, "", out);
    return out;
}
Json with_file(const Json& document, const std::string& path, const std::string& id) {
    return put(document, path, Json(id));
}
const Json* at_path(const Json& document, std::string_view path) {
    const Json* here = &document;
    while (!path.empty() && here) {
        const Step step = take_step(path);
        here = here->find(step.name);
        if (!here || !step.index) continue;
        here =
            here->array() && *step.index < here->array()->size() ? &(*here->array())[*step.index] : nullptr;
    }
    return here;
}
std::string label_of(const i18n::Translator& tr, std::span<const Section> sections, std::string_view where) {
    const Step first = take_step(where);
    const Section* section = find_section(sections, first.name);
    if (!section) return {};
    std::string out = tr(section->label);
    std::span<const Field> fields = section->fields;
    while (!where.empty()) {
        const Step step = take_step(where);
        const Field* field = find_field(fields, step.name);
        if (!field) break;
        if (step.index && field->items) {
            const auto number = static_cast<std::int64_t>(*step.index) + 1;
            out = tr("{place}, {item} {n}", {{"place", out}, {"item", tr(field->items->one)}, {"n", number}});
            fields = field->items->fields;
        } else {
            if (tr(field->label) != out)
                out = tr("{place}, {item}", {{"place", out}, {"item", tr(field->label)}});
        }
    }
    return out;
}
}  // namespace filing
