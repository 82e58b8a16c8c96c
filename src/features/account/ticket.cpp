#include "features/account/ticket.h"

#include "base/bytes.h"

namespace account {
namespace {
constexpr std::string_view kContext = "sign_in_ticket", kSteps[]{"code", "staff", "mobile"};
constexpr std::chrono::minutes kLifetime{15};

std::string cookie_name(const site::Context& context) {
    return context.services.settings.secure_cookies ? "__Host-taavon_signing" : "taavon_signing";
}
std::string sealed(const site::Context& context, const Ticket& t) {
    Json json;
    json.set("step", Json(kSteps[static_cast<int>(t.step)]));
    json.set("until", Json(microseconds(context.services.clock.now() + kLifetime)));
    json.set("code", Json(t.code));
    json.set("expires_at", Json(microseconds(t.expires_at)));
    json.set("again_at", Json(microseconds(t.again_at)));
    json.set("national_id", Json(t.national_id));
    json.set("mobile", Json(t.mobile));
    json.set("typed_code", Json(t.typed_code));
    json.set("person", Json(t.person.value));
    json.set("secret", Json(base64url(t.secret)));
    json.set("shared", Json(t.shared));
    json.set("enrol", Json(t.enrol));
    json.set("must_change", Json(t.must_change));
    json.set("next", Json(t.next));
    return base64url(context.services.keys.seal(json.compact(), kContext, context.services.random));
}
bool flag(const Json& json, std::string_view name) {
    const Json* value = json.find(name);
    return value && value->boolean() && *value->boolean();
}
}  // namespace

std::optional<Ticket> find_ticket(const site::Context& context, Ticket::Step step) {
    const auto bytes = parse_base64url(context.request.cookie(cookie_name(context)));
    const auto text = bytes ? context.services.keys.open_sealed(*bytes, kContext) : std::nullopt;
    const auto json = text ? Json::parse(*text) : std::nullopt;
    if (!json || json->text_or("step") != kSteps[static_cast<int>(step)] ||
        context.services.clock.now() >= instant_of(json->integer_at("until").value_or(0)))
        return std::nullopt;
    Ticket t{.step = step};
    t.code = json->integer_at("code").value_or(0);
    t.expires_at = instant_of(json->integer_at("expires_at").value_or(0));
    t.again_at = instant_of(json->integer_at("again_at").value_or(0));
    t.national_id = json->text_or("national_id");
    t.mobile = json->text_or("mobile");
    t.typed_code = json->text_or("typed_code");
    t.person = auth::PersonId{json->integer_at("person").value_or(0)};
    t.secret = parse_base64url(json->text_or("secret")).value_or("");
    t.shared = flag(*json, "shared");
    t.enrol = flag(*json, "enrol");
    t.must_change = flag(*json, "must_change");
    t.next = json->text_or("next");
    return t;
}

void keep_ticket(const site::Context& context, http::Response& response, const Ticket& ticket) {
    response.cookie({cookie_name(context), sealed(context, ticket), kLifetime},
                    context.services.settings.secure_cookies);
}

void drop_ticket(const site::Context& context, http::Response& response) {
    response.cookie({cookie_name(context), "", std::chrono::seconds(0)},
                    context.services.settings.secure_cookies);
}

std::string local_or(const std::string& next, const std::string& otherwise) {
    const auto url = ui::Url::local(next);
    return url && !next.empty() ? url->str() : otherwise;
}
}  // namespace account
