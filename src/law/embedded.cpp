#include "law/rule_book.h"

namespace law {
std::span<const File> embedded_files() {
    static constexpr File files[] = {
#include "law.inc"
    };
    return files;
}
}  // namespace law
