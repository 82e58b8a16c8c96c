#include "base/toml.h"

#include <toml++/toml.h>

#include <cmath>
#include <fstream>
#include <sstream>

namespace toml_file {
namespace {
Json value_of(const toml::node& node) {
    if (const auto* table = node.as_table()) {
        Json::Object out;
        for (const auto& [key, value] : *table) out.emplace_back(std::string(key.str()), value_of(value));
        return out;
    }
    if (const auto* array = node.as_array()) {
        Json::Array out;
        for (const auto& value : *array) out.push_back(value_of(value));
        return out;
    }
    if (const auto text = node.value_exact<std::string>()) return *text;
    if (const auto integer = node.value_exact<std::int64_t>()) return *integer;
    if (const auto real = node.value_exact<double>()) {
        if (std::isfinite(*real)) return *real;
        throw toml::parse_error("infinity and NaN are no settings", node.source());
    }
    if (const auto boolean = node.value_exact<bool>()) return *boolean;
    std::ostringstream text;  // dates and times, as written
    text << toml::node_view<const toml::node>(node);
    return text.str();
}
}  // namespace

Result<Json> parse(std::string_view text, const std::string& name) {
    try {
        return value_of(toml::parse(text, name));
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        return refuse(Why::invalid, msg("{file}, line {line}, column {column}: {what}",
                                        {{"file", name},
                                         {"line", i18n::Plain{at.line}},
                                         {"column", i18n::Plain{at.column}},
                                         {"what", std::string(error.description())}}));
    }
}

Result<Json> load(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file && file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
    if (!file && !file.eof()) return refuse(Why::not_found, msg("{file} cannot be read.", {{"file", path}}));
    return parse(text.str(), path);
}
}  // namespace toml_file
