#include "features/founding/check_code.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/crypto.h"
#include "base/text.h"

namespace founding {
namespace {
constexpr std::string_view kPapers[]{"agreement", "account-letter", "capital-certificate", "permit",
                                     "licence"};
constexpr std::size_t kMac = 8, kCode = 17;  // bytes: 8 of the filing, one of the paper, then the hash

std::string mac(const auth::Keys& keys, std::string_view named) {
    return keys.blind("founding paper " + hex(named)).substr(0, kMac);
}
}  // namespace

std::string check_code(const auth::Keys& keys, filing::FilingId filing, std::string_view paper) {
    const auto found = std::ranges::find(kPapers, paper);
    if (found == std::end(kPapers)) return {};
    std::string named;
    for (int shift = 56; shift >= 0; shift -= 8) named += static_cast<char>((filing.value >> shift) & 0xff);
    named += static_cast<char>(found - std::begin(kPapers));
    return base32(named + mac(keys, named));
}

std::optional<Checked> read_check_code(const auth::Keys& keys, std::string_view typed) {
    std::string code = text::identifier_form(typed);
    std::erase(code, '-');
    for (char& letter : code)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    const auto bytes = parse_base32(code);
    if (!bytes || bytes->size() != kCode) return std::nullopt;
    const std::string named = bytes->substr(0, kCode - kMac);
    if (!crypto::equal(mac(keys, named), bytes->substr(kCode - kMac))) return std::nullopt;
    std::int64_t id = 0;
    for (std::size_t i = 0; i < 8; ++i) id = id << 8 | static_cast<unsigned char>(named[i]);
    const auto paper = static_cast<unsigned char>(named[8]);
    if (paper >= std::size(kPapers)) return std::nullopt;
    return Checked{filing::FilingId{id}, std::string(kPapers[paper])};
}
}  // namespace founding
