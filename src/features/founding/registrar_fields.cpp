// The registrar's form in the registrar's order, as values to copy.
#include "base/calendar.h"
#include "features/founding/paper_parts.h"

namespace founding {
namespace {
std::string latin_day(const std::optional<Date>& day) {  // 1405/09/03, as the registrar's site takes it
    const auto jalali = day ? calendar::to_jalali(*day) : std::nullopt;
    if (!jalali) return {};
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(jalali->year) + "/" + two(jalali->month) + "/" + two(jalali->day);
}
std::string amount(std::int64_t rial) {
    return rial > 0 ? std::to_string(rial) : std::string();
}
std::string said(std::string text) {  // a form has no dotted lines
    return text.find(papers::dots()) == std::string::npos ? text : std::string();
}

class Form {
public:
    explicit Form(std::vector<RegistrarField>& out) : out_(out) {}
    void group(std::string title) { group_ = std::move(title); }
    void add(std::string label, std::string value) {
        out_.push_back({group_, std::move(label), std::move(value)});
    }

private:
    std::vector<RegistrarField>& out_;
    std::string group_;
};

void add_company(const PaperView& v, Form& form) {
    const auto& tr = v.tr;
    const auto& type = v.of.section("type");
    const auto& approval = v.of.section("name_approval");
    form.group(tr("The cooperative"));
    form.add(tr("Name"), said(papers::cooperative(v)));
    form.add(tr("Number of the approval of the name"), approval.text_or("request_number"));
    form.add(tr("Legal type"), said(papers::legal_type(v)));
    form.add(tr("Subject of activity"), type.text_or("activity"));
    form.add(tr("Term of the company"), tr("unlimited"));
    form.group(tr("Seat"));
    form.add(tr("County"), said(papers::county(v)));
    form.add(tr("City or village"), type.text_or("locality"));
    form.add(tr("Address"), type.text_or("address"));
    form.add(tr("Postal code"), type.text_or("postal_code"));
    const auto c = papers::capital(v);
    const auto& deposit = v.of.entered("confirm_deposit");
    form.group(tr("Capital"));
    form.add(tr("Capital, rial"), amount(c.total()));
    form.add(tr("Number of shares"), amount(c.shares));
    form.add(tr("Value of one share, rial"), amount(c.share_rial));
    form.add(tr("Paid in cash, rial"), amount(c.paid_rial));
    form.add(tr("In kind, rial"), amount(c.in_kind_rial));
    form.add(tr("Number of the capital certificate"), deposit.text_or("certificate"));
    form.add(tr("Date of the capital certificate"), latin_day(papers::date_in(deposit, "paid_on")));
}
void add_founders(const PaperView& v, Form& form) {
    const auto& tr = v.tr;
    std::int64_t n = 0;
    const auto shares = papers::shares_by_id(v);
    for (const Json& one : papers::list_of(v, "founders", "people")) {
        const auto id = one.text_or("national_id");
        if (papers::withdrew(v, id)) continue;
        form.group(tr("Founder {n}", {{"n", ++n}}));
        form.add(tr("National id"), id);
        form.add(tr("Given name"), one.text_or("given_name"));
        form.add(tr("Family name"), one.text_or("family_name"));
        form.add(tr("Birth date"), latin_day(papers::date_in(one, "birth_date")));
        form.add(tr("Mobile"), one.text_or("mobile"));
        const auto taken = shares.find(id);
        if (taken != shares.end()) form.add(tr("Shares"), amount(taken->second));
    }
}
std::string term(const PaperView& v, std::int64_t years, const std::optional<Date>& from) {
    if (!from) return said(papers::years(v, years));
    return v.tr("{years} from {day}", {{"years", papers::years(v, years)}, {"day", latin_day(from)}});
}
void add_officers(const PaperView& v, Form& form) {
    const auto& tr = v.tr;
    const auto& officers = v.of.section("officers");
    const auto held = papers::date_in(v.of.section("invitation"), "held_on");
    form.group(tr("Founding assembly"));
    form.add(tr("Invitation given on"), latin_day(papers::date_in(v.of.section("invitation"), "noticed_on")));
    form.add(tr("Held on"), latin_day(held));
    std::int64_t n = 0;
    for (const auto& one : papers::directors(v)) {
        form.group(tr("Director {n}", {{"n", ++n}}));
        form.add(tr("National id"), one.national_id);
        form.add(tr("Name and family name"), said(one.name));
        form.add(tr("Post"), one.post);
        form.add(tr("Term of office"), term(v, v.years.board, held));
    }
    form.group(tr("Managing director"));
    form.add(tr("National id"), officers.text_or("manager_national_id"));
    form.add(tr("Name and family name"), officers.text_or("manager_name"));
    form.add(tr("Term of office"), term(v, v.years.manager, papers::date_in(officers, "board_met_on")));
    n = 0;
    for (const auto& one : papers::inspectors(v)) {
        form.group(tr("Inspector {n}", {{"n", ++n}}));
        form.add(tr("National id"), one.national_id);
        form.add(tr("Name and family name"), said(one.name));
        form.add(tr("Post"), one.post);
        form.add(tr("Term of office"), term(v, v.years.inspectors, held));
    }
}
}  // namespace

std::vector<RegistrarField> registrar_fields(const PaperView& v) {
    const auto& tr = v.tr;
    std::vector<RegistrarField> out;
    Form form(out);
    add_company(v, form);
    add_founders(v, form);
    add_officers(v, form);
    form.group(tr("Signatures, newspaper and permit"));
    form.add(tr("Signatories"), v.of.section("officers").text_or("signatories"));
    form.add(tr("Newspaper for notices"), v.of.section("officers").text_or("newspaper"));
    form.add(tr("Number of the registration permit"), v.number);
    form.add(tr("Date of the registration permit"), latin_day(v.dated));
    return out;
}
}  // namespace founding
