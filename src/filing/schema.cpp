// JSON Schema 2020-12 of a document, from its description.
#include "filing/document.h"

namespace filing {
namespace {
Json pattern(const char* expression) {
    return Json::Object{{"type", "string"}, {"pattern", expression}};
}
Json number(const Field& field) {
    return Json::Object{{"type", "integer"}, {"minimum", field.least}, {"maximum", most_of(field)}};
}
Json text(const Field& field) {
    return Json::Object{
        {"type", "string"}, {"minLength", 1}, {"maxLength", static_cast<std::int64_t>(longest_of(field))}};
}
Json one(std::string code, std::string title) {
    return Json::Object{{"const", std::move(code)}, {"title", std::move(title)}};
}
Json one_of(Json::Array choices) {
    return Json::Object{{"oneOf", std::move(choices)}};
}
Json object(std::span<const Field> fields, const i18n::Translator& tr, const Vocabulary& vocabulary);

Json type_of(const Field& field, const i18n::Translator& tr, const Vocabulary& vocabulary) {
    switch (field.type) {
        case Type::text:
        case Type::lines: return text(field);
        case Type::integer:
        case Type::rial: return number(field);
        case Type::date: return Json::Object{{"type", "string"}, {"format", "date"}};
        case Type::yes_no: return Json::Object{{"type", "boolean"}};
        case Type::choice: {
            Json::Array choices;
            for (const Option& option : field.options) choices.push_back(one(option.code, tr(option.label)));
            return one_of(std::move(choices));
        }
        case Type::code: {
            Json::Array choices;
            for (const auto& code : vocabulary.codes.offered(field.source, vocabulary.on))
                choices.push_back(one(code.code, tr.persian() ? code.label : code.label_en));
            return one_of(std::move(choices));
        }
        case Type::place: {
            Json::Array choices;
            for (const auto* place : vocabulary.territories.of_kind(field.source))
                if (!place->until)
                    choices.push_back(one(place->id.text(), tr.persian() ? place->name : place->name_en));
            return one_of(std::move(choices));
        }
        case Type::national_id: return pattern("^[0-9]{10}$");
        case Type::organisation_id: return pattern("^[0-9]{11}$");
        case Type::mobile: return pattern("^09[0-9]{9}$");
        case Type::postal_code: return pattern("^[0-9]{10}$");
        case Type::time: return pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$");
        case Type::file: return pattern("^[0-9]{1,19}$");
        case Type::list: break;
    }
    Json list = Json::Object{{"type", "array"}};
    if (field.required) list.set("minItems", 1);
    list.set("maxItems", static_cast<std::int64_t>(longest_of(field)));
    list.set("items", object(field.items->fields, tr, vocabulary));
    return list;
}

Json object(std::span<const Field> fields, const i18n::Translator& tr, const Vocabulary& vocabulary) {
    Json properties = Json::Object{};
    Json::Array required;
    for (const Field& field : fields) {
        Json type = type_of(field, tr, vocabulary);
        type.set("title", tr(field.label));
        if (!field.hint.text.empty()) type.set("description", tr(field.hint));
        properties.set(field.name, std::move(type));
        if (field.required && *field.only_if == '\0') required.emplace_back(field.name);
    }
    Json out = Json::Object{
        {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    if (!required.empty()) out.set("required", std::move(required));
    return out;
}
}  // namespace

Json schema_of_fields(std::span<const Field> fields, const i18n::Translator& tr,
                      const Vocabulary& vocabulary) {
    return object(fields, tr, vocabulary);
}

Json schema_of(std::span<const Section> sections, std::string_view stage, const i18n::Translator& tr,
               const Vocabulary& vocabulary) {
    Json properties = Json::Object{};
    Json::Array required;
    for (const Section& section : sections) {
        if (!stage.empty() && stage != section.stage) continue;
        Json of = object(section.fields, tr, vocabulary);
        of.set("title", tr(section.label));
        properties.set(section.name, std::move(of));
        if (!section.optional) required.emplace_back(section.name);
    }
    Json out = Json::Object{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                            {"type", "object"},
                            {"additionalProperties", false},
                            {"properties", std::move(properties)}};
    if (!stage.empty() && !required.empty()) out.set("required", std::move(required));
    return out;
}
}  // namespace filing
