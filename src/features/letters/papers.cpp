// Files that belong to letters: attachments, and the evidence that one was served.
#include <algorithm>

#include "auth/audit.h"
#include "base/calendar.h"
#include "base/text.h"
#include "features/letters/operations.h"

namespace letters {
Result<void> attach(const site::Context& context, LetterId id, const uploads::Upload& upload,
                    const std::string& typed_title, const std::string& typed_pages) {
    const std::string title =
        text::display_form(typed_title.empty() ? upload.name.substr(0, upload.name.rfind('.')) : typed_title);
    if (title.empty() || text::length(title) > 100)
        return refuse(Why::invalid, msg("Write the title, in 100 letters at most."), "title");
    const auto pages =
        upload.pages ? std::optional(upload.pages) : parse_id(text::identifier_form(typed_pages));
    if (!pages || *pages < 1 || *pages > 1000)
        return refuse(Why::invalid,
                      msg("Write a whole number from 1 to {most}.", {{"most", std::int64_t{1000}}}), "pages");
    return context.services.database.write([&](db::Tx& tx) -> Result<void> {
        const auto letter = find_own(context, tx, id);
        if (!letter) return tl::unexpected(letter.error());
        if (letter->direction == Direction::out)
            if (const auto may = decide_change(*letter, desk_of(context, tx)); !may)
                return tl::unexpected(may.error());
        if (letter->attachments.size() >= 50)
            return refuse(Why::conflict,
                          msg("A letter has {n} attachments at most.", {{"n", std::int64_t{50}}}));
        if (letter->state == State::draft && !store::touch_draft(tx, *letter))
            return refuse(Why::conflict,
                          msg("A colleague changed or signed this letter at the same moment. Look again."));
        const auto document = uploads::take(tx, upload);
        if (!document) return tl::unexpected(document.error());
        store::insert_attachment(tx, id, static_cast<std::int64_t>(letter->attachments.size()) + 1,
                                 {*document, title, *pages});
        const auto& s = context.services;
        auth::record(tx, s.ids, s.clock, context.actor, "letter.attached", {"letter", id.value},
                     Json::Object{});
        return {};
    });
}

Result<std::string> read_attachment(const site::Context& context, LetterId id, std::size_t number,
                                    std::string& type, std::string& title) {
    const auto detail = load(context, id);
    if (!detail) return tl::unexpected(detail.error());
    if (number < 1 || number > detail->letter.attachments.size())
        return refuse(Why::not_found, msg("There is no such letter."));
    return context.services.database.read([&](db::Tx& tx) -> Result<std::string> {
        std::string out;
        const auto document = registry::read_document(tx, context.services.sealing,
                                                      detail->letter.attachments[number - 1].document,
                                                      [&](std::string_view chunk) { out += chunk; });
        if (!document) return tl::unexpected(document.error());
        type = document->type, title = detail->letter.attachments[number - 1].title;
        return out;
    });
}

Checked<std::int64_t> record_service(const site::Context& context, LetterId id, const ServiceForm& form) {
    Refusals wrong;
    const auto fail = [&](i18n::Message message, const char* field) {
        wrong.push_back({Why::invalid, std::move(message), field});
    };
    const auto methods = context.tables->codes.list("service_method");
    if (std::ranges::find(methods, form.method, &registry::Code::code) == methods.end())
        fail(msg("Choose a kind from the list."), "method");
    const auto on = calendar::parse(form.on);
    if (!on)
        fail(on.error().message, "on");
    else if (*on > context.today())
        fail(msg("This day has not come yet."), "on");
    const std::string to_whom = text::display_form(form.to_whom);
    if (to_whom.empty() || text::length(to_whom) > 200)
        fail(msg("Write to whom it was given, in 200 letters at most."), "to_whom");
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Checked<std::int64_t> {
        const auto letter = find_own(context, tx, id);
        if (!letter) return tl::unexpected(Refusals{letter.error()});
        if (letter->state != State::final || letter->direction != Direction::out)
            return tl::unexpected(
                Refusals{{Why::conflict, msg("Only a signed letter of the office is served."), {}}});
        if (*on < *letter->dated)
            return tl::unexpected(Refusals{
                {Why::invalid,
                 msg("The letter is dated {day}; it was not served before.", {{"day", *letter->dated}}),
                 "on"}});
        store::Service service{s.ids.next(), form.method,          *on,          to_whom,
                               {},           context.actor.person, s.clock.now()};
        if (form.evidence) {
            const auto document = uploads::take(tx, *form.evidence);
            if (!document) return tl::unexpected(Refusals{document.error()});
            service.evidence = *document;
        }
        store::insert_service(tx, id, service);
        auth::record(tx, s.ids, s.clock, context.actor, "letter.served", {"letter", id.value},
                     Json::Object{{"method", form.method}, {"on", iso(*on)}});
        return service.id;
    });
}
}  // namespace letters
