#include "ledger/head_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <system_error>

#include "base/bytes.h"

namespace ledger {
namespace {
constexpr std::string_view kBegin = "taavon log head v1\n";

class File {
public:
    File(const std::string& path, int flags) : path_(path), number_(::open(path.c_str(), flags, 0600)) {}
    ~File() {
        if (number_ >= 0) ::close(number_);
    }
    File(const File&) = delete;
    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }
    [[noreturn]] void fail() const { throw std::system_error(errno, std::generic_category(), path_); }
    off_t size() const {
        struct stat info {};
        if (::fstat(number_, &info) != 0) fail();
        return info.st_size;
    }

private:
    std::string path_;
    int number_;
};

// One line "name value\n" off the front of `text`; empty when it is not there.
std::optional<std::string> take_line(std::string_view& text, std::string_view name) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    if (end == text.npos || !line.starts_with(name) || line.size() <= name.size() || line[name.size()] != ' ')
        return {};
    text.remove_prefix(end + 1);
    return std::string(line.substr(name.size() + 1));
}

std::optional<Head> parse_head(std::string_view text) {
    Head head;
    text.remove_prefix(kBegin.size());
    const auto log = take_line(text, "log"), installation = take_line(text, "installation"),
               key = take_line(text, "key"), size = take_line(text, "size"), root = take_line(text, "root"),
               at = take_line(text, "at"), signature = take_line(text, "signature");
    if (!log || !installation || !key || !size || !root || !at || !signature) return {};
    const auto hash = parse_hex(*root), signed_text = parse_hex(*signature);
    const auto instant = parse_iso_instant(*at);
    const auto [end, error] = std::from_chars(size->data(), size->data() + size->size(), head.size);
    if (error != std::errc() || end != size->data() + size->size() || !hash || hash->size() != 32 ||
        !signed_text || !instant || text != "\n")
        return {};
    head.root = hash_of(*hash), head.signed_at = *instant, head.signature = *signed_text;
    head.log_id = *log, head.installation_id = *installation, head.key_id = *key;
    return head;
}
}  // namespace

std::string head_block(const Head& head) {
    return head.text() + "signature " + hex(head.signature) + "\n\n";
}

std::vector<KeptHead> parse_heads(std::string_view text) {
    std::vector<KeptHead> out;
    while (!text.empty()) {
        const auto next = text.find(kBegin, 1);
        const auto block = text.substr(0, next);
        const auto head = block.starts_with(kBegin) ? parse_head(block) : std::nullopt;
        out.push_back({head.value_or(Head{}), head.has_value()});
        text.remove_prefix(block.size());
    }
    return out;
}

std::int64_t last_size_in(const std::string& path) {
    const File file(path, O_RDONLY | O_CLOEXEC);
    if (!file.is_open()) {
        if (errno == ENOENT) return 0;
        file.fail();
    }
    constexpr off_t enough = 4096;  // more than two heads
    const off_t size = file.size(), from = std::max<off_t>(0, size - enough);
    std::string tail(static_cast<std::size_t>(size - from), '\0');
    const auto got = ::pread(file.number(), tail.data(), tail.size(), from);
    if (got < 0) file.fail();
    tail.resize(static_cast<std::size_t>(got));
    const auto begin = tail.rfind(kBegin);
    const auto head = begin == tail.npos ? std::nullopt : parse_head(std::string_view(tail).substr(begin));
    return head ? head->size : 0;
}

void append_heads(const std::string& path, std::span<const Head> heads) {
    std::string text;
    for (const Head& head : heads) text += head_block(head);
    if (text.empty()) return;
    const File file(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC);
    if (!file.is_open()) file.fail();
    const off_t before = file.size();
    const auto written = ::write(file.number(), text.data(), text.size());
    if (written == static_cast<ssize_t>(text.size()) && ::fdatasync(file.number()) == 0) return;
    const int why = written >= 0 && errno == 0 ? ENOSPC : errno;
    if (::ftruncate(file.number(), before) != 0) file.fail();
    throw std::system_error(why, std::generic_category(), path);
}

std::optional<std::string> head_file_fault(db::Tx& tx, const std::string& path) {
    const auto head = last_head(tx);
    try {
        const auto kept = last_size_in(path);
        const auto size = head ? head->size : 0;
        if (kept == size) return {};
        return path + " ends with the head of size " + std::to_string(kept) + ", the log with that of size " +
               std::to_string(size);
    } catch (const std::system_error& error) {
        return std::string(error.what());
    }
}
}  // namespace ledger
