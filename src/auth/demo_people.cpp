#include "auth/demo_people.h"

#include <algorithm>

#include "auth/second_factor.h"
#include "auth/store.h"

namespace auth {
namespace {
constexpr DemoPerson kPeople[]{
    {"0000000019", "09000000001", "مهناز", "زنگنه", Role::administrator, "", false},
    {"0000000027", "09000000002", "فرامرز", "قبادی", Role::province_director, "", true},
    {"0000000035", "09000000003", "پروین", "ولدبیگی", Role::county_expert, "0503", false},
    {"0000000043", "09000000004", "آرش", "الفتی", Role::ministry, "", false},
    {"0000000051", "09000000005", "هیوا", "سنجابی", {}, "", false},
    {"0000000061", "09000000006", "ژیلا", "مرادی", {}, "", false},
    {"0000000086", "09000000008", "سیروس", "امینی", Role::county_head, "0503", false},
    {"0000000094", "09000000009", "لیلا", "حیدری", Role::province_expert, "", true},
    {"0000000108", "09000000010", "بهمن", "کرمی", Role::bank, "", true},
    {"0000000116", "09000000011", "شیرین", "رستمی", Role::registrar, "", true},
    {"0000000078", "09000000007", "کیومرث", "کلهری", {}, "", false},
};
}  // namespace

std::span<const DemoPerson> demo_people() {
    return kPeople;
}

bool is_demo_person(std::string_view national_id) {
    return std::ranges::find(kPeople, national_id, &DemoPerson::national_id) != std::end(kPeople);
}

std::optional<std::string> demo_second_code(db::Tx& tx, const Keys& keys, const Clock& clock,
                                            std::string_view national_id) {
    if (!is_demo_person(national_id)) return std::nullopt;
    const auto person = store::find_person(tx, keys.blind(national_id));
    const auto account = person ? store::find_account(tx, person->id) : std::nullopt;
    if (!account || account->totp_sealed.empty()) return std::nullopt;
    const auto secret = keys.open_sealed(account->totp_sealed, "totp:" + account->person.text());
    return secret ? std::optional(totp_code(*secret, clock.now())) : std::nullopt;
}
}  // namespace auth
