// A temporary file that is gone with its last owner. It is never readable by another user.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace http {
class TemporaryFile {
public:
    TemporaryFile();  // throws std::system_error, as all here
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;

    void append(std::string_view bytes);
    std::size_t read_at(std::uint64_t offset, char* out, std::size_t size_bytes) const;
    std::uint64_t size_bytes() const { return size_bytes_; }
    // Closed for writing; from now on the file lives as long as what is returned.
    std::shared_ptr<const std::filesystem::path> release();

private:
    std::shared_ptr<const std::filesystem::path> path_;
    int file_ = -1;
    std::uint64_t size_bytes_ = 0;
};
}  // namespace http
