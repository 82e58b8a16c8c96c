#include "features/developers/routes.h"

#include "features/developers/openapi.h"
#include "ui/components.h"
#include "ui/patterns.h"

namespace developers {
namespace {
using ui::Html;

http::Response describe(site::Context& context) {
    return context.json(openapi(context.services.routes, context.tr));
}

std::string who_text(const i18n::Translator& tr, const site::Who& who) {
    if (who.kind() == site::Who::Kind::everyone) return tr("Open to everyone");
    return tr("Needs a token");
}

Html fields(const i18n::Translator& tr, const std::string& caption, std::span<const site::Field> all) {
    if (all.empty()) return {};
    ui::Table table{.caption = caption, .columns = {{tr("Name")}, {tr("Meaning")}}, .caption_visible = true};
    for (const auto& field : all) table.rows.push_back({html::ltr(field.name), Html(tr(field.about))});
    return ui::table(tr, table);
}

Html operation(const i18n::Translator& tr, const site::Route& route) {
    const std::string line = std::string(http::name(route.method)) + " " + route.pattern;
    std::string example = "curl ";
    if (route.who.kind() != site::Who::Kind::everyone) example += "-H 'Authorization: Bearer taavon_…' ";
    if (route.method != http::Method::get) example += "-X " + std::string(http::name(route.method)) + " ";
    example += "'https://…" + std::string(route.api->example) + "'";
    return ui::sheet(
        tr(route.api->summary),
        html::fragment({html::p(html::b(html::ltr(line))), fields(tr, tr("Parameters"), route.api->query),
                        fields(tr, tr("Members of the body"), route.api->body),
                        html::p(html::fragment({tr("Example:"), " ", html::ltr(example)}))}),
        html::span("t-muted", who_text(tr, route.who)));
}

http::Response show(site::Context& context) {
    const auto& tr = context.tr;
    const ui::Url document = ui::Url::fixed("/api/v1/openapi.json");
    Html all;
    for (const auto& route : context.services.routes)
        if (route.api) all += operation(tr, route);
    Html token = ui::sheet(
        tr("A token"),
        html::fragment(
            {html::p(tr("What is public needs none. For everything else an administrator of your office "
                        "makes one; it "
                        "is shown once and speaks for you.")),
             html::p(html::ltr("taavon user token NATIONAL_ID --name … --days 90")),
             html::p(html::fragment(
                 {tr("Send it with every request:"), " ", html::ltr("Authorization: Bearer taavon_…")})),
             html::p(tr(
                 "A parameter or member that is not declared is refused, so that a typing error is seen at "
                 "once. Errors are problem documents (RFC 9457). A write brings something "
                 "forward, a message or a job: sent twice, it does no harm."))}));
    return context.page(
        {.title = tr("Programming interface"),
         .main = html::fragment(
             {ui::heading(tr("Programming interface"),
                          html::fragment({tr("The register for programs."), " ",
                                          html::a(document, tr("The whole description (OpenAPI 3.1)"))})),
              html::div("c-main", {std::move(token), std::move(all)})}),
         .json = document});
}

constexpr site::Schema kDocument{"OpenApiDocument", {}};
constexpr site::Api kDescribe{"describe_api", msgid("This description"), {}, {},
                              &kDocument,     "/api/v1/openapi.json"};
constexpr site::Route kRoutes[]{
    {http::Method::get, "/developers", http::Where::fast, site::everyone, show},
    {http::Method::get, "/api/v1/openapi.json", http::Where::fast, site::everyone, describe, &kDescribe},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace developers
