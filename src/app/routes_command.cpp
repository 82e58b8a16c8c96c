#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.h"
#include "app/routes.h"

namespace app {
namespace {
Json json_of(const site::Route& route) {
    Json out{Json::Object{{"method", http::name(route.method)},
                          {"pattern", route.pattern},
                          {"who", route.who.text()},
                          {"api", route.is_api()},
                          {"uploads", route.uploads}}};
    if (!route.api) return out;
    Json::Array query, body;
    for (const auto& field : route.api->query) query.emplace_back(field.name);
    for (const auto& field : route.api->body) body.emplace_back(field.name);
    out.set("query", std::move(query)), out.set("body", std::move(body));
    return out;
}
}  // namespace

void add_routes(Commands& commands) {
    commands.cli.add_subcommand("routes", "print every route with who may call it, as JSON")->callback([] {
        Json::Array all;
        for (const auto& route : routes()) all.push_back(json_of(route));
        std::printf("%s\n", Json(std::move(all)).compact().c_str());
    });
}
}  // namespace app
