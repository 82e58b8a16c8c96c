// Settings: the later source wins, what is not listed is refused with its line, and the documents say what
// the list says.
#include "app/settings.h"

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>


#undef CHECK
#include <doctest/doctest.h>

namespace {
std::string file_with(const std::string& text) {
    const std::string path =
        std::filesystem::temp_directory_path() / ("settings-" + std::to_string(getpid()) + ".toml");
    std::ofstream(path) << text;
    return path;
}
std::string words(const Result<void>& result) {
    return result ? "" : i18n::Translator::of(i18n::Language::english)(result.error().message);
}
std::string read(const char* path) {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
}
}  // namespace

TEST_CASE("file, then variable, then flag") {
    app::Settings settings;
    CHECK(settings.text("listen") == "127.0.0.1:8080");
    REQUIRE(settings.read_file(
        file_with("listen = \"a:1\"\nfast_workers = 9\ntrusted_proxies = [\"10.0.0.1\"]\n")));
    CHECK(settings.texts("trusted_proxies") == std::vector<std::string>{"10.0.0.1"});
    setenv("TAAVON_LISTEN", "b:2", 1);
    REQUIRE(settings.read_environment());
    unsetenv("TAAVON_LISTEN");
    CHECK(settings.text("listen") == "b:2");
    REQUIRE(settings.set("listen", "c:3"));
    CHECK(settings.text("listen") == "c:3");
    CHECK(settings.integer("fast_workers") == 9);
}

TEST_CASE("what is not listed or does not fit is refused with its line") {
    app::Settings settings;
    const auto refused = [&](const std::string& text, const char* place, const char* name) {
        const std::string said = words(settings.read_file(file_with(text)));
        INFO(said);
        CHECK(said.find(place) != std::string::npos);
        CHECK(said.find(name) != std::string::npos);
    };
    refused("# a comment\n\nlissten = \"x\"\n", ".toml:3:", "lissten");
    refused("office = \"x\"\nfast_workers = 0\n", ".toml:2:", "fast_workers");
    refused("fast_workers = \"4\"\n", ".toml:1:", "fast_workers");
    refused("\nsms = \"pigeon\"\n", ".toml:2:", "spool gateway");
    refused("secure_cookies = 1\n", ".toml:1:", "true, false");
    refused("[mail]\nurl = \"x\"\n", ".toml:1:", "mail");
    refused("listen = \n", "line 1", "");
    CHECK_FALSE(settings.read_file("/nowhere/taavon.toml"));
    CHECK_FALSE(settings.set("readers", "many"));
}

TEST_CASE("the documents say what the list says") {
    if (const char* write = std::getenv("TAAVON_WRITE_DOCUMENTS"); write && *write) {
        std::ofstream("docs/reference/configuration.md") << app::settings_reference();
        std::ofstream("share/taavon.toml") << app::settings_example();
    }
    // Run this test with TAAVON_WRITE_DOCUMENTS=1 after a change of the list.
    CHECK(read("docs/reference/configuration.md") == app::settings_reference());
    CHECK(read("share/taavon.toml") == app::settings_example());
}

