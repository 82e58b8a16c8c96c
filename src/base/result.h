// A refusal that is expected is a value, not an exception: what was refused, in words not yet in any language, with
// the way out in them. A broken environment throws (db::Error, std::system_error); a broken program is a Bug.
#pragma once
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "base/i18n.h"

enum class Why : std::uint8_t {
    invalid,          // 422: input that cannot be taken
    bad_request,      // 400: not understood at all
    unauthenticated,  // 401
    forbidden,        // 403
    not_found,        // 404
    conflict,         // 409: somebody was quicker, or it is taken
    too_large,        // 413
    too_many,         // 429
    unavailable,      // 503
};

struct Refusal {
    Why why = Why::invalid;
    i18n::Message message;
    std::string field{};  // name of the form field or JSON member, empty when it is about the whole
};
using Refusals = std::vector<Refusal>;  // all that is wrong at once

template <class T>
using Result = tl::expected<T, Refusal>;
template <class T>
using Checked = tl::expected<T, Refusals>;  // of a whole form

inline tl::unexpected<Refusal> refuse(Why why, i18n::Message message, std::string field = {}) {
    return tl::unexpected(Refusal{why, std::move(message), std::move(field)});
}
