// Members and counts over time: projections beside the cooperative's own.
#include <algorithm>

#include "registry/members.h"
#include "registry/trends.h"

namespace registry {
namespace {
constexpr std::string_view kMemberColumns[]{"cooperative_id", "person_id", "since_on", "shares", "paid_rial"};
}  // namespace

void record_members(db::Tx& tx, ledger::Pen& pen, CooperativeId cooperative, std::int64_t position,
                    std::span<const Member> members, const ledger::Author& author, Date on) {
    const auto draft = members_listed(members, on);
    ledger::append(tx, pen, {kMembersStream, cooperative.value}, position, {&draft, 1}, author);
    if (position > 0) tx.exec("DELETE FROM member WHERE cooperative_id = $1", cooperative);
    std::vector<db::Value> rows;
    for (const auto& one : members)
        rows.insert(rows.end(), {cooperative.value, one.person.value, db::value_of(one.since), one.shares,
                                 one.paid_rial});
    if (!rows.empty()) tx.insert_rows("member", kMemberColumns, rows);
}

std::vector<Member> list_members(db::Tx& tx, CooperativeId cooperative) {
    return tx.all(
        [](const db::Row& r) {
            return Member{r.id<MemberPersonId>(0), r.date_or_null(1), r.integer(2), r.integer(3)};
        },
        "SELECT person_id, since_on, shares, paid_rial FROM member WHERE cooperative_id = $1 ORDER BY "
        "person_id",
        cooperative);
}

std::vector<YearTotals> yearly_totals(db::Tx& tx, std::optional<TerritoryId> province, int from_year) {
    const std::int64_t within = province ? province->value : 0;
    return tx.all(
        [](const db::Row& r) {
            return YearTotals{static_cast<int>(r.integer(0)), r.integer(1), r.integer_or_null(2).value_or(0),
                              r.integer_or_null(3).value_or(0), r.integer_or_null(4).value_or(0)};
        },
        "SELECT year, count(*), CAST(sum(members) AS BIGINT), CAST(sum(employed) AS BIGINT), "
        "CAST(sum(exports_usd) AS BIGINT) FROM cooperative_year WHERE year >= $1 AND (CAST($2 AS BIGINT) = 0 "
        "OR "
        "province_id = $3) GROUP BY year ORDER BY year",
        from_year, within, within);
}

std::vector<YearCount> founded_by_year(db::Tx& tx, std::optional<TerritoryId> province, int from_year) {
    const std::int64_t within = province ? province->value : 0;
    return tx.all(
        [](const db::Row& r) {
            return YearCount{static_cast<int>(r.integer(0)), r.integer(1)};
        },
        "SELECT founded_year, count(*) FROM cooperative WHERE founded_year >= $1 AND is_public = TRUE AND "
        "(CAST($2 AS BIGINT) = 0 OR province_id = $3) GROUP BY founded_year ORDER BY founded_year",
        from_year, within, within);
}

std::vector<Recent> recent_entries(db::Tx& tx, std::optional<TerritoryId> province, std::size_t limit) {
    const std::int64_t within = province ? province->value : 0;
    std::vector<Recent> out;
    tx.each(  // a cooperative that has much to tell does not crowd out the others
        [&](const db::Row& r) {
            const auto id = r.id<CooperativeId>(0);
            if (out.size() < limit && std::ranges::find(out, id, &Recent::cooperative) == out.end())
                out.push_back({id, r.str(1), r.str(2), r.id<TerritoryId>(3), r.date(4), r.instant(5)});
        },
        "SELECT c.id, c.name, e.kind, c.county_id, e.effective_on, e.recorded_at FROM (SELECT id, stream_id, "
        "kind, "
        "effective_on, recorded_at FROM ledger_entry WHERE stream_kind = 'cooperative' ORDER BY id DESC "
        "LIMIT 200) e "
        "JOIN cooperative c ON c.id = e.stream_id WHERE c.is_public = TRUE AND (CAST($1 AS BIGINT) = 0 OR "
        "c.province_id = $2) ORDER BY e.id DESC",
        within, within);
    return out;
}
}  // namespace registry
