// The HTML kernel: functions return Html, and no text can become markup, because every way from a std::string
// to Html escapes. Names of tags and attributes and raw markup must be literals; a URL is typed. It never
// grows a template language.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace html {
// Only a compile-time constant converts, so what a user typed never becomes a tag, an attribute name or raw
// markup.
class Literal {
public:
    consteval Literal(const char* text) : text_(text) {}
    constexpr std::string_view view() const { return text_; }

private:
    std::string_view text_;
};

// The only thing that href(), src() and action() take, so "javascript:" has no way in.
class Url {
public:
    const std::string& str() const { return text_; }
    static Url path(std::initializer_list<std::string_view> segments);  // percent-encodes each; {} is "/"
    static Url fixed(Literal path);                                     // "/sign-in"; must begin with / or #
    static Url external(std::string_view https);                        // throws Bug unless https://
    static std::optional<Url> local(
        std::string_view path_and_query);                           // typed by a client: same site or nothing
    Url with(std::string_view name, std::string_view value) const;  // adds a query parameter
    Url with(const std::vector<std::pair<std::string, std::string>>& parameters) const;
    Url without(std::string_view name) const;  // drops every parameter of that name
    Url anchor(std::string_view id) const;
    static Url asset(std::string_view embedded_url);  // from ui::asset only

private:
    explicit Url(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

struct Attr {  // made by the functions below; an empty name is left out
    std::string_view name;
    std::string value;  // escaped when written
    bool bare = false;  // written without a value: required, checked
};

class Html {  // markup, already escaped
public:
    Html() = default;
    Html(std::string_view text);  // escapes
    Html(const char* text) : Html(std::string_view(text)) {}
    Html(const std::string& text) : Html(std::string_view(text)) {}
    static Html raw(Literal markup) { return {Raw{}, std::string(markup.view())}; }
    static Html trusted(std::string markup) {
        return {Raw{}, std::move(markup)};
    }  // tidy: ui/ and html/ only
    const std::string& str() const { return text_; }
    bool empty() const { return text_.empty(); }
    Html& operator+=(const Html& more) {
        text_ += more.text_;
        return *this;
    }

private:
    struct Raw {};
    Html(Raw, std::string text) : text_(std::move(text)) {}
    friend Html el(Literal, std::initializer_list<Attr>, std::initializer_list<Attr>,
                   std::initializer_list<Html>);
    friend Html void_el(Literal, std::initializer_list<Attr>, std::initializer_list<Attr>);
    friend Html fragment(std::initializer_list<Html>);
    friend Html join(std::vector<Html>&&);
    std::string text_;
};

using Attrs = std::initializer_list<Attr>;
using Kids = std::initializer_list<Html>;

inline Attr attr(Literal name, std::string_view value) {
    return {name.view(), std::string(value)};
}
inline Attr flag(Literal name, bool on = true) {
    return on ? Attr{name.view(), {}, true} : Attr{};
}
inline Attr attr_if(bool on, Literal name, std::string_view value) {
    return on ? attr(name, value) : Attr{};
}
inline Attr cls(Literal value) {
    return {"class", std::string(value.view())};
}
inline Attr href(const Url& url) {
    return {"href", url.str()};
}
inline Attr src(const Url& url) {
    return {"src", url.str()};
}
inline Attr action(const Url& url) {
    return {"action", url.str()};
}
inline Attr id(std::string_view value) {
    return {"id", std::string(value)};
}
inline Attr no_attr() {
    return {};
}

Html el(Literal tag, Attrs attributes, Attrs more, Kids kids);
inline Html el(Literal tag, Attrs attributes, Kids kids) {
    return el(tag, attributes, {}, kids);
}
Html void_el(Literal tag, Attrs attributes, Attrs more = {});  // input, br, hr, meta, link, img
Html join(std::vector<Html>&& parts);
Html fragment(Kids parts);

template <class Range, class F>
Html each(const Range& range, F f) {
    Html out;  // grows by doubling: cheaper than keeping every part until the end
    for (const auto& item : range) out += f(item);
    return out;
}
template <class F>
Html when(bool on, F f) {
    return on ? Html(f()) : Html();
}
}  // namespace html
