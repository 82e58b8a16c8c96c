#include "registry/similar.h"

#include <algorithm>
#include <iomanip>
#include <string>

#include "base/text.h"
#include "registry/name_index.h"

namespace registry {
namespace {
// False at the end. A tab would make a column of its own in the answer.
bool next_name(std::istream& from, std::string& name, std::size_t& invalid) {
    while (std::getline(from, name)) {
        if (!text::valid_utf8(name)) {
            ++invalid;
            continue;
        }
        if (name.starts_with("\xEF\xBB\xBF")) name.erase(0, 3);
        std::ranges::replace(name, '\t', ' ');
        name = text::trim(name);
        if (!name.empty()) return true;
    }
    return false;
}
}  // namespace

std::size_t write_similar(std::istream& list, std::istream& queries, std::ostream& out, std::size_t limit) {
    NameIndex index;
    std::string name;
    std::size_t invalid = 0;
    for (std::uint32_t number = 0; next_name(list, name, invalid); ++number) index.add(number, name);
    while (next_name(queries, name, invalid)) {
        std::size_t rank = 0;
        for (const auto& match : index.nearest(name, limit))
            out << name << '\t' << ++rank << '\t' << index.name(match.entry) << '\t' << std::fixed
                << std::setprecision(4) << match.score << '\n';
    }
    return invalid;
}
}  // namespace registry
