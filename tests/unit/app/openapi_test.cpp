// The API's description: every route of the API is in it, every reference leads somewhere, the same table
// gives the same bytes.
#include <algorithm>
#include <set>

#include "app/routes.h"
#include "features/developers/openapi.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
const i18n::Translator& english() {
    return i18n::Translator::of(i18n::Language::english);
}

const Json* at(const Json& document, const std::string& pointer) {  // "#/components/schemas/X"
    const Json* here = &document;
    for (std::size_t begin = 2; here && begin <= pointer.size();) {
        const auto end = std::min(pointer.find('/', begin), pointer.size());
        here = here->find(pointer.substr(begin, end - begin));
        begin = end + 1;
    }
    return here;
}

void check_references(const Json& document, const Json& node) {
    if (const auto* object = node.object()) {
        for (const auto& [name, value] : *object) {
            if (name == "$ref") {
                INFO(*value.string());
                CHECK(at(document, *value.string()) != nullptr);
            }
            check_references(document, value);
        }
    }
    if (const auto* array = node.array())
        for (const auto& item : *array) check_references(document, item);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return out;
}
}  // namespace

TEST_CASE("the description holds every route of the API, with its parameters, members and who may") {
    const auto routes = app::routes();
    const Json document = developers::openapi(routes, english());
    CHECK(document.text_or("openapi") == "3.1.0");
    check_references(document, document);
    std::set<std::string> operations;
    std::size_t described = 0;
    for (const auto& route : routes) {
        CHECK(route.is_api() == (route.api != nullptr));
        if (!route.api) continue;
        INFO(http::name(route.method), " ", route.pattern);
        ++described;
        const Json* path = document.find("paths")->find(route.pattern);
        REQUIRE(path != nullptr);
        const Json* operation = path->find(lower(http::name(route.method)));
        REQUIRE(operation != nullptr);
        CHECK(operations.insert(operation->text_or("operationId")).second);  // unique
        CHECK(operation->text_or("x-who") == route.who.text());
        CHECK_FALSE(operation->text_or("summary").empty());
        const auto& parameters = *operation->find("parameters")->array();
        std::size_t in_path = 0;
        for (const auto& parameter : parameters) in_path += parameter.text_or("in") == "path";
        const std::size_t key = route.method != http::Method::get;  // Idempotency-Key
        CHECK(parameters.size() == route.api->query.size() + in_path + key);
        CHECK(static_cast<std::ptrdiff_t>(in_path) ==
              std::ranges::count(std::string_view(route.pattern), '{'));
        CHECK((operation->find("requestBody") != nullptr) == !route.api->body.empty());
        REQUIRE(operation->find("responses")->find("200") != nullptr);
        CHECK(operation->find("responses")->find("default") != nullptr);
        CHECK(std::string_view(route.api->example).starts_with("/api/v1/"));
    }
    CHECK(described >= 7);
}

TEST_CASE("the same table gives the same bytes, in whatever order it stands") {
    auto routes = app::routes();
    const auto once = developers::openapi(routes, english()).compact();
    std::reverse(routes.begin(), routes.end());
    CHECK(developers::openapi(routes, english()).compact() == once);
    CHECK(Json::parse(once).has_value());
    CHECK(developers::openapi(routes, i18n::Translator::of(i18n::Language::persian)).compact() != once);
}
