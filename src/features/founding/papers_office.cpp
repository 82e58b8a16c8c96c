// What the office and the bank give: agreement, letter to the bank, certificate of capital, permit, licence;
// and the request that begins it.
#include <algorithm>

#include "base/calendar.h"
#include "features/founding/paper_parts.h"

namespace founding::papers {
namespace {
using print::Align;

std::int64_t founders_count(const PaperView& v) {
    return static_cast<std::int64_t>(list_of(v, "founders", "people").size());
}
std::string founders_text(const PaperView& v) {
    return persons(v, founders_count(v));
}
std::string role(const PaperView& v, const std::string& id) {
    const auto board = founding_board(v);
    if (v.of.section("board").text_or("representative") == id)
        return v.tr("Representative of the founding board");
    return std::ranges::find(board, id) == board.end() ? v.tr("Founder")
                                                       : v.tr("Member of the founding board");
}
std::string board_text(const PaperView& v) {
    const auto representative = v.of.section("board").text_or("representative");
    std::string out;
    for (const auto& id : founding_board(v)) {
        const auto name = person(v, id);
        out += (out.empty()      ? ""
                : v.tr.persian() ? "، "
                                 : ", ") +
               (id == representative ? v.tr("{name} (representative)", {{"name", name}}) : name);
    }
    return or_dots(out);
}
// With a column to sign in: all founders, or the founding board alone.
print::Table people_table(const PaperView& v, bool board_alone) {
    const auto& tr = v.tr;
    const auto board = founding_board(v);
    print::Table out{.columns = {{tr("Row"), .55, Align::center},
                                 {tr("Name and family name"), 2.0},
                                 {tr("National id"), 1.25, Align::center},
                                 {tr("Birth date"), 1.15, Align::center},
                                 {tr("Capacity"), 1.75},
                                 {tr("Signature"), 1.5}},
                     .rows = {},
                     .row_points = 34};
    for (const Json& one : list_of(v, "founders", "people")) {
        const auto id = one.text_or("national_id");
        if (board_alone && std::ranges::find(board, id) == board.end()) continue;
        out.rows.push_back({tr.number(static_cast<std::int64_t>(out.rows.size() + 1)), full_name(one),
                            national_id(v, id), day_of(v, one, "birth_date"), role(v, id), ""});
    }
    leave_rows(out, board_alone ? 3 : 7);
    return out;
}
std::string licence_text(const PaperView& v) {
    const auto& licence = v.of.section("licence");
    const auto kind = choice(v, "licence", "kind", "", licence.text_or("kind"));
    if (licence.text_or("number").empty()) return kind;
    return v.tr("{kind} no. {number} of {day}, issued by {issuer}",
                {{"kind", kind},
                 {"number", v.tr.digits(licence.text_or("number"))},
                 {"day", day_of(v, licence, "issued_on")},
                 {"issuer", or_dots(licence.text_or("issuer"))}});
}
std::int64_t sum(const Json::Array& list, std::string_view key) {
    std::int64_t out = 0;
    for (const Json& one : list) out += number_in(one, key);
    return out;
}
Rows capital_rows(const PaperView& v) {
    const auto& tr = v.tr;
    const Capital c = capital(v);
    const auto& deposit = v.of.entered("confirm_deposit");
    return {{tr("Capital"), money(v, c.total())},
            {tr("Shares"), tr("{shares} registered shares of {value}",
                              {{"shares", counted(v, c.shares)}, {"value", figures(v, c.share_rial)}})},
            {tr("Paid in cash"), money(v, number_in(deposit, "amount_rial"))},
            {tr("Certificate of capital"),
             tr("no. {number} of {day}", {{"number", or_dots(tr.digits(deposit.text_or("certificate")))},
                                          {"day", day_of(v, deposit, "paid_on")}})}};
}
print::Table payers_table(const PaperView& v) {
    const auto& tr = v.tr;
    print::Table payers{{{tr("Row"), .5, Align::center},
                         {tr("Payer"), 2.2},
                         {tr("National id"), 1.3, Align::center},
                         {tr("Paid, rial"), 1.6, amounts(v)}},
                        {}};
    const Names name(v);
    for (const Json& one : list_of(v, "capital", "subscriptions")) {
        const auto id = one.text_or("national_id");
        payers.rows.push_back({tr.number(static_cast<std::int64_t>(payers.rows.size() + 1)), name(id),
                               national_id(v, id), tr.number(number_in(one, "paid_rial"))});
    }
    leave_rows(payers, 7);
    payers.total = {"", tr("Total"), "", counted(v, capital(v).paid_rial)};
    return payers;
}
}  // namespace

print::Document request(const PaperView& v) {
    const auto& tr = v.tr;
    print::Document out = begin(v, From::founders, tr("Request to found a cooperative"));
    out.letterhead.authority = tr("National system of cooperatives"), out.letterhead.office = "";
    if (v.of.filing.state == "draft") out.watermark = tr("Draft");
    if (v.of.filing.filed_at)
        out.letterhead.marks.insert(
            out.letterhead.marks.begin(),
            {tr("Dated"), tr.date_short(calendar::tehran_date(*v.of.filing.filed_at))});
    add(out, print::Paragraph{or_dots(v.office_name), true});
    say(out, tr("With greetings and respect,"));
    say(out,
        tr("We, the {count} founders whose names and signatures stand below, ask for the agreement to found a "
           "cooperative with the following particulars. We have chosen the founding board from among ourselves, "
           "and we present {representative} as our representative.",
           {{"count", counted(v, founders_count(v))},
            {"representative", person(v, v.of.section("board").text_or("representative"))}}));
    Rows rows;
    std::int64_t n = 0;
    if (name_is_approved(v))
        add_name(v, rows);
    else
        for (const Json& one : list_of(v, "name", "proposals"))
            rows.emplace_back(tr("Proposed name {n}", {{"n", ++n}}), one.text_or("name"));
    add_particulars(v, rows);
    rows.emplace_back(tr("Licence"), licence_text(v));
    rows.emplace_back(tr("Investment by the plan"), money(v, sum(list_of(v, "plan", "uses"), "amount_rial")));
    rows.emplace_back(tr("Jobs by the plan"), persons(v, sum(list_of(v, "plan", "jobs"), "count")));
    add(out, print::Facts{std::move(rows)});
    say(out,
        tr("We declare that what is written here and in the papers handed in is true, that each of us has the "
           "conditions of membership by law, and that none of us is a member of a similar cooperative."));
    add(out, print::Heading{tr("The founders")});
    add(out, people_table(v, false));
    end(v, out);
    return out;
}

print::Document agreement(const PaperView& v) {
    const auto& tr = v.tr;
    print::Document out = begin(v, From::office, tr("Agreement to found a cooperative"));
    add(out, print::Paragraph{tr("To the founding board of {name}", {{"name", cooperative(v)}}), true});
    say(out, tr("With greetings and respect,"));
    say(out,
        tr("On your request filed under no. {number}, and by the law on the cooperative sector of the economy and "
           "the directive on the founding of cooperatives, the founding of a cooperative with the following "
           "particulars is agreed to.",
           {{"number", file_number(v)}}));
    Rows rows;
    add_name(v, rows);
    add_particulars(v, rows);
    rows.emplace_back(tr("Number of founders"), founders_text(v));
    rows.emplace_back(tr("Founding board"), board_text(v));
    rows.emplace_back(tr("Licence"), licence_text(v));
    rows.emplace_back(tr("Holds until"), shown_day(v, v.holds_until));
    add(out, print::Facts{std::move(rows), true});
    std::vector<std::string> conditions{
        tr("This agreement permits no activity. The cooperative comes into being when the companies registrar "
           "registers it."),
        tr("The part of the capital that the law asks for before registration is paid into the account of the "
           "cooperative under formation; nobody may withdraw from it until the "
           "registration. What is not cash is valued by an official expert and delivered."),
        tr("The founding assembly is held by the rules on notice, quorum and votes, and its papers are filed within "
           "the validity of this agreement."),
        tr("If registration is not permitted by the end of the validity, this agreement lapses and what was paid "
           "goes back to those who paid it.")};
    conditions.insert(conditions.end(), v.conditions.begin(), v.conditions.end());
    list(v, out, tr("Conditions"), conditions);
    sign_by_office(v, out);
    end(v, out);
    return out;
}

print::Document account_letter(const PaperView& v) {
    const auto& tr = v.tr;
    print::Document out = begin(v, From::office, tr("Account of a cooperative under formation"));
    add(out, print::Paragraph{tr("To the head of branch {branch} of the Cooperative Development Bank",
                                 {{"branch", or_dots(v.branch)}}),
                              true});
    say(out, tr("With greetings and respect,"));
    say(out,
        tr("The founding of the cooperative below was agreed to under file no. {number}. Please open an account in "
           "the name of the cooperative under formation and take the members' payments of capital into it.",
           {{"number", file_number(v)}}));
    Rows rows;
    add_name(v, rows);
    rows.emplace_back(tr("Seat"), seat(v));
    add(out, print::Facts{std::move(rows)});
    add(out, print::Heading{tr("Founding board, who open the account")});
    add(out, people_table(v, true));
    add(out, print::Paragraph{
                 tr("Neither the founding board nor anybody else may withdraw from this account before the "
                    "registration of the cooperative. The account is released by a letter of this office "
                    "alone: to the signatories of the registered cooperative, or back to those who paid."),
                 true, Align::justify});
    say(out,
        tr("Once the capital is paid, please issue the certificate of capital with the amount of each payer, and "
           "confirm it in the system under the file number above."));
    sign_by_office(v, out);
    end(v, out);
    return out;
}

print::Document release(const PaperView& v) {
    const auto& tr = v.tr;
    const bool registered = v.of.filing.state == "registered" || v.of.filing.state == "licensed";
    const auto& deposit = v.of.entered("confirm_deposit");
    print::Document out = begin(v, From::office, tr("Release of the account of a founding"));
    add(out, print::Paragraph{tr("To the head of branch {branch} of the Cooperative Development Bank",
                                 {{"branch", or_dots(v.branch)}}),
                              true});
    say(out, tr("With greetings and respect,"));
    say(out,
        registered
            ? tr("The cooperative below is registered. Please release its account to its signatories, whom the "
                 "companies registrar has announced.")
            : tr("The founding below has ended without registration. Please pay back what was paid into its "
                 "account to those who paid it, each the amount below, and close the account."));
    Rows rows;
    add_name(v, rows);
    rows.emplace_back(tr("Account"), "\u200e" + or_dots(tr.digits(deposit.text_or("account"))));
    rows.emplace_back(tr("Amount paid"), money(v, number_in(deposit, "amount_rial")));
    if (registered) {
        rows.emplace_back(tr("National id of the cooperative"),
                          or_dots(tr.digits(v.of.entered("register").text_or("national_id"))));
        rows.emplace_back(tr("Signatories"), text_of(v, "officers", "signatories"));
    }
    add(out, print::Facts{std::move(rows)});
    if (!registered) add(out, payers_table(v));
    sign_by_office(v, out);
    end(v, out);
    return out;
}

print::Document capital_certificate(const PaperView& v) {
    const auto& tr = v.tr;
    const auto& deposit = v.of.entered("confirm_deposit");
    print::Document out = begin(v, From::bank, tr("Certificate of paid capital"));
    out.letterhead.marks.insert(out.letterhead.marks.begin(),
                                {{tr("No."), or_dots(tr.digits(deposit.text_or("certificate")))},
                                 {tr("Dated"), day_of(v, deposit, "paid_on")}});
    add(out, print::Paragraph{or_dots(v.office_name), true});
    say(out,
        tr("It is certified that for {name}, under formation, the amount below was paid into its account and stays "
           "there until the registration of the cooperative; the founding board has no right to withdraw it.",
           {{"name", cooperative(v)}}));
    Rows rows{{tr("Account"), "\u200e" + or_dots(tr.digits(deposit.text_or("account")))},
              {tr("Amount paid"), money(v, number_in(deposit, "amount_rial"))},
              {tr("Paid in on"), day_of(v, deposit, "paid_on")}};
    add(out, print::Facts{std::move(rows)});
    add(out, payers_table(v));
    add(out, print::Signatures{{{tr("Clerk of the branch"), dots(), tr("Signature")},
                                {tr("Head of the branch"), dots(), tr("Signature and stamp")}}});
    end(v, out);
    return out;
}

print::Document permit(const PaperView& v) {
    const auto& tr = v.tr;
    const auto& approval = v.of.section("name_approval");
    print::Document out = begin(v, From::office, tr("Registration permit of a cooperative"));
    add(out, print::Paragraph{tr("To the companies registrar of {county}", {{"county", county(v)}}), true});
    say(out, tr("With greetings and respect,"));
    say(out,
        tr("By the duties of the ministry under the law on the cooperative sector of the economy, the papers of the "
           "founding of the cooperative below were examined. Its registration is permitted. Please tell this office "
           "the registration number, the national id and the notice of establishment."));
    Rows rows{
        {tr("Name"), cooperative(v)},
        {tr("Approval of the name"),
         tr("no. {number} of {day}", {{"number", or_dots(tr.digits(approval.text_or("request_number")))},
                                      {"day", day_of(v, approval, "approved_on")}})}};
    add_particulars(v, rows);
    rows.emplace_back(tr("Number of members"), founders_text(v));
    for (auto& row : capital_rows(v)) rows.push_back(std::move(row));
    rows.emplace_back(tr("Founding assembly"), day_of(v, v.of.section("invitation"), "held_on"));
    rows.emplace_back(tr("Managing director"), text_of(v, "officers", "manager_name"));
    rows.emplace_back(tr("Signatories"), text_of(v, "officers", "signatories"));
    if (v.holds_until) rows.emplace_back(tr("Holds until"), shown_day(v, v.holds_until));
    add(out, print::Facts{std::move(rows), true});
    add(out, print::Heading{tr("Board of directors")});
    add(out, board_table(v));
    std::string names;
    for (const auto& one : inspectors(v))
        names += (names.empty() ? "" : tr.persian() ? "؛ " : "; ") + one.post + ": " + one.name;
    add(out, print::Facts{{{tr("Inspectors"), or_dots(names)}}});
    sign_by_office(v, out);
    std::vector<std::string> annexes;
    const auto annex = [&](const std::string& title, std::int64_t n) {
        annexes.push_back(tr.plural("{title} ({n} copy)", "{title} ({n} copies)", n, {{"title", title}}));
    };
    const auto accepted = static_cast<std::int64_t>(acceptance_count(v));
    for (const auto& one : pack(v)) {
        if (one.code == "acceptance-1") annex(tr("Acceptances of office"), accepted);
        if (one.code != "permit" && !one.code.starts_with("acceptance")) annex(one.title, one.copies);
    }
    add(out, print::Notes{tr("Annexes:"), std::move(annexes)});
    end(v, out);
    return out;
}

print::Document licence(const PaperView& v) {
    const auto& tr = v.tr;
    const auto& registered = v.of.entered("register");
    print::Document out = begin(v, From::office, tr("Licence of a cooperative"));
    say(out,
        tr("By the law on the cooperative sector of the economy, and on the registration stated below, this licence "
           "is issued to {name}.",
           {{"name", cooperative(v)}}));
    Rows rows{
        {tr("Number of the licence"), or_dots(tr.digits(v.of.entered("license").text_or("licence_number")))},
        {tr("Name"), cooperative(v)},
        {tr("National id of the cooperative"), or_dots(tr.digits(registered.text_or("national_id")))},
        {tr("Registration number"), or_dots(tr.digits(registered.text_or("registration_number")))},
        {tr("Registered on"), day_of(v, registered, "registered_on")}};
    if (const auto gazette = registered.text_or("gazette_number"); !gazette.empty())
        rows.emplace_back(tr("Official Gazette"),
                          tr("no. {number} of {day}",
                             {{"number", tr.digits(gazette)}, {"day", day_of(v, registered, "gazette_on")}}));
    add_particulars(v, rows);
    rows.emplace_back(tr("Number of members"), founders_text(v));
    rows.emplace_back(tr("Capital"), money(v, capital(v).total()));
    rows.emplace_back(tr("Managing director"), text_of(v, "officers", "manager_name"));
    add(out, print::Facts{std::move(rows), true});
    say(out,
        tr("This licence does not stand in for the licence of the body that oversees the activity. It is shown on "
           "request at the seat of the cooperative."));
    sign_by_office(v, out);
    end(v, out);
    return out;
}
}  // namespace founding::papers
