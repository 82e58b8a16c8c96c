// The members of the demo's cooperatives: synthetic people with valid national ids, sealed as real ones are.
// Some have no mobile, as life has it.
#pragma once
#include <string>
#include <vector>

#include "auth/keys.h"
#include "features/demo/names.h"
#include "registry/members.h"

namespace demo {
class People {
public:
    People(const auth::Keys& keys, ledger::Pen& pen, std::uint64_t seed)
        : keys_(keys), pen_(pen), random_(seed) {}
    // Writes them, and returns their names in the order of `members`, which it fills.
    std::vector<Person> make(db::Tx& tx, std::size_t count, std::size_t county, Date since,
                             std::vector<registry::Member>& members);

private:
    const auth::Keys& keys_;
    ledger::Pen& pen_;
    SeededRandom random_;
};
}  // namespace demo
