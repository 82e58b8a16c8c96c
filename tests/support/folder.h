// A folder of a test's own, gone with it.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <string>

namespace test {
class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "taavon-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};
}  // namespace test
