// The pages of signing in and of one's account: view models to Html, nothing read here.
#pragma once
#include <string>
#include <vector>

#include "auth/audit.h"
#include "features/account/ticket.h"
#include "ui/patterns.h"

namespace account {
struct SignInView {
    const ui::Frame& frame;
    std::string national_id{}, mobile{}, next{};
    bool shared = false;
    bool ended = false;  // a session ended in the middle of something
    Refusals refusals{};
};
ui::Page sign_in_page(const SignInView& view);
ui::Page code_page(const ui::Frame& frame, const Ticket& ticket, const Refusals& refusals);
ui::Page password_page(const ui::Frame& frame, const Refusals& refusals);
struct NamesView {
    const ui::Frame& frame;
    std::string given_name{}, family_name{}, next{};
    Refusals refusals{};
};
ui::Page names_page(const NamesView& view);

ui::Page staff_page(const SignInView& view);
// `demo_code`: what the telephone of an invented person shows now; empty outside a demo.
ui::Page second_page(const ui::Frame& frame, const std::string& demo_code, const Refusals& refusals);
ui::Page given_password_page(const ui::Frame& frame, const Refusals& refusals);
ui::Page enrol_page(const ui::Frame& frame, const std::string& name, const std::string& secret_base32,
                    const Refusals& refusals);
ui::Page recovery_codes_page(const ui::Frame& frame, const std::vector<std::string>& codes,
                             const std::string& next);

struct Happening {  // of the audit, about the reader
    Instant at;
    std::string code, who, detail_device, detail_network;
};
struct MeView {
    const ui::Frame& frame;
    std::int64_t invitations = 0, filings = 0;  // to answer; one's own
    const auth::SignIn::Account& account;
    std::vector<std::string> roles{};
    auth::SessionId session{};
    Instant now{};
    bool strong = false;
    std::vector<Happening> sign_ins{}, reads{};
    std::string done{}, token_name{};
    Refusals refusals{};
};
ui::Page me_page(const MeView& view);
ui::Page token_page(const ui::Frame& frame, const std::string& token);
ui::Page own_password_page(const ui::Frame& frame, const auth::SignIn::Account& account,
                           const Refusals& refusals);
ui::Page mobile_page(const ui::Frame& frame, const std::string& typed, const Refusals& refusals);
ui::Page mobile_code_page(const ui::Frame& frame, const Ticket& ticket, const Refusals& refusals);

struct RecoveryView {
    const ui::Frame& frame;
    std::string national_id{};
    auth::PersonId person{};  // empty: not yet found
    std::string name{}, mobile{}, reason{}, typed_mobile{};
    bool staff = false;
    std::vector<std::string> printed_codes{};  // shown once
    std::string given_password{};              // shown once
    std::string done{};
    Refusals refusals{};
    Date today{};
};
ui::Page recovery_page(const RecoveryView& view);
}  // namespace account
