#include "features/uploads/routes.h"

#include "base/bytes.h"
#include "base/text.h"
#include "features/uploads/operations.h"

namespace uploads {
namespace {
http::Response said(const site::Context& context, const Upload& upload) {
    return context.json(Json::Object{{"id", upload.id.text()},
                                     {"name", upload.name},
                                     {"size", upload.size},
                                     {"received", upload.received},
                                     {"finished", static_cast<bool>(upload.document)}});
}
// For the script, in the reader's words.
http::Response refused(const site::Context& context, const Refusal& refusal) {
    return context.json(Json::Object{{"error", context.tr(refusal.message)}}, http::status_of(refusal.why));
}
http::Response answer(const site::Context& context, const Result<Upload>& upload) {
    return upload ? said(context, *upload) : refused(context, upload.error());
}
std::int64_t number(const std::string& typed) {
    return parse_id(typed).value_or(typed == "0" ? 0 : -1);
}
UploadId id_of(const site::Context& context) {
    return parse_id_as<UploadId>(context.request.value("id")).value_or(UploadId{});
}

http::Response submit_begin(site::Context& context) {
    const auto& f = context.form;
    return answer(
        context, begin(context, {f.get("name"), f.get("type"), f.get("fingerprint"), number(f.get("size"))}));
}
http::Response show(site::Context& context) {
    return answer(context, load(context, id_of(context)));
}
http::Response submit_part(site::Context& context) {
    if (context.uploads.size() != 1)
        return refused(context,
                       {Why::bad_request, msg("This part of the file does not follow the last one."), {}});
    return answer(context, add_part(context, id_of(context), number(context.form.get("from")),
                                    context.uploads.front()));
}
http::Response submit_finish(site::Context& context) {
    return answer(context, finish(context, id_of(context)));
}
http::Response submit_join(site::Context& context) {
    std::vector<UploadId> photos;
    for (const auto& [name, value] : context.form.pairs())
        if (name == "photo" && photos.size() <= kMostPhotos)
            photos.push_back(parse_id_as<UploadId>(value).value_or(UploadId{}));
    if (photos.empty()) return refused(context, {Why::invalid, msg("Choose a file."), "file"});
    return answer(context, join(context, photos));
}
http::Response submit_remove(site::Context& context) {
    remove(context, id_of(context));
    return context.json(Json::Object{});
}
http::Response show_file(site::Context& context) {
    const auto upload = load(context, id_of(context));
    if (!upload) return context.refused(upload.error());
    auto bytes = read_file(context, *upload);
    if (!bytes) return context.refused(bytes.error());
    return site::document_response(upload->type, upload->name, *std::move(bytes));
}

using enum http::Method;
using enum http::Where;
http::Response api_upload(site::Context& context) {
    const auto bytes = parse_base64url(context.body.text_or("content"));
    if (!bytes)
        return context.refused(
            {Why::invalid, msg("The content has to be base64url without padding."), "content"});
    const auto made = receive(context, context.body.text_or("name"), context.body.text_or("type"), *bytes);
    if (!made) return context.refused(made.error());
    return context.json(Json::Object{{"id", made->id.text()}, {"type", made->type}, {"size", made->size}},
                        201);
}
constexpr site::Field kUploadBody[]{
    {"name", site::Type::text, msgid("Name of the file"), true},
    {"type", site::Type::text, msgid("application/pdf, image/jpeg or image/png"), true},
    {"content", site::Type::text, msgid("Its bytes, base64url without padding"), true}};
constexpr site::Field kUploadFields[]{
    {"id", site::Type::id, msgid("What a form or filing names it by"), true},
    {"type", site::Type::text, msgid("What its bytes say it is"), true},
    {"size", site::Type::integer, msgid("Bytes"), true}};
constexpr site::Schema kUploadSchema{"Upload", kUploadFields};
constexpr site::Api kUploadApi{
    "create_upload",  msgid("Hands in a file, to be named in a filing"), {}, kUploadBody, &kUploadSchema,
    "/api/v1/uploads"};

constexpr site::Route kRoutes[]{
    {post, "/api/v1/uploads", slow, site::signed_in, api_upload, &kUploadApi, true},
    {post, "/uploads", fast, site::signed_in, submit_begin},
    {post, "/uploads/join", slow, site::signed_in, submit_join},
    {get, "/uploads/{id}", fast, site::signed_in, show},
    {get, "/uploads/{id}/file", slow, site::signed_in, show_file},
    {post, "/uploads/{id}/part", fast, site::signed_in, submit_part, nullptr, true},
    {post, "/uploads/{id}/finish", slow, site::signed_in, submit_finish},
    {post, "/uploads/{id}/remove", fast, site::signed_in, submit_remove},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace uploads
