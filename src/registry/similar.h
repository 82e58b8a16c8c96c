// The ten nearest names of a list for each query, as an office cleans its own list with. It reads and writes
// streams and never sees the register.
#pragma once
#include <cstddef>
#include <istream>
#include <ostream>

namespace registry {
// One name a line in both; writes query<TAB>rank<TAB>name<TAB>score. Lines that are not UTF-8 are passed over
// and counted.
std::size_t write_similar(std::istream& list, std::istream& queries, std::ostream& out,
                          std::size_t limit = 10);
}  // namespace registry
