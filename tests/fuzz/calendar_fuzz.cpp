// Whatever is typed as a date, name or instant is read or refused, and what is read is written back the same.
#include <cstdint>
#include <cstdlib>

#include "base/calendar.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view typed(reinterpret_cast<const char*>(data), size);
    if (const auto date = calendar::parse(typed)) {
        const auto jalali = calendar::to_jalali(*date);
        if (!jalali || calendar::to_date(*jalali) != *date) std::abort();
    }
    if (const auto instant = parse_iso_instant(typed))
        if (parse_iso_instant(iso(*instant)) != *instant) std::abort();
    const std::string form = text::norm(typed);
    if (!text::valid_utf8(form) || text::norm(form) != form) std::abort();
    const std::string shown = text::display_form(typed);
    if (text::display_form(shown) != shown) std::abort();
    text::phonetic(typed);
    text::mobile_form(typed);
    return 0;
}
