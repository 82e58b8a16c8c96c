// The API's description, made of the route table: OpenAPI 3.1 with the same bytes for the same table. It
// knows nothing that a route does not declare.
#pragma once
#include "site/site.h"

namespace developers {
Json openapi(std::span<const site::Route> routes, const i18n::Translator& tr);
}  // namespace developers
