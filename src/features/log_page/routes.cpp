#include "features/log_page/routes.h"

#include "base/bytes.h"
#include "features/log_page/pages.h"

namespace log_page {
namespace {
using enum site::Type;
constexpr site::Field kKeyMembers[]{{"id", text, msgid("Key"), true},
                                    {"public_key", text, msgid("Ed25519, 64 hexadecimal digits"), true}};
constexpr site::Schema kKey{"LogKey", kKeyMembers};
constexpr site::Field kHeadMembers[]{
    {"size", integer, msgid("Entries it covers"), true},
    {"root", text, msgid("Root of the Merkle tree over them"), true},
    {"signed_at", instant, msgid("When it was signed"), true},
    {"log_id", text, msgid("Which log"), true},
    {"installation_id", text, msgid("Who signed"), true},
    {"key_id", text, msgid("With which key"), true},
    {"signature", text, msgid("Ed25519 over the text, 128 hexadecimal digits"), true},
    {"text", text, msgid("The signed bytes"), true},
    {"keys", list, msgid("All public keys of this log"), true, &kKey}};
constexpr site::Schema kHead{"LogHead", kHeadMembers};
constexpr site::Api kHeadApi{"show_log_head",   msgid("The newest signed head of the log"), {}, {}, &kHead,
                             "/api/v1/log/head"};

LogView view_of(const site::Context& context) {
    LogView view{.tr = context.tr, .head = context.services.reference.head(), .keys = {}};
    for (const auto& [id, key] : context.services.keys.ledger_public_keys())
        view.keys.push_back({id, hex(key)});
    return view;
}

http::Response show(site::Context& context) {
    return context.page(log_page(view_of(context)));
}

http::Response api_head(site::Context& context) {
    const auto view = view_of(context);
    if (!view.head)
        return context.refused({Why::not_found, msg("The log has no signed head yet: nothing was written.")});
    const auto& head = *view.head;
    Json::Array keys;
    for (const auto& key : view.keys)
        keys.push_back(Json::Object{{"id", key.id}, {"public_key", key.public_key}});
    return context.json(Json::Object{{"size", head.size},
                                     {"root", hex(::view(head.root))},
                                     {"signed_at", iso(head.signed_at)},
                                     {"log_id", head.log_id},
                                     {"installation_id", head.installation_id},
                                     {"key_id", head.key_id},
                                     {"signature", hex(head.signature)},
                                     {"text", head.text()},
                                     {"keys", std::move(keys)}});
}

constexpr site::Route kRoutes[]{
    {http::Method::get, "/log", http::Where::fast, site::everyone, show},
    {http::Method::get, "/api/v1/log/head", http::Where::fast, site::everyone, api_head, &kHeadApi}};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace log_page
