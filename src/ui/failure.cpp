// Pages that say that something did not work: what, why, and the way on. The request id is what a caller can
// quote.
#include "html/elements.h"
#include "ui/components.h"
#include "ui/shell.h"

namespace ui {
namespace {
struct Words {
    std::string title, text;
};

Words words(const Tr& tr, int status) {
    switch (status) {
        case 400:
            return {tr("We could not read this request"),
                    tr("The address or the form arrived damaged. Go back and try once more.")};
        case 401: return {tr("Sign in first"), tr("This page is for people who have signed in.")};
        case 403:
            return {tr("You may not see this page"), tr("It is not in your territory or not among your "
                                                        "duties. If you need it, ask the head of office.")};
        case 404:
            return {tr("There is no such page"), tr("The address may be mistyped, or the page was never "
                                                    "here. Nothing is removed from the register.")};
        case 405:
        case 501: return {tr("This page cannot be used this way"), tr("Open it from its own link or form.")};
        case 408:
            return {tr("This took too long to arrive"),
                    tr("The connection is slow or was interrupted. Nothing is lost; try again.")};
        case 409:
            return {tr("Somebody was quicker"),
                    tr("Meanwhile this has changed. Look at it again; nothing is lost.")};
        case 410:
            return {tr("This page is no longer here"), tr("Its link was valid for a limited time only.")};
        case 413:
            return {tr("The file is too large"),
                    tr("Send a smaller file, or a photograph of lower resolution.")};
        case 414:
        case 431:
            return {tr("The address is too long"),
                    tr("Search for fewer words, or open the page from its own link.")};
        case 422:
            return {tr("This could not be accepted"),
                    tr("Something in the form is missing or contradicts itself.")};
        case 429: return {tr("Too many tries"), tr("Wait a few minutes and try again.")};
        case 503: return {tr("The system is busy"), tr("Nothing is lost. Try again in a minute.")};
        default:
            return {tr("Something went wrong on our side"),
                    tr("It is recorded and we look into it. Nothing is lost; try again in a minute.")};
    }
}
// A number that is read out over the telephone: four signs at a time.
std::string in_groups(const std::string& id) {
    constexpr std::size_t kGroup = 4;
    std::string out;
    for (std::size_t i = 0; i < id.size(); ++i) {
        if (i && i % kGroup == 0) out += ' ';
        out += id[i];
    }
    return out;
}
}  // namespace

Page failure_page(const Tr& tr, int status, const std::string& request_id, const std::optional<Link>& own) {
    auto [title, text] = words(tr, status);
    Html ways;
    if (own) ways += link_button(Button::primary, own->url, own->label);
    ways += link_button(own ? Button::quiet : Button::primary, Url::fixed("/"), tr("Home"));
    ways += status == 404 || status == 410
                ? link_button_icon(Button::quiet, "search", Url::fixed("/cooperatives"),
                                   tr("Search the register"))
                : Html();
    if (status == 401) ways = link_button(Button::primary, Url::fixed("/sign-in"), tr("Sign in"));
    Html main =
        html::div("t-fail", {html::el("p", {html::cls("t-fail-code"), html::attr("aria-hidden", "true")},
                                      {tr.digits(std::to_string(status))}),
                             heading(title, text), html::div("t-actions", {std::move(ways)}),
                             html::when(!request_id.empty(), [&] {
                                 return html::p("t-small t-muted mt-4",
                                                html::fragment({tr("Number to quote when you call:"), " ",
                                                                html::ltr(in_groups(request_id))}));
                             })});
    return {.title = std::move(title), .main = std::move(main), .indexable = false};
}
}  // namespace ui
