#include "features/letters/form.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/text.h"

namespace letters {
namespace {
constexpr std::size_t kSubject = 200, kBody = 20'000, kName = 200;

class Reader {
public:
    Reader(db::Tx& tx, const auth::Organisation& organisation, const LetterForm& form)
        : tx_(tx), organisation_(organisation), form_(form) {}

    Checked<Read> read(const site::Context& context) {
        example_ = example_number(context, organisation_);
        letter_.organisation = organisation_.id;
        letter_.direction = direction_of(form_.direction).value_or(Direction::out);
        letter_.subject = limited(form_.subject, kSubject, "subject");
        letter_.body = text::lines_form(form_.body);
        if (text::length(letter_.body) > kBody)
            wrong(msg("The text is longer than {n} letters.", {{"n", std::int64_t{kBody}}}), "body");
        letter_.confidential = form_.confidential;
        const auto urgency = urgency_of(form_.urgency);
        if (!urgency) wrong(msg("Choose a kind from the list."), "urgency");
        letter_.urgency = urgency.value_or(Urgency::ordinary);
        read_party();
        fill_fields(context);
        letter_.continues = linked(form_.continues, "continues"),
        letter_.answers = linked(form_.answers, "answers");
        if (const auto amount = number(form_.amount, "amount", 1'000'000'000'000'000'000))
            letter_.amount_rial = amount;
        if (const auto days = number(form_.term_days, "term_days", 3'650))
            letter_.term = std::to_string(*days) + " working_day moves_on";
        read_copies();
        letter_.their_number = limited(form_.their_number, 60, "their_number");
        if (!form_.their_date.empty()) {
            const auto date = calendar::parse(form_.their_date);
            if (!date)
                wrong(date.error().message, "their_date");
            else if (*date > context.today())
                wrong(msg("This day has not come yet."), "their_date");
            else
                letter_.their_date = *date;
        }
        Read out{letter_, {}, {}};
        if (letter_.direction == Direction::in && !form_.act_by.empty()) {
            const auto date = calendar::parse(form_.act_by);
            if (!date)
                wrong(date.error().message, "act_by");
            else if (*date < context.today())
                wrong(msg("This day has passed."), "act_by");
            else
                out.act_by = *date;
        }
        if (const auto days = number(form_.inquiry_days, "inquiry_days", 365)) {
            store::Inquiry inquiry;
            if (letter_.direction == Direction::out) out.letter.answer_days = *days;
            inquiry.working_days = *days, inquiry.organisation = organisation_.id;
            inquiry.valid_months = number(form_.valid_months, "valid_months", 120).value_or(0);
            out.inquiry = inquiry;
        }
        for (auto& one : wanting(letter_)) refusals_.push_back(std::move(one));
        if (!refusals_.empty()) return tl::unexpected(std::move(refusals_));
        return out;
    }

private:
    void wrong(i18n::Message message, const char* field) {
        refusals_.push_back({Why::invalid, std::move(message), field});
    }
    std::string limited(const std::string& typed, std::size_t most, const char* field) {
        std::string out = text::display_form(typed);
        if (text::length(out) > most)
            wrong(msg("This is longer than {n} letters.", {{"n", static_cast<std::int64_t>(most)}}), field);
        return out;
    }
    std::optional<std::int64_t> number(const std::string& typed, const char* field, std::int64_t most) {
        const std::string digits = text::without_grouping(typed);
        if (digits.empty()) return std::nullopt;
        const auto value = parse_id(digits);
        if (value && *value > 0 && *value <= most) return value;
        wrong(msg("Write a whole number from 1 to {most}.", {{"most", most}}), field);
        return std::nullopt;
    }
    void read_party() {
        const auto kind = party_kind_of(form_.party_kind);
        if (!kind) return wrong(msg("Choose a kind from the list."), "party_kind");
        letter_.party.kind = *kind;
        if (*kind == Party::Kind::outsider) {
            letter_.party.name = limited(form_.party_name, kName, "party_name");
        } else if (*kind == Party::Kind::organisation) {
            const auto id = parse_id_as<auth::OrganisationId>(form_.party_organisation);
            const auto found = id ? auth::store::find_organisation(tx_, *id) : std::nullopt;
            if (!found) return;
            letter_.party.id = found->id.value, letter_.party.name = found->name;
        } else {
            read_cooperative();
        }
    }
    void fill_fields(const site::Context& context) {  // of a template
        const auto& persian = i18n::Translator::of(i18n::Language::persian);
        const std::vector<std::pair<std::string, std::string>> fields{
            {"receiver", letter_.party.name},
            {"office", organisation_.name},
            {"date", persian.date_long(context.today())}};
        letter_.subject = filled(letter_.subject, fields), letter_.body = filled(letter_.body, fields);
        const auto open = letter_.body.find('{');
        const auto close = letter_.body.find('}', open);
        if (close == letter_.body.npos) return;
        wrong(msg("There is no field «{name}». There are {fields}.",
                  {{"name", letter_.body.substr(open, close - open + 1)},
                   {"fields", std::string("{receiver} {office} {date}")}}),
              "body");
    }
    void read_cooperative() {
        const std::string typed = text::identifier_form(form_.party_cooperative);
        if (typed.empty()) return;
        auto id = text::valid_legal_national_id(typed) ? registry::find_by_national_id(tx_, typed)
                                                       : parse_id_as<registry::CooperativeId>(typed);
        const auto found = id ? registry::find_cooperative(tx_, *id) : std::nullopt;
        if (!found) {
            letter_.party.name = typed;  // said once, here
            return wrong(msg("No cooperative of the register has this national id."), "party_cooperative");
        }
        letter_.party.id = found->id.value, letter_.party.name = found->name;
    }
    // A letter of this office, by the number it bears here. What is answered went the other way, what is
    // continued the same way; numbers from when an office had two books may stand twice.
    LetterId linked(const std::string& typed, const char* field) {
        if (typed.empty()) return {};
        const auto parsed = parse_number(typed);
        if (parsed && parsed->letter_code == organisation_.letter_code)
            if (const auto id = store::find_by_number(
                    tx_, organisation_.id,
                    (letter_.direction == Direction::in) == (std::string_view(field) == "answers")
                        ? Direction::out
                        : Direction::in,
                    parsed->number))
                return *id;
        wrong(msg("No letter of this office has the number «{number}». Write it as {example}.",
                  {{"number", text::display_form(typed)}, {"example", example_}}),
              field);
        return {};
    }
    void read_copies() {
        for (const auto& line : text::lines(form_.copies)) {
            if (line.empty()) continue;
            const auto at = line.find(':');
            add_copy({{}, line.substr(0, at), at == line.npos ? "" : line.substr(at + 1)});
        }
        for (const auto& copy : form_.more_copies)
            if (!copy.organisation.empty() || !copy.receiver.empty() || !copy.reason.empty()) add_copy(copy);
        if (auto judged = judge_copies(letter_.copies); !judged) refusals_.push_back(judged.error());
    }
    void add_copy(const CopyForm& typed) {
        Copy copy{text::display_form(typed.receiver), text::display_form(typed.reason)};
        const auto listed =
            typed.organisation.empty() ? find_listed(copy.receiver) : find_by_id(typed.organisation);
        if (listed) {
            copy.organisation = listed->id, copy.receiver = listed->name;
            const auto& tr = i18n::Translator::of(i18n::Language::persian);
            if (copy.reason.empty()) copy.reason = tr("for information");
        }
        letter_.copies.push_back(std::move(copy));
    }
    std::optional<auth::Organisation> find_by_id(const std::string& typed) {
        const auto id = parse_id_as<auth::OrganisationId>(typed);
        auto found = id ? auth::store::find_organisation(tx_, *id) : std::nullopt;
        if (!found) wrong(msg("There is no such organisation or post."), "copies");
        return found;
    }
    // An organisation of the list by its name, or by its letter code where several have that name.
    std::optional<auth::Organisation> find_listed(const std::string& receiver) {
        if (receiver.empty()) return std::nullopt;
        if (const auto code = text::identifier_form(receiver); parse_id(code))
            return auth::store::find_organisation_by_code(tx_, code);
        auto named = auth::store::list_organisations_named(tx_, receiver);
        if (named.size() > 1)
            wrong(
                msg("Several organisations are called «{name}». Write the letter code of the one that is meant.",
                    {{"name", receiver}}),
                "copies");
        if (named.empty()) return std::nullopt;
        return std::move(named.front());
    }
    db::Tx& tx_;
    const auth::Organisation& organisation_;
    const LetterForm& form_;
    Letter letter_;
    std::string example_;
    Refusals refusals_;
};
}  // namespace

std::string example_number(const site::Context& context, const auth::Organisation& office) {
    constexpr std::int64_t kSome = 12;
    return context.tr.digits(
        number_text(office.letter_code, {calendar::to_jalali(context.today())->year, kSome}));
}

Checked<Read> read_form(const site::Context& context, db::Tx& tx, const auth::Organisation& organisation,
                        const LetterForm& form) {
    return Reader(tx, organisation, form).read(context);
}
}  // namespace letters
