// The one place between the edge and the handlers: who calls, may they, is the form its own page's, is what
// was sent declared. Handlers rely on it and repeat nothing of it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/check.h"
#include "base/log.h"
#include "base/text.h"
#include "http/multipart.h"
#include "site/once.h"

namespace site {
namespace {
constexpr std::uint64_t kUploadBytes = 64ull << 20;  // as http::Limits::upload_bytes

int status_of(const db::Error& error) {
    switch (error.kind) {
        case db::Error::Kind::busy:
        case db::Error::Kind::unavailable:
        case db::Error::Kind::full:
        case db::Error::Kind::too_late: return 503;
        default: return 500;
    }
}

std::optional<std::string> bearer_of(const http::Request& request) {  // empty: no Authorization at all
    const std::string_view header = request.header("authorization");
    if (header.empty()) return std::nullopt;
    constexpr std::string_view scheme = "bearer ";
    std::string begin(header.substr(0, scheme.size()));
    std::ranges::transform(begin, begin.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return begin == scheme ? std::string(header.substr(scheme.size())) : std::string();
}

// A token speaks under /api alone and a cookie everywhere else, so that neither is ever taken for the other
// and no other site can make a browser write through the API.
Result<auth::Actor> identify(const Services& services, const http::Request& request, const Route& route) {
    if (route.where == http::Where::edge) return auth::Actor{};  // it must not block
    if (route.is_api()) {
        const auto token = bearer_of(request);
        if (!token) return auth::Actor{};
        auto actor = token->empty() ? auth::Actor{} : services.sign_in.find_token_actor(*token);
        if (!actor.signed_in())
            return refuse(Why::unauthenticated, msg("This token is not known, or it has ended."));
        return actor;
    }
    const std::string cookie = request.cookie(session_cookie(services.settings));
    return cookie.empty() ? auth::Actor{} : services.sign_in.find_actor(cookie);
}

// Path of the page that a form stood on; what another site says is taken for a path of ours, which harms
// nobody.
std::optional<ui::Url> page_of(std::string_view referer) {
    const auto scheme = referer.find("://");
    if (scheme == referer.npos) return std::nullopt;
    const auto path = referer.find('/', scheme + 3);
    if (path == referer.npos) return std::nullopt;
    const auto local = referer.substr(path, referer.find_first_of("?#", path) - path);
    return ui::Url::local(local);
}
http::Response sign_in_first(const Context& context) {
    if (context.wants_json()) {
        return context.refused(
            {Why::unauthenticated, msg("This needs a token: send Authorization: Bearer …"), {}});
    }
    ui::Url to = ui::Url::fixed("/sign-in");
    const auto next = ui::Url::local(context.request.target.substr(0, context.request.target.find('?')));
    if (context.request.method == http::Method::get) {
        if (next) to = to.with("next", next->str());
    } else {  // what was typed is kept by the browser's draft; the page it came from is where it goes on
        to = to.with("ended", "1");
        if (const auto page = page_of(context.request.header("referer"))) to = to.with("next", page->str());
    }
    return http::see_other(to.str());
}

const char* name_of(Type type) {
    switch (type) {
        case Type::integer: return "integer";
        case Type::number: return "number";
        case Type::boolean: return "boolean";
        case Type::list: return "array";
        case Type::object: return "object";
        default: return "string";
    }
}

bool has_type(const Json& value, const Field& field) {
    switch (field.type) {
        case Type::text: return value.string();
        case Type::integer: return value.integer();
        case Type::number: return value.integer() || value.real();
        case Type::boolean: return value.boolean();
        case Type::date: return value.string() && parse_iso_date(*value.string());
        case Type::instant: return value.string() && parse_iso_instant(*value.string());
        case Type::id: return value.string() && parse_id(*value.string());
        case Type::list: return value.array();
        case Type::object: return value.object();
    }
    return false;
}

const Field* find(std::span<const Field> fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

std::optional<Refusal> judge_members(const Json& object, std::span<const Field> fields,
                                     const std::string& within) {
    for (const auto& [name, value] : *object.object()) {
        const Field* field = find(fields, name);
        const std::string path = within + name;
        if (!field)
            return Refusal{Why::invalid, msg("There is no member «{name}» here.", {{"name", path}}), path};
        if (!has_type(value, *field))
            return Refusal{Why::invalid,
                           msg("«{name}» must be of type {type}.",
                               {{"name", path}, {"type", std::string(name_of(field->type))}}),
                           path};
        if (!field->of) continue;
        if (field->type == Type::object)
            if (auto refusal = judge_members(value, field->of->members, path + ".")) return refusal;
        if (field->type != Type::list) continue;
        for (const auto& item : *value.array()) {
            if (!item.object())
                return Refusal{Why::invalid,
                               msg("«{name}» must be of type {type}.", {{"name", path}, {"type", "object"}}),
                               path};
            if (auto refusal = judge_members(item, field->of->members, path + ".")) return refusal;
        }
    }
    for (const Field& field : fields)
        if (field.required && !object.find(field.name))
            return Refusal{Why::invalid, msg("«{name}» is missing.", {{"name", within + field.name}}),
                           within + field.name};
    return {};
}

// A body beyond what is kept in memory lies in a file, on routes that take uploads.
std::string read_whole(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<Refusal> read_api(Context& context, const Api& api) {
    std::set<std::string_view> seen;
    for (const auto& [name, value] : context.request.query.pairs()) {
        const Field* field = find(api.query, name);
        if (!field)
            return Refusal{Why::bad_request, msg("There is no parameter «{name}» here.", {{"name", name}}),
                           name};
        if (!seen.insert(name).second && field->type != Type::list)
            return Refusal{Why::bad_request, msg("The parameter «{name}» is given twice.", {{"name", name}}),
                           name};
    }
    for (const Field& field : api.query)
        if (field.required && !seen.contains(field.name))
            return Refusal{Why::invalid, msg("«{name}» is missing.", {{"name", std::string(field.name)}}),
                           field.name};
    if (context.request.method == http::Method::get) return {};
    if (context.request.body.empty() && api.body.empty()) {
        context.body = Json::Object{};
        return {};
    }
    const auto& large = context.request.large_body;
    auto body = Json::parse(large ? read_whole(*large) : context.request.body);
    if (!body || !body->object())
        return Refusal{Why::bad_request, msg("The body must be one JSON object, each key once."), {}};
    if (auto refusal = judge_members(*body, api.body, "")) return refusal;
    context.body = *std::move(body);
    return {};
}

std::optional<Refusal> read_form(Context& context, const Route& route) {
    if (context.request.method == http::Method::get) return {};
    if (route.uploads && context.request.header("content-type").starts_with("multipart/form-data")) {
        auto parts = http::parse_multipart(context.request, kUploadBytes);
        if (!parts) return parts.error();
        context.form = std::move(parts->fields), context.uploads = std::move(parts->uploads);
        return {};
    }
    auto form = context.request.form();
    if (!form) return form.error();
    context.form = *std::move(form);
    return {};
}

http::Response pass(Context& context, const Route& route) {
    if (!route.who.admits(context.actor))
        return context.actor.signed_in() ? context.failure(403) : sign_in_first(context);
    if (auto refusal = route.api ? read_api(context, *route.api) : read_form(context, route))
        return context.refused(*refusal);
    const bool writes = context.request.method != http::Method::get;
    if (writes && !route.api && !context.csrf_matches(context.form.get("csrf"))) return context.failure(403);
    return writes ? run_once(context, route) : route.handler(context);
}

bool has_header(const http::Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers, [&](const auto& header) { return header.first == name; });
}

http::Response answer(const Services& services, const Route& route, const http::Request& request) {
    const db::DeadlineScope deadline(request.deadline);
    try {
        auto actor = identify(services, request, route);
        if (!actor) return Context(services, request).refused(actor.error());
        Context context(services, request, *std::move(actor));
        http::Response response = pass(context, route);
        if (context.actor.signed_in() && !has_header(response, "Cache-Control"))
            response.header("Cache-Control", "no-store");
        return response;
    } catch (const db::Error& error) {
        logging::error("site.database", {{"what", std::string(error.what())}, {"route", route.pattern}});
        http::Response response = Context(services, request).failure(status_of(error));
        response.header("Retry-After", "5");
        return response;
    }
}

void check(const Route& route) {  // what the compiler cannot hold
    CHECK(route.is_api() == (route.api != nullptr));
    CHECK(route.where != http::Where::edge || route.who.kind() == Who::Kind::everyone);
}
}  // namespace

bool Route::is_api() const {
    return std::string_view(pattern).starts_with("/api/");
}

bool Who::admits(const auth::Actor& actor) const {
    if (kind_ == Kind::everyone) return true;
    if (kind_ == Kind::signed_in) return actor.signed_in();
    std::vector<std::int64_t> places;
    for (const auto& grant : actor.grants)
        if (grant.territory) places.push_back(*grant.territory);
    return auth::may(actor, capability_, places);
}

std::string Who::text() const {
    if (kind_ == Kind::everyone) return "everyone";
    return kind_ == Kind::signed_in ? "signed_in" : std::string(auth::code_of(capability_));
}

std::vector<http::Endpoint> endpoints(std::span<const Route> routes, const Services& services) {
    std::vector<http::Endpoint> out;
    for (const Route& route : routes) {
        check(route);
        out.push_back(
            {route.method, route.pattern, route.where, route.uploads,
             [&services, route](const http::Request& request) { return answer(services, route, request); }});
    }
    return out;
}

http::Response failure(const Services& services, const http::Request& request, int status) {
    return Context(services, request).failure(status);
}
}  // namespace site
