// Elements that pages use, one line each. A POST form exists only as ui::post_form, so that none forgets its token.
#pragma once
#include "html/html.h"

namespace html {
inline Html a(const Url& url, Html inner) { return el("a", {href(url)}, {std::move(inner)}); }
inline Html a(Attrs attributes, Kids kids) { return el("a", attributes, kids); }
inline Html b(Html inner) { return el("b", {}, {std::move(inner)}); }
inline Html bdi(Html inner) { return el("bdi", {}, {std::move(inner)}); }             // user-given or foreign text
inline Html ltr(Html inner) { return el("bdi", {attr("dir", "ltr"), cls("n-ltr")}, {std::move(inner)}); }
inline Html div(Attrs attributes, Kids kids) { return el("div", attributes, kids); }
inline Html div(Literal css, Kids kids) { return el("div", {cls(css)}, kids); }
inline Html span(Attrs attributes, Kids kids) { return el("span", attributes, kids); }
inline Html span(Literal css, Html inner) { return el("span", {cls(css)}, {std::move(inner)}); }
inline Html p(Html inner) { return el("p", {}, {std::move(inner)}); }
inline Html p(Literal css, Html inner) { return el("p", {cls(css)}, {std::move(inner)}); }
inline Html h1(Html inner) { return el("h1", {}, {std::move(inner)}); }
inline Html h2(Html inner) { return el("h2", {}, {std::move(inner)}); }
inline Html h3(Html inner) { return el("h3", {}, {std::move(inner)}); }
inline Html ul(Attrs attributes, Html items) { return el("ul", attributes, {std::move(items)}); }
inline Html ol(Attrs attributes, Html items) { return el("ol", attributes, {std::move(items)}); }
inline Html li(Html inner) { return el("li", {}, {std::move(inner)}); }
inline Html dl(Attrs attributes, Html rows) { return el("dl", attributes, {std::move(rows)}); }
inline Html dt(Html inner) { return el("dt", {}, {std::move(inner)}); }
inline Html dd(Html inner) { return el("dd", {}, {std::move(inner)}); }
inline Html tr(Kids cells) { return el("tr", {}, cells); }
inline Html td(Html inner) { return el("td", {}, {std::move(inner)}); }
inline Html td(Literal css, Html inner) { return el("td", {cls(css)}, {std::move(inner)}); }
inline Html th(Html inner) { return el("th", {attr("scope", "col")}, {std::move(inner)}); }
inline Html small(Html inner) { return el("small", {}, {std::move(inner)}); }
inline Html section(Attrs attributes, Kids kids) { return el("section", attributes, kids); }
inline Html aside(Attrs attributes, Kids kids) { return el("aside", attributes, kids); }
inline Html nav(Attrs attributes, Kids kids) { return el("nav", attributes, kids); }
inline Html header(Attrs attributes, Kids kids) { return el("header", attributes, kids); }
}  // namespace html
