#include "features/cooperatives/list.h"

#include "base/text.h"

#include <charconv>

namespace cooperatives {
namespace {
Result<std::optional<int>> year_of(const std::string& typed, const char* field) {
    if (typed.empty()) return std::optional<int>();
    const std::string digits = text::latin_digits(typed);
    int year = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (error != std::errc{} || end != digits.data() + digits.size() || year < 1206 || year > 1498)
        return refuse(
            Why::invalid,
            msg("«{typed}» is not a Jalali year. Write four digits, for example 1385.", {{"typed", typed}}),
            field);
    return std::optional(year);
}

Result<std::optional<registry::TerritoryId>> territory_of(const site::Reference::Tables& tables,
                                                          std::string_view kind, const std::string& code,
                                                          const char* field) {
    if (code.empty()) return std::optional<registry::TerritoryId>();
    const auto* territory = tables.territories.find_code(kind, text::latin_digits(code));
    if (!territory)
        return refuse(Why::invalid, msg("There is no place with the code «{code}».", {{"code", code}}),
                      field);
    return std::optional(territory->id);
}

std::optional<registry::Sort> sort_of(std::string_view name) {
    if (name.empty() || name == "nearest") return registry::Sort::nearest;
    if (name == "name") return registry::Sort::name;
    if (name == "newest") return registry::Sort::newest;
    if (name == "oldest") return registry::Sort::oldest;
    if (name == "members") return registry::Sort::members;
    return {};
}
}  // namespace

Filters read_filters(const http::Parameters& query) {
    Filters filters{query.get("q"),     query.get("province"), query.get("county"), query.get("type"),
                    query.get("field"), query.get("sort"),     query.get("after"),  {},
                    query.get("from"),  query.get("to")};
    for (auto& status : query.all("status"))
        if (!status.empty()) filters.statuses.push_back(status);
    return filters;
}

Result<registry::Query> to_query(const Filters& filters, const site::Reference::Tables& tables) {
    registry::Query query;
    query.text = text::trim(filters.text);
    if (text::length(query.text) > 200)
        return refuse(Why::invalid, msg("A search has at most 200 letters."), "q");
    auto province = territory_of(tables, "province", filters.province, "province");
    if (!province) return tl::unexpected(province.error());
    query.province = *province;
    auto county = territory_of(tables, "county", filters.county, "county");
    if (!county) return tl::unexpected(county.error());
    query.county = *county;
    auto from = year_of(filters.founded_from, "from");
    if (!from) return tl::unexpected(from.error());
    auto to = year_of(filters.founded_to, "to");
    if (!to) return tl::unexpected(to.error());
    query.founded_from = *from;
    query.founded_to = *to;
    query.statuses = filters.statuses;
    if (!filters.type.empty()) query.legal_types = {filters.type};
    if (!filters.field.empty()) query.fields = {filters.field};
    const auto sort = sort_of(filters.sort);
    if (!sort)
        return refuse(Why::invalid, msg("A list cannot be sorted by «{name}».", {{"name", filters.sort}}),
                      "sort");
    query.sort = *sort;
    query.after = filters.after;
    return query;
}

html::Url list_url(const Filters& f, std::string_view path) {
    std::vector<std::pair<std::string, std::string>> parameters;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) parameters.emplace_back(name, value);
    };
    add("q", f.text), add("province", f.province), add("county", f.county);
    for (const auto& status : f.statuses) add("status", status);
    add("type", f.type), add("field", f.field), add("from", f.founded_from), add("to", f.founded_to);
    add("sort", f.sort), add("after", f.after);
    const auto url = path == "/cooperatives" ? html::Url::fixed("/cooperatives") : *html::Url::local(path);
    return parameters.empty() ? url : url.with(parameters);
}
}  // namespace cooperatives
