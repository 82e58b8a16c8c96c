// Several photos as one PDF, a page each: what people hand in of a paper with more than one page. A JPEG goes in
// as it is, upright; nothing is drawn over it.
#pragma once
#include <span>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace print {
constexpr long kMostPixels = 25'000'000;  // of a photo: what is beyond is refused before it is opened

// Refused: a picture that cannot be read, or one of more than kMostPixels; the refusal says which.
Result<std::string> photos_pdf(std::span<const std::string> photos, Instant made_at);
}  // namespace print
