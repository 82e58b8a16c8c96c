#include "app/routes.h"

#include "features/account/routes.h"
#include "features/admin/routes.h"
#include "features/cooperatives/routes.h"
#include "features/developers/routes.h"
#include "features/filings/routes.h"
#include "features/founding/routes.h"
#include "features/health/routes.h"
#include "features/holidays/routes.h"
#include "features/home/routes.h"
#include "features/letters/routes.h"
#include "features/messages/routes.h"
#include "features/names/routes.h"
#include "features/offices/routes.h"
#include "features/people/routes.h"
#include "features/plan/routes.h"
#include "features/reference/routes.h"
#include "features/rule_book/routes.h"
#include "features/staff/routes.h"
#include "features/transparency/routes.h"
#include "features/uploads/routes.h"
#include "features/work/routes.h"

namespace app {
std::vector<site::Route> routes() {
    std::vector<site::Route> all;
    const std::span<const site::Route> parts[]{
        account::routes(),   home::routes(),      cooperatives::routes(), transparency::routes(),
        names::routes(),     rule_book::routes(), admin::routes(),        developers::routes(),
        health::routes(),    offices::routes(),   work::routes(),         holidays::routes(),
        people::routes(),    letters::routes(),   plan::routes(),         messages::routes(),
        reference::routes(), uploads::routes(),   staff::routes(),        filings::routes(),
        founding::routes(),  plan::kind_routes(),
    };
    for (const auto part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}
}  // namespace app
