#include "site/site.h"

#include "base/bytes.h"
#include "base/crypto.h"
#include "base/log.h"
#include "html/elements.h"
#include "law/today.h"

#include <algorithm>

namespace site {
namespace {
constexpr std::string_view kLanguageCookie = "taavon_language", kThemeCookie = "taavon_theme",
                           kCsrfCookie = "taavon_form";

i18n::Language language_of(const http::Request& request) {
    return request.cookie(kLanguageCookie) == "en" ? i18n::Language::english : i18n::Language::persian;
}

ui::Theme theme_of(const http::Request& request) {
    const std::string theme = request.cookie(kThemeCookie);
    return theme == "dark" ? ui::Theme::dark : theme == "light" ? ui::Theme::light : ui::Theme::device;
}

std::vector<ui::Link> public_navigation(const i18n::Translator& tr, std::string_view path) {
    return {
        {tr("Register of cooperatives"), ui::Url::fixed("/cooperatives"), path.starts_with("/cooperatives")},
        {tr("Rule book"), ui::Url::fixed("/rules"), path.starts_with("/rules")}};
}

int status_of(const db::Error& error) {
    switch (error.kind) {
        case db::Error::Kind::busy:
        case db::Error::Kind::unavailable:
        case db::Error::Kind::full:
        case db::Error::Kind::too_late: return 503;
        default: return 500;
    }
}
}  // namespace

void Reference::reload(db::Database& database) {
    auto fresh = std::make_shared<Tables>(database.read([](db::Tx& tx) {
        return Tables{registry::Territories::load(tx), registry::Codes::load(tx)};
    }));
    const std::lock_guard lock(mutex_);
    tables_ = std::move(fresh);
}

std::shared_ptr<const Reference::Tables> Reference::tables() const {
    const std::lock_guard lock(mutex_);
    return tables_;
}

Context::Context(const Services& s, const http::Request& r)
    : services(s), request(r), tr(i18n::Translator::of(language_of(r))), tables(s.reference.tables()) {
    csrf_ = request.cookie(kCsrfCookie);
    if (csrf_.size() != 32) {  // 24 random bytes
        csrf_ = base64url(services.random.bytes(24));
        csrf_is_new_ = true;
    }
}

Date Context::today() const {
    return law::today(services.clock);
}

bool Context::wants_json() const {
    return request.path.starts_with("/api/");
}

ui::Frame Context::frame() const {
    ui::Frame frame{.tr = tr};
    frame.theme = theme_of(request);
    frame.csrf = csrf_;
    if (const auto here = ui::Url::local(request.target)) frame.here = *here;
    frame.navigation = public_navigation(tr, request.path);
    // Only what exists is linked: each feature adds its own entry when it comes.
    frame.sign_in = false;
    frame.footer = {{tr("Transparency"),
                     {{tr("Register of cooperatives"), ui::Url::fixed("/cooperatives")},
                      {tr("The register as JSON"), ui::Url::fixed("/api/v1/cooperatives")},
                      {tr("Rule book"), ui::Url::fixed("/rules")}}}};
    frame.demo = services.settings.demo;
    frame.office = services.settings.office;
    if (services.settings.demo) frame.living_on = tr.date_long(today());
    return frame;
}

http::Response Context::finished(http::Response response) const {
    if (csrf_is_new_) response.cookie({std::string(kCsrfCookie), csrf_}, services.settings.secure_cookies);
    return response;
}

http::Response Context::page(const ui::Page& page, int status) const {
    return finished(ui::respond(frame(), page, status));
}

http::Response Context::json(const Json& value, int status) const {
    http::Response response{.status = status, .type = "application/json", .body = value.compact()};
    response.header("Cache-Control", "no-store");
    response.header("X-Content-Type-Options", "nosniff");
    return response;
}

http::Response Context::failure(int status) const {
    if (wants_json()) return http::problem(status, tr(msgid("The request failed")), "", request.id);
    return page(ui::failure_page(tr, status, request.id), status);
}

http::Response Context::refused(const Refusal& refusal) const {
    const int status = http::status_of(refusal.why);
    if (wants_json()) {
        std::string more;
        if (!refusal.field.empty()) more = "\"field\":" + Json(refusal.field).compact();
        return http::problem(status, tr(msgid("The request was refused")), tr(refusal.message), request.id,
                             more);
    }
    ui::Page page = ui::failure_page(tr, status, request.id);
    page.main = html::fragment({page.main, html::p(tr(refusal.message))});
    return this->page(page, status);
}

std::optional<Refusal> Context::unknown_parameter(std::initializer_list<std::string_view> known) const {
    for (const auto& [name, value] : request.query.pairs())
        if (std::find(known.begin(), known.end(), name) == known.end())
            return Refusal{Why::bad_request, msg("There is no parameter «{name}» here.", {{"name", name}}),
                           name};
    return {};
}

bool Context::csrf_matches(const http::Parameters& form) const {
    return !csrf_is_new_ && crypto::equal(form.get("csrf"), csrf_);
}

std::vector<http::Endpoint> endpoints(std::span<const Route> routes, const Services& services) {
    std::vector<http::Endpoint> out;
    for (const Route& route : routes)
        out.push_back({route.method, route.pattern, route.where, false,
                       [&services, handler = route.handler](const http::Request& request) {
                           const db::DeadlineScope deadline(request.deadline);
                           Context context(services, request);
                           try {
                               return handler(context);
                           } catch (const db::Error& error) {
                               logging::error("site.database", {{"what", std::string(error.what())}});
                               http::Response response = context.failure(status_of(error));
                               response.header("Retry-After", "5");
                               return response;
                           }
                       }});
    return out;
}

http::Response failure(const Services& services, const http::Request& request, int status) {
    return Context(services, request).failure(status);
}
}  // namespace site
