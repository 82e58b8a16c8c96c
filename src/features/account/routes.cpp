#include "features/account/routes.h"

#include "features/account/handlers.h"

namespace account {
namespace {
using enum http::Method;
using enum http::Where;
constexpr auto mends = site::holder_of(auth::Capability::manage_staff);

// Slow: an Argon2 hash takes a tenth of a second of a worker.
constexpr site::Route kRoutes[]{
    {get, "/sign-in", fast, site::everyone, show_sign_in},
    {post, "/sign-in", fast, site::everyone, start_sign_in},
    {get, "/sign-in/code", fast, site::everyone, show_code},
    {post, "/sign-in/code", fast, site::everyone, take_code},
    {post, "/sign-in/again", fast, site::everyone, send_again},
    {get, "/sign-in/password", fast, site::everyone, show_password},
    {post, "/sign-in/password", slow, site::everyone, take_password},
    {get, "/sign-in/names", fast, site::signed_in, show_names},
    {post, "/sign-in/names", fast, site::signed_in, take_names},
    {get, "/sign-in/staff", fast, site::everyone, show_staff},
    {post, "/sign-in/staff", slow, site::everyone, take_staff},
    {get, "/sign-in/staff/second", fast, site::everyone, show_second},
    {post, "/sign-in/staff/second", fast, site::everyone, take_second},
    {get, "/sign-in/staff/password", fast, site::everyone, show_given_password},
    {post, "/sign-in/staff/password", slow, site::everyone, take_given_password},
    {get, "/sign-in/staff/enrol", fast, site::everyone, show_enrol},
    {post, "/sign-in/staff/enrol", fast, site::everyone, take_enrol},
    {post, "/sign-out", fast, site::everyone, sign_out},
    {get, "/me", fast, site::signed_in, show_me},
    {post, "/me/sessions/end", fast, site::signed_in, end_session},
    {post, "/me/sessions/end-others", fast, site::signed_in, end_other_sessions},
    {get, "/me/password", fast, site::signed_in, show_own_password},
    {post, "/me/password", slow, site::signed_in, change_password},
    {post, "/me/password/remove", slow, site::signed_in, drop_password},
    {get, "/me/mobile", fast, site::signed_in, show_mobile},
    {post, "/me/mobile", fast, site::signed_in, start_mobile},
    {get, "/me/mobile/code", fast, site::signed_in, show_mobile_code},
    {post, "/me/mobile/code", fast, site::signed_in, finish_mobile},
    {post, "/me/tokens", fast, site::signed_in, create_token},
    {post, "/me/tokens/revoke", fast, site::signed_in, revoke_token},
    {post, "/me/recovery-codes", fast, site::signed_in, renew_codes},
    {get, "/people/recovery", fast, mends, show_recovery},
    {post, "/people/recovery", fast, mends, find_for_recovery},
    {post, "/people/recovery/staff", slow, mends, reset_staff},
    {post, "/people/recovery/mobile", fast, mends, reset_mobile},
    {post, "/people/recovery/codes", fast, mends, print_codes},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace account
