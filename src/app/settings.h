// What an installation may set, as one list: from a TOML file, then TAAVON_* variables, then flags; the later
// wins. A key that is not in the list and a value that does not fit are refused with file and line. Nothing
// else reads them.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/i18n.h"
#include "base/json.h"
#include "base/result.h"

namespace app {
enum class SettingType : std::uint8_t { text, integer, boolean, texts, secret, address };
struct Setting {
    const char*
        name;  // as in the file; TAAVON_NAME in the environment, --name-with-hyphens as a flag of serve
    SettingType type;
    const char* standard;  // in TOML
    i18n::Id meaning;
    const char* choices = "";          // of a text: "spool gateway"
    std::int64_t least = 0, most = 0;  // of an integer
};
std::span<const Setting> setting_list();
struct Address {  // of a setting of that type
    std::string host;
    unsigned short port = 0;
};
std::optional<Address> parse_address(const std::string& text);  // HOST:PORT, [IPV6]:PORT

class Settings {
public:
    Settings();  // as the list has them
    Result<void> read_file(const std::string& path);
    Result<void> read_environment();
    Result<void> set(std::string_view name, const std::string& value);  // of a flag or variable

    std::string text(std::string_view name) const;
    std::int64_t integer(std::string_view name) const;
    bool boolean(std::string_view name) const;
    std::vector<std::string> texts(std::string_view name) const;

private:
    Result<void> take(const Setting& setting, Json value, const std::string& where);
    const Json& at(std::string_view name, SettingType type) const;
    std::map<std::string, Json, std::less<>> values_;
};
std::string settings_reference();  // docs/reference/configuration.md; a test holds the two together
std::string settings_example();    // share/taavon.toml, likewise
}  // namespace app
