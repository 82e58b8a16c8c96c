#include "site/site.h"

#include "base/bytes.h"
#include "base/crypto.h"
#include "html/elements.h"
#include "law/today.h"
#include "site/navigation.h"

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

}  // namespace

void Reference::follow(db::Database& database) {
    database.read([&](db::Tx& tx) {
        const auto version = registry::reference_version(tx);
        const auto head = ledger::last_head(tx);
        const bool stale = version != version_;
        std::shared_ptr<const Tables> tables;
        if (stale)
            tables = std::make_shared<const Tables>(
                Tables{registry::Territories::load(tx), registry::Codes::load(tx)});
        const std::lock_guard lock(mutex_);
        if (stale) version_ = version, tables_ = std::move(tables);
        if (head) head_ = std::make_shared<const ledger::Head>(*head);
    });
}

std::shared_ptr<const ledger::Head> Reference::head() const {
    const std::lock_guard lock(mutex_);
    return head_;
}

std::shared_ptr<const Reference::Tables> Reference::tables() const {
    const std::lock_guard lock(mutex_);
    return tables_;
}

Context::Context(const Services& s, const http::Request& r, auth::Actor who)
    : services(s),
      request(r),
      actor(std::move(who)),
      tr(i18n::Translator::of(language_of(r))),
      tables(s.reference.tables()) {
    csrf_ = actor.csrf.empty() ? request.cookie(kCsrfCookie)
                               : actor.csrf;  // bound to the session, if there is one
    if (csrf_.size() != 32) {                 // 24 random bytes
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
    if (actor.signed_in()) frame.operation_id = base64url(services.random.bytes(12));
    if (const auto here = ui::Url::local(request.target)) frame.here = *here;
    if (const auto head = services.reference.head())
        frame.ledger_head = tr("{size} entries, {root}",
                               {{"size", head->size}, {"root", hex(view(head->root)).substr(0, 12)}});
    add_navigation(*this, frame);
    if (actor.signed_in()) frame.person = actor.name.empty() ? tr("My account") : actor.name;
    // Not for the pages of the edge either, which do not know who asks.
    frame.sign_in = request.cookie(session_cookie(services.settings)).empty();
    frame.shared = actor.shared;
    if (actor.ends_at)
        frame.session_seconds = static_cast<int>(
            std::chrono::duration_cast<std::chrono::seconds>(*actor.ends_at - services.clock.now()).count());
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
    ui::Frame around = frame();
    around.work = around.work || (page.work && !around.side.empty());
    return finished(ui::respond(around, page, status));
}

http::Response Context::json(const Json& value, int status) const {
    http::Response response{.status = status, .type = "application/json", .body = value.compact()};
    response.header("Cache-Control", "no-store");
    return response;
}

http::Response Context::problem(int status, const std::string& title, const std::string& field) const {
    const std::string more = field.empty() ? "" : "\"field\":" + Json(field).compact();
    auto response = http::problem(status, title, "", request.id, more);
    if (status == 401) response.header("WWW-Authenticate", "Bearer realm=\"taavon\"");
    response.header("Cache-Control", "no-store");
    return response;
}

namespace {
// The way back of who is signed in and stands before a page that is not theirs.
std::optional<ui::Link> first_page(const Context& context, int status) {
    if (status != 403 || !context.actor.signed_in()) return std::nullopt;
    if (holder_of(auth::Capability::work_in_office).admits(context.actor))
        return ui::Link{context.tr("Back to the work queue"), ui::Url::fixed("/work")};
    return ui::Link{context.tr("Back to my account"), ui::Url::fixed("/me")};
}
}  // namespace

http::Response Context::failure(int status) const {
    if (wants_json()) return problem(status, tr("The request failed"), "");
    return page(ui::failure_page(tr, status, request.id, first_page(*this, status)), status);
}

http::Response Context::refused(const Refusal& refusal) const {
    const int status = http::status_of(refusal.why);
    if (wants_json()) return problem(status, tr(refusal.message), refusal.field);
    ui::Page page = ui::failure_page(tr, status, request.id, first_page(*this, status));
    page.main = html::fragment({page.main, html::p(tr(refusal.message))});
    return this->page(page, status);
}

bool Context::csrf_matches(std::string_view sent) const {
    return !csrf_is_new_ && crypto::equal(sent, csrf_);
}

bool Context::may(auth::Capability capability, registry::TerritoryId place) const {
    return auth::may(actor, capability, tables->territories.way_up(place));
}

std::string Context::operation_id() const {
    return wants_json() ? std::string(request.header("idempotency-key")) : form.get("operation_id");
}

http::Response document_response(const std::string& type, const std::string& name, std::string bytes) {
    http::Response response{.type = type, .body = std::move(bytes)};
    response.header("Content-Disposition", "inline; filename*=UTF-8''" + http::percent_encode(name));
    response.header("Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'");
    response.header("Cache-Control", "no-store");
    return response;
}

std::string session_cookie(const Settings& settings) {
    return settings.secure_cookies ? "__Host-taavon_session" : "taavon_session";
}

void Context::keep_session(http::Response& response, const auth::Opened& opened) const {
    http::Cookie cookie{session_cookie(services.settings), opened.token};
    if (!opened.shared) cookie.max_age = auth::kLongestSession;  // otherwise it goes with the browser
    response.cookie(cookie, services.settings.secure_cookies);
}

void Context::forget_session(http::Response& response) const {
    response.cookie({session_cookie(services.settings), "", std::chrono::seconds(0)},
                    services.settings.secure_cookies);
}
}  // namespace site
