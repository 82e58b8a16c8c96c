// The address of a list, read into a query and written back: filters, order and page live in the URL and
// nowhere else.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/html.h"
#include "http/http.h"
#include "registry/search.h"
#include "site/site.h"

namespace cooperatives {
struct Filters {  // as typed, kept for the form
    std::string text, province, county, type, field, sort, after;
    std::vector<std::string> statuses, marks;
    std::string founded_from, founded_to;
};
Filters read_filters(const http::Parameters& query);
// Unknown codes and years that are none are refused with the name of their parameter and what it may be.
Result<registry::Query> to_query(const Filters& filters, const site::Reference::Tables& tables);
html::Url list_url(const Filters& filters, std::string_view path = "/cooperatives");
}  // namespace cooperatives
