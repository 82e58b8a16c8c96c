// What the founders print for the assembly and the first meeting of the board.
#include <algorithm>

#include "features/founding/bylaws.h"
#include "features/founding/paper_parts.h"

namespace founding::papers {
namespace {
using print::Align;

std::string long_day(const PaperView& v, const Json& object, std::string_view key) {
    const auto day = date_in(object, key);
    return day ? v.tr.date_long(*day) : shown_day(v, day);
}
std::string hour(const PaperView& v) {
    return digits_of(v, "invitation", "hour");
}
Rows meeting_rows(const PaperView& v) {
    const auto& invitation = v.of.section("invitation");
    return {{v.tr("Day and hour"),
             v.tr("{day}, at {hour}", {{"day", long_day(v, invitation, "held_on")}, {"hour", hour(v)}})},
            {v.tr("Place"), text_of(v, "invitation", "place")}};
}
std::int64_t member_count(const PaperView& v) {
    return static_cast<std::int64_t>(list_of(v, "founders", "people").size());
}
std::string row_number(const PaperView& v, const print::Table& table) {
    return v.tr.number(static_cast<std::int64_t>(table.rows.size() + 1));
}
void sign_by_presiding_board(const PaperView& v, print::Document& to) {
    const auto& tr = v.tr;
    const auto& attendance = v.of.section("attendance");
    const auto box = [&](std::string post, std::string name) {
        return print::Signatures::Box{std::move(post), or_dots(std::move(name)), tr("Signature")};
    };
    const auto seat = [&](std::string post, const char* key) {
        return box(std::move(post), person(v, attendance.text_or(key)));
    };
    add(to, print::Signatures{{seat(tr("Chair of the assembly"), "chair"),
                               seat(tr("Vice-chair of the assembly"), "vice_chair"),
                               seat(tr("Secretary of the assembly"), "secretary")}});
    add(to, print::Signatures{
                {seat(tr("Teller"), "first_teller"), seat(tr("Teller"), "second_teller"),
                 box(tr("Supervisor of the election"), v.of.section("invitation").text_or("supervisor"))}});
}
print::Table votes_table(const PaperView& v, const std::vector<Elected>& elected, bool board) {
    const auto& tr = v.tr;
    print::Table out{{{tr("Row"), .55, Align::center},
                      {tr("Name and family name"), 2.4},
                      {tr("National id"), 1.4, Align::center},
                      {tr("Elected as"), 1.7},
                      {tr("Votes"), .8, Align::center}},
                     {}};
    for (const auto& one : elected)  // posts are the board's own matter
        out.rows.push_back({row_number(v, out), one.name, national_id(v, one.national_id),
                            !board          ? one.post
                            : one.alternate ? tr("Alternate member of the board")
                                            : tr("Full member of the board"),
                            tr.number(one.votes)});
    leave_rows(out, board ? 5 : 2);
    return out;
}
std::string departures(const PaperView& v) {
    std::string out;
    for (const auto& clause : bylaws::clauses(v))
        if (clause.origin != bylaws::Origin::model)
            out += (out.empty()      ? ""
                    : v.tr.persian() ? "، "
                                     : ", ") +
                   v.tr.digits(std::to_string(clause.number));
    return out;
}
void add_decisions(const PaperView& v, print::Document& out) {
    const auto& tr = v.tr;
    const Capital c = capital(v);
    const auto& bylaws = v.of.section("bylaws");
    add(out, print::Heading{tr("First: report of the founding board and capital")});
    say(out,
        tr("The report of the founding board was heard and approved. The capital is {capital}, in {shares} "
           "registered shares of {value}; of it {paid} were paid in cash and {in_kind} brought in otherwise.",
           {{"capital", money(v, c.total())},
            {"shares", counted(v, c.shares)},
            {"value", figures(v, c.share_rial)},
            {"paid", figures(v, c.paid_rial)},
            {"in_kind", c.total() > 0 ? tr.rial(c.in_kind_rial) : figures(v, 0)}}));
    if (!list_of(v, "capital", "in_kind").empty())
        say(out,
            tr("The valuation of what is not cash, by the report of the official expert, was put to the vote and "
               "approved; who brought it in did not vote on it."));
    add(out, print::Heading{tr("Second: bylaws")});
    std::string words =
        tr("The bylaws were read and adopted in {articles} articles with {votes} votes of {members} members.",
           {{"articles", static_cast<std::int64_t>(bylaws::clauses(v).size())},
            {"votes", counted(v, number_in(bylaws, "votes_for"))},
            {"members", counted(v, member_count(v))}});
    if (const auto numbers = departures(v); !numbers.empty())
        words += " " + tr("They depart from the model bylaws in these articles: {numbers}.",
                          {{"numbers", numbers}});
    std::vector<std::string> gone;
    const Names name(v);
    for (const Json& one : list_of(v, "bylaws", "dissenters"))
        if (const auto id = one.text_or("national_id"); withdrew(v, id)) gone.push_back(name(id));
    if (!gone.empty()) {
        words += " " + tr.plural("{n} member who was against them withdrew on the spot.",
                                 "{n} members who were against them withdrew on the spot.",
                                 static_cast<std::int64_t>(gone.size()));
        words += " " + tr("They take back what they paid: {names}.", {{"names", joined(gone, comma(v))}});
    }
    say(out, std::move(words));
    add(out, print::Heading{tr("Third: board of directors")});
    say(out,
        tr("By secret ballot, and by the votes counted below, the following were elected to the board of directors "
           "for {years}.",
           {{"years", years(v, v.years.board)}}));
    add(out, votes_table(v, directors(v), true));
    add(out, print::Heading{tr("Fourth: inspectors")});
    say(out, tr("The following were elected inspectors for {years}.",
                {{"years", v.years.inspectors == 1 ? tr("one fiscal year") : years(v, v.years.inspectors)}}));
    add(out, votes_table(v, inspectors(v), false));
    add(out, print::Heading{tr("Fifth: newspaper and registration")});
    say(out,
        tr("The newspaper {newspaper} was chosen for the notices of the cooperative. {representative} was given "
           "authority to hand these minutes to the companies registrar, to sign the register and to pay the fees.",
           {{"newspaper", text_of(v, "officers", "newspaper")},
            {"representative", person(v, v.of.section("board").text_or("representative"))}}));
}

struct Accepting {
    std::string name, national_id, post, term;
    std::optional<Date> on{};
    bool director = false, by_board = false;
};
std::vector<Accepting> accepting(const PaperView& v) {
    const auto& tr = v.tr;
    const auto held = date_in(v.of.section("invitation"), "held_on");
    std::vector<Accepting> out;
    for (const auto& one : directors(v))
        out.push_back({one.name, one.national_id,
                       one.alternate ? tr("Alternate member of the board") : tr("Full member of the board"),
                       years(v, v.years.board), held, true});
    for (const auto& one : inspectors(v))
        out.push_back({one.name, one.national_id, one.post,
                       v.years.inspectors == 1 ? tr("one fiscal year") : years(v, v.years.inspectors), held});
    const auto& officers = v.of.section("officers");
    if (const auto name = officers.text_or("manager_name"); !name.empty())
        out.push_back({name, officers.text_or("manager_national_id"), tr("Managing director"),
                       years(v, v.years.manager), date_in(officers, "board_met_on"), false, true});
    return out;
}
}  // namespace

print::Document invitation(const PaperView& v) {
    const auto& tr = v.tr;
    const auto& invitation = v.of.section("invitation");
    print::Document out = begin(v, From::founders, tr("Invitation to the founding assembly"), 3);
    out.letterhead.marks.insert(out.letterhead.marks.begin(),
                                {tr("Dated"), day_of(v, invitation, "noticed_on")});
    add(out,
        print::Paragraph{tr("To the members of {name}, under formation", {{"name", cooperative(v)}}), true});
    say(out, tr("With greetings and respect,"));
    say(out,
        tr("You are invited to the first ordinary general assembly, which is the founding assembly, on the day and "
           "at the place below. Please be there at the hour named; every member has one vote, whatever the shares."));
    add(out, print::Facts{meeting_rows(v)});
    list(v, out, tr("Agenda"),
         {tr("Report of the founding board"), tr("Capital, and the valuation of what is not cash"),
          tr("Reading and adoption of the bylaws"),
          tr("Election of the full and alternate members of the board of directors"),
          tr("Election of the inspectors and their alternates"), tr("Choice of the newspaper for notices"),
          tr("Authority to register the cooperative")});
    say(out,
        tr("Who cannot come may give a written proxy. Proxies are confirmed by the founding board before the meeting "
           "opens, with both persons present and their national cards at hand. Who wants to stand for election tells "
           "the founding board before the meeting."));
    sign_by_board(v, out);
    end(v, out);
    return out;
}

print::Document attendance(const PaperView& v) {
    const auto& tr = v.tr;
    print::Document out = begin(v, From::founders, tr("Attendance at the founding assembly"));
    Rows rows = meeting_rows(v);
    const auto present = number_in(v.of.section("attendance"), "present");
    rows.emplace_back(tr("Number of members"), persons(v, member_count(v)));
    rows.emplace_back(tr("Present, in person or by proxy"), persons(v, present));
    add(out, print::Facts{std::move(rows)});
    print::Table table{.columns = {{tr("Row"), .65, Align::center},
                                   {tr("Member"), 2.1},
                                   {tr("National id"), 1.25, Align::center},
                                   {tr("Shares"), .8, Align::center},
                                   {tr("Proxy holder"), 1.7},
                                   {tr("Signature of the member or proxy"), 1.9}},
                       .rows = {},
                       .row_points = 40};
    const Names name(v);
    const auto shares = shares_by_id(v);
    std::map<std::string, std::string> holders;
    for (const Json& proxy : list_of(v, "attendance", "proxies"))
        holders[proxy.text_or("giver")] = name(proxy.text_or("holder"));
    for (const Json& one : list_of(v, "founders", "people")) {
        const auto id = one.text_or("national_id");
        const auto taken = shares.find(id);
        const auto holder = holders.find(id);
        table.rows.push_back({row_number(v, table), full_name(one), national_id(v, id),
                              taken == shares.end() ? "" : tr.number(taken->second),
                              holder == holders.end() ? "–" : holder->second, ""});
    }
    leave_rows(table, 7);
    add(out, std::move(table));
    say(out,
        tr("The presence of those who signed this list, and the proxies named, were confirmed before the "
           "meeting opened."));
    sign_by_presiding_board(v, out);
    end(v, out);
    return out;
}

print::Document minutes(const PaperView& v) {
    const auto& tr = v.tr;
    const auto& invitation = v.of.section("invitation");
    const auto members = member_count(v), present = number_in(v.of.section("attendance"), "present");
    print::Document out = begin(v, From::founders, tr("Minutes of the founding assembly"), 3);
    out.letterhead.marks.insert(out.letterhead.marks.begin(),
                                {tr("Dated"), day_of(v, invitation, "held_on")});
    say(out,
        tr("The first ordinary general assembly of {name} met on {day} at {hour} in {place}, on the invitation of "
           "the founding board of {noticed} ({means}).",
           {{"name", cooperative(v)},
            {"day", long_day(v, invitation, "held_on")},
            {"hour", hour(v)},
            {"place", text_of(v, "invitation", "place")},
            {"noticed", day_of(v, invitation, "noticed_on")},
            {"means", choice(v, "invitation", "means", "", invitation.text_or("means"))}}));
    std::string words =
        tr("Of {members} members {present} were present in person or by proxy ({share} of the members), and "
           "the assembly was declared properly constituted.",
           {{"members", counted(v, members)},
            {"present", counted(v, present)},
            {"share", members && present
                          ? tr.percent(static_cast<double>(present) / static_cast<double>(members))
                          : dots()}});
    if (const auto proxies = static_cast<std::int64_t>(list_of(v, "attendance", "proxies").size());
        proxies > 0)
        words += " " + tr.plural("{n} vote was cast by proxy.", "{n} votes were cast by proxy.", proxies);
    words += " " + tr("The presiding board was elected from among those present and signs below.");
    say(out, std::move(words));
    add_decisions(v, out);
    say(out, tr("These minutes were drawn up in three copies, read and signed. The meeting ended at {hour}.",
                {{"hour", dots()}}));
    sign_by_presiding_board(v, out);
    end(v, out);
    return out;
}

print::Document board_minutes(const PaperView& v) {
    const auto& tr = v.tr;
    const auto& officers = v.of.section("officers");
    print::Document out = begin(v, From::founders, tr("Minutes of the first meeting of the board"));
    out.letterhead.marks.insert(out.letterhead.marks.begin(),
                                {tr("Dated"), day_of(v, officers, "board_met_on")});
    say(out,
        tr("The first meeting of the board of directors of {name} was held on {day} with the members who sign below. "
           "They accepted their election by the founding assembly of {held} and decided as follows.",
           {{"name", cooperative(v)},
            {"day", long_day(v, officers, "board_met_on")},
            {"held", day_of(v, v.of.section("invitation"), "held_on")}}));
    std::vector<std::string> decisions{
        tr("Posts were given as in the table below, for {years}.", {{"years", years(v, v.years.board)}}),
        tr("{name}, national id {id}, was appointed managing director for {years}.",
           {{"name", text_of(v, "officers", "manager_name")},
            {"id", digits_of(v, "officers", "manager_national_id")},
            {"years", years(v, v.years.manager)}}),
        tr("Signatures: {signatories}", {{"signatories", text_of(v, "officers", "signatories")}}),
        tr("The managing director was charged to hand the papers to the companies registrar and to bring the "
           "founding to its end.")};
    list(v, out, tr("Decisions"), decisions);
    print::Table table = board_table(v);
    std::erase_if(table.rows,
                  [&, alternate = choice(v, "officers", "directors", "post", "alternate")](const auto& row) {
                      return row.back() == alternate;  // alternates do not sit in the board
                  });
    table.columns.push_back({tr("Signature"), 1.9});
    for (auto& row : table.rows) row.emplace_back();
    table.row_points = 46;
    add(out, std::move(table));
    add(out, print::Signatures{{{tr("Managing director, who accepts"), text_of(v, "officers", "manager_name"),
                                 tr("Signature")}}});
    end(v, out);
    return out;
}

std::size_t acceptance_count(const PaperView& v) {
    return accepting(v).size();
}
std::string acceptance_title(const PaperView& v, std::size_t index) {
    const auto one = accepting(v).at(index);
    return v.tr("Acceptance of office: {name}, {post}", {{"name", one.name}, {"post", one.post}});
}
print::Document acceptance(const PaperView& v, std::size_t index) {
    const auto& tr = v.tr;
    const Accepting one = accepting(v).at(index);
    print::Document out = begin(v, From::founders, tr("Acceptance of office"));
    add(out,
        print::Paragraph{one.by_board ? tr("To the board of directors of {name}", {{"name", cooperative(v)}})
                                      : tr("To the founding assembly of {name}", {{"name", cooperative(v)}}),
                         true});
    add(out, print::Facts{{{tr("Name and family name"), one.name},
                           {tr("National id"), national_id(v, one.national_id)},
                           {tr("Post"), one.post},
                           {tr("Elected or appointed by"),
                            one.by_board ? tr("board of directors") : tr("founding assembly")},
                           {tr("Date of election or appointment"), shown_day(v, one.on)},
                           {tr("Term of office"), one.term}}});
    say(out,
        tr("I accept the office named above with its duties and responsibilities by the law on the cooperative "
           "sector of the economy, its regulations and the bylaws of the cooperative."));
    std::vector<std::string> declared{
        tr("I have the conditions that the law sets for this office, and no legal bar stands against me."),
        tr("I am no director, managing director or inspector of a company that competes with the cooperative.")};
    if (one.director)
        declared.push_back(
            tr("I bring my own and my near relatives' dealings with the cooperative before the "
               "inspectors and the general assembly beforehand."));
    declared.push_back(
        tr("I tell the cooperative and the office without delay when one of these conditions ends."));
    list(v, out, tr("I declare that:"), declared);
    add(out, print::Facts{{{tr("Date of the signature"), shown_day(v, {})}}});
    add(out, print::Signatures{{{one.post, one.name, tr("Signature")}}});
    end(v, out);
    return out;
}
}  // namespace founding::papers
