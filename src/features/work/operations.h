// What a person does with the queue of the offices in whose posts they act. An office that is not theirs does
// not exist for them. It never knows what the work is about: the item's path leads there.
#pragma once
#include "auth/post_store.h"
#include "features/work/store.h"
#include "law/working_days.h"
#include "site/site.h"

namespace work {
struct Asked {  // the queue as asked for
    store::Which which = store::Which::office;
    std::string kind{}, due{};  // due: late, today, week; empty: any
    Date after_due{};
    ItemId after{};
};
struct Queue {
    std::vector<auth::store::Held> posts;  // through which the person sees it
    std::vector<store::Listed> rows;
    store::Counts counts;
    std::vector<store::View> views;
    std::optional<ItemId> more;
    law::WorkingDays days;
    bool heads = false;
};
Queue load(const site::Context& context, const Asked& asked);

struct Detail {
    Item item;
    std::string person_name, post_title;
    std::vector<store::Event> events;
    std::vector<auth::Post> posts;                   // it may be referred to
    std::vector<auth::store::Colleague> colleagues;  // it may be handed over to
    law::WorkingDays days;
    bool heads = false, mine = false;
};
Result<Detail> load_item(const site::Context& context, ItemId id);

struct Change {
    Act act = Act::claim;
    auth::PostId post{};
    auth::PersonId person{};
    std::string note;
    std::optional<Date> due{};  // of a referral: until when
};
Result<Item> change(const site::Context& context, ItemId id, const Change& change);
struct Claimed {
    std::int64_t taken = 0, missed = 0,
                 referred = 0;  // missed: a colleague was faster; referred: to another post
};
Claimed claim_all(const site::Context& context, std::span<const ItemId> ids);
// All that a colleague holds in the office goes to another, as at a transfer or leave. By its head. Returns
// how many.
Result<std::int64_t> hand_over_all(const site::Context& context, auth::OrganisationId organisation,
                                   auth::PersonId from, auth::PersonId to, const std::string& note);
struct Desks {  // an office whose head the person is, and who works there
    auth::store::Held post;
    std::vector<auth::store::Colleague> colleagues;
    std::vector<store::Load> loads;  // what each of them holds now
};
std::vector<Desks> headed(const site::Context& context);

Result<void> save_view(const site::Context& context, const std::string& name, const std::string& query);
bool remove_view(const site::Context& context, std::int64_t id);
// The last day of the week that `today` is in: Friday.
Date week_end(Date today);
}  // namespace work
