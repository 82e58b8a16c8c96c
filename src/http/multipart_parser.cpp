#include "http/multipart_parser.h"

#include <algorithm>

#include "http/headers.h"

namespace http {
namespace {
constexpr std::size_t part_head_bytes = 4096, boundary_bytes = 70, file_name_bytes = 200;

// One parameter of a header value: `; name="value"`. In quotes only \" is an escape, since a browser of old
// sends C:\folder\name; HTML sends %22 for a quote. Empty when the rest is malformed.
struct HeaderParameter {
    std::string_view name;
    std::string value;
};
std::optional<HeaderParameter> take_parameter(std::string_view& rest) {
    rest = trim_blanks(rest);
    if (!rest.starts_with(';')) return {};
    rest = trim_blanks(rest.substr(1));
    const auto equals = rest.find('=');
    if (equals == rest.npos || !is_token(rest.substr(0, equals))) return {};
    HeaderParameter out{.name = rest.substr(0, equals), .value = {}};
    rest.remove_prefix(equals + 1);
    if (!rest.starts_with('"')) {
        const auto end = std::min(rest.find(';'), rest.size());
        out.value = trim_blanks(rest.substr(0, end));
        rest.remove_prefix(end);
        return out;
    }
    std::size_t i = 1;
    for (; i < rest.size() && rest[i] != '"'; ++i) {
        if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
        out.value += rest[i];
    }
    if (i >= rest.size()) return {};
    rest.remove_prefix(i + 1);
    return out;
}

// What HTML's form encoding escapes in names, and nothing else: a name may hold any other percent sign.
std::string unescape_name(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto escape = text.substr(i, 3);
        const char c = escape == "%22" ? '"' : escape == "%0D" ? '\r' : escape == "%0A" ? '\n' : '\0';
        out += c != '\0' ? c : text[i];
        if (c != '\0') i += 2;
    }
    return out;
}

bool read_disposition(std::string_view value, MultipartParser::Part& part) {
    const auto end = std::min(value.find(';'), value.size());
    if (!same_ignoring_case(trim_blanks(value.substr(0, end)), "form-data")) return false;
    value.remove_prefix(end);
    bool named = false;
    while (!trim_blanks(value).empty()) {
        const auto parameter = take_parameter(value);
        if (!parameter) return false;
        if (same_ignoring_case(parameter->name, "name")) {
            if (named) return false;
            named = true;
            part.name = unescape_name(parameter->value);
        } else if (same_ignoring_case(parameter->name, "filename")) {
            if (part.file_name) return false;
            part.file_name = unescape_name(parameter->value);
        }  // filename* is forbidden here (RFC 7578 §4.2) and is not read
    }
    return named;
}

std::string read_type(std::string_view value) {
    std::string out(take_until(value, ';'));
    std::ranges::transform(out, out.begin(), lower);
    const bool plain =
        out.size() <= 127 && std::ranges::all_of(out, [](char c) { return c > ' ' && c < 0x7f; });
    return plain ? out : std::string();
}
}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto end = std::min(content_type.find(';'), content_type.size());
    if (!same_ignoring_case(trim_blanks(content_type.substr(0, end)), "multipart/form-data")) return {};
    content_type.remove_prefix(end);
    std::optional<std::string> boundary;
    while (!trim_blanks(content_type).empty()) {
        const auto parameter = take_parameter(content_type);
        if (!parameter) return {};
        if (!same_ignoring_case(parameter->name, "boundary")) continue;
        if (boundary) return {};
        boundary = parameter->value;
    }
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
    };
    if (!boundary || boundary->empty() || boundary->size() > boundary_bytes || boundary->back() == ' ' ||
        !std::ranges::all_of(*boundary, allowed))
        return {};
    return boundary;
}

std::string safe_file_name(std::string_view sent) {
    if (const auto slash = sent.find_last_of("/\\"); slash != sent.npos) sent.remove_prefix(slash + 1);
    std::string out;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const auto at = [&](std::size_t k) {
            return i + k < sent.size() ? static_cast<unsigned char>(sent[i + k]) : 0;
        };
        if (at(0) < 0x20 || at(0) == 0x7f) continue;
        if (at(0) == 0xc2 && at(1) >= 0x80 && at(1) <= 0x9f) {
            ++i;
            continue;
        }  // C1
        // U+202A..202E and U+2066..2069 turn the direction of what follows: exe.fdp would read pdf.exe
        const bool direction = at(0) == 0xe2 && ((at(1) == 0x80 && at(2) >= 0xaa && at(2) <= 0xae) ||
                                                 (at(1) == 0x81 && at(2) >= 0xa6 && at(2) <= 0xa9));
        if (direction) {
            i += 2;
            continue;
        }
        out += sent[i];
    }
    const auto first = out.find_first_not_of(" .");  // no hidden files, no "..": the name is shown and stored
    out = first == out.npos ? "file" : out.substr(first, out.find_last_not_of(" .") - first + 1);
    if (out.size() <= file_name_bytes) return out;
    const auto dot = out.rfind('.');
    const std::string extension = dot != out.npos && out.size() - dot <= 16 ? out.substr(dot) : "";
    std::size_t keep = file_name_bytes - extension.size();
    while (keep > 0 && (static_cast<unsigned char>(out[keep]) & 0xc0) == 0x80) --keep;
    if (keep == 0) return "file" + extension;  // no letter begins anywhere: bytes that are no text
    return out.substr(0, keep) + extension;
}

