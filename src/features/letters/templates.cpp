#include "features/letters/templates.h"

#include <algorithm>

#include "auth/audit.h"
#include "base/text.h"
#include "features/letters/operations.h"

namespace letters {
namespace {
constexpr std::string_view kPlaceholders[]{"receiver", "office", "date"};

Refusal no_such_template() {
    return {Why::not_found, msg("There is no such template."), {}};
}
// The first {word} that letters do not know; empty: none.
std::string unknown_placeholder(const std::string& text) {
    for (std::size_t at = 0; (at = text.find('{', at)) != text.npos; ++at) {
        const auto end = text.find('}', at);
        const std::string word = text.substr(at + 1, end == text.npos ? 20 : end - at - 1);
        if (end == text.npos || std::ranges::find(kPlaceholders, word) == std::end(kPlaceholders))
            return "{" + word + (end == text.npos ? "" : "}");
    }
    return {};
}
}  // namespace

std::vector<store::Template> list_all_templates(const site::Context& context) {
    return context.services.database.read([](db::Tx& tx) { return store::list_all_templates(tx); });
}
Result<store::Template> find_template(const site::Context& context, std::int64_t id) {
    const auto all = list_all_templates(context);
    const auto found = std::ranges::find(all, id, &store::Template::id);
    if (found == all.end()) return tl::unexpected(no_such_template());
    return *found;
}

Checked<store::Template> judge_template(const site::Context& context, const TemplateForm& form) {
    Refusals wrong;
    const auto limited = [&](std::string text, std::size_t most, const char* field,
                             bool may_be_empty = false) {
        if ((text.empty() && !may_be_empty) || text::length(text) > most)
            wrong.push_back(
                {Why::invalid,
                 msg("Write it in 1 to {most} letters.", {{"most", static_cast<std::int64_t>(most)}}),
                 field});
        else if (const std::string word = unknown_placeholder(text); !word.empty())
            wrong.push_back(
                {Why::invalid,
                 msg("Letters do not know «{word}»; they fill in {receiver}, {office} and {date}.",
                     {{"word", word},
                      {"receiver", std::string("{receiver}")},
                      {"office", std::string("{office}")},
                      {"date", std::string("{date}")}}),
                 field});
        return text;
    };
    std::string body = form.body;
    std::erase(body, '\r');
    store::Template out{0, form.organisation_kind, limited(text::display_form(form.title), 100, "title"),
                        limited(text::display_form(form.subject), 200, "subject", true),
                        limited(std::move(body), 8000, "body")};
    const auto kinds = context.tables->codes.list("organisation_kind");
    if (!out.organisation_kind.empty() &&
        std::ranges::find(kinds, out.organisation_kind, &registry::Code::code) == kinds.end())
        wrong.push_back({Why::invalid, msg("Choose a kind from the list."), "organisation_kind"});
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    return out;
}

Checked<std::int64_t> save_template(const site::Context& context, std::int64_t id, const TemplateForm& form) {
    auto judged = judge_template(context, form);
    if (!judged) return tl::unexpected(judged.error());
    const auto& s = context.services;
    const bool fresh = id == 0;
    judged->id = fresh ? s.ids.next() : id;
    const bool saved = s.database.write([&](db::Tx& tx) {
        if (!store::save_template(tx, *judged, fresh)) return false;
        auth::record(tx, s.ids, s.clock, context.actor,
                     fresh ? "letter_template.added" : "letter_template.changed",
                     {"letter_template", judged->id}, Json::Object{});
        return true;
    });
    if (!saved) return tl::unexpected(Refusals{no_such_template()});
    return judged->id;
}

store::Template sample(const site::Context& context, const store::Template& one) {
    const std::vector<std::pair<std::string, std::string>> fields{
        {"receiver", context.tr("the managing director of the cooperative")},
        {"office", context.services.settings.office.empty() ? context.tr("the office")
                                                            : context.services.settings.office},
        {"date", context.tr.date_long(context.today())}};
    store::Template out = one;
    out.subject = filled(one.subject, fields), out.body = filled(one.body, fields);
    return out;
}
}  // namespace letters
