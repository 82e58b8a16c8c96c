#include "features/uploads/upload.h"

#include <algorithm>

#include "base/text.h"

namespace uploads {
Result<void> decide_begin(const Beginning& asked, std::int64_t waiting) {
    if (asked.name.empty()) return refuse(Why::invalid, msg("Choose a file."), "file");
    if (std::ranges::find(kTaken, asked.type) == std::end(kTaken))
        return refuse(Why::invalid, msg("Attach a PDF, a photo or a scanned picture."), "file");
    if (asked.size <= 0) return refuse(Why::invalid, msg("The file is empty."), "file");
    if (asked.size > kMostBytes)
        return refuse(Why::too_large,
                      msg("The file is larger than {limit} MB.", {{"limit", kMostBytes / (1024 * 1024)}}),
                      "file");
    if (waiting >= kMostOfPerson)
        return refuse(
            Why::too_many,
            msg("{n} of your files wait to be used. Use them, or wait two days until they are deleted.",
                {{"n", waiting}}),
            "file");
    return {};
}

Result<void> decide_part(const Upload& upload, std::int64_t from, std::int64_t bytes) {
    if (upload.document) return refuse(Why::conflict, msg("This file has been received whole already."));
    const std::int64_t wanted = std::min(kPartBytes, upload.size - upload.received);
    if (from != upload.received || bytes != wanted)
        return refuse(Why::conflict, msg("This part of the file does not follow the last one."));
    return {};
}

std::string shown_name(std::string_view sent) {
    if (const auto slash = sent.find_last_of("/\\"); slash != sent.npos) sent.remove_prefix(slash + 1);
    std::string name = text::display_form(sent);
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    while (text::length(name) > 100) {
        // The beginning goes: the end says what type it is.
        std::size_t first = 1;
        while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xC0) == 0x80) ++first;
        name.erase(0, first);
    }
    return name;
}
}  // namespace uploads
