#include "features/imports/map.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/sha256.h"
#include "base/text.h"
#include "base/toml.h"
#include "features/imports/shipped.h"

namespace imports {
namespace {
// Where a key stands, for the refusal: the TOML reader gives values without their lines.
std::int64_t line_of(std::string_view toml, std::string_view section, std::string_view key) {
    std::string_view inside;
    std::int64_t line = 0, found = 1;
    while (!toml.empty()) {
        const auto end = toml.find('\n');
        auto text = toml.substr(0, end);
        toml.remove_prefix(end == std::string_view::npos ? toml.size() : end + 1);
        ++line;
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
        if (text.starts_with('[')) {
            inside = text.substr(1, text.find(']') - 1);
            if (inside == key && section.empty()) return line;
        } else if (inside == section) {
            if (text.starts_with('"')) text.remove_prefix(1);
            if (text.starts_with(key)) found = line;
        }
    }
    return found;
}

class MapReader {
public:
    MapReader(std::string_view toml, const std::string& name) : toml_(toml), name_(name) {}

    Result<Map> read(const Json& root) {
        map_.name = name_;
        const auto hash = sha256(toml_);
        map_.hash = std::string(view(hash));
        known({}, root,
              {"register", "file", "key", "facts", "dates", "status", "legal_type", "field", "territory",
               "extra", "unknown"});
        if (const auto* part = root.find("register")) read_register(*part);
        if (const auto* part = root.find("file")) read_file(*part);
        if (const auto* part = root.find("key")) {
            known("key", *part, {"columns", "otherwise", "decimals"});
            map_.key = strings("key", *part, "columns");
            map_.key_otherwise = strings("key", *part, "otherwise");
            if (const auto* decimals = part->find("decimals")) {
                const auto* number = decimals->integer();
                if (!number || *number < 0 || *number > 12)
                    wrong("key", "decimals");
                else
                    map_.key_decimals = static_cast<int>(*number);
            }
        }
        if (const auto* part = root.find("facts")) read_facts(*part);
        if (const auto* part = root.find("dates")) read_dates(*part);
        read_coded(root, "status", map_.status);
        read_coded(root, "legal_type", map_.legal_type);
        read_coded(root, "field", map_.field);
        if (const auto* part = root.find("territory")) read_territory(*part);
        if (const auto* part = root.find("extra")) read_extra(*part);
        if (const auto* part = root.find("unknown")) {
            if (!part->object())
                wrong({}, "unknown");
            else
                for (const auto& [column, value] : *part->object())
                    map_.unknown_in[column] = strings("unknown", *part, column);
        }
        if (map_.register_code.empty()) missing("register", "code");
        if (map_.key.empty()) missing("key", "columns");
        if (!map_.facts.contains("name")) missing("facts", "name");
        if (refusal_) return tl::unexpected(*refusal_);
        return std::move(map_);
    }

private:
    void fail(i18n::Message message) {
        if (!refusal_) refusal_ = Refusal{Why::invalid, std::move(message), {}};
    }
    void missing(std::string section, std::string key) {
        fail(msg("Import map {map}: [{section}] needs {key}",
                 {{"map", name_}, {"section", std::move(section)}, {"key", std::move(key)}}));
    }
    void wrong(std::string_view section, std::string_view key) {
        fail(msg("Import map {map}, line {line}: {key} has a value of the wrong kind",
                 {{"map", name_},
                  {"line", i18n::Plain{line_of(toml_, section, key)}},
                  {"key", std::string(key)}}));
    }
    void known(std::string_view section, const Json& part, std::set<std::string_view> keys) {
        const auto* members = part.object();
        if (!members) return wrong({}, section);
        for (const auto& [key, value] : *members)
            if (!keys.contains(key))
                fail(
                    msg("Import map {map}, line {line}: there is no key {key}",
                        {{"map", name_}, {"line", i18n::Plain{line_of(toml_, section, key)}}, {"key", key}}));
    }
    std::string string(std::string_view section, const Json& part, std::string_view key) {
        const auto* value = part.find(key);
        if (!value) return {};
        if (value->string()) return *value->string();
        wrong(section, key);
        return {};
    }
    std::vector<std::string> strings(std::string_view section, const Json& part, std::string_view key) {
        std::vector<std::string> out;
        const auto* value = part.find(key);
        if (!value) return out;
        if (!value->array()) return wrong(section, key), out;
        for (const auto& item : *value->array()) {
            if (!item.string()) return wrong(section, key), out;
            out.push_back(*item.string());
        }
        return out;
    }

