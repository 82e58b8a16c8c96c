// Members with their capital, and the valuation of what is not cash.
#include "features/founding/paper_parts.h"

namespace founding::papers {
using print::Align;

print::Document members(const PaperView& v) {
    const auto& tr = v.tr;
    const Capital c = capital(v);
    print::Document out = begin(v, From::founders, tr("Members and their capital"));
    add(out, print::Facts{{{tr("Capital"), money(v, c.total())},
                           {tr("Number of shares"), counted(v, c.shares)},
                           {tr("Value of one share"), money(v, c.share_rial)}}});
    print::Table table{{{tr("Row"), .62, Align::center},
                        {tr("Member"), 1.7},
                        {tr("National id"), 1.2, Align::center},
                        {tr("Shares"), .65, Align::center},
                        {tr("Subscribed, rial"), 1.28, amounts(v)},
                        {tr("Paid in cash, rial"), 1.28, amounts(v)},
                        {tr("In kind, rial"), 1.28, amounts(v)},
                        {tr("Still to pay, rial"), 1.28, amounts(v)}},
                       {}};
    std::int64_t shares = 0;
    const Names name(v);
    for (const Json& one : list_of(v, "capital", "subscriptions")) {
        const auto id = one.text_or("national_id");
        if (withdrew(v, id)) continue;
        const auto taken = number_in(one, "shares"), subscribed = taken * c.share_rial;
        const auto paid = number_in(one, "paid_rial"), in_kind = number_in(one, "in_kind_rial");
        shares += taken;
        table.rows.push_back({tr.number(static_cast<std::int64_t>(table.rows.size() + 1)), name(id),
                              national_id(v, id), tr.number(taken), tr.number(subscribed), tr.number(paid),
                              tr.number(in_kind), tr.number(subscribed - paid - in_kind)});
    }
    const auto subscribed = shares * c.share_rial;
    table.total = {"",
                   tr("Total"),
                   "",
                   tr.number(shares),
                   tr.number(subscribed),
                   tr.number(c.paid_rial),
                   tr.number(c.in_kind_rial),
                   tr.number(subscribed - c.paid_rial - c.in_kind_rial)};
    add(out, std::move(table));
    say(out,
        tr("The founding board confirms that this list agrees with the certificate of capital and with the report of "
           "the official expert on what is not cash."));
    sign_by_board(v, out);
    end(v, out);
    return out;
}

print::Document valuation(const PaperView& v) {
    const auto& tr = v.tr;
    print::Document out = begin(v, From::founders, tr("Valuation of contributions that are not cash"));
    say(out,
        tr("What the members of {name} bring in otherwise than in cash was valued by official experts, whose reports "
           "are annexed.",
           {{"name", cooperative(v)}}));
    std::int64_t total = 0;
    std::vector<print::Signatures::Box> boxes;
    for (const Json& one : list_of(v, "capital", "in_kind")) {
        const auto value = number_in(one, "value_rial");
        const Json* said = one.find("delivered");
        const bool delivered = said && said->boolean() && *said->boolean();
        total += value;
        add(out, print::Heading{or_dots(one.text_or("what"))});
        add(out, print::Facts{{{tr("Brought in by"), person(v, one.text_or("national_id"))},
                               {tr("Value set by the expert"), money(v, value)},
                               {tr("Official expert"), or_dots(one.text_or("expert"))},
                               {tr("The expert's report"),
                                tr("no. {number} of {day}",
                                   {{"number", or_dots(tr.digits(one.text_or("expert_number")))},
                                    {"day", day_of(v, one, "valued_on")}})},
                               {tr("Delivery"), delivered ? tr("delivered to the founding board")
                                                          : tr("not yet delivered")}}});
        boxes.push_back({tr("Contributor"), person(v, one.text_or("national_id")), tr("Signature")});
        boxes.push_back({tr("Official expert"), or_dots(one.text_or("expert")), tr("Signature and stamp")});
    }
    add(out, print::Facts{{{tr("Value of all contributions"), money(v, total)}}});
    for (std::size_t i = 0; i + 1 < boxes.size(); i += 2)
        add(out, print::Signatures{{boxes[i], boxes[i + 1]}});
    sign_by_board(v, out);
    end(v, out);
    return out;
}
}  // namespace founding::papers
