// What commands about people need, put together once: keys, ids and sign-in on a database, by its own clock.
#pragma once
#include <memory>

#include "app/commands.h"
#include "auth/sign_in.h"

namespace app {
class People {
public:
    explicit People(const Common& common);
    std::unique_ptr<db::Database> database;
    std::unique_ptr<Clock> clock;
    SecureRandom random;
    auth::Keys keys;
    Ids ids;
    auth::SignIn sign_in;
};
// Citizens and members of staff, for a demo database: auth/demo_people.h. Again is no harm.
void make_demo_people(People& people);
}  // namespace app
