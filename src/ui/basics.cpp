// The small words of every page: icons, headings, notes, tags, figures and dates.
#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "ui/assets.h"
#include "ui/components.h"
#include "ui/markup.h"

namespace ui {
using html::attr;
using html::cls;
using html::el;

std::string_view suffix(Tone tone) {
    switch (tone) {
        case Tone::info: return "info";
        case Tone::ok: return "ok";
        case Tone::act: return "act";
        case Tone::bad: return "bad";
    }
    throw Bug("a tone without a class");
}

std::string coordinate(double value) {
    if (!std::isfinite(value)) return "0";
    std::string out = std::to_string(std::llround(value * 10));
    const bool negative = out[0] == '-';
    if (out.size() == (negative ? 2U : 1U)) out.insert(negative ? 1U : 0U, "0");
    const char last = out.back();
    out.back() = '.';
    return last == '0' ? out.substr(0, out.size() - 1) : out + last;
}

Html icon_named(std::string_view name) {
    if (!is_icon(name)) throw Bug("web/icons.mjs has no icon " + std::string(name));
    std::string out;
    out.reserve(100);
    out += "<svg class=\"i\" aria-hidden=\"true\"><use href=\"";
    out += icons_file();
    out += '#';
    out += name;
    out += "\"></use></svg>";
    return Html::trusted(std::move(out));
}

Html icon(html::Literal name) {
    return icon_named(name.view());
}
Html forward_icon(const Tr& tr) {
    return tr.persian() ? icon("arrow-left") : icon("arrow-right");
}
Html back_icon(const Tr& tr) {
    return tr.persian() ? icon("arrow-right") : icon("arrow-left");
}
Html hidden_text(std::string_view text) {
    return html::span("visually-hidden", text);
}

Html mark(html::Literal css) {
    static const std::string file = asset("mark.svg").str();
    return el("svg", {cls(css), attr("viewBox", "0 0 64 64"), attr("aria-hidden", "true")},
              {el("use", {attr("href", file + "#mark")}, {})});
}

Html heading(Html title, Html lead) {
    return html::fragment({html::h1(std::move(title)),
                           html::when(!lead.empty(), [&] { return html::p("t-lead", std::move(lead)); })});
}

Html page_head(Html title, Html lead, Html tools) {
    return html::div("t-page-head",
                     {el("div", {},
                         {html::h1(std::move(title)),
                          html::when(!lead.empty(), [&] { return html::p(std::move(lead)); })}),
                      std::move(tools)});
}

Html back_link(const Tr& tr, const Url& url, std::string_view label) {
    return el("a", {cls("t-back"), html::href(url)}, {back_icon(tr), label});
}

Html note(Tone tone, Html inner) {
    const std::string_view picture = tone == Tone::info  ? "info-circle"
                                     : tone == Tone::ok  ? "check-circle-fill"
                                     : tone == Tone::act ? "exclamation-triangle-fill"
                                                         : "x-octagon-fill";
    return el("div",
              {attr("class", tone == Tone::info ? "t-note" : "t-note t-note-" + std::string(suffix(tone))),
               attr("role", tone == Tone::bad ? "alert" : "status")},
              {icon_named(picture), el("div", {}, {std::move(inner)})});
}

Html badge(Tone tone, html::Literal icon_name, std::string_view word) {
    return el("span", {attr("class", "t-tag t-tag-" + std::string(suffix(tone)))}, {icon(icon_name), word});
}

Html tag(std::string_view text) {
    return html::span("t-tag", text);
}

Html citation(const Tr& tr, std::string_view article, const Url& rule, bool verified) {
    Html link = el("a", {cls("t-cite"), html::href(rule)}, {icon("book"), article});
    if (verified) return link;
    return html::fragment(
        {std::move(link), " ", badge(Tone::act, "question-circle", tr("Not legally verified"))});
}

Html number(const Tr& tr, std::int64_t value) {
    return el("data", {attr("value", std::to_string(value))}, {tr.number(value)});
}

Html date(const Tr& tr, Date date) {
    return el("time", {attr("datetime", iso(date))}, {tr.date_short(date)});
}
Html date_text(const Tr& tr, Date date) {
    return el("time", {attr("datetime", iso(date))}, {tr.date_text(date)});
}
Html moment(const Tr& tr, Instant instant) {
    return el("time", {attr("datetime", iso(instant))}, {tr.moment(instant)});
}

Html rial(const Tr& tr, std::int64_t amount_rial) {
    return el("data", {attr("value", std::to_string(amount_rial))}, {tr.rial(amount_rial)});
}

Html bar(double share, Tone tone) {
    const double part = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0;
    std::string out = "<svg class=\"t-bar t-bar-";
    out += suffix(tone);
    out += "\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"";
    out += coordinate(part * 100);
    out += "\" height=\"8\"></rect></svg>";
    return Html::trusted(std::move(out));
}

Html empty(Html what, Html why, Html way_on) {
    return html::div("u-empty",
                     {icon("inbox"), html::h2(std::move(what)),
                      html::when(!why.empty(), [&] { return html::p(std::move(why)); }), std::move(way_on)});
}

Html details(Html summary, Html inner, bool open) {
    return el("details", {cls("t-fold"), html::flag("open", open)},
              {el("summary", {}, {std::move(summary)}), std::move(inner)});
}

Html details_confirm(const Tr&, std::string_view summary, Html inner) {
    return el("details", {cls("t-confirm")},
              {el("summary", {cls("btn btn-danger")}, {summary, "…"}), el("div", {}, {std::move(inner)})});
}

Html copy_value(const Tr& tr, std::string_view value) {
    return html::span(
        "t-copied",
        html::fragment({html::ltr(value), el("button",
                                             {cls("btn btn-bare btn-sm t-copy"), attr("type", "button"),
                                              attr("data-copy", value), attr("data-copied", tr("Copied"))},
                                             {icon("copy"), el("span", {}, {tr("Copy")}),
                                              el("span", {attr("role", "status")}, {})})}));
}

Html highlighted(std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& byte_ranges) {
    const auto boundary = [&](std::size_t at) {  // never inside a letter
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        return std::min(at, text.size());
    };
    auto ranges = byte_ranges;
    std::ranges::sort(ranges);
    Html out;
    std::size_t done = 0;
    for (const auto& [from, to] : ranges) {
        const auto begin = std::max(boundary(from), done), end = boundary(to);
        if (begin >= end) continue;
        out += text.substr(done, begin - done);
        out += el("mark", {}, {text.substr(begin, end - begin)});
        done = end;
    }
    out += text.substr(done);
    return out;
}
}  // namespace ui
