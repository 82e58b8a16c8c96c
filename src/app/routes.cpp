#include "app/routes.h"

#include "features/cooperatives/routes.h"
#include "features/home/routes.h"

namespace app {
std::vector<site::Route> routes() {
    std::vector<site::Route> all;
    for (const auto part : {home::routes(), cooperatives::routes()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}
}  // namespace app
