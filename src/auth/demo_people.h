// The people whom a demo province is made with, and what they sign in by. Outside a
// demo database the password they share opens nothing, whatever stands in it (auth::SignIn).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "auth/access.h"
#include "auth/keys.h"
#include "db/db.h"

namespace auth {
struct DemoPerson {
    const char *national_id, *mobile, *given_name, *family_name;
    std::optional<Role> role;  // empty: a citizen, who enters by one-time code
    const char* county;        // code of the county, "": the province or nationwide
    bool province;             // the whole of the home province
};
std::span<const DemoPerson> demo_people();
bool is_demo_person(std::string_view national_id);
constexpr std::string_view kDemoPassword = "taavon-demo-1399";
// The code that the second factor of one of them shows now; empty for anybody else.
std::optional<std::string> demo_second_code(db::Tx& tx, const Keys& keys, const Clock& clock,
                                            std::string_view national_id);
}  // namespace auth
