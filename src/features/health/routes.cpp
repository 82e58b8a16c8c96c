#include "features/health/routes.h"

#include "base/crypto.h"
#include "ui/gallery.h"

namespace health {
namespace {
http::Response plain(int status, std::string text) {
    auto response = http::text(status, std::move(text));
    response.header("Cache-Control", "no-store");
    if (status == 503) response.header("Retry-After", "5");
    return response;
}

http::Response alive(site::Context&) {
    return plain(200, "ok\n");
}

http::Response ready(site::Context& context) {
    const auto& running = context.services.running;
    if (!running.draining) return plain(503, "starting\n");
    if (running.draining()) return plain(503, "ending\n");
    try {
        context.services.database.read([](db::Tx& tx) { return site::find_setting(tx, "log_id"); });
    } catch (const db::Error&) {
        return plain(503, "the database is away\n");
    }
    return plain(200, "ready\n");
}

bool may_read(const site::Context& context) {
    const std::string& token = context.services.settings.metrics_token;
    const auto sent = context.request.header("authorization");
    if (!token.empty() && sent.starts_with("Bearer ") && crypto::equal(sent.substr(7), token)) return true;
    // A request that a proxy on this machine passed on comes from elsewhere.
    const std::string& from = context.request.remote_address;
    return (from == "127.0.0.1" || from == "::1") && context.request.header("x-forwarded-for").empty() &&
           context.request.header("forwarded").empty();
}

http::Response metrics(site::Context& context) {
    if (!may_read(context)) return context.failure(403);
    const auto& running = context.services.running;
    auto response = plain(200, running.metrics ? running.metrics() : "");
    response.type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

http::Response gallery(site::Context& context) {
    if (!context.services.settings.demo) return context.failure(404);
    return context.page({.title = context.tr("Components"),
                         .main = ui::gallery(context.frame()),
                         .forms = true,
                         .indexable = false});
}

constexpr site::Route kRoutes[]{
    {http::Method::get, "/healthz", http::Where::edge, site::everyone, alive},
    {http::Method::get, "/readyz", http::Where::fast, site::everyone, ready},
    {http::Method::get, "/metrics", http::Where::fast, site::everyone, metrics},
    {http::Method::get, "/dev/ui", http::Where::fast, site::everyone, gallery},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace health
