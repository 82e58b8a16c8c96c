#include "app/messages.h"

#include "base/bytes.h"
#include "base/check.h"
#include "jobs/compose.h"

namespace app {
namespace {
jobs::Message to(const auth::Receiver& receiver, jobs::Message message) {
    message.recipient = receiver.mobile, message.person = receiver.person.value;
    return message;
}
}  // namespace

jobs::Message code_message(db::Tx& tx, const i18n::Translator& tr, const auth::Receiver& receiver,
                           const std::string& code, Instant expires_at) {
    auto out =
        to(receiver, jobs::compose(tx, tr, *jobs::find_message_kind("one_time_code"), {{"code", code}}));
    out.expires_at = expires_at;
    return out;
}

jobs::Message notice(db::Tx& tx, const i18n::Translator& tr, const auth::Receiver& receiver,
                     const i18n::Message& told) {
    const auto* kind = jobs::find_message_kind_saying(told.id);
    CHECK(kind != nullptr);  // a notice that nobody could edit
    return to(receiver, jobs::compose(tx, tr, *kind, {}));
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
