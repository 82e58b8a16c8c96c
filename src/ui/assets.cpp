#include "ui/assets.h"

#include <algorithm>
#include <array>
#include <string>

#include "assets.decl"
#include "base/check.h"
#include "http/headers.h"

namespace ui {
namespace {
struct Asset {
    std::string_view name, url, type, hash;
    std::string_view plain, gzip, brotli;  // empty: not kept in this coding
};
#define ASSET(symbol) \
    { symbol, static_cast<std::size_t>(symbol##_end - symbol) }
const Asset assets[] = {
#include "assets.inc"
};
#undef ASSET

constexpr std::string_view icon_names[] = {
// sorted by the build
#include "icons.inc"
};

const Asset& load_asset(std::string_view name) {
    const auto found = std::ranges::find(assets, name, &Asset::name);
    if (found == std::end(assets)) throw Bug("no asset is called " + std::string(name));
    return *found;
}

// Does the If-None-Match list hold this tag? Weak ones compare equal here (RFC 9110 §13.1.2).
bool holds(std::string_view list, std::string_view tag) {
    while (!list.empty()) {
        auto entry = http::take_until(list, ',');
        if (entry.starts_with("W/")) entry.remove_prefix(2);
        if (entry == tag || entry == "*") return true;
    }
    return false;
}
}  // namespace

html::Url asset(html::Literal name) {
    return html::Url::asset(load_asset(name.view()).url);
}

bool is_icon(std::string_view name) {
    return std::ranges::binary_search(icon_names, name);
}

std::string_view icons_file() {
    static const std::string_view url = load_asset("icons.svg").url;
    return url;
}

html::Url icon_url(html::Literal name) {
    if (!is_icon(name.view())) throw Bug("web/icons.mjs has no icon " + std::string(name.view()));
    return html::Url::asset(std::string(icons_file()) + '#' + std::string(name.view()));
}

http::Response serve_asset(const http::Request& request) {
    const auto found = std::ranges::find(assets, request.path, &Asset::url);
    if (found == std::end(assets)) {
        auto response = http::text(404, "404\n");
        response.header("Cache-Control", "no-store");
        return response;
    }
    const auto accepted = request.header("accept-encoding");
    const int brotli = found->brotli.empty() ? 0 : http::wanted(accepted, "br");
    const int gzip = found->gzip.empty() ? 0 : http::wanted(accepted, "gzip");
    const std::string_view coding = brotli > 0 && brotli >= gzip ? "br" : gzip > 0 ? "gzip" : "";
    // Each coding is a representation of its own, so each has its own strong tag.
    std::string tag = '"' + std::string(found->hash);
    if (!coding.empty()) tag += '-' + std::string(coding);
    tag += '"';
    http::Response response{.status = 200, .type = std::string(found->type)};
    response.header("Cache-Control", "public, max-age=31536000, immutable");
    response.header("Vary", "Accept-Encoding");
    response.header("ETag", tag);
    if (holds(request.header("if-none-match"), tag)) {
        response.status = 304;
        return response;
    }
    if (!coding.empty()) response.header("Content-Encoding", std::string(coding));
    response.fixed = coding == "br" ? found->brotli : coding == "gzip" ? found->gzip : found->plain;
    return response;
}
}  // namespace ui
