#include "app/messages.h"

#include "base/bytes.h"

namespace app {
jobs::Message code_message(const i18n::Translator& tr, const std::string& mobile, const std::string& code,
                           Instant expires_at) {
    return {.channel = "sms",
            .recipient = mobile,
            .template_name = "one_time_code",
            .subject = {},
            .body = tr("Taavon code: {code}. Tell it to nobody.", {{"code", code}}),
            .expires_at = expires_at};
}

jobs::Message notice(const i18n::Translator& tr, const std::string& mobile, const i18n::Message& told) {
    return {
        .channel = "sms", .recipient = mobile, .template_name = "notice", .subject = {}, .body = tr(told)};
}

jobs::Message head_message(const i18n::Translator& tr, const std::string& address, const ledger::Head& head) {
    return {
        .channel = "mail",
        .recipient = address,
        .template_name = "signed_head",
        .subject = tr("Signed head of the register, {n} entries", {{"n", head.size}}),
        .body =
            tr("Keep this message: with it anyone can prove later that nothing of the register was changed "
               "(taavon ledger audit --head FILE).") +
            "\n\n" + head.text() + "signature " + hex(head.signature) + "\n"};
}
}  // namespace app
