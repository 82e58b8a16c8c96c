#include "jobs/compose.h"

#include "jobs/template_store.h"

namespace jobs {
Message compose(db::Tx& tx, const i18n::Translator& tr, const MessageKind& kind,
                const MessageValues& values) {
    const auto version = store::find_version(tx, kind.code);
    const MessageTemplate content = version ? version->content : default_template(kind);
    Message out{.channel = "sms",
                .recipient = {},
                .template_name = kind.code,
                .subject = {},
                .body = fill(tr.persian() ? content.text : content.text_en, values)};
    out.provider_template = tr.persian() ? content.provider_template : content.provider_template_en;
    out.parameters = values;
    return out;
}
}  // namespace jobs
