// Every route with every role, on both engines: what the table declares is what happens, and what is public
// is public on purpose.
#include <unistd.h>
#include <algorithm>
#include <filesystem>
#include <limits>
#include <regex>
#include <set>
#include <sstream>

#include "app/metrics.h"
#include "app/program.h"
#include "app/routes.h"
#include "auth/store.h"
#include "base/bytes.h"
#include "http/handle.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
using Kind = site::Who::Kind;

// Written by hand and not derived from anything: a route that is open to everyone must be found here.
constexpr std::string_view kPublic[]{"/",
                                     "/founding",
                                     "/verify/{code}",
                                     "/api/v1/kinds",
                                     "/api/v1/rules",
                                     "/cooperatives",
                                     "/cooperatives/{id}",
                                     "/cooperatives.csv",
                                     "/cooperatives.xlsx",
                                     "/rules",
                                     "/developers",
                                     "/preferences",
                                     "/healthz",
                                     "/readyz",
                                     "/metrics",
                                     "/dev/ui",
                                     "/api/v1/openapi.json",
                                     "/api/v1/cooperatives",
                                     "/api/v1/cooperatives/{id}",
                                     "/names",
                                     "/names/check",
                                     "/api/v1/names/check",
                                     "/transparency",
                                     "/offices",
                                     "/holidays",
                                     "/api/v1/holidays",
                                     "/offices/{id}",
                                     "/api/v1/organisations",
                                     "/letters/check/{code}",
                                     "/api/v1/transparency/head",
                                     "/api/v1/transparency/proof",
                                     "/api/v1/transparency/consistency",
                                     "/transparency/entries/{leaf}",
                                     "/plan",
                                     "/plan/figures/{code}",
                                     "/plan.csv",
                                     "/plan.xlsx",
                                     "/plan/print",
                                     "/plan/print.pdf",
                                     "/api/v1/plan",
                                     "/plan/kinds",
                                     "/api/v1/plan/kinds",
                                     "/sign-in",
                                     "/sign-in/code",
                                     "/sign-in/staff",
                                     "/sign-in/again",
                                     "/sign-in/staff/second",
                                     "/sign-in/staff/password",
                                     "/sign-in/staff/enrol",
                                     "/sign-in/password",
                                     "/sign-out"};
constexpr std::string_view kNeverPublic[]{"/admin",   "/api/v1/admin",   "/me",        "/staff",
                                          "/imports", "/api/v1/imports", "/plan/enter"};

std::string name_of(const site::Route& route) {
    return std::string(http::name(route.method)) + " " + route.pattern;
}

bool is_public(std::string_view pattern) {
    return std::ranges::find(kPublic, pattern) != std::end(kPublic);
}
bool under(std::string_view pattern, std::string_view prefix) {
    return pattern == prefix || (pattern.starts_with(prefix) && pattern[prefix.size()] == '/');
}

struct Caller {
    std::string name;
    std::optional<auth::Role> role;
    std::optional<std::int64_t> place;
    auth::PersonId person;
};

class World {
public:
    explicit World(test::Engine engine) : folder_(make_folder()) {
        app::Settings settings;
        REQUIRE(settings.set("database", test::make_database_url(engine)));
        REQUIRE(settings.set("keys", folder_ + "/keys"));
        REQUIRE(settings.set("outbox_folder", folder_ + "/outbox"));
        program.emplace(settings, std::nullopt);
        program->running.draining = [] { return false; };
        router.emplace(program->endpoints());
        callers.push_back({"citizen", {}, {}, add_person("1")});
        for (int i = 1; i < auth::kRoles; ++i) {
            const auto role = static_cast<auth::Role>(i);
            callers.push_back(
                {std::string(auth::code_of(role)), role, 77, add_person(std::to_string(10 + i))});
        }
        callers.push_back({"county_expert of no place", auth::Role::county_expert, {}, add_person("99")});
        for (const auto& caller : callers) {
            if (!caller.role) continue;
            REQUIRE(program->services.sign_in.create_staff(caller.person, "a password of this test"));
            program->database->write([&](db::Tx& tx) {
                program->services.sign_in.grant(tx, caller.person, {*caller.role, caller.place}, {},
                                                caller.person);
            });
        }
    }
    ~World() {
        program.reset();
        std::filesystem::remove_all(folder_);
    }

    http::Response send(const site::Route& route, std::vector<std::pair<std::string, std::string>> headers,
                        std::string body) {
        http::Request request;
        request.target = path_of(route);
        request.headers = std::move(headers);
        request.headers.emplace_back("content-type",
                                     route.api ? "application/json" : "application/x-www-form-urlencoded");
        request.body = std::move(body);
        request.remote_address = "127.0.0.1";
        request.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        const auto routed = http::route(*router, {}, http::name(route.method), request);
        REQUIRE(routed.endpoint != nullptr);
        return http::run_handler(*routed.endpoint, request, {});
    }

