#include "site/once.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>

#include "base/bytes.h"
#include "ledger/ledger.h"

namespace site {
namespace {
using namespace std::chrono_literals;
constexpr std::size_t kLongestName = 64, kLargestAnswer = 256 << 10;
constexpr auto kRoom = 500ms;  // before the request's deadline: to say that the answer is not known
constexpr std::string_view kRunning = "running ";

bool is_name(std::string_view id) {
    return !id.empty() && id.size() <= kLongestName && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

ledger::Operation operation_of(const Context& context, std::string id) {
    const auto& request = context.request;
    std::string content = context.wants_json() ? request.body : "";
    for (const auto& [name, value] : context.form.pairs())  // a multipart body lies in a file
        content += std::to_string(name.size()) + ":" + name + std::to_string(value.size()) + ":" + value;
    const Hash hash = sha256({request.target, "\n", content});
    const std::int64_t actor = context.actor.person.value;
    if (!context.wants_json())  // what is filled in anew is another write
        id = base64url(view(sha256({id, "\n", std::to_string(actor), "\n", view(hash)})));
    return {std::move(id), actor, hash};
}

std::string kept_form(const http::Response& response) {
    Json::Object out{{"status", response.status}, {"type", response.type}, {"body", response.body}};
    for (const auto& [name, value] : response.headers)
        if (name == "Location") out.emplace_back("location", value);
    return Json(std::move(out)).compact();
}
http::Response response_of(const std::string& kept) {
    const auto json = Json::parse(kept);
    const auto member = [&](const char* name) {
        const Json* value = json ? json->find(name) : nullptr;
        return value && value->string() ? *value->string() : std::string();
    };
    const Json* status = json ? json->find("status") : nullptr;
    http::Response out{.status = status && status->integer() ? static_cast<int>(*status->integer()) : 500,
                       .type = member("type"),
                       .body = member("body")};
    if (const auto location = member("location"); !location.empty()) out.header("Location", location);
    out.header("Cache-Control", "no-store");
    return out;
}
// A page that was built for this moment cannot be given again; where it sends the reader can.
bool can_be_kept(const Context& context, const http::Response& response) {
    const bool cookies = std::ranges::any_of(response.headers,
                                             [](const auto& header) { return header.first == "Set-Cookie"; });
    const bool plain = response.fixed.empty() && !response.stream && response.body.size() <= kLargestAnswer;
    return !cookies && plain && (context.wants_json() || response.status == 303);
}

// Thrown out of a write that another request under this name has begun.
struct Repeated {
    Result<std::string> answer;
};

class Claim final : public db::AroundWrite {
public:
    Claim(const Context& context, ledger::Operation operation)
        : context_(context),
          operation_(std::move(operation)),
          mine_(std::string(kRunning) + base64url(context.services.random.bytes(12))) {}

    void before(db::Tx& tx) override { ours(tx); }
    void after(db::Tx& tx) override {
        if (!ours(tx)) ledger::record_answer(tx, operation_, mine_, context_.services.clock.now());
        written_ = true;
    }

    std::optional<Result<std::string>> find() const {
        return context_.services.database.read(
            [&](db::Tx& tx) { return ledger::find_answer(tx, operation_); });
    }
    // The handler has answered: kept, or forgotten as refusals are.
    void settle(const http::Response& response) const {
        if (!written_) return;
        const bool keep = response.status < 400 && can_be_kept(context_, response);
        context_.services.database.write([&](db::Tx& tx) {
            if (keep)
                ledger::replace_answer(tx, operation_.id, mine_, kept_form(response));
            else
                ledger::forget_answer(tx, operation_.id, mine_);
        });
    }

private:
    bool ours(db::Tx& tx) const {
        const auto kept = ledger::find_answer(tx, operation_);
        if (!kept) return false;
        if (!*kept || **kept != mine_) throw Repeated{*kept};
        return true;
    }
    const Context& context_;
    const ledger::Operation operation_;
    const std::string mine_;
    bool written_ = false;  // by a transaction that may yet have been undone
};

// The names that this process is at work on: who sends one again, by a second press of a button, waits until
// the first is answered. Between processes the row decides.
class Turn {
public:
    Turn(std::string id, std::chrono::steady_clock::time_point until) : id_(std::move(id)) {
        std::unique_lock lock(mutex);
        mine_ = left.wait_until(lock, until, [&] { return !under_way.contains(id_); });
        if (mine_) under_way.insert(id_);
    }
    ~Turn() {
        if (!mine_) return;
        const std::lock_guard lock(mutex);
        under_way.erase(id_);
        left.notify_all();
    }
    Turn(const Turn&) = delete;
    explicit operator bool() const { return mine_; }

private:
    static inline std::mutex mutex;
    static inline std::condition_variable left;
    static inline std::set<std::string> under_way;
    const std::string id_;
    bool mine_ = false;
};

http::Response not_known_yet(const Context& context) {
    return context.refused({Why::conflict,
                            msg("This was sent a moment ago and its answer is not known yet. Look whether it "
                                "was done before you send it again."),
                            {}});
}
http::Response answer_again(const Context& context, const Result<std::string>& kept) {
    if (!kept) return context.refused(kept.error());
    return kept->starts_with(kRunning) ? not_known_yet(context) : response_of(*kept);
}
}  // namespace

http::Response run_once(Context& context, const Route& route) {
    const std::string id = context.operation_id();
    if (context.wants_json() && !id.empty() && !is_name(id))
        return context.refused(
            {Why::bad_request,
             msg("An Idempotency-Key has 1 to 64 Latin letters, digits, hyphens and underscores."),
             {}});
    const bool uploads = !context.uploads.empty();  // too large to be compared; they have ids of their own
    if (!context.actor.signed_in() || uploads || !is_name(id)) return route.handler(context);
    const auto operation = operation_of(context, id);
    const Turn turn(operation.id, context.request.deadline - kRoom);
    if (!turn) return not_known_yet(context);
    Claim claim(context, operation);
    if (const auto kept = claim.find()) return answer_again(context, *kept);
    http::Response response;
    try {
        const db::WriteScope scope(claim);
        response = route.handler(context);
    } catch (const Repeated& repeated) {
        return answer_again(context, repeated.answer);
    }
    claim.settle(response);
    return response;
}
}  // namespace site