    void read_register(const Json& part) {
        known("register", part, {"code", "title", "licence"});
        map_.register_code = string("register", part, "code");
        map_.title = string("register", part, "title");
        map_.licence = string("register", part, "licence");
    }
    void read_file(const Json& part) {
        known("file", part, {"encoding", "separator", "unknown", "optional", "arrays"});
        if (const auto text = string("file", part, "encoding"); !text.empty()) map_.encoding = text;
        if (const auto text = string("file", part, "separator"); !text.empty()) {
            if (text != "auto" && (text::length(text) != 1 || text == "\"" || text == "\n" || text == "\r"))
                wrong("file", "separator");
            map_.separator = text;
        }
        map_.unknown = strings("file", part, "unknown");
        map_.optional_columns = strings("file", part, "optional");
        map_.arrays = strings("file", part, "arrays");
    }
    void read_facts(const Json& part) {
        known("facts", part,
              {"name", "trading_name", "activity", "national_id", "registrar", "registration_number",
               "locality", "address", "postal_code", "members", "capital_rial"});
        if (!part.object()) return;
        for (const auto& [key, value] : *part.object()) map_.facts[key] = string("facts", part, key);
    }
    void read_dates(const Json& part) {
        known("dates", part, {"founded", "dissolved", "effective", "formats"});
        map_.founded = string("dates", part, "founded");
        map_.dissolved = string("dates", part, "dissolved");
        map_.effective = string("dates", part, "effective");
        static const std::map<std::string, DateFormat, std::less<>> formats{
            {"d/m/y", DateFormat::day_month_year},
            {"m/d/y", DateFormat::month_day_year},
            {"iso", DateFormat::iso},
            {"jalali", DateFormat::jalali},
            {"year", DateFormat::year},
            {"jalali-year", DateFormat::jalali_year}};
        for (const auto& text : strings("dates", part, "formats")) {
            const auto found = formats.find(text);
            if (found == formats.end())
                wrong("dates", "formats");
            else
                map_.date_formats.push_back(found->second);
        }
        if (map_.date_formats.empty()) missing("dates", "formats");
    }
    void read_coded(const Json& root, const char* name, CodedColumn& into) {
        const auto* part = root.find(name);
        if (!part) return;
        known(name, *part, {"column", "otherwise", "values"});
        into.column = string(name, *part, "column");
        into.otherwise = string(name, *part, "otherwise");
        const auto* values = part->find("values");
        if (!values) return;
        if (!values->object()) return wrong(name, "values");
        for (const auto& [label, code] : *values->object())
            if (code.string())
                into.values[label] = *code.string();
            else
                wrong(std::string(name) + ".values", label);
    }
    void read_territory(const Json& part) {
        known("territory", part, {"country", "country_name", "levels"});
        const auto code = string("territory", part, "country");
        if (!code.empty()) map_.country = Place{"country", code, string("territory", part, "country_name")};
        const auto* levels = part.find("levels");
        if (!levels) return;
        if (!levels->array()) return wrong("territory", "levels");
        for (const auto& level : *levels->array()) {
            Level next{level.text_or("kind"), level.text_or("column")};
            static constexpr std::array kinds{"province", "county", "district", "city"};
            if (next.column.empty() || std::find(kinds.begin(), kinds.end(), next.kind) == kinds.end())
                return wrong("territory", "levels");
            map_.levels.push_back(std::move(next));
        }
    }
    void read_extra(const Json& part) {
        if (!part.object()) return wrong({}, "extra");
        for (const auto& [column, label] : *part.object())
            map_.extra.emplace_back(column, string("extra", part, column));
    }

    std::string_view toml_;
    const std::string& name_;
    Map map_;
    std::optional<Refusal> refusal_;
};
}  // namespace

std::vector<std::string> Map::columns() const {
    std::vector<std::string> out;
    const auto add = [&](const std::string& column) {
        if (!column.empty() && std::find(out.begin(), out.end(), column) == out.end()) out.push_back(column);
    };
    for (const auto& column : key) add(column);
    for (const auto& column : key_otherwise) add(column);
    for (const auto& [fact, column] : facts) add(column);
    for (const auto* column :
         {&founded, &dissolved, &effective, &status.column, &legal_type.column, &field.column})
        add(*column);
    for (const auto& level : levels) add(level.column);
    for (const auto& [column, label] : extra) add(column);
    return out;
}

bool Map::may_be_absent(std::string_view column) const {
    return std::find(optional_columns.begin(), optional_columns.end(), column) != optional_columns.end();
}

Result<Map> parse_map(std::string_view toml, const std::string& name) {
    const auto root = toml_file::parse(toml, name);
    if (!root) return tl::unexpected(root.error());
    return MapReader(toml, name).read(*root);
}

namespace {
// Names of those that ship, for the message.
std::string shipped_maps() {
    std::string out;
    for (const auto& file : shipped_files())
        if (file.name.starts_with("import-maps/") && file.name.ends_with(".toml"))
            out.append(out.empty() ? "" : ", ").append(file.name.substr(12, file.name.size() - 17));
    return out;
}
}  // namespace

Result<Map> load_map(const std::string& path_or_name) {
    std::vector<const ShippedFile*> found;
    for (const auto& file : shipped_files()) {
        if (!file.name.starts_with("import-maps/") || !file.name.ends_with(".toml")) continue;
        const auto name = file.name.substr(12, file.name.size() - 17);
        if (name == path_or_name) return parse_map(file.text, path_or_name);
        if (!path_or_name.empty() && name.starts_with(path_or_name)) found.push_back(&file);
    }
    if (found.size() == 1) return parse_map(found.front()->text, std::string(found.front()->name));
    std::error_code error;
    std::ifstream in(path_or_name, std::ios::binary);
    if (!in || !std::filesystem::is_regular_file(path_or_name, error))
        return refuse(Why::not_found,
                      msg("There is no import map {map}: it is a TOML file, or one of {shipped}",
                          {{"map", path_or_name}, {"shipped", shipped_maps()}}));
    constexpr std::size_t most = std::size_t{1} << 20;
    std::string text(most + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    if (text.size() > most || !text::valid_utf8(text))
        return refuse(Why::invalid, msg("The import map {map} is not a TOML file", {{"map", path_or_name}}));
    return parse_map(text, path_or_name);
}
}  // namespace imports
