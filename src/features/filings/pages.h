// Pages of filings, one shape for every kind: list, task list, one section, one item, check your answers,
// examination. Pure: they get what there is and give Html.
#pragma once
#include "features/filings/form.h"
#include "features/filings/list_import.h"
#include "features/filings/operations.h"
#include "ui/patterns.h"

namespace filings {
struct View {
    const ui::Frame& frame;
    const site::Reference::Tables& tables;
    const law::RuleBook& rules;
    const Detail& detail;
    Date today;
    Refusals refusals{};
    http::Parameters typed{};  // what a refused form sent
    std::string done{};        // action that was just taken
    bool saved_now = false;    // the section comes back from being saved
    std::size_t from = 0;      // first row of a long list that is shown
    const i18n::Translator& tr() const { return frame.tr; }
};
struct BeginView {  // of a kind about a cooperative of the register
    const ui::Frame& frame;
    const filing::Kind& kind;
    registry::CooperativeId about;
    std::string name;
};
ui::Page begin_page(const BeginView& view);
struct ListView {
    const ui::Frame& frame;
    const site::Reference::Tables& tables;
    filing::Kinds kinds;
    Own own;
};
struct AssistView {  // somebody without a telephone of their own agrees by a signed form
    const ui::Frame& frame;
    filing::Kinds kinds;
    std::string national_id{};
    std::vector<Invitation> invitations{};
    Refusals refusals{};
};
ui::Page assist_page(const AssistView& view);
ui::Page own_page(const ListView& view);
ui::Page task_page(const View& view);  // for who files it, and for parties
ui::Page section_page(const View& view, const filing::Section& section, const std::optional<Json>& theirs);
// `number` is the item's, or empty for a new one.
ui::Page item_page(const View& view, const filing::Section& section, const filing::Field& list,
                   std::optional<std::size_t> number);
ui::Page check_page(const View& view, const filing::Transition& transition);
ui::Page examine_page(const View& view);  // for offices, bank and registrar

// Shared by these pages.
ui::Url url_of(filing::FilingId id);
FormView form_view(const View& view);
std::vector<std::pair<std::string, std::string>> people_of(const filing::Kind& kind, const filing::Case& of);
html::Html section_answers(const View& view, const filing::Section& section, bool changeable);
std::pair<std::string, std::string> row_text(const FormView& form, const filing::Field& list,
                                             const Json& item);
// One finding where several rows of a list say the same; "also" among its values are their numbers.
std::vector<filing::Finding> grouped(const View& view, const std::vector<filing::Finding>& findings);
// The article of a rule; nothing where it is a measure of ours.
html::Html citation_html(const View& view, std::string_view rule, Date on);
html::Html findings_html(const View& view, const std::vector<filing::Finding>& findings);
ui::Finding finding_row(const View& view, const filing::Finding& finding);
std::string anchor_of(const filing::Transition& transition);  // id of its form, where it is folded
// Its form, or why it is blocked; `open`: what is asked with it is not folded.
html::Html action_html(const View& view, const filing::Offer& offer, bool open = false);
html::Html advice_html(const View& view, const filing::Section& section);
// Pages of the kind's own that there are now, for whoever may act.
std::vector<std::pair<ui::Url, const filing::Link*>> links_of(const View& view);
html::Html done_note(const View& view);    // that the action just taken was done
html::Html reason_note(const View& view);  // why it was last sent on, where a reason was given
html::Html answer_badge(const i18n::Translator& tr, filing::Party::State state);
html::Html history_html(const View& view);
std::string state_label(const filing::Kind& kind, std::string_view state, const i18n::Translator& tr);
}  // namespace filings
