// The handlers of this feature, a file a part of it; routes.cpp says who may call which.
#pragma once
#include "site/site.h"

namespace account {
using site::Context;
// sign_in.cpp
http::Response show_sign_in(Context& context);
http::Response start_sign_in(Context& context);
http::Response show_code(Context& context);
http::Response take_code(Context& context);
http::Response send_again(Context& context);
http::Response show_password(Context& context);
http::Response take_password(Context& context);
http::Response show_names(Context& context);
http::Response take_names(Context& context);
http::Response sign_out(Context& context);
// staff.cpp
http::Response show_staff(Context& context);
http::Response take_staff(Context& context);
http::Response show_second(Context& context);
http::Response take_second(Context& context);
http::Response show_given_password(Context& context);
http::Response take_given_password(Context& context);
http::Response show_enrol(Context& context);
http::Response take_enrol(Context& context);
// me.cpp
http::Response show_me(Context& context);
http::Response end_session(Context& context);
http::Response end_other_sessions(Context& context);
http::Response show_own_password(Context& context);
http::Response change_password(Context& context);
http::Response drop_password(Context& context);
http::Response show_mobile(Context& context);
http::Response start_mobile(Context& context);
http::Response show_mobile_code(Context& context);
http::Response finish_mobile(Context& context);
http::Response create_token(Context& context);
http::Response revoke_token(Context& context);
http::Response renew_codes(Context& context);
// recovery.cpp
http::Response show_recovery(Context& context);
http::Response find_for_recovery(Context& context);
http::Response reset_staff(Context& context);
http::Response reset_mobile(Context& context);
http::Response print_codes(Context& context);
}  // namespace account
