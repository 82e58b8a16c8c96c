#include "html/html.h"

#include <algorithm>

#include "base/check.h"

namespace html {
namespace {
std::string_view entity(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&#39;";
        default: return {};
    }
}

// Most text has nothing to escape, so what lies between two entities goes over in one piece.
void escape(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const auto plain = std::min(text.find_first_of("&<>\"'"), text.size());
        out += text.substr(0, plain);
        if (plain == text.size()) return;
        out += entity(text[plain]);
        text.remove_prefix(plain + 1);
    }
}

bool unreserved(char c) {  // RFC 3986; not std::isalnum, which asks the locale
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_' || c == '.' || c == '~';
}

void percent(std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += "0123456789ABCDEF"[byte >> 4];
    out += "0123456789ABCDEF"[byte & 15];
}

void encode(std::string& out, std::string_view text) {
    for (const char c : text) unreserved(c) ? void(out += c) : percent(out, c);
}

bool control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Of a URL that exists already: only what may not stand in a header or an attribute is encoded, the rest is
// kept.
std::string ascii(std::string_view url) {
    std::string out;
    out.reserve(url.size());
    for (const char c : url)
        c <= ' ' || c >= 0x7f || c == '"' || c == '<' || c == '>' ? percent(out, c) : void(out += c);
    return out;
}

bool names(std::string_view pair, std::string_view encoded_name) {
    return pair.substr(0, pair.find('=')) == encoded_name;
}

std::size_t size_of(Attrs attributes) {
    std::size_t size = 0;
    for (const auto& attribute : attributes) size += attribute.name.size() + attribute.value.size() + 8;
    return size;
}

void write(std::string& out, Attrs attributes) {
    for (const auto& attribute : attributes) {
        if (attribute.name.empty()) continue;
        out += ' ';
        out += attribute.name;
        if (attribute.bare) continue;
        out += "=\"";
        escape(out, attribute.value);
        out += '"';
    }
}
}  // namespace

Html::Html(std::string_view text) {
    text_.reserve(text.size() + 8);
    escape(text_, text);
}

Url Url::path(std::initializer_list<std::string_view> segments) {
    std::string out;
    for (const auto segment : segments) {
        out += '/';
        encode(out, segment);
    }
    return Url(out.empty() ? "/" : std::move(out));
}

Url Url::fixed(Literal path) {
    const auto text = path.view();
    CHECK(!text.empty() && (text[0] == '/' || text[0] == '#') && !text.starts_with("//"));
    return Url(std::string(text));
}

Url Url::external(std::string_view https) {
    CHECK(https.starts_with("https://") && https.size() > 8);
    for (const char c : https) CHECK(!control(c) && c != '\\');
    return Url(ascii(https));
}

Url Url::asset(std::string_view embedded_url) {
    CHECK(embedded_url.starts_with("/assets/"));
    return Url(std::string(embedded_url));
}

std::optional<Url> Url::local(std::string_view path_and_query) {
    if (path_and_query.empty() || path_and_query[0] != '/' || path_and_query.starts_with("//")) return {};
    for (const char c : path_and_query)  // a browser reads "/\host" as "//host" and drops tabs and line ends
        if (control(c) || c == '\\') return {};
    return Url(ascii(path_and_query));
}

Url Url::with(std::string_view name, std::string_view value) const {
    const auto hash = std::min(text_.find('#'), text_.size());
    const std::string_view head = std::string_view(text_).substr(0, hash);
    std::string out(head);
    const auto question = head.find('?');
    if (question == head.npos)
        out += '?';
    else if (question + 1 != head.size())
        out += '&';
    encode(out, name);
    out += '=';
    encode(out, value);
    return Url(out.append(text_, hash));
}

Url Url::with(const std::vector<std::pair<std::string, std::string>>& parameters) const {
    Url out = *this;
    for (const auto& [name, value] : parameters) out = out.with(name, value);
    return out;
}

Url Url::without(std::string_view name) const {
    const auto hash = std::min(text_.find('#'), text_.size());
    const auto question = text_.find('?');
    if (question >= hash) return *this;
    std::string encoded_name;
    encode(encoded_name, name);
    std::string out = text_.substr(0, question);
    char mark = '?';
    for (std::string_view rest = std::string_view(text_).substr(question + 1, hash - question - 1);
         !rest.empty();) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        if (pair.empty() || names(pair, encoded_name)) continue;
        out += mark;
        out += pair;
        mark = '&';
    }
    return Url(out.append(text_, hash));
}

Url Url::anchor(std::string_view id) const {
    std::string out = text_.substr(0, text_.find('#'));
    out += '#';
    encode(out, id);
    return Url(std::move(out));
}

Html el(Literal tag, Attrs attributes, Attrs more, Kids kids) {
    std::size_t size =
        tag.view().size() * 2 + 5 + size_of(attributes) + size_of(more);  // one allocation a level
    for (const auto& kid : kids) size += kid.text_.size();
    std::string out;
    out.reserve(size);
    out += '<';
    out += tag.view();
    write(out, attributes);
    write(out, more);
    out += '>';
    for (const auto& kid : kids) out += kid.text_;
    out += "</";
    out += tag.view();
    out += '>';
    return {Html::Raw{}, std::move(out)};
}

Html void_el(Literal tag, Attrs attributes, Attrs more) {
    std::string out;
    out.reserve(tag.view().size() + 2 + size_of(attributes) + size_of(more));
    out += '<';
    out += tag.view();
    write(out, attributes);
    write(out, more);
    out += '>';
    return {Html::Raw{}, std::move(out)};
}

Html fragment(Kids parts) {
    std::size_t size = 0;
    for (const auto& part : parts) size += part.text_.size();
    std::string out;
    out.reserve(size);
    for (const auto& part : parts) out += part.text_;
    return {Html::Raw{}, std::move(out)};
}

Html join(std::vector<Html>&& parts) {
    if (parts.size() == 1) return std::move(parts.front());
    std::size_t size = 0;
    for (const auto& part : parts) size += part.text_.size();
    std::string out;
    out.reserve(size);
    for (const auto& part : parts) out += part.text_;
    return {Html::Raw{}, std::move(out)};
}
}  // namespace html
