// The grammar of multipart/form-data (RFC 2046 §5.1.1, RFC 7578), fed piece by piece; a delimiter may be
// split anywhere. It never holds more than one part's head and one delimiter, and takes nothing but CRLF for
// a line's end.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace http {
std::optional<std::string> multipart_boundary(std::string_view content_type);  // empty: not a multipart form
std::string safe_file_name(
    std::string_view sent);  // no folders, no control or direction characters, 200 bytes

class MultipartParser {
public:
    struct Part {
        std::string name;
        std::optional<std::string> file_name;  // as sent; present: a file
        std::string type;                      // lower case, without parameters; "" when absent
    };
    struct Events {  // each answers whether to go on
        std::function<bool(Part part)> begin;
        std::function<bool(std::string_view bytes)> content;
        std::function<bool()> end;
    };
    MultipartParser(std::string_view boundary, Events events);

    bool feed(std::string_view bytes);  // false: malformed, or an event said no
    bool complete() const { return state_ == State::epilogue; }

private:
    enum class State : std::uint8_t { preamble, after_delimiter, head, content, epilogue, failed };
    bool step();
    bool find_delimiter(bool part);
    bool read_after_delimiter();
    bool read_head();

    const std::string delimiter_;  // CRLF -- boundary
    const Events events_;
    std::string pending_;
    State state_ = State::preamble;
};
}  // namespace http
