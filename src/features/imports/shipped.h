// The files of share/ that travel inside the program. Nothing is read from a disk here.
#pragma once
#include <span>
#include <string_view>

namespace imports {
struct ShippedFile {
    std::string_view name, text;  // "import-maps/uk-coops.toml"
};
std::span<const ShippedFile> shipped_files();
}  // namespace imports
