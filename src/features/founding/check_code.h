// The code on a printed paper, by which whoever holds it asks whether it is genuine. It names the filing and
// the paper and is sealed by a keyed hash, so that none can be made up; nothing is stored for it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "auth/keys.h"
#include "filing/filing.h"

namespace founding {
struct Checked {
    filing::FilingId filing;
    std::string paper;  // "agreement", "permit", "licence", "capital-certificate"
};
// Empty for a paper that carries no code.
std::string check_code(const auth::Keys& keys, filing::FilingId filing, std::string_view paper);
std::optional<Checked> read_check_code(const auth::Keys& keys, std::string_view typed);
}  // namespace founding
