// The page around a page: head, mast, navigation by role, breadcrumbs, notes, footer. The only place where
// <html> is written. It does no I/O: who reads and what they may see is given.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/i18n.h"
#include "html/html.h"
#include "http/http.h"

namespace ui {
using html::Html;
using html::Url;
using Tr = i18n::Translator;

enum class Theme : std::uint8_t { device, light, dark };
enum class Tone : std::uint8_t { info, ok, act, bad };

struct Link {
    std::string label;
    Url url;
    bool current = false;
    std::optional<std::int64_t> count{};  // a badge
    std::string icon{};                   // of the sprite: one of the names in use
    std::string group{};                  // side list: a heading before the first link of each group
    std::string brief{};                  // under its picture at the foot of a telephone; empty: the label
    int rank = 0;                         // of the five at the foot, the lowest first; 0: never
};
struct LinkGroup {  // a column of the footer
    std::string title;
    std::vector<Link> links;
};
struct Note {  // after an act, at the top of the next page
    Tone tone = Tone::info;
    std::string text;
};

// Everything a page needs of its reader; made once a request by site::Context.
struct Frame {
    const Tr& tr;
    Theme theme = Theme::device;
    std::string csrf{};              // of the session or of the visitor's cookie
    std::string operation_id{};      // names what a form of this page does, so that it is done once
    Url here = Url::fixed("/");      // path and query, for the language and theme switches
    std::string person{};            // name shown in the mast; empty: signed out
    bool sign_in = true;             // offered to who is signed out
    std::string role{};              // "County expert, Paveh"
    bool shared = false;             // signed in on somebody else's computer
    bool work = false;               // the work shell (side list) instead of the public site
    std::vector<Link> navigation{};  // main parts, by role
    std::vector<Link> side{};        // of the work shell
    bool demo = false;               // "Demo data. Names and people are invented."
    std::string living_on{};         // the legal date when the clock is not today's, in words
    std::string ledger_head{};       // short root and time of the last signed head, in words
    std::string office{};            // "Directorate … of Kermanshah province"
    std::vector<Note> notes{};
    std::vector<LinkGroup> footer{};       // empty: default_footer
    std::optional<int> session_seconds{};  // until it ends; warned of five minutes before (script)
};

struct Page {
    std::string title;  // shown as "title – Taavon"; "Error: " is put before it when has_errors
    Html main{};        // within <main>; begins with its own h1
    std::vector<Link> crumbs{};
    bool has_errors = false;
    bool work = false;   // of an office, wherever its address lies
    bool wide = false;   // no t-wrap: the page lays itself out (home)
    bool forms = false;  // needs the date picker and long selects
    bool indexable = true;
    std::optional<int> refresh_seconds{};  // long work without scripts
    std::optional<Url> json{};             // the same thing as JSON, linked in the head
};

// Sent with every page: nothing inline, nothing from elsewhere, nothing that evaluates text.
constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; frame-src "
    "'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

std::vector<LinkGroup> default_footer(const Tr& tr);
std::string document(const Frame& frame, const Page& page);
http::Response respond(const Frame& frame, const Page& page, int status = 200);

// Whole pages of their own.
Page failure_page(const Tr& tr, int status, const std::string& request_id,
                  const std::optional<Link>& own =
                      {});  // own: the reader's first page. 400, 403, 404, 405, 410, 413, 429, 500, 503
// What follows when a session ended or a token did not match: what was typed is kept in hidden fields.
}  // namespace ui
