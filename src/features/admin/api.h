// What the administration's part of the API takes and gives, as data.
#pragma once
#include "site/route.h"

namespace admin {
using enum site::Type;
inline constexpr site::Field kOutboxQuery[]{
    {"state", text,
     msgid("waiting, sent, delivered, undelivered, blocked, failed or expired; waiting when left out")},
    {"before", id, msgid("Where the next page begins: follow «next» instead of making it")}};
inline constexpr site::Field kMessageMembers[]{{"id", id, msgid("Number of the message"), true},
                                               {"channel", text, msgid("sms or mail"), true},
                                               {"template", text, msgid("What kind of message it is"), true},
                                               {"state", text, msgid("State"), true},
                                               {"attempts", integer, msgid("How often it was tried"), true},
                                               {"last_error", text, msgid("Why it was not taken last time")},
                                               {"created_at", instant, msgid("When it was written"), true},
                                               {"next_at", instant, msgid("When it is tried next"), true}};
inline constexpr site::Schema kMessage{"OutboxMessage", kMessageMembers};
inline constexpr site::Field kOutboxMembers[]{{"items", list, msgid("This page of them"), true, &kMessage},
                                              {"next", text, msgid("Address of the next page")}};
inline constexpr site::Schema kOutbox{"Outbox", kOutboxMembers};

inline constexpr site::Field kJobMembers[]{
    {"name", text, msgid("Name"), true},
    {"about", text, msgid("What it does"), true},
    {"running", boolean, msgid("It runs now"), true},
    {"due_at", instant, msgid("When it runs next"), true},
    {"started_at", instant, msgid("When it ran last")},
    {"duration_us", integer, msgid("How long that took, in microseconds"), true},
    {"failures", integer, msgid("Failures since it last succeeded"), true},
    {"result", text, msgid("What it did")},
    {"error", text, msgid("Why it failed")}};
inline constexpr site::Schema kJob{"Job", kJobMembers};
inline constexpr site::Field kJobsMembers[]{{"items", list, msgid("All of them"), true, &kJob}};
inline constexpr site::Schema kJobs{"Jobs", kJobsMembers};
inline constexpr site::Field kDoneMembers[]{{"done", boolean, msgid("It was done"), true}};
inline constexpr site::Schema kDone{"Done", kDoneMembers};

inline constexpr site::Api kListOutboxApi{"list_outbox", msgid("Messages that leave, by state"),
                                          kOutboxQuery,  {},
                                          &kOutbox,      "/api/v1/admin/outbox?state=failed"};
inline constexpr site::Api kRetryApi{"retry_message", msgid("Try a failed message again"), {}, {},
                                     &kDone,          "/api/v1/admin/outbox/{id}/retry"};
inline constexpr site::Api kListJobsApi{
    "list_jobs", msgid("Work that runs by itself"), {}, {}, &kJobs, "/api/v1/admin/jobs"};
inline constexpr site::Api kRunApi{"run_job", msgid("Run a job now"),         {}, {},
                                   &kDone,    "/api/v1/admin/jobs/outbox/run"};
}  // namespace admin
