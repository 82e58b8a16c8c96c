#include "features/uploads/scanner.h"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "base/log.h"

namespace uploads {
namespace {
constexpr time_t kSeconds = 20;

struct Broken {};  // the scanner's line

class Line {
public:
    explicit Line(const std::string& address) {
        address.starts_with("unix:") ? open_local(address.substr(5)) : open_remote(address);
        const timeval limit{kSeconds, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    }
    ~Line() {
        if (socket_ >= 0) ::close(socket_);
    }
    Line(const Line&) = delete;

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw Broken{};
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void send_piece(std::string_view bytes) {  // its length first, four bytes in network order
        const auto n = static_cast<std::uint32_t>(bytes.size());
        const char length[]{static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8),
                            static_cast<char>(n)};
        send({length, sizeof length});
        send(bytes);
    }
    std::string answer() {  // up to its closing zero
        std::string out;
        char buffer[256];
        for (;;) {
            const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
            if (got < 0 || out.size() > 4096) throw Broken{};
            if (got == 0) break;
            out.append(buffer, static_cast<std::size_t>(got));
            if (out.back() == '\0') break;
        }
        while (!out.empty() && (out.back() == '\0' || out.back() == '\n')) out.pop_back();
        return out;
    }

private:
    void open_local(const std::string& path) {
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        if (path.size() >= sizeof at.sun_path) throw Broken{};
        std::memcpy(at.sun_path, path.c_str(), path.size() + 1);
        socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (socket_ < 0 || ::connect(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0)
            throw Broken{};
    }
    void open_remote(const std::string& address) {
        const auto colon = address.rfind(':');
        addrinfo* found = nullptr;
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        if (colon == address.npos || ::getaddrinfo(address.substr(0, colon).c_str(),
                                                   address.substr(colon + 1).c_str(), &hints, &found) != 0)
            throw Broken{};
        for (const auto* one = found; one && socket_ < 0; one = one->ai_next) {
            socket_ = ::socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol);
            if (socket_ >= 0 && ::connect(socket_, one->ai_addr, one->ai_addrlen) == 0) break;
            if (socket_ >= 0) ::close(socket_);
            socket_ = -1;
        }
        ::freeaddrinfo(found);
        if (socket_ < 0) throw Broken{};
    }
    int socket_ = -1;
};
}  // namespace

Result<void> scan(const std::string& address,
                  const std::function<void(const std::function<void(std::string_view)>& piece)>& feed) {
    std::string said;
    try {
        Line line(address);
        line.send(std::string_view("zINSTREAM\0", 10));
        feed([&](std::string_view piece) { line.send_piece(piece); });
        line.send_piece({});
        said = line.answer();
    } catch (const Broken&) {
    }
    if (said == "stream: OK") return {};
    constexpr std::string_view head = "stream: ", tail = " FOUND";
    if (said.starts_with(head) && said.ends_with(tail)) {
        const std::string what = said.substr(head.size(), said.size() - head.size() - tail.size());
        logging::warn("upload.infected", {{"what", what}});
        return refuse(Why::invalid,
                      msg("The virus scanner found «{what}» in this file. It was not kept; use a clean "
                          "copy.",
                          {{"what", what}}));
    }
    logging::error("upload.scanner", {{"said", said}});
    return refuse(Why::unavailable,
                  msg("Files cannot be checked for viruses at the moment. Try again in some minutes."));
}
}  // namespace uploads
