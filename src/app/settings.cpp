#include "app/settings.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "base/toml.h"

namespace app {
namespace {
using enum SettingType;
constexpr Setting kSettings[]{
    {"database", text, "\"sqlite:var/taavon.db\"",
     msgid("Where the data is: sqlite:PATH or postgres:CONNINFO.")},
    {"keys", text, "\"var/keys\"",
     msgid("Folder of the keys, readable by its owner alone; in no backup of the data.")},
    {"listen", address, "\"127.0.0.1:8080\"", msgid("Address and port to answer on.")},
    {"public_address", text, "\"\"",
     msgid("https://… by which the public reaches this system, in QR codes of printed papers.")},
    {"virus_scanner", text, "\"\"",
     msgid("clamd that checks uploads: unix:PATH or HOST:PORT; empty: uploads are not checked.")},
    {"secure_cookies", boolean, "false", msgid("True behind TLS: cookies travel over HTTPS alone.")},
    {"trusted_proxies", texts, "[]", msgid("Addresses whose X-Forwarded-For is believed.")},
    {"office", text, "\"\"", msgid("Name of the office, in the footer of every page.")},
    {"language", text, "\"fa\"", msgid("Language of the messages that are sent."), "fa en"},
    {"log_level", text, "\"info\"", msgid("The least important lines that are logged."),
     "debug info warning error"},
    {"fast_workers", integer, "4", msgid("Threads that answer pages."), "", 1, 256},
    {"slow_workers", integer, "2", msgid("Threads for exports and other slow work."), "", 1, 64},
    {"readers", integer, "6", msgid("Connections to the database."), "", 1, 256},
    {"metrics_token", secret, "\"\"",
     msgid("Bearer token that opens /metrics to other machines; without it only this machine reads them.")},
    {"heads_to", text, "\"\"", msgid("Mail address that is sent the signed head of the log each day.")},
    {"outbox_folder", text, "\"var/outbox\"", msgid("Folder of the spool: a file for each message.")},
    {"sms", text, "\"spool\"", msgid("How text messages leave."), "spool gateway"},
    {"sms_url", text, "\"\"", msgid("Address of the gateway; it is sent JSON by POST.")},
    {"sms_recipient_member", text, "\"to\"", msgid("Member of that JSON that holds the recipient.")},
    {"sms_text_member", text, "\"text\"", msgid("Member of that JSON that holds the text.")},
    {"sms_authorization", secret, "\"\"", msgid("Value of the Authorization header for the gateway.")},
    {"sms_line", text, "\"\"", msgid("Service line that text messages leave from.")},
    {"sms_line_member", text, "\"line\"", msgid("Member of that JSON that holds the line.")},
    {"sms_template_member", text, "\"\"",
     msgid("Member for the provider's name of a template; without it the text is sent.")},
    {"sms_parameters_member", text, "\"parameters\"",
     msgid("Member for what stands in for a template's placeholders.")},
    {"sms_reference_member", text, "\"id\"",
     msgid("Where the gateway's answer names the message; entries.0.id goes into lists.")},
    {"sms_status_member", text, "\"status\"", msgid("Where the gateway's answers say the state.")},
    {"sms_delivery_url", text, "\"\"", msgid("Asked with ?id= what became of a message; empty: never.")},
    {"sms_delivered", texts, "[]", msgid("States that mean delivered.")},
    {"sms_undelivered", texts, "[]", msgid("States that mean it will not be delivered.")},
    {"sms_blocked", texts, "[]", msgid("States that mean the number takes no messages from this line.")},
    {"mail", text, "\"spool\"", msgid("How mail leaves."), "spool smtp"},
    {"mail_url", text, "\"\"", msgid("Mail server: smtp://HOST:PORT or smtps://HOST:PORT.")},
    {"mail_sender", text, "\"\"", msgid("Address that mail comes from.")},
    {"mail_user", text, "\"\"", msgid("User name at the mail server.")},
    {"mail_password", secret, "\"\"", msgid("Password at the mail server.")},
};

const Setting* find(std::string_view name) {
    const auto found = std::ranges::find(kSettings, name, &Setting::name);
    return found == std::end(kSettings) ? nullptr : &*found;
}

std::string line_of(const std::string& file, std::string_view key) {  // of a top-level key, for the message
    std::istringstream in(file);
    std::string line;
    for (std::int64_t n = 1; std::getline(in, line); ++n) {
        const auto begin = line.find_first_not_of(" \t\"'[");
        if (begin == line.npos || line.compare(begin, key.size(), key) != 0) continue;
        const auto after = line.find_first_not_of(" \t\"'", begin + key.size());
        if (after != line.npos && (line[after] == '=' || line[after] == '.' || line[after] == ']'))
            return std::to_string(n);
    }
    return "?";
}

bool has_word(std::string_view words, std::string_view word) {
    std::istringstream in{std::string(words)};
    for (std::string one; in >> one;)
        if (one == word) return true;
    return false;
}

std::string expected(const Setting& setting) {
    switch (setting.type) {
        case integer: return std::to_string(setting.least) + "…" + std::to_string(setting.most);
        case boolean: return "true, false";
        case texts: return "[\"…\", \"…\"]";
        case address: return "HOST:PORT";
        case secret:
        case text: break;
    }
    return *setting.choices ? setting.choices : "\"…\"";
}

bool fits(const Setting& setting, const Json& value) {
    switch (setting.type) {
        case integer:
            return value.integer() && *value.integer() >= setting.least && *value.integer() <= setting.most;
        case boolean: return value.boolean();
        case texts:
            return value.array() && std::ranges::all_of(*value.array(), [](const Json& item) {
                       return item.string() != nullptr;
                   });
        case address: return value.string() && parse_address(*value.string());
        case secret:
        case text: break;
    }
    return value.string() && (!*setting.choices || has_word(setting.choices, *value.string()));
}

std::optional<Json> value_of(const Setting& setting, const std::string& text) {  // of a variable or flag
    if (setting.type == integer) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
        return Json(number);
    }
    if (setting.type == boolean) {
        if (text == "true" || text == "1") return Json(true);
        if (text == "false" || text == "0") return Json(false);
        return std::nullopt;
    }
    if (setting.type != texts) return Json(text);
    Json::Array out;
    std::istringstream in(text);
    for (std::string one; std::getline(in, one, ',');) out.emplace_back(one);
    return Json(std::move(out));
}

std::string variable_of(const Setting& setting) {
    std::string name = "TAAVON_";
    for (const char* c = setting.name; *c; ++c)
        name += *c >= 'a' && *c <= 'z' ? static_cast<char>(*c - 32) : *c;
    return name;
}
}  // namespace

