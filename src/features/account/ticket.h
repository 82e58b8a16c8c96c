// How far somebody has come with signing in, between one page and the next: sealed in a cookie of a quarter
// of an hour, so that nothing of it can be read, forged or put into an address. It opens nothing by itself.
#pragma once
#include <optional>
#include <string>

#include "site/site.h"

namespace account {
struct Ticket {
    enum class Step : std::uint8_t { code, staff, mobile } step = Step::code;
    std::int64_t code = 0;                // of the one-time code that was sent
    Instant expires_at{}, again_at{};     // of that code
    std::string national_id{}, mobile{};  // as typed: to ask again
    std::string typed_code{};             // right, but the password is still to come
    auth::PersonId person{};              // of staff whose password was right
    std::string secret{};                 // of the second factor that is being enrolled
    bool shared = false, enrol = false, must_change = false;
    std::string next{};
};
std::optional<Ticket> find_ticket(const site::Context& context, Ticket::Step step);
void keep_ticket(const site::Context& context, http::Response& response, const Ticket& ticket);
void drop_ticket(const site::Context& context, http::Response& response);
// Where somebody wanted to go, on this site or nowhere.
std::string local_or(const std::string& next, const std::string& otherwise);
}  // namespace account