// The body is read as if a CRLF stood before it, so that the first delimiter looks like all others.
MultipartParser::MultipartParser(std::string_view boundary, Events events)
    : delimiter_("\r\n--" + std::string(boundary)), events_(std::move(events)), pending_("\r\n") {}

bool MultipartParser::feed(std::string_view bytes) {
    if (state_ == State::epilogue) return true;  // to be ignored
    if (state_ == State::failed) return false;
    pending_ += bytes;
    for (;;) {
        const State before = state_;
        const std::size_t size = pending_.size();
        if (!step()) {
            state_ = State::failed;
            return false;
        }
        if (state_ == State::epilogue) pending_.clear();
        if (state_ == before && pending_.size() == size) return true;  // more is needed
    }
}

bool MultipartParser::step() {
    switch (state_) {
        case State::preamble: return find_delimiter(false);
        case State::after_delimiter: return read_after_delimiter();
        case State::head: return read_head();
        case State::content: return find_delimiter(true);
        case State::epilogue: return true;
        case State::failed: return false;
    }
    return false;
}

bool MultipartParser::find_delimiter(bool part) {
    const auto at = pending_.find(delimiter_);
    if (at == pending_.npos) {  // its beginning may be here: keep as much as could be
        const auto safe = pending_.size() - std::min(pending_.size(), delimiter_.size() - 1);
        if (part && safe > 0 && !events_.content(std::string_view(pending_).substr(0, safe))) return false;
        pending_.erase(0, safe);
        return true;
    }
    if (part && at > 0 && !events_.content(std::string_view(pending_).substr(0, at))) return false;
    if (part && !events_.end()) return false;
    pending_.erase(0, at + delimiter_.size());
    state_ = State::after_delimiter;
    return true;
}

// "--" ends the form, CRLF begins a part; blanks before the CRLF are allowed (transport padding). Anything
// else means that a longer line only began like the delimiter, which no sender of a boundary of its own
// choice does: refused.
bool MultipartParser::read_after_delimiter() {
    if (pending_.starts_with("--")) {
        state_ = State::epilogue;
        return true;
    }
    const auto end = pending_.find_first_not_of(" \t");
    if (end == pending_.npos) return pending_.size() <= 64;
    if (pending_.compare(end, 2, "\r\n") == 0) {
        pending_.erase(0, end);  // the CRLF stays: a part without headers begins with an empty line
        state_ = State::head;
        return true;
    }
    return pending_ == "-" || (pending_.size() == end + 1 && pending_[end] == '\r');
}

bool MultipartParser::read_head() {
    const auto end = pending_.find("\r\n\r\n");
    if (end == pending_.npos) return pending_.size() <= part_head_bytes;
    if (end > part_head_bytes) return false;
    Part part;
    bool disposed = false;
    for (std::string_view lines = std::string_view(pending_).substr(0, end); !lines.empty();) {
        lines.remove_prefix(2);  // the CRLF before each line
        const auto line = lines.substr(0, std::min(lines.find("\r\n"), lines.size()));
        lines.remove_prefix(line.size());
        const auto colon = line.find(':');
        if (colon == line.npos || !is_token(line.substr(0, colon))) return false;
        if (line.find_first_of(std::string_view("\r\n\0", 3)) != line.npos) return false;
        const auto value = trim_blanks(line.substr(colon + 1));
        if (same_ignoring_case(line.substr(0, colon), "content-disposition")) {
            if (disposed || !read_disposition(value, part)) return false;
            disposed = true;
        } else if (same_ignoring_case(line.substr(0, colon), "content-type")) {
            part.type = read_type(value);
        }
    }
    if (!disposed || !events_.begin(std::move(part))) return false;
    pending_.erase(0, end + 4);
    state_ = State::content;
    return true;
}
}  // namespace http
