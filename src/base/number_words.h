// Numbers in words, as official letters and cheques write amounts beside their figures: «یک میلیون و دویست
// هزار». It never rounds and never names a unit.
#pragma once
#include <cstdint>
#include <string>

#include "base/i18n.h"

std::string in_words(std::int64_t number, i18n::Language language);