    struct Session {
        std::string token, csrf;
    };
    // A new one each time: some routes end it.
    Session sign_in(auth::PersonId person) {
        auto& services = program->services;
        const Session out{base64url(services.random.bytes(32)), base64url(services.random.bytes(24))};
        const Instant now = services.clock.now();
        auth::store::Session row{};
        row.token_hash = services.keys.token_hash("session:" + out.token);
        row.id = services.ids.next_as<auth::SessionId>();
        row.person = person, row.created_at = row.last_seen_at = now,
        row.expires_at = now + std::chrono::hours(1);
        row.user_agent_kind = "test", row.strong = true, row.csrf = out.csrf;
        program->database->write([&](db::Tx& tx) { auth::store::insert_session(tx, row); });
        return out;
    }

    std::string make_token(auth::PersonId person) {
        auth::Actor owner;
        owner.kind = auth::Actor::Kind::person, owner.person = person, owner.strong = true;
        return program->services.sign_in.create_api_token(owner, "test", std::chrono::hours(1));
    }

    auth::Actor actor_of(const Caller& caller) const {
        auth::Actor actor;
        actor.kind = auth::Actor::Kind::person;
        actor.grants.push_back({auth::Role::citizen, {}});
        if (caller.role) actor.grants.push_back({*caller.role, caller.place});
        return actor;
    }

    const site::Route& find(std::string_view pattern) const {
        const auto found =
            std::ranges::find_if(program->routes, [&](const auto& r) { return r.pattern == pattern; });
        REQUIRE(found != program->routes.end());
        return *found;
    }

    static std::string path_of(const site::Route& route) {
        std::string out = route.pattern;
        for (std::size_t at = 0; (at = out.find('{')) != out.npos;)
            out.replace(at, out.find('}') - at + 1, "1");
        return out;
    }

    std::optional<app::Program> program;
    std::optional<http::Router> router;
    std::vector<Caller> callers;

private:
    static std::string make_folder() {
        const std::string folder =
            std::filesystem::temp_directory_path() / ("taavon-routes-" + std::to_string(getpid()));
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        return folder;
    }
    auth::PersonId add_person(const std::string& national_id) {
        return program->database->write([&](db::Tx& tx) {
            return program->services.sign_in.ensure_person(tx, national_id, "0912" + national_id, "آزمون",
                                                           "گر");
        });
    }
    std::string folder_;
};

std::string location(const http::Response& response) {
    for (const auto& [name, value] : response.headers)
        if (name == "Location") return value;
    return {};
}
bool to_sign_in(const http::Response& response) {
    return response.status == 303 && location(response).starts_with("/sign-in");
}
std::string csrf_field(const std::string& token) {
    return "csrf=" + http::percent_encode(token);
}
bool answers_itself(const site::Route& route) {  // a wrong code is 401, whoever sends it
    return std::string_view(route.pattern).starts_with("/sign-in");
}

void check_admitted(const site::Route& route, const http::Response& response) {
    CHECK(response.status < 500);
    CHECK((answers_itself(route) || !to_sign_in(response)));
    CHECK((answers_itself(route) || (response.status != 401 && response.status != 403)));
}

void check_visitor(World& world, const site::Route& route) {
    INFO("visitor");
    const std::string csrf = "abcdefghijabcdefghijabcdefghij12";
    auto response = route.api ? world.send(route, {}, "{}")
                              : world.send(route, {{"cookie", "taavon_form=" + csrf}}, csrf_field(csrf));
    if (route.who.kind() == Kind::everyone) return check_admitted(route, response);
    if (!route.api) CHECK(to_sign_in(response));
    if (route.api) CHECK(response.status == 401);
}

void check_page(World& world, const site::Route& route, const Caller& caller) {
    const auto session = world.sign_in(caller.person);
    const bool admitted = route.who.admits(world.actor_of(caller));
    const std::string cookie = "taavon_session=" + session.token;
    if (route.method != http::Method::get) {  // first without its token, which must change nothing
        const auto forged = world.send(route, {{"cookie", cookie}}, "csrf=" + std::string(32, 'x'));
        CHECK(forged.status == 403);
    }
    const auto response = world.send(route, {{"cookie", cookie}}, csrf_field(session.csrf));
    if (admitted) return check_admitted(route, response);
    CHECK(response.status == 403);
}

void check_api(World& world, const site::Route& route, const Caller& caller) {
    const std::string token = world.make_token(caller.person);
    const auto response = world.send(route, {{"authorization", "Bearer " + token}}, "{}");
    if (route.who.admits(world.actor_of(caller))) return check_admitted(route, response);
    CHECK(response.status == 403);
    CHECK(response.type == "application/problem+json");
}
}  // namespace

