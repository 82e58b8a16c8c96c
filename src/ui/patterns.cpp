#include "ui/patterns.h"

#include <algorithm>

#include "base/check.h"
#include "ui/assets.h"
#include "ui/markup.h"

namespace ui {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;

namespace {
struct ClockLook {
    html::Literal css, picture, bar;
};
ClockLook look(Deadline::State state) {
    switch (state) {
        case Deadline::State::running: return {"", "clock", "t-bar t-bar-thin"};
        case Deadline::State::today: return {"t-soon", "clock", "t-bar t-bar-act t-bar-thin"};
        case Deadline::State::late:
            return {"t-late", "exclamation-triangle-fill", "t-bar t-bar-bad t-bar-thin"};
        case Deadline::State::stopped: return {"", "pause-circle", "t-bar t-bar-mute t-bar-thin"};
        case Deadline::State::closed: return {"", "check-circle", "t-bar t-bar-ok t-bar-thin"};
    }
    throw Bug("a deadline without a look");
}

Html rect(html::Literal css, double from, double width, double y, double height) {
    return el("rect",
              {cls(css), attr("x", coordinate(from)), attr("y", coordinate(y)),
               attr("width", coordinate(width)), attr("height", coordinate(height))},
              {});
}

Html bullet(const Target& target) {
    const double unit = target.scale > 0 ? 100 / target.scale : 0;
    const auto at = [&](double value) { return std::clamp(value * unit, 0.0, 99.3); };
    Html inner;
    if (target.forecast)
        inner += rect("f-soft", at(target.forecast->first),
                      std::max(at(target.forecast->second) - at(target.forecast->first), 1.0), 0, 16);
    inner += rect("f1", 0, std::clamp(target.done * unit, 0.0, 100.0), 4, 8);
    if (target.target) inner += rect("f-ink", at(*target.target), .7, 0, 16);
    if (target.stretch) inner += rect("f-zaf", at(*target.stretch), .7, 0, 16);
    return el("svg",
              {cls("t-bar d-bullet"), attr("viewBox", "0 0 100 16"), attr("preserveAspectRatio", "none"),
               attr("aria-hidden", "true")},
              {std::move(inner)});
}
}  // namespace

Html deadline_clock(const Deadline& deadline) {
    const auto [css, picture, bar_css] = look(deadline.state);
    const double share = deadline.state == Deadline::State::late ? 1 : std::clamp(deadline.share, 0.0, 1.0);
    return html::span(
        "t-clock",
        html::fragment(
            {el("span", {cls(css)}, {deadline.bar ? icon(picture) : Html(), deadline.words}),
             !deadline.bar
                 ? Html()
                 : el("svg",
                      {cls(bar_css), attr("viewBox", "0 0 100 8"), attr("preserveAspectRatio", "none"),
                       attr("aria-hidden", "true")},
                      {el("rect", {attr("width", coordinate(share * 100)), attr("height", "8")}, {})}),
             deadline.below.empty() ? Html() : html::small(deadline.below)}));
}

Html strands(std::string_view label, const std::vector<Strand>& seven) {
    static const std::string strand = asset("mark.svg").str() + "#strand";
    constexpr std::string_view turns[] = {"0",       "51.429",  "102.857", "154.286",
                                          "205.714", "257.143", "308.571"};
    Html inner;
    for (std::size_t i = 0; i < 7; ++i) {
        const Strand state = i < seven.size() ? seven[i] : Strand::off;
        inner += el("use",
                    {state == Strand::on        ? cls("on")
                     : state == Strand::waiting ? cls("wait")
                     : state == Strand::bad     ? cls("bad")
                                                : cls("off"),
                     attr("href", strand), attr("transform", "rotate(" + std::string(turns[i]) + " 32 32)")},
                    {});
    }
    return el(
        "svg",
        {cls("t-strands"), attr("viewBox", "0 0 64 64"), attr("role", "img"), attr("aria-label", label)},
        {std::move(inner)});
}

Html stages(std::string_view label, const std::vector<Stage>& stages) {
    return el("ol", {cls("k-steps"), attr("aria-label", label)}, {html::each(stages, [](const Stage& stage) {
                  const bool done = stage.state == Stage::State::done,
                             now = stage.state == Stage::State::current;
                  return el("li",
                            {done  ? cls("is-done")
                             : now ? cls("is-now")
                                   : html::no_attr(),
                             attr_if(now, "aria-current", "step")},
                            {done ? icon("check-lg") : Html(), el("span", {}, {stage.label})});
              })});
}

Html your_turn(const Tr& tr, const Turn& turn) {
    Html way = turn.url ? el("a", {cls("btn btn-zaferan btn-lg"), html::href(*turn.url)},
                             {turn.button, forward_icon(tr)})
                        : Html();
    return el("section", {cls("k-next t-deep"), attr("aria-labelledby", "your-turn")},
              {el("div", {},
                  {html::p("k-turn", html::fragment({icon("person-fill"), " ", tr("It is your turn")})),
                   el("h2", {html::id("your-turn")}, {turn.title}),
                   turn.text.empty() ? Html() : html::p(turn.text)}),
               std::move(way)});
}

Html receipt(const Receipt& receipt) {
    return el("section", {cls("o-done"), attr("aria-labelledby", "receipt")},
              {icon("check-circle-fill"),
               el("div", {},
                  {el("h1", {html::id("receipt")}, {receipt.title}), html::p(receipt.code_label),
                   html::p("o-code", html::ltr(receipt.code)),
                   receipt.told.empty() ? Html() : html::p("mb-0", receipt.told)})});
}

Html answers(const Tr& tr, const std::vector<Answer>& answers) {
    return el("dl", {cls("t-list-kv")}, {html::each(answers, [&](const Answer& answer) {
                  Html change =
                      answer.change
                          ? html::dd(html::a(*answer.change,
                                             html::fragment({tr("Change"), hidden_text(' ' + answer.label)})))
                          : Html();
                  return el("div", {}, {html::dt(answer.label), html::dd(answer.value), std::move(change)});
              })});
}

Html count_strip(const Tr& tr, std::string_view label, const std::vector<Count>& counts,
                 const std::optional<Median>& median) {
    Html items = html::each(counts, [&](const Count& count) {
        const html::Attr css = count.value == 0          ? html::no_attr()
                               : count.tone == Tone::bad ? cls("is-bad")
                               : count.tone == Tone::act ? cls("is-act")
                                                         : html::no_attr();
        return el("li", {css},
                  {html::a(count.url, html::fragment({html::b(tr.number(count.value)),
                                                      el("span", {}, {count.label})}))});
    });
    if (median)
        items += el("li", {cls("q-avg")},
                    {el("span", {}, {html::b(median->value), el("span", {}, {median->label})})});
    return el("ul", {cls("q-strip"), attr("aria-label", label)}, {std::move(items)});
}

Html people(const std::vector<Person>& people) {
    return el("ul", {cls("f-list")}, {html::each(people, [](const Person& person) {
                  const html::Attr css = person.tone == Tone::bad  ? cls("f-bad")
                                         : person.tone == Tone::ok ? cls("f-ok")
                                                                   : cls("f-wait");
                  return el(
                      "li", {css},
                      {el("span", {cls("f-av"), attr("aria-hidden", "true")},
                          {person.initial.empty() ? icon("person-fill") : Html(person.initial)}),
                       el("div", {},
                          {html::b(person.name), " ", person.note.empty() ? Html() : html::small(person.note),
                           person.line.empty() ? Html() : html::p(person.line)}),
                       html::span("f-st", person.state), el("span", {}, {person.action})});
              })});
}

Html target_cards(const std::vector<Target>& targets) {
    return html::div(
        "d-cards", {html::each(targets, [](const Target& target) {
            Html facts = html::each(target.facts, [](const Fact& fact) {
                return el("div", {}, {html::dt(fact.label), html::dd(fact.value)});
            });
            return el(
                "article", {cls("t-sheet d-card")},
                {html::h3(target.url ? html::a(*target.url, target.label) : Html(target.label)),
                 html::p("d-n", html::fragment({html::b(target.value),
                                                target.of.empty() ? Html() : el("span", {}, {target.of})})),
                 bullet(target), facts.empty() ? Html() : el("dl", {}, {std::move(facts)}), target.verdict});
        })});
}

Html as_of(const Tr& tr, const AsOf& as_of) {
    Html years = html::each(as_of.years, [&](const Year& year) {
        Html dots;
        for (int i = 0; i < std::min(year.acts, 4); ++i) dots += Html::raw("<i></i>");
        const std::string digits = tr.digits(std::to_string(year.year));
        return el("li", {year.current ? cls("is-now") : html::no_attr()},
                  {html::span("c-evs", std::move(dots)),
                   el("a",
                      {html::href(year.url),
                       attr("aria-label", tr("The register at the end of {year}", {{"year", digits}})),
                       attr_if(year.current, "aria-current", "true")},
                      {digits})});
    });
    return el(
        "section", {cls("c-asof"), attr("aria-label", tr("The day on which the register is shown"))},
        {get_form(
             as_of.action,
             {el("label", {attr("for", "on")}, {icon("clock-history"), " ", tr("The register on")}),
              html::span("t-datefield",
                         html::fragment(
                             {html::void_el("input",
                                            {cls("form-control"), html::id("on"), attr("name", "on"),
                                             attr("value", as_of.on), attr("inputmode", "numeric"),
                                             attr("autocomplete", "off"), attr("aria-describedby", "on-h")}),
                              el("button", {cls("btn btn-primary"), attr("type", "submit")}, {tr("Show")})})),
              el("span", {cls("t-small t-muted"), html::id("on-h")}, {as_of.words})},
             {cls("c-asof-form")}),
         years.empty() ? Html()
                       : el("nav", {attr("aria-label", tr("Years"))},
                            {el("ol", {cls("c-rail"), attr("tabindex", "0")}, {std::move(years)})})});
}

Html change(const Tr& tr, Html from, Html to) {
    return html::span("c-diff", html::fragment({el("del", {}, {std::move(from)}), forward_icon(tr),
                                                el("ins", {}, {std::move(to)})}));
}

Html sheet(Html title, Html inner, Html aside) {
    return el("section", {cls("t-sheet")},
              {html::div("t-sheet-head", {html::h2(std::move(title)), std::move(aside)}), std::move(inner)});
}

Html aside_sheet(Html title, Html inner) {
    return el("section", {cls("t-sheet")}, {el("h2", {cls("h4")}, {std::move(title)}), std::move(inner)});
}
}  // namespace ui
