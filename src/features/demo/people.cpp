#include "features/demo/people.h"

#include "auth/store.h"

namespace demo {
std::vector<Person> People::make(db::Tx& tx, std::size_t count, std::size_t county, Date since,
                                 std::vector<registry::Member>& members) {
    std::vector<Person> out;
    const double women = random_.unit();  // a cooperative of women, of men, of both
    const std::int64_t share_rial = 100'000 * static_cast<std::int64_t>(1 + random_.below(20));
    while (out.size() < count) {
        Person one = person(random_, women);
        const std::string id_text = national_id(random_, county), number = mobile(random_);
        const bool has_mobile = random_.below(14) > 0;
        const auto shares = static_cast<std::int64_t>(10 * (1 + random_.below(5)));
        const std::string hash = keys_.blind(id_text);
        if (auth::store::find_person(tx, hash)) continue;  // a number drawn twice
        const auto id = pen_.ids.next_as<auth::PersonId>();
        auth::store::Person row{
            .id = id,
            .national_id_sealed = keys_.seal(id_text, "national_id:" + id.text(), random_),
            .national_id_hash = hash,
            .given_name = one.given,
            .family_name = one.family,
            .mobile_sealed{},
            .mobile_hash{}};
        if (has_mobile) {
            row.mobile_sealed = keys_.seal(number, "mobile:" + id.text(), random_);
            row.mobile_hash = keys_.blind(number);
        }
        auth::store::insert_person(tx, row, pen_.clock.now());
        members.push_back({registry::MemberPersonId{id.value}, since, shares, shares * share_rial});
        out.push_back(std::move(one));
    }
    return out;
}
}  // namespace demo