std::span<const Setting> setting_list() {
    return kSettings;
}

std::optional<Address> parse_address(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == text.npos || colon == 0) return std::nullopt;
    Address out{text.substr(0, colon), 0};
    if (out.host.starts_with('[') && out.host.ends_with(']'))
        out.host = out.host.substr(1, out.host.size() - 2);
    const char* end = text.data() + text.size();
    const auto [parsed, error] = std::from_chars(text.data() + colon + 1, end, out.port);
    return error == std::errc{} && parsed == end ? std::optional(out) : std::nullopt;
}

Settings::Settings() {
    for (const Setting& setting : kSettings) {
        const auto value = toml_file::parse("x = " + std::string(setting.standard), setting.name);
        CHECK(value.has_value());
        const Json* standard = value->find("x");
        CHECK(standard && fits(setting, *standard));
        values_.emplace(setting.name, *standard);
    }
}

Result<void> Settings::take(const Setting& setting, Json value, const std::string& where) {
    if (!fits(setting, value))
        return refuse(
            Why::invalid,
            msg("{where}: the value of «{name}» does not fit; it is one of: {expected}",
                {{"where", where}, {"name", std::string(setting.name)}, {"expected", expected(setting)}}));
    values_.insert_or_assign(setting.name, std::move(value));
    return {};
}

Result<void> Settings::read_file(const std::string& path) {
    const auto file = toml_file::load(path);
    if (!file) return tl::unexpected(file.error());
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    for (const auto& [name, value] : *file->object()) {
        const std::string where = path + ":" + line_of(bytes.str(), name);
        const Setting* setting = find(name);
        if (!setting)
            return refuse(Why::invalid,
                          msg("{where}: there is no setting «{name}»; docs/reference/configuration.md "
                              "lists them all",
                              {{"where", where}, {"name", name}}));
        if (auto taken = take(*setting, value, where); !taken) return taken;
    }
    return {};
}

Result<void> Settings::read_environment() {
    for (const Setting& setting : kSettings) {
        const std::string variable = variable_of(setting);
        const char* text = std::getenv(variable.c_str());
        if (!text) continue;
        const auto value = value_of(setting, text);
        if (auto taken = take(setting, value.value_or(Json()), variable); !taken) return taken;
    }
    return {};
}

Result<void> Settings::set(std::string_view name, const std::string& value) {
    const Setting* setting = find(name);
    CHECK(setting != nullptr);
    std::string flag = "--" + std::string(name);
    std::ranges::replace(flag, '_', '-');
    return take(*setting, value_of(*setting, value).value_or(Json()), flag);
}

const Json& Settings::at(std::string_view name, SettingType type) const {
    const Setting* setting = find(name);
    CHECK(setting != nullptr);
    CHECK(setting->type == type ||
          (type == SettingType::text && (setting->type == secret || setting->type == address)));
    return values_.find(name)->second;
}

std::string Settings::text(std::string_view name) const {
    return *at(name, SettingType::text).string();
}
std::int64_t Settings::integer(std::string_view name) const {
    return *at(name, SettingType::integer).integer();
}
bool Settings::boolean(std::string_view name) const {
    return *at(name, SettingType::boolean).boolean();
}
std::vector<std::string> Settings::texts(std::string_view name) const {
    std::vector<std::string> out;
    for (const Json& item : *at(name, SettingType::texts).array()) out.push_back(*item.string());
    return out;
}

std::string settings_reference() {
    std::string out =
        "# Configuration\n\n`taavon COMMAND --config FILE` reads a TOML file; a variable `TAAVON_NAME` goes "
        "before "
        "the file, a flag\nbefore the variable. A key that is not listed here, or a value that does not fit, "
        "ends "
        "the program with one line\nthat names file and line. Every setting is also a flag of `serve`, with "
        "hyphens "
        "for underscores.\n\n| setting | default | values | meaning |\n|---|---|---|---|\n";
    for (const Setting& setting : kSettings)
        out += "| `" + std::string(setting.name) + "` | `" + setting.standard + "` | " + expected(setting) +
               " | " + std::string(setting.meaning.text) + " |\n";
    return out;
}

std::string settings_example() {
    std::string out =
        "# Settings of Taavon, each with its default. docs/reference/configuration.md says what may stand "
        "here.\n";
    for (const Setting& setting : kSettings)
        out += "\n# " + std::string(setting.meaning.text) + "\n# " + setting.name + " = " + setting.standard +
               "\n";
    return out;
}
}  // namespace app
