#include "auth/card.h"

#include "base/calendar.h"
#include "base/text.h"

namespace auth {
namespace {
constexpr std::size_t kName = 60;

struct Asked {
    const char* field;
    i18n::Message wrong;
    bool required = true;
};
std::string name_of(const std::string& typed, Asked asked, Refusals& wrong) {
    std::string out = text::display_form(typed);
    if ((asked.required && out.empty()) || text::length(out) > kName)
        wrong.push_back({Why::invalid, std::move(asked.wrong), asked.field});
    return out;
}
std::string text_in(const Json& json, std::string_view name) {
    const Json* value = json.find(name);
    return value && value->string() ? *value->string() : std::string();
}
}  // namespace

Result<std::string> read_national_id(std::string_view typed) {
    std::string out = text::identifier_form(typed);
    if (out.empty()) return refuse(Why::invalid, msg("Write the national id."), "national_id");
    if (!text::valid_national_id(out))
        return refuse(Why::invalid,
                      msg("This is no national id: ten digits are wanted, the last one a check."),
                      "national_id");
    return out;
}
Checked<Card> make_card(const CardForm& form, Date today) {
    Refusals wrong;
    Card card{
        .father_name = name_of(
            form.father_name,
            {"father_name", msg("Write the father's name as the certificate says, in 60 letters at most.")},
            wrong),
        .certificate_number = text::identifier_form(form.certificate_number),
        .certificate_place =
            name_of(form.certificate_place,
                    {"certificate_place",
                     msg("Write where the certificate was issued, as it says, in 60 letters at most.")},
                    wrong),
        .birth_place =
            name_of(form.birth_place,
                    {"birth_place",
                     msg("Write the birth place as the certificate says, in 60 letters at most."), false},
                    wrong),
        .birth_date = {}};
    if (card.certificate_number.empty() || card.certificate_number.size() > 10 ||
        card.certificate_number.find_first_not_of("0123456789") != std::string::npos)
        wrong.push_back({Why::invalid, msg("The number of the certificate has one to ten digits."),
                         "certificate_number"});
    const auto birth = calendar::parse(form.birth_date);
    if (!birth)
        wrong.push_back({Why::invalid, birth.error().message, "birth_date"});
    else if (*birth > today)
        wrong.push_back({Why::invalid, msg("A birth date cannot be in the future."), "birth_date"});
    else if (*birth < today - std::chrono::days(120 * 366))
        wrong.push_back({Why::invalid, msg("This birth date is more than 120 years ago."), "birth_date"});
    else
        card.birth_date = *birth;
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    return card;
}

Json json_of(const Card& card) {
    return Json::Object{{"father_name", card.father_name},
                        {"certificate_number", card.certificate_number},
                        {"certificate_place", card.certificate_place},
                        {"birth_place", card.birth_place},
                        {"birth_date", card.birth_date ? Json(iso(*card.birth_date)) : Json()}};
}
Card card_of(const Json& json) {
    Card card{.father_name = text_in(json, "father_name"),
              .certificate_number = text_in(json, "certificate_number"),
              .certificate_place = text_in(json, "certificate_place"),
              .birth_place = text_in(json, "birth_place"),
              .birth_date = {}};
    card.birth_date = parse_iso_date(text_in(json, "birth_date"));
    return card;
}
}  // namespace auth
