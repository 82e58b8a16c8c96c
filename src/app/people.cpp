#include "app/people.h"

#include <unistd.h>

#include "app/clock.h"
#include "auth/demo_people.h"
#include "registry/store.h"
#include "site/site.h"

namespace app {
namespace {
const SystemClock kTrueClock;

std::optional<std::int64_t> place_of(const auth::DemoPerson& person, const registry::Territories& tree,
                                     const std::string& home) {
    const auto* place = *person.county    ? tree.find_code("county", person.county)
                        : person.province ? tree.find_code("province", home)
                                          : nullptr;
    return place ? std::optional(place->id.value) : std::nullopt;
}
}  // namespace

People::People(const Common& common)
    : database(open_database(common, kTrueClock)),
      clock(clock_of(*database)),
      keys(auth::Keys::open(common.keys, random)),
      ids(kTrueClock, node_of(*database, "command-" + std::to_string(getpid()))),
      sign_in({*database, *clock, ids, random, keys, [](auto&&...) {}}) {}

void make_demo_people(People& people) {
    for (const auto& person : auth::demo_people()) {
        const auto made = people.database->write([&](db::Tx& tx) -> std::optional<auth::PersonId> {
            if (auth::store::find_person(tx, people.keys.blind(person.national_id))) return std::nullopt;
            const auto id = people.sign_in.ensure_person(tx, person.national_id, person.mobile,
                                                         person.given_name, person.family_name);
            if (person.role)
                people.sign_in.grant(
                    tx, id,
                    {*person.role, place_of(person, registry::Territories::load(tx),
                                            site::find_setting(tx, "home_province").value_or(""))},
                    {}, id);
            return id;
        });
        if (made && person.role && !people.sign_in.create_staff(*made, auth::kDemoPassword))
            throw std::logic_error("the demo password is too weak");
    }
}
}  // namespace app
