#include "app/routes.h"

#include "features/cooperatives/routes.h"
#include "features/home/routes.h"
#include "features/log_page/routes.h"
#include "features/rule_book/routes.h"

namespace app {
std::vector<site::Route> routes() {
    std::vector<site::Route> all;
    for (const auto part : {home::routes(), cooperatives::routes(), log_page::routes(), rule_book::routes()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}
}  // namespace app