TEST_CASE("every route answers every role as the table says") {
    for (const auto engine : test::kEngines) {
        INFO(test::name(engine));
        World world(engine);
        for (const auto& route : world.program->routes) {
            INFO(name_of(route));
            check_visitor(world, route);
            for (const auto& caller : world.callers) {
                INFO(caller.name);
                route.api ? check_api(world, route, caller) : check_page(world, route, caller);
            }
        }
    }
}

TEST_CASE("a token is no cookie, a cookie is no token, and neither is made up") {
    World world(test::Engine::sqlite);
    const auto& administrator = world.callers[9];
    REQUIRE(administrator.name == "administrator");
    const auto session = world.sign_in(administrator.person);
    const std::string token = world.make_token(administrator.person);
    const auto page = world.find("/admin/jobs"), api = world.find("/api/v1/admin/jobs"),
               open = world.find("/api/v1/cooperatives");
    CHECK(world.send(page, {{"cookie", "taavon_session=" + session.token}}, "").status == 200);
    CHECK(world.send(api, {{"authorization", "Bearer " + token}}, "").status == 200);
    CHECK(to_sign_in(world.send(page, {{"cookie", "taavon_session=" + token}}, "")));
    CHECK(to_sign_in(world.send(page, {{"authorization", "Bearer " + token}}, "")));
    CHECK(world.send(api, {{"cookie", "taavon_session=" + session.token}}, "").status == 401);
    CHECK(world.send(api, {{"authorization", "Bearer " + session.token}}, "").status == 401);
    CHECK(world.send(open, {{"authorization", "Bearer taavon_x"}}, "").status ==
          401);  // also where it is open
    CHECK(world.send(open, {{"authorization", "Basic eA=="}}, "").status == 401);
}

TEST_CASE("what is open to everyone is open on purpose") {
    for (const auto& route : app::routes()) {
        INFO(name_of(route));
        const bool open = route.who.kind() == Kind::everyone;
        CHECK((!open || is_public(route.pattern)));
        for (const auto prefix : kNeverPublic) CHECK((!open || !under(route.pattern, prefix)));
        if (is_public(route.pattern) && route.method == http::Method::get &&
            !under(route.pattern, "/sign-in"))
            CHECK(open);
    }
}

TEST_CASE("metrics are Prometheus text, for this machine or with the token") {
    World world(test::Engine::sqlite);
    world.program->running.metrics = [&] {
        http::Metrics edge;
        edge.routes.push_back({"GET", "/a\"b", 200, 3});
        edge.latency.push_back(
            {"GET", "/a\"b", {{0.01, 2}, {std::numeric_limits<double>::infinity(), 3}}, 0.5});
        return app::metrics_text(*world.program, edge);
    };
    const auto& route = world.find("/metrics");
    const std::string text = world.send(route, {}, "").body;
    std::istringstream lines(text);
    std::string line, named;
    std::set<std::string> series;
    while (std::getline(lines, line)) {
        INFO(line);
        if (line.starts_with("# ")) {
            CHECK(std::regex_match(
                line, std::regex(R"(# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram)))")));
            continue;
        }
        CHECK(std::regex_match(
            line,
            std::regex(R"re([a-z_]+(\{[a-z]+="([^"\\]|\\.)*"(,[a-z]+="([^"\\]|\\.)*")*\})? [-+0-9.e]+)re")));
        CHECK(series.insert(line.substr(0, line.rfind(' '))).second);
        const std::string name = line.substr(0, line.find_first_of("{ "));
        const std::string family = std::regex_replace(name, std::regex("_(bucket|sum|count)$"), "");
        CHECK((text.find("# TYPE " + name + " ") != text.npos ||
               text.find("# TYPE " + family + " ") != text.npos));
    }
    for (const char* name :
         {"taavon_http_requests_total{method=\"GET\",route=\"/a\\\"b\",status=\"200\"}",
          "taavon_http_latency_seconds_bucket{method=\"GET\",route=\"/a\\\"b\",le=\"+Inf\"}",
          "taavon_ledger_pending", "taavon_search_names", "process_cpu_seconds_total",
          "process_resident_memory_bytes"}) {
        INFO(name);
        CHECK(series.contains(name));
    }
    CHECK(world.send(route, {{"x-forwarded-for", "10.0.0.9"}}, "").status == 403);  // a proxy's visitor
}

TEST_CASE("readiness is false while starting and while ending") {
    World world(test::Engine::sqlite);
    const auto& route = world.find("/readyz");
    CHECK(world.send(route, {}, "").status == 200);
    world.program->running.draining = [] { return true; };
    CHECK(world.send(route, {}, "").status == 503);
    world.program->running.draining = {};
    CHECK(world.send(route, {}, "").status == 503);
}
