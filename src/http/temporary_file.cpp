#include "http/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace http {
namespace {
[[noreturn]] void failed(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}
}  // namespace

TemporaryFile::TemporaryFile() {
    std::string name = (std::filesystem::temp_directory_path() / "taavon-upload-XXXXXX").string();
    file_ = mkostemp(name.data(), O_CLOEXEC);  // mode 0600
    if (file_ < 0) failed("a temporary file could not be made");
    path_ = {new std::filesystem::path(name), [](const std::filesystem::path* path) {
                 std::error_code ignored;  // it may be gone already, and nobody could be told
                 std::filesystem::remove(*path, ignored);
                 delete path;
             }};
}

TemporaryFile::~TemporaryFile() {
    if (file_ >= 0) close(file_);
}

void TemporaryFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) failed("a temporary file could not be written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
        size_bytes_ += static_cast<std::uint64_t>(written);
    }
}

std::size_t TemporaryFile::read_at(std::uint64_t offset, char* out, std::size_t size_bytes) const {
    for (;;) {
        const auto got = pread(file_, out, size_bytes, static_cast<off_t>(offset));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) failed("a temporary file could not be read");
    }
}

std::shared_ptr<const std::filesystem::path> TemporaryFile::release() {
    if (file_ >= 0 && close(std::exchange(file_, -1)) != 0) failed("a temporary file could not be closed");
    return std::move(path_);
}
}  // namespace http
