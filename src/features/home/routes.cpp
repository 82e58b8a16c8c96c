#include "features/home/routes.h"

#include "features/home/pages.h"

namespace home {
namespace {
http::Response show(site::Context& context) {
    static FiguresShelf shelf;  // figures are the same for every reader
    const auto* province =
        context.tables->territories.find_code("province", context.services.settings.home_province);
    const auto figures = shelf.of(context.services.database, context.services.search,
                                  province ? std::optional(province->id) : std::nullopt, context.today());
    return context.page(home_page({.tr = context.tr,
                                   .tables = *context.tables,
                                   .province = province,
                                   .figures = *figures,
                                   .today = context.today(),
                                   .sign_in = context.frame().sign_in}));
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

constexpr site::Route kRoutes[]{
    {http::Method::get, "/", http::Where::fast, site::everyone, show},
    {http::Method::post, "/preferences", http::Where::fast, site::everyone, prefer},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace home
