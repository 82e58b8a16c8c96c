// The web assets, embedded: nothing is read or compressed at run time, every URL carries the hash of its
// content.
#pragma once
#include <string_view>

#include "html/html.h"
#include "http/http.h"

namespace ui {
html::Url asset(html::Literal name);  // asset("app.js") -> /assets/app-4d8f….js; a misspelt name is a Bug
html::Url icon_url(html::Literal name);  // the sprite's symbol; a misspelt name is a Bug
bool is_icon(std::string_view name);     // of web/icons.mjs
std::string_view icons_file();           // address of the sprite
// GET /assets/{name}: 200 with the best coding the client takes, 304, or 404. Runs on the edge.
http::Response serve_asset(const http::Request& request);
}  // namespace ui
