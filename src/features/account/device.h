// What kind of device and browser asks, as a short code that tells nobody more than that; and its words.
#pragma once
#include <string>
#include <string_view>

#include "base/i18n.h"

namespace account {
std::string device_kind(std::string_view user_agent);  // "android-chrome", "other-other"
std::string device_words(const i18n::Translator& tr, std::string_view kind);
}  // namespace account
