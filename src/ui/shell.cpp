// The document around a page. Written straight into one string: the head and the shells are the same few
// kilobytes on every page.
#include "ui/shell.h"

#include "base/check.h"
#include "html/elements.h"
#include "ui/assets.h"
#include "ui/components.h"
#include "ui/markup.h"
#include "ui/shells.h"

namespace ui {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;
using html::void_el;

namespace {
Html head(const Frame& frame, const Page& page) {
    const Tr& tr = frame.tr;
    const Url sheet = tr.persian() ? asset("app-rtl.css") : asset("app-ltr.css");
    std::string title = page.has_errors ? tr("Error:") + ' ' : "";
    title += page.title + " – " + tr("Taavon");
    return el(
        "head", {},
        {Html::raw("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">"
                   "<meta name=\"color-scheme\" content=\"light dark\">"),
         el("title", {}, {title}),
         void_el("link", {attr("rel", "preload"), html::href(asset("vazirmatn-arabic-wght-normal.woff2")),
                          attr("as", "font"), attr("type", "font/woff2"), html::flag("crossorigin")}),
         void_el("link", {attr("rel", "stylesheet"), html::href(sheet)}),
         void_el("link", {attr("rel", "icon"), attr("type", "image/svg+xml"), html::href(asset("mark.svg"))}),
         void_el("meta",
                 {attr("name", "htmx-config"),
                  attr("content",
                       "{\"includeIndicatorStyles\":false,\"allowEval\":false,\"selfRequestsOnly\":true,"
                       "\"historyCacheSize\":0,\"refreshOnHistoryMiss\":true}")}),
         page.indexable ? Html() : Html::raw("<meta name=\"robots\" content=\"noindex\">"),
         page.refresh_seconds ? void_el("meta", {attr("http-equiv", "refresh"),
                                                 attr("content", std::to_string(*page.refresh_seconds))})
                              : Html(),
         page.json ? void_el("link", {attr("rel", "alternate"), attr("type", "application/json"),
                                      html::href(*page.json)})
                   : Html(),
         el("script", {html::src(asset("app.js")), html::flag("defer")}, {}),
         page.forms ? el("script", {html::src(asset("forms.js")), html::flag("defer")}, {}) : Html()});
}

Html crumbs(const Frame& frame, const std::vector<Link>& links) {
    if (links.empty()) return {};
    const Tr& tr = frame.tr;
    const Html arrow = tr.persian() ? icon("chevron-left") : icon("chevron-right");
    Html inner;
    for (const auto& link : links) {
        if (!inner.empty()) inner += arrow;
        inner += link.current ? el("span", {attr("aria-current", "page")}, {link.label})
                              : el("a", {html::href(link.url)}, {link.label});
    }
    return el("nav", {cls("t-crumbs"), attr("aria-label", tr("Where you are"))}, {std::move(inner)});
}

Html notes(const Frame& frame, const Page& page) {
    if (frame.notes.empty()) return {};
    Html inner = html::each(frame.notes, [](const Note& one) { return note(one.tone, html::p(one.text)); });
    return page.wide ? html::div("t-wrap", {html::div("t-notes-wide", {std::move(inner)})})
                     : html::div("t-notes", {std::move(inner)});
}

Html session_warning(const Frame& frame) {
    if (!frame.session_seconds) return {};
    const Tr& tr = frame.tr;
    return el("div",
              {cls("t-note t-note-act t-session"), attr("role", "alert"), html::flag("hidden"),
               attr("data-session-seconds", std::to_string(*frame.session_seconds))},
              {icon("clock"),
               el("div", {},
                  {html::p(html::fragment({tr("Your session ends in 5 minutes. What you wrote stays."), " ",
                                           html::a(frame.here, tr("Stay signed in"))}))})});
}
}  // namespace

std::string document(const Frame& frame, const Page& page) {
    const Tr& tr = frame.tr;
    const bool work = frame.work;
    std::string out;
    out.reserve(page.main.str().size() + 24 * 1024);
    const auto put = [&](const Html& part) { out += part.str(); };
    out += "<!doctype html><html lang=\"";
    out += tr.code();
    out += "\" dir=\"";
    out += tr.direction();
    out += '"';
    if (frame.theme != Theme::device)
        out += frame.theme == Theme::dark ? " data-bs-theme=\"dark\"" : " data-bs-theme=\"light\"";
    out += '>';
    put(head(frame, page));
    out += "<body>";
    put(el("a", {cls("t-skip"), attr("href", "#main")}, {tr("Skip to the content")}));
    if (work) out += "<div class=\"t-app\">";
    put(work ? work_header(frame) : site_header(frame));
    out += work        ? "<main id=\"main\" class=\"t-app-main\">"
           : page.wide ? "<main id=\"main\">"
                       : "<main id=\"main\" class=\"t-wrap t-main\">";
    put(notes(frame, page));
    put(crumbs(frame, page.crumbs));
    put(page.main);
    out += work ? "</main></div>" : "</main>";
    put(work ? work_footer(frame) : site_footer(frame));
    put(session_warning(frame));
    out += "</body></html>";
    return out;
}

http::Response respond(const Frame& frame, const Page& page, int status) {
    http::Response response{.status = status, .body = document(frame, page)};
    response.header("Content-Security-Policy", std::string(kContentSecurityPolicy));
    response.header("Referrer-Policy", "same-origin");
    response.header("Cache-Control", frame.person.empty() ? "private, no-cache" : "no-store");
    response.header("Content-Language", std::string(frame.tr.code()));
    response.header("Vary", "Cookie");
    return response;
}
}  // namespace ui
