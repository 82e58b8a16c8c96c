// The page kit after design/ui: every component once. Pages call these and hardly any tags; nothing here
// knows a feature, reads a clock or a database.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "html/elements.h"
#include "ui/shell.h"

namespace ui {
Html icon(html::Literal name);             // decorative, aria-hidden
Html icon_named(std::string_view name);    // from data; unknown is a Bug
Html heading(Html title, Html lead = {});  // h1 with its lead
Html page_head(Html title, Html lead,
               Html tools = {});  // of the work shell: h1, where and when, filters at the end
Html back_link(const Tr& tr, const Url& url, std::string_view label);   // the one way back
Html note(Tone tone, Html inner);                                       // t-note
Html badge(Tone tone, html::Literal icon_name, std::string_view word);  // state: icon, word, colour
Html tag(std::string_view text);                                        // t-tag, mute
Html citation(const Tr& tr, std::string_view article, const Url& rule, bool verified);
Html number(const Tr& tr, std::int64_t value);  // <data value> with the language's digits
Html date(const Tr& tr, Date date);             // <time datetime>, short form
Html date_text(const Tr& tr, Date date);
Html moment(const Tr& tr, Instant instant);
Html rial(const Tr& tr, std::int64_t amount_rial);
Html bar(double share, Tone tone = Tone::info);     // decorative t-bar, share 0..1
Html empty(Html what, Html why, Html way_on = {});  // u-empty

enum class Button : std::uint8_t { primary, quiet, zaferan, danger, bare };
Html button(Button kind, std::string_view label, html::Attrs more = {});
Html button_icon(Button kind, html::Literal icon_name, std::string_view label, html::Attrs more = {});
Html link_button(Button kind, const Url& url, std::string_view label);
Html link_button_icon(Button kind, html::Literal icon_name, const Url& url, std::string_view label);

// Forms. The only ways to write one: a POST form always has its token and the page's operation id.
Html post_form(const Frame& frame, const Url& action, html::Kids inner);
Html upload_form(const Frame& frame, const Url& action, html::Kids inner);
// As these; what is typed, files excepted, stays in this browser and comes back under the same id for a week (script).
// The id names the version of what is written: once that is saved, an old draft comes back nowhere.
Html draft_form(const Frame& frame, const Url& action, std::string_view draft_id, html::Kids inner);
Html draft_upload_form(const Frame& frame, const Url& action, std::string_view draft_id, html::Kids inner);
Html get_form(const Url& action, html::Kids inner, html::Attrs more = {});
// The filters of a list in one line, the button last.
Html filter_form(const Url& action, const std::vector<Html>& fields);
// A GET form that a script sends while one types; `target_id` is the element of the answered page that is put
// in place.
Html live_form(const Url& action, std::string_view target_id, html::Kids inner);

struct FieldText {
    std::string name, label, value{}, hint{}, why{};  // why: the reason we ask, with its article
    bool required = true, latin = false, read_only = false, autofocus = false, multiline = false;
    std::string type = "text";  // text, search, tel, email, password, number
    std::string autocomplete{}, input_mode{}, placeholder{};
    int width = 0;  // in characters, 0: full
    std::optional<int> max_length{};
    bool filter = false;  // of a filter form: nothing is marked as optional
};
struct Choice {
    std::string value, label;
    std::string hint{};
    Html inner{};  // fields of this answer alone: shown under it while it is chosen
};
struct FieldChoice {
    std::string name, label, value{}, hint{};
    std::vector<Choice> choices{};
    bool required = true, long_list = false;
    std::string any{};                  // label of the empty choice
    std::vector<std::string> values{};  // of checkboxes
    bool filter = false;                // of a filter form: nothing is marked as optional
};
// Every field takes the refusals of its form and shows its own; input is kept as typed.
Html text_field(const Tr& tr, const FieldText& field, const Refusals& refusals = {});
Html date_field(const Tr& tr, const FieldText& field,
                const Refusals& refusals = {});  // Jalali, works without scripts
Html select_field(const Tr& tr, const FieldChoice& field, const Refusals& refusals = {});
Html radio_field(const Tr& tr, const FieldChoice& field, const Refusals& refusals = {});
Html check_field(const Tr& tr, const FieldChoice& field, const Refusals& refusals = {});  // several boxes
Html tick_field(const Tr& tr, std::string_view name, std::string_view label, bool on,
                std::string_view hint = "");
// A PDF, or photos that become one: sent in parts by a script (features/uploads), with the form without it.
Html upload_field(const Tr& tr, const FieldText& field, const Refusals& refusals = {});
// One file, sent with its form; `accept` as the browser takes it.
Html file_field(const Tr& tr, const FieldText& field, std::string_view accept, const Refusals& refusals = {});
// A paper that was handed in, in the page where the browser can show it; always with its link.
Html document_view(const Tr& tr, const Url& url, std::string_view type, std::string_view title);
Html hidden(std::string_view name, std::string_view value);
Html error_summary(const Tr& tr,
                   const Refusals& refusals);  // role=alert, links to the fields; empty without refusals

// Tables: caption, scope, sort links with aria-sort, phone blocks.
enum class Align : std::uint8_t { text, figure };
struct Column {
    std::string label;
    Align align = Align::text;
    std::string sort_key{};  // empty: cannot be sorted
};
struct Table {
    std::string caption;  // shown to screen readers; visible when caption_visible
    std::vector<Column> columns{};
    std::vector<std::vector<Html>> rows{};
    std::string sorted_by{};    // "name", "-founded"
    std::optional<Url> here{};  // base for sort links (parameter "sort")
    std::vector<Html> totals{};
    bool caption_visible = false, stack_on_phone = true;
};
Html table(const Tr& tr, const Table& table);

struct Filter {  // a chip that can be removed
    std::string label;
    Url without;
};
struct ListHead {
    std::string count;  // "12 cooperatives for «…»", in a role=status
    std::vector<Filter> filters{};
    std::optional<Url> clear{};
    std::vector<Link> sorts{};  // segmented links
};
Html segments(std::string_view label, const std::vector<Link>& links);  // t-seg
Html list_head(const Tr& tr, const ListHead& head);
Html pager(const Tr& tr, std::string_view range, const std::optional<Url>& previous,
           const std::optional<Url>& next, std::vector<Link> exports = {});

struct Fact {
    std::string label;
    Html value;
};
Html facts(const std::vector<Fact>& facts);  // <dl>

struct Event {
    Html when, title{}, text{};
    Tone tone = Tone::info;
    bool minor = false;
};
Html timeline(const Tr& tr, const std::vector<Event>& events);

struct Step {
    std::string label, hint{};
    enum class State : std::uint8_t { done, current, next, locked } state = State::next;
    std::optional<Url> url{};
    Html tag{};  // instead of the state's own word, badge(…)
};
Html task_list(const Tr& tr, const std::vector<Step>& steps,
               std::int64_t first = 1);  // number of the first step

struct Finding {
    enum class Kind : std::uint8_t { blocker, warning, right } kind = Kind::warning;
    Html title, text{};
    std::optional<Html> citation{};
    Html foot{};  // beside the citation: "this finding is wrong", a tick for the return
};
Html findings(const Tr& tr, const std::vector<Finding>& findings);

struct Figure {  // one headline figure
    Html value;
    std::string unit{}, label, hint{};
    std::optional<double> share{};  // a bar below, 0..1
    std::optional<Url> url{};
};
Html figures(const std::vector<Figure>& figures);

// Charts: SVG of the server, its table in <details>; the same for page, print and PDF.
struct Series {
    std::string label;
    std::vector<std::optional<double>> values;
    bool forecast = false;
};
struct Chart {
    enum class Kind : std::uint8_t { line, bar } kind = Kind::bar;
    std::string title, unit{};
    std::vector<std::string> labels{};  // of the x axis, left to right
    std::vector<Series> series{};       // five at most
    int places = 0;                     // after the decimal mark
    bool table_open = false;
    std::string axis{};  // what the labels are, heads the table's first column: "County"
    bool wide = false;   // for the full width of a page; otherwise it suits a column
};
Html chart(const Tr& tr, const Chart& chart);

struct Tile {
    std::string key, label;  // key: css class of its place, "c-paveh"
    std::int64_t value = 0;
    Url url;
};
Html tile_map(const Tr& tr, std::string_view label, const std::vector<Tile>& tiles);

struct Progress {
    std::int64_t done = 0, total = 0;
    std::string what, hint{};
    std::optional<Url> here{};  // the page that holds it: a script fetches it anew every two seconds
};
Html progress(const Tr& tr, const Progress& progress);
Html details(Html summary, Html inner, bool open = false);
Html details_confirm(const Tr& tr, std::string_view summary, Html inner);  // a dangerous act, opened first
Html copy_value(const Tr& tr, std::string_view value);  // ltr value with a copy button (script improves)
Html highlighted(std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& byte_ranges);
}  // namespace ui
