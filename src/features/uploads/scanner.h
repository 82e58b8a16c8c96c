// The virus scanner of the installation (clamd, INSTREAM), where one is configured. It never keeps a file and
// never decides what becomes of one.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace uploads {
// `address`: unix:PATH or HOST:PORT. `feed` calls its argument with the file, piece by piece. Refused
// (invalid) with the name of what was found; unavailable when the scanner does not answer within 20 seconds
// or says it failed: an unchecked file is never taken for a clean one.
Result<void> scan(const std::string& address,
                  const std::function<void(const std::function<void(std::string_view)>& piece)>& feed);
}  // namespace uploads
