// What is read as JSON is written and read again without a change.
#include <cstdint>
#include <cstdlib>

#include "base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = Json::parse({reinterpret_cast<const char*>(data), size});
    if (!read) return 0;
    const std::string canonical = read->canonical();
    const auto again = Json::parse(canonical);
    if (!again) {  // only a double of a whole number beyond 2^63 is written as what we do not read
        if (canonical.find_first_of("0123456789") == std::string::npos) std::abort();
        return 0;
    }
    if (again->canonical() != canonical) std::abort();
    if (!Json::parse(read->compact())) std::abort();
    return 0;
}
