#include "features/account/device.h"

#include <span>

namespace account {
namespace {
struct Known {
    std::string_view sign, code;  // of the User-Agent; the first that is found counts
    i18n::Id words;
};
constexpr Known kDevices[]{{"Android", "android", msgid("Android")}, {"iPhone", "iphone", msgid("iPhone")},
                           {"iPad", "ipad", msgid("iPad")},          {"Windows", "windows", msgid("Windows")},
                           {"Mac OS", "mac", msgid("Mac")},          {"Linux", "linux", msgid("Linux")},
                           {"", "other", msgid("Another device")}};
constexpr Known kBrowsers[]{{"Edg", "edge", msgid("Edge")},
                            {"Firefox", "firefox", msgid("Firefox")},
                            {"Chrome", "chrome", msgid("Chrome")},
                            {"Safari", "safari", msgid("Safari")},
                            {"", "other", msgid("another browser")}};

std::string_view code_in(std::string_view user_agent, std::span<const Known> all) {
    for (const Known& one : all)
        if (user_agent.find(one.sign) != std::string_view::npos) return one.code;
    return all.back().code;
}
std::string words_of(const i18n::Translator& tr, std::string_view code, std::span<const Known> all) {
    for (const Known& one : all)
        if (one.code == code) return tr(one.words);
    return tr(all.back().words);
}
}  // namespace

std::string device_kind(std::string_view user_agent) {
    return std::string(code_in(user_agent, kDevices)) + "-" + std::string(code_in(user_agent, kBrowsers));
}

std::string device_words(const i18n::Translator& tr, std::string_view kind) {
    const auto dash = kind.find('-');
    const std::string_view browser = dash == std::string_view::npos ? "" : kind.substr(dash + 1);
    return words_of(tr, kind.substr(0, dash), kDevices) + (tr.persian() ? "، " : ", ") +
           words_of(tr, browser, kBrowsers);
}
}  // namespace account
