#include "features/developers/openapi.h"

#include <algorithm>
#include <map>

namespace developers {
namespace {
using site::Field;
using site::Type;

class Document {
public:
    explicit Document(const i18n::Translator& tr) : tr_(tr) {}

    Json schema_of(const Field& field) {
        Json out{Json::Object{}};
        switch (field.type) {
            case Type::text: out.set("type", "string"); break;
            case Type::integer: out.set("type", "integer"), out.set("format", "int64"); break;
            case Type::number: out.set("type", "number"); break;
            case Type::boolean: out.set("type", "boolean"); break;
            case Type::date: out.set("type", "string"), out.set("format", "date"); break;
            case Type::instant: out.set("type", "string"), out.set("format", "date-time"); break;
            case Type::id: out.set("type", "string"), out.set("pattern", "^[0-9]{1,19}$"); break;
            case Type::object:
                if (field.of) return reference(*field.of);
                out.set("type", "object");
                break;
            case Type::list:
                out.set("type", "array");
                out.set("items", field.of ? reference(*field.of) : Json(Json::Object{{"type", "string"}}));
                break;
        }
        return out;
    }

    Json object_of(std::span<const Field> fields) {
        Json::Object properties;
        Json::Array required;
        for (const Field& field : fields) {
            Json schema = schema_of(field);
            schema.set("description", tr_(field.about));
            properties.emplace_back(field.name, std::move(schema));
            if (field.required) required.emplace_back(field.name);
        }
        Json out{Json::Object{{"type", "object"}, {"properties", std::move(properties)}}};
        if (!required.empty()) out.set("required", std::move(required));
        return out;
    }

    Json reference(const site::Schema& schema) {
        if (!schemas_.contains(schema.name)) {
            schemas_.emplace(schema.name, Json());  // first, so that one that holds itself ends
            Json made = object_of(schema.members);
            schemas_[schema.name] = std::move(made);
        }
        return Json::Object{{"$ref", std::string("#/components/schemas/") + schema.name}};
    }

    static Json pdf_content() {  // an answer without members is a paper
        return Json::Object{
            {"application/pdf",
             Json::Object{{"schema", Json::Object{{"type", "string"}, {"format", "binary"}}}}}};
    }

    Json operation(const site::Route& route) {
        const site::Api& api = *route.api;
        Json out{Json::Object{{"operationId", api.operation}, {"summary", tr_(api.summary)}}};
        Json::Array parameters = path_parameters(route.pattern);
        for (const Field& field : api.query)
            parameters.push_back(Json::Object{{"name", field.name},
                                              {"in", "query"},
                                              {"required", field.required},
                                              {"description", tr_(field.about)},
                                              {"schema", schema_of(field)}});
        if (route.method != http::Method::get)
            parameters.push_back(Json::Object{
                {"name", "Idempotency-Key"},
                {"in", "header"},
                {"required", false},
                {"description", tr_(msgid("Names this write: sent again with the same key and body it is done "
                                          "once and answered the same. Kept 90 days."))},
                {"schema", Json::Object{{"type", "string"}, {"pattern", "^[A-Za-z0-9_-]{1,64}$"}}}});
        out.set("parameters", std::move(parameters));
        if (!api.body.empty()) {
            Json body = object_of(api.body);
            body.set("additionalProperties", false);
            out.set("requestBody",
                    Json::Object{{"required", true}, {"content", json_content(std::move(body))}});
        }
        out.set("responses",
                Json::Object{{"200", Json::Object{{"description", tr_(api.summary)},
                                                  {"content", api.answer ? json_content(reference(*api.answer))
                                                                         : pdf_content()}}},
                             {"default", Json::Object{{"$ref", "#/components/responses/Problem"}}}});
        const bool open = route.who.kind() == site::Who::Kind::everyone;
        Json::Array security{Json::Object{{"bearer", Json::Array{}}}};
        if (open) security.insert(security.begin(), Json::Object{});
        out.set("security", std::move(security));
        out.set("x-who", route.who.text());
        return out;
    }

    Json components() const {
        Json::Object schemas;
        for (const auto& [name, schema] : schemas_) schemas.emplace_back(name, schema);
        schemas.emplace_back("Problem", problem());
        const Json problem_content =
            Json::Object{{"application/problem+json",
                          Json::Object{{"schema", Json::Object{{"$ref", "#/components/schemas/Problem"}}}}}};
        return Json::Object{
            {"schemas", std::move(schemas)},
            {"responses",
             Json::Object{
                 {"Problem", Json::Object{{"description", tr_(msgid("What was refused and why (RFC 9457)"))},
                                          {"content", problem_content}}}}},
            {"securitySchemes",
             Json::Object{{"bearer", Json::Object{{"type", "http"}, {"scheme", "bearer"}}}}}};
    }

private:
    static Json json_content(Json schema) {
        return Json::Object{{"application/json", Json::Object{{"schema", std::move(schema)}}}};
    }

    static Json::Array path_parameters(std::string_view pattern) {
        Json::Array out;
        for (std::size_t at = 0; (at = pattern.find('{', at)) != pattern.npos; ++at) {
            const auto name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
            out.push_back(Json::Object{{"name", name},
                                       {"in", "path"},
                                       {"required", true},
                                       {"schema", Json::Object{{"type", "string"}}}});
        }
        return out;
    }

    static Json problem() {
        const auto member = [](const char* type) { return Json(Json::Object{{"type", type}}); };
        return Json::Object{{"type", "object"},
                            {"properties", Json::Object{{"type", member("string")},
                                                        {"title", member("string")},
                                                        {"status", member("integer")},
                                                        {"instance", member("string")},
                                                        {"field", member("string")}}},
                            {"required", Json::Array{"type", "title", "status"}}};
    }

    const i18n::Translator& tr_;
    std::map<std::string, Json> schemas_;
};

std::string lower(std::string_view method) {
    std::string out;
    for (const char c : method) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}
}  // namespace

Json openapi(std::span<const site::Route> routes, const i18n::Translator& tr) {
    Document document(tr);
    std::map<std::string, std::map<std::string, Json>> paths;  // sorted: the order of the table says nothing
    for (const site::Route& route : routes)
        if (route.api) paths[route.pattern][lower(http::name(route.method))] = document.operation(route);
    Json::Object all;
    for (auto& [path, operations] : paths) {
        Json::Object item;
        for (auto& [method, operation] : operations) item.emplace_back(method, std::move(operation));
        all.emplace_back(path, std::move(item));
    }
    return Json::Object{{"openapi", "3.1.0"},
                        {"info", Json::Object{{"title", tr(msgid("Taavon: the register of cooperatives"))},
                                              {"version", "1"}}},
                        {"servers", Json::Array{Json::Object{{"url", "/"}}}},
                        {"paths", std::move(all)},
                        {"components", document.components()}};
}
}  // namespace developers
