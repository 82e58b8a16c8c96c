#include "app/demo_offices.h"

#include <algorithm>

#include "auth/demo_people.h"
#include "auth/post_store.h"
#include "law/today.h"
#include "registry/store.h"
#include "site/site.h"

namespace app {
namespace {
using auth::Role;

struct DemoPost {
    const char* title;
    Role role;
    bool signs, initials;
    const char* national_id;  // of the holder, a demo person; empty: vacant
};
struct DemoOffice {
    const char *kind, *name, *place_kind, *place_code, *letter_code, *telephone;
    std::vector<DemoPost> posts;
};

std::vector<DemoOffice> offices() {
    return {
        {"province_office",
         "ادارهٔ کل تعاون استان کرمانشاه",
         "province",
         "05",
         kDemoDirectorate,
         "083-38230000",
         {{"مدیرکل", Role::province_director, true, true, "0000000027"},
          {"معاون امور تعاون", Role::province_director, true, true, ""},
          {"کارشناس نظارت و مجمع‌ها", Role::province_expert, false, true,
           "0000000094"}}},
        {"county_office",
         "ادارهٔ تعاون شهرستان پاوه",
         "county",
         "0503",
         "503",
         "083-46120000",
         {{"رئیس اداره", Role::county_head, true, true, "0000000086"},
          {"کارشناس تأسیس", Role::county_expert, false, true, "0000000035"},
          {"کارشناس نظارت", Role::county_expert, false, true, ""}}},
        {"registrar",
         "ادارهٔ ثبت شرکت‌های کرمانشاه",
         "province",
         "05",
         "591",
         "083-38240000",
         {{"کارشناس ثبت", Role::registrar, true, true, "0000000116"}}},
        {"election_commission",
         "انجمن نظارت بر انتخابات اتاق تعاون استان کرمانشاه",
         "province",
         "05",
         "592",
         "",
         {}},
        {"bank_branch",
         "بانک توسعه تعاون، شعبهٔ مرکزی کرمانشاه",
         "province",
         "05",
         "593",
         "083-38250000",
         {{"رئیس شعبه", Role::bank, true, true, "0000000108"}}},
        {"guarantee_fund",
         "صندوق ضمانت سرمایه‌گذاری تعاون، کرمانشاه",
         "province",
         "05",
         "594",
         "",
         {}},
        {"service_counter", "پیشخوان خدمات نوسود", "county", "0503", "595", "", {}},
    };
}
// A county without an office of its own in the list has one whose posts are vacant.
void add_county_offices(People& people, db::Tx& tx, const registry::Territories& tree, Date from) {
    for (const auto* county : tree.of_kind("county")) {
        const std::string letter_code = county->code.starts_with('0') ? county->code.substr(1) : county->code;
        if (auth::store::find_organisation_by_code(tx, letter_code)) continue;
        auth::Organisation made;
        made.id = people.ids.next_as<auth::OrganisationId>(), made.kind = "county_office";
        made.name = "ادارهٔ تعاون شهرستان " + county->name, made.territory = county->id.value;
        made.letter_code = letter_code, made.from = from;
        auth::store::insert_organisation(tx, made);
    }
}
}  // namespace

void make_demo_offices(People& people) {
    people.database->write([&](db::Tx& tx) {
        const auto tree = registry::Territories::load(tx);
        const Date today = law::today(*people.clock), from = today - std::chrono::days(3 * 365);
        auth::OrganisationId directorate;
        for (const auto& office : offices()) {
            const auto* place = tree.find_code(office.place_kind, office.place_code);
            if (!place || auth::store::find_organisation_by_code(tx, office.letter_code)) continue;
            const auth::Organisation made{.id = people.ids.next_as<auth::OrganisationId>(),
                                          .parent = directorate,
                                          .kind = office.kind,
                                          .name = office.name,
                                          .territory = place->id.value,
                                          .letter_code = office.letter_code,
                                          .address = {},
                                          .telephone = office.telephone,
                                          .from = from,
                                          .until = {},
                                          .version = 0};
            auth::store::insert_organisation(tx, made);
            if (!directorate) directorate = made.id;
            for (const auto& demo : office.posts) {
                const auth::Post post{.id = people.ids.next_as<auth::PostId>(),
                                      .organisation = made.id,
                                      .title = demo.title,
                                      .role = demo.role,
                                      .signs = demo.signs,
                                      .initials = demo.initials,
                                      .from = from,
                                      .until = {}};
                auth::store::insert_post(tx, post);
                if (!*demo.national_id) continue;
                const auto person = auth::store::find_person(tx, people.keys.blind(demo.national_id));
                if (!person) continue;
                auth::store::insert_holding(tx,
                                            {.id = people.ids.next_as<auth::HoldingId>(),
                                             .post = post.id,
                                             .turn = 1,
                                             .person = person->id,
                                             .substitute = false,
                                             .from = from,
                                             .until = {},
                                             .reason = {}},
                                            person->id, people.clock->now());
            }
        }
        add_county_offices(people, tx, tree, from);
    });
}
}  // namespace app
