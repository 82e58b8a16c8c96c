// Which parts of the site a reader is offered, as one list: a part is shown to whom its page admits. It links
// only what exists and never decides who may.
#pragma once
#include "site/site.h"

namespace site {
void add_navigation(const Context& context, ui::Frame& frame);
std::string role_name(const i18n::Translator& tr, auth::Role role);
}  // namespace site
