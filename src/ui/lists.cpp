// Facts, timelines, steps and findings: lists with a shape of their own.
#include <algorithm>

#include "base/check.h"
#include "ui/components.h"
#include "ui/markup.h"

namespace ui {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;

namespace {
Html step_state(const Tr& tr, const Step& step) {
    if (!step.tag.empty()) return step.tag;
    switch (step.state) {
        case Step::State::done: return badge(Tone::ok, "check-lg", tr("Done"));
        case Step::State::current:
            return html::span("t-tag t-tag-solid", html::fragment({forward_icon(tr), tr("Begin")}));
        case Step::State::next: return html::span("t-tag t-tag-line", tr("To do"));
        case Step::State::locked:
            return html::span("k-lock", html::fragment({icon("lock"), tr("Not open yet")}));
    }
    throw Bug("a step without a state");
}

Html step_row(const Tr& tr, const Step& step, std::int64_t place) {
    const html::Attr css = step.state == Step::State::current  ? cls("k-task is-next")
                           : step.state == Step::State::locked ? cls("k-task is-lock")
                                                               : cls("k-task");
    Html name = step.url && step.state != Step::State::locked
                    ? el("a", {cls("k-t"), html::href(*step.url)}, {step.label})
                    : html::span("k-t", step.label);
    return el("li", {css, attr_if(step.state == Step::State::current, "aria-current", "step")},
              {el("span", {cls("k-no"), attr("aria-hidden", "true")}, {tr.number(place)}),
               el("div", {}, {std::move(name), step.hint.empty() ? Html() : html::p(step.hint)}),
               html::span("k-st", step_state(tr, step))});
}

struct FindingLook {
    html::Literal css, picture;
    std::string kind;
};
FindingLook look(const Tr& tr, Finding::Kind kind) {
    switch (kind) {
        case Finding::Kind::blocker:
            return {"t-finding t-finding-bad", "exclamation-octagon-fill", tr("Blocker:")};
        case Finding::Kind::warning:
            return {"t-finding t-finding-act", "exclamation-triangle-fill", tr("Warning:")};
        case Finding::Kind::right: return {"t-finding t-finding-ok", "check-circle-fill", tr("Right:")};
    }
    throw Bug("a finding without a look");
}

Html finding_row(const Tr& tr, const Finding& finding) {
    const auto [css, picture, kind] = look(tr, finding.kind);
    Html foot;
    if (finding.citation) foot += *finding.citation;
    foot += finding.foot;
    return el("li", {cls(css)},
              {icon(picture), el("div", {},
                                 {el("h3", {}, {hidden_text(kind), " ", finding.title}),
                                  finding.text.empty() ? Html() : html::p(finding.text),
                                  foot.empty() ? Html() : html::div("t-finding-foot", {std::move(foot)})})});
}
}  // namespace

Html facts(const std::vector<Fact>& facts) {
    return el("dl", {cls("t-facts")}, {html::each(facts, [](const Fact& fact) {
                  // A text of more than a line or two has the whole width: in a column it would be a ladder.
                  constexpr std::size_t kLongBytes = 160;
                  const bool wide = fact.value.str().size() > kLongBytes && fact.value.str().find('<') != 0;
                  return el("div", {wide ? cls("t-wide") : html::no_attr()},
                            {html::dt(fact.label), html::dd(fact.value)});
              })});
}

Html timeline(const Tr&, const std::vector<Event>& events) {
    return el("ol", {cls("t-time")}, {html::each(events, [](const Event& event) {
                  const html::Attr css = event.tone == Tone::act   ? cls("is-now")
                                         : event.tone == Tone::bad ? cls("is-bad")
                                         : event.minor             ? cls("is-minor")
                                                                   : html::no_attr();
                  return el("li", {css},
                            {event.when, event.title.empty() ? Html() : html::h3(event.title),
                             event.text.empty() ? Html() : html::p(event.text)});
              })});
}

Html task_list(const Tr& tr, const std::vector<Step>& steps, std::int64_t first) {
    Html rows;
    for (const auto& step : steps) rows += step_row(tr, step, first++);
    return el("ol", {cls("k-list")}, {std::move(rows)});
}

Html findings(const Tr& tr, const std::vector<Finding>& findings) {
    Html open, right;
    std::int64_t right_count = 0;
    for (const auto kind : {Finding::Kind::blocker, Finding::Kind::warning, Finding::Kind::right})
        for (const auto& finding : findings) {
            if (finding.kind != kind) continue;
            (kind == Finding::Kind::right ? right : open) += finding_row(tr, finding);
            right_count += kind == Finding::Kind::right;
        }
    Html out;
    if (!open.empty()) out += el("ul", {cls("t-findings")}, {std::move(open)});
    if (right.empty()) return out;
    out += el(
        "details", {cls("x-okay"), html::flag("open", out.empty())},
        {el("summary", {},
            {icon("check-circle-fill"), " ", tr.plural("One rule is met", "{n} rules are met", right_count)}),
         el("ul", {cls("t-findings mt-2")}, {std::move(right)})});
    return out;
}
}  // namespace ui
