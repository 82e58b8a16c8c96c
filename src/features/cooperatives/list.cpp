#include "features/cooperatives/list.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <tuple>

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

std::string listed(const std::vector<std::string>& values) {
    std::string out;
    for (const auto& value : values) out += (out.empty() ? "" : ", ") + value;
    return out;
}

Refusal not_among(const std::string& typed, const std::vector<std::string>& allowed, const char* field) {
    return {Why::invalid,
            msg("«{typed}» is not one of: {allowed}", {{"typed", typed}, {"allowed", listed(allowed)}}),
            field};
}

// An unknown province or county: those there are; of the many counties, the ones of the chosen province.
Result<std::optional<registry::TerritoryId>> territory_of(const site::Reference::Tables& tables,
                                                          std::string_view kind, const std::string& code,
                                                          const char* field,
                                                          registry::TerritoryId within = {}) {
    if (code.empty()) return std::optional<registry::TerritoryId>();
    if (const auto* territory = tables.territories.find_code(kind, text::latin_digits(code)))
        return std::optional(territory->id);
    std::vector<std::string> allowed;
    for (const auto* one : tables.territories.of_kind(kind))
        if (!within || tables.territories.within(one->id, within)) allowed.push_back(one->code);
    return tl::unexpected(not_among(code, allowed, field));
}

std::optional<Refusal> unknown_code(const registry::Codes& codes, std::string_view list,
                                    const std::vector<std::string>& typed, const char* field) {
    std::vector<std::string> allowed;
    for (const auto& one : codes.list(list)) allowed.push_back(one.code);
    for (const auto& code : typed)
        if (std::ranges::find(allowed, code) == allowed.end()) return not_among(code, allowed, field);
    return {};
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
    Filters filters{query.get("q"),
                    query.get("province"),
                    query.get("county"),
                    query.get("type"),
                    query.get("field"),
                    query.get("sort"),
                    query.get("after"),
                    {},
                    {},
                    query.get("from"),
                    query.get("to")};
    for (auto& status : query.all("status"))
        if (!status.empty()) filters.statuses.push_back(status);
    for (auto& mark : query.all("mark"))
        if (!mark.empty()) filters.marks.push_back(mark);
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
    auto county = territory_of(tables, "county", filters.county, "county",
                               query.province.value_or(registry::TerritoryId{}));
    if (!county) return tl::unexpected(county.error());
    query.county = *county;
    auto from = year_of(filters.founded_from, "from");
    if (!from) return tl::unexpected(from.error());
    auto to = year_of(filters.founded_to, "to");
    if (!to) return tl::unexpected(to.error());
    query.founded_from = *from;
    query.founded_to = *to;
    query.statuses = filters.statuses;
    query.marks = filters.marks;
    if (!filters.type.empty()) query.legal_types = {filters.type};
    if (!filters.field.empty()) query.fields = {filters.field};
    for (const auto& [list, typed, field] :
         {std::tuple{"cooperative_status", &query.statuses, "status"},
          std::tuple{"legal_type", &query.legal_types, "type"},
          std::tuple{"activity_field", &query.fields, "field"}, std::tuple{"mark", &query.marks, "mark"}})
        if (auto unknown = unknown_code(tables.codes, list, *typed, field))
            return tl::unexpected(std::move(*unknown));
    const auto sort = sort_of(filters.sort);
    if (!sort)
        return tl::unexpected(
            not_among(filters.sort, {"nearest", "name", "newest", "oldest", "members"}, "sort"));
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
    add("type", f.type), add("field", f.field);
    for (const auto& mark : f.marks) add("mark", mark);
    add("from", f.founded_from), add("to", f.founded_to);
    add("sort", f.sort), add("after", f.after);
    const auto url = path == "/cooperatives" ? html::Url::fixed("/cooperatives") : *html::Url::local(path);
    return parameters.empty() ? url : url.with(parameters);
}
}  // namespace cooperatives
