// Larger patterns of design/ui that several features use: whose turn it is, how long there is, who has
// joined, what was decided. As components.h: words and figures come in ready, nothing here knows a feature.
#pragma once
#include "ui/components.h"

namespace ui {
struct Deadline {
    enum class State : std::uint8_t { running, today, late, stopped, closed } state = State::running;
    std::string words, below{};  // "4 working days left", "day 1 of 5"
    double share = 0;            // of the time that is used up
    bool bar = true;             // false: there is no term of which a share could be used up
};
Html deadline_clock(const Deadline& deadline);  // t-clock

enum class Strand : std::uint8_t { off, waiting, on, bad };
Html strands(std::string_view label,
             const std::vector<Strand>& seven);  // missing ones are off; only seven are drawn

struct Stage {
    std::string label;
    enum class State : std::uint8_t { done, current, next } state = State::next;
};
Html stages(std::string_view label,
            const std::vector<Stage>& stages);  // k-steps: where a long procedure stands

struct Turn {  // the deep box: the one thing to do now
    Html title, text;
    std::string button{};  // with url
    std::optional<Url> url{};
};
Html your_turn(const Tr& tr, const Turn& turn);

struct Receipt {  // after sending: the number to keep
    std::string title, code_label, code;
    Html told{};  // who was told
};
Html receipt(const Receipt& receipt);

struct Answer {  // a row of "check your answers"
    std::string label;
    Html value;
    std::optional<Url> change{};
};
Html answers(const Tr& tr, const std::vector<Answer>& answers);  // t-list-kv

struct Count {  // a figure that is also a filter: late, today, this week, without an owner
    std::int64_t value = 0;
    std::string label;
    Url url;
    Tone tone = Tone::info;
};
struct Median {
    std::string value, label;
};
Html count_strip(const Tr& tr, std::string_view label, const std::vector<Count>& counts,
                 const std::optional<Median>& median = {});  // q-strip

struct QueueRow {                                    // a piece of work in a queue
    std::string title, note{}, received{}, owner{};  // owner empty: nobody yet
    Url url;
    Deadline deadline{};
    std::string select{};  // value of its box; empty: it cannot be chosen
    std::string button{};  // label of the way in
};
// The rows of a queue under their tools; the boxes are named "item" and belong to the form around it.
Html queue(const Tr& tr, std::string_view caption, const std::vector<QueueRow>& rows, Html tools);

struct Person {
    Html name, note{}, line{};  // "head of the founders"; masked id, day
    Html state{}, action{};
    Tone tone = Tone::ok;   // ok, act (waiting), bad
    std::string initial{};  // first letter of the name; empty: a picture
};
Html people(const std::vector<Person>& people);  // f-list

struct Target {  // d-card
    std::string label;
    Html value;
    std::string of{};            // "of 91"
    double done = 0, scale = 1;  // value and end of the scale, in one unit
    std::optional<double> target{}, stretch{};
    std::optional<std::pair<double, double>> forecast{};  // 80 % range
    std::vector<Fact> facts{};
    Html verdict{};
    std::optional<Url> url{};
};
Html target_cards(const std::vector<Target>& targets);

struct Year {
    int year = 0;
    int acts = 0;  // dots, four at most
    Url url;
    bool current = false;
};
struct AsOf {
    Url action;               // GET, parameter "on"
    std::string on, words;    // as shown in the field; the day in words, "today"
    std::vector<Year> years;  // newest first
};
Html as_of(const Tr& tr, const AsOf& as_of);
Html change(const Tr& tr, Html from, Html to);  // del → ins

Html sheet(Html title, Html inner, Html aside = {});  // t-sheet with its heading line
Html aside_sheet(Html title, Html inner);             // smaller, for the side column
}  // namespace ui
