#include "features/transparency/routes.h"

#include "base/bytes.h"
#include "features/transparency/pages.h"

namespace transparency {
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
constexpr site::Api kHeadApi{
    "show_log_head", msgid("The newest signed head of the log"), {}, {}, &kHead, "/api/v1/transparency/head"};

LogView view_of(const site::Context& context) {
    LogView view{.tr = context.tr, .head = context.services.reference.head(), .keys = {}};
    for (const auto& [id, key] : context.services.keys.ledger_public_keys())
        view.keys.push_back({id, hex(key)});
    return view;
}

std::optional<std::int64_t> number_in(std::string_view typed) {  // 0 too
    return typed == "0" ? std::optional<std::int64_t>(0) : parse_id(typed);
}
http::Response show(site::Context& context) {
    if (const auto leaf = number_in(context.request.query.get("leaf")))
        return http::see_other(ui::Url::path({"transparency", "entries", std::to_string(*leaf)}).str());
    return context.page(head_page(view_of(context)));
}

http::Response api_head(site::Context& context) {
    const auto view = view_of(context);
    if (!view.head)
        return context.refused({Why::not_found, msg("The log has no signed head yet: nothing was written.")});
    Json::Array keys;
    for (const auto& key : view.keys)
        keys.push_back(Json::Object{{"id", key.id}, {"public_key", key.public_key}});
    Json out = json_of(*view.head);
    out.set("keys", std::move(keys));
    return context.json(out);
}

Refusal nothing_signed() {
    return {Why::not_found, msg("The log has no signed head yet: nothing was written."), {}};
}
Result<Proven> proven_by(const site::Context& context, std::string_view typed) {
    const auto head = context.services.reference.head();
    if (!head) return tl::unexpected(nothing_signed());
    const auto leaf = number_in(typed);
    if (!leaf) return refuse(Why::invalid, msg("Write the number of an entry, from 0."), "leaf");
    return context.services.database.read([&](db::Tx& tx) { return prove(tx, *head, *leaf); });
}
http::Response show_entry(site::Context& context) {
    const auto proven = proven_by(context, context.request.value("leaf"));
    if (!proven) return context.refused(proven.error());
    return context.page(entry_page({context.tr, *proven}));
}
http::Response api_proof(site::Context& context) {
    const auto proven = proven_by(context, context.request.query.get("leaf"));
    return proven ? context.json(json_of(*proven)) : context.refused(proven.error());
}
http::Response api_consistency(site::Context& context) {
    const auto head = context.services.reference.head();
    if (!head) return context.refused(nothing_signed());
    const auto first = parse_id(context.request.query.get("first"));
    const auto second = context.request.query.has("second") ? parse_id(context.request.query.get("second"))
                                                            : std::optional(head->size);
    if (!first || !second || *first > *second || *second > head->size)
        return context.refused({Why::invalid,
                                msg("Ask for two sizes, the smaller first; the newest head covers {size}.",
                                    {{"size", head->size}}),
                                "first"});
    return context.services.database.read([&](db::Tx& tx) {
        const auto edge = edge_of(tx, *head);
        Json::Array path;
        for (const Hash& hash : ledger::consistency_path(tx, *first, *second, edge.get()))
            path.emplace_back(hex(::view(hash)));
        return context.json(
            Json::Object{{"first", *first},
                         {"first_root", hex(::view(ledger::root_at(tx, *first, edge.get())))},
                         {"second", *second},
                         {"second_root", hex(::view(ledger::root_at(tx, *second, edge.get())))},
                         {"path", std::move(path)}});
    });
}
constexpr site::Field kEntryMembers[]{
    {"id", id, msgid("Number of the row"), true},
    {"stream_kind", text, msgid("Kind of stream"), true},
    {"stream_id", id, msgid("Of whom: a cooperative"), true},
    {"position", integer, msgid("Place in its stream, from 1"), true},
    {"kind", text, msgid("What happened"), true},
    {"effective_on", date, msgid("Takes effect on"), true},
    {"recorded_at_us", text, msgid("Microseconds since 1970-01-01 UTC"), true},
    {"actor", text, msgid("Number of who wrote it; 0: the system"), true},
    {"operation_id", text, msgid("Of the write it belongs to; may be empty"), true},
    {"salt", text, msgid("16 random bytes, hexadecimal"), true},
    {"body", text, msgid("The bytes as written"), true}};
constexpr site::Schema kEntry{"LogEntry", kEntryMembers};
// A head without the keys of the log, which stand last.
constexpr site::Schema kSigned{"SignedHead", std::span(kHeadMembers).first<std::size(kHeadMembers) - 1>()};
constexpr site::Field kProofMembers[]{
    {"leaf_index", integer, msgid("Number of the leaf, from 0"), true},
    {"leaf", text, msgid("Its hash"), true},
    {"path", list, msgid("Hashes from its sibling to the root, RFC 9162 §2.1.3"), true},
    {"head", object, msgid("The signed head it is proved against"), true, &kSigned},
    {"entry", object, msgid("The entry, where it is public: the commitment follows from it"), false,
     &kEntry}};
constexpr site::Schema kProof{"LogProof", kProofMembers};
constexpr site::Field kProofQuery[]{{"leaf", integer, msgid("Number of the leaf, from 0"), true}};
constexpr site::Api kProofApi{"prove_log_entry", msgid("That an entry stands in the log"), kProofQuery, {},
                              &kProof,           "/api/v1/transparency/proof?leaf=0"};
constexpr site::Field kConsistencyMembers[]{{"first", integer, msgid("The smaller size"), true},
                                            {"first_root", text, msgid("Root at that size"), true},
                                            {"second", integer, msgid("The larger size"), true},
                                            {"second_root", text, msgid("Root at that size"), true},
                                            {"path", list, msgid("Hashes, RFC 9162 §2.1.4"), true}};
constexpr site::Schema kConsistency{"LogConsistency", kConsistencyMembers};
constexpr site::Field kConsistencyQuery[]{
    {"first", integer, msgid("The smaller size"), true},
    {"second", integer, msgid("The larger size; without it the newest head's")}};
constexpr site::Api kConsistencyApi{
    "prove_log_growth", msgid("That the log of one size is the beginning of that of another"),
    kConsistencyQuery,  {},
    &kConsistency,      "/api/v1/transparency/consistency?first=1"};

constexpr site::Route kRoutes[]{
    {http::Method::get, "/transparency", http::Where::fast, site::everyone, show},
    {http::Method::get, "/transparency/entries/{leaf}", http::Where::fast, site::everyone, show_entry},
    {http::Method::get, "/api/v1/transparency/head", http::Where::fast, site::everyone, api_head, &kHeadApi},
    {http::Method::get, "/api/v1/transparency/proof", http::Where::fast, site::everyone, api_proof,
     &kProofApi},
    {http::Method::get, "/api/v1/transparency/consistency", http::Where::fast, site::everyone,
     api_consistency, &kConsistencyApi}};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace transparency
