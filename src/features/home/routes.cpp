#include "features/home/routes.h"

#include "base/calendar.h"
#include "features/home/pages.h"

namespace home {
namespace {
http::Response show(site::Context& context) {
    HomeView view{.tr = context.tr, .tables = *context.tables, .totals = {}, .counties = {}};
    view.today = context.today();
    const auto jalali = calendar::to_jalali(view.today);
    view.figures_year = jalali ? jalali->year - 1 : 0;
    view.province =
        context.tables->territories.find_code("province", context.services.settings.home_province);
    context.services.database.read([&](db::Tx& tx) {
        view.totals = registry::totals(tx, view.province ? std::optional(view.province->id) : std::nullopt,
                                       view.figures_year);
        if (view.province) view.counties = registry::count_by_county(tx, view.province->id);
    });
    return context.page(home_page(view));
}

// Language and theme are kept in cookies of the browser; nothing is stored here.
http::Response prefer(site::Context& context) {
    const auto next = ui::Url::local(context.form.get("next"));
    http::Response response = http::see_other(next ? next->str() : "/");
    const std::string language = context.form.get("language"), theme = context.form.get("theme");
    constexpr std::chrono::hours year{24 * 365};
    if (language == "fa" || language == "en")
        response.cookie({"taavon_language", language, year}, context.services.settings.secure_cookies);
    if (theme == "dark" || theme == "light")
        response.cookie({"taavon_theme", theme, year}, context.services.settings.secure_cookies);
    if (theme == "device")  // as the device has it: nothing to remember
        response.cookie({"taavon_theme", "", std::chrono::hours(0)},
                        context.services.settings.secure_cookies);
    return response;
}

http::Response alive(site::Context&) {
    return http::text(200, "ok\n");
}

http::Response ready(site::Context& context) {
    context.services.database.read([](db::Tx& tx) { return registry::Codes::load(tx); });
    return http::text(200, "ready\n");
}

constexpr site::Route kRoutes[]{
    {http::Method::get, "/", http::Where::fast, site::everyone, show},
    {http::Method::post, "/preferences", http::Where::fast, site::everyone, prefer},
    {http::Method::get, "/healthz", http::Where::edge, site::everyone, alive},
    {http::Method::get, "/readyz", http::Where::fast, site::everyone, ready},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace home
