#include "features/imports/shipped.h"

namespace imports {
namespace {
constexpr ShippedFile kFiles[]{
#include "share.inc"
    {{}, {}},
};
}  // namespace
std::span<const ShippedFile> shipped_files() {
    return kFiles;
}
}  // namespace imports
