// What stands between an endpoint and a feature: who asks, in which language, with which services; and how an
// answer, a refusal or a failure becomes a page or JSON. It never decides anything of a feature.
#pragma once
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "auth/sign_in.h"
#include "base/id.h"
#include "base/json.h"
#include "base/random.h"
#include "db/db.h"
#include "http/http.h"
#include "jobs/outbox.h"
#include "jobs/schedule.h"
#include "filing/kind.h"
#include "law/rule_book.h"
#include "ledger/sequencer.h"
#include "registry/documents.h"
#include "registry/search.h"
#include "registry/store.h"
#include "site/route.h"
#include "ui/shell.h"

namespace site {
// Territory and code tables and the log's newest head, kept in memory; a page never queries them. Whoever
// follows the log follows these too: another process may import a register with places and codes of its own.
class Reference {
public:
    struct Tables {
        registry::Territories territories;
        registry::Codes codes;
    };
    void follow(db::Database& database);               // one small read where nothing has changed
    std::shared_ptr<const Tables> tables() const;      // never null after the first follow()
    std::shared_ptr<const ledger::Head> head() const;  // null until the log has one

private:
    mutable std::mutex mutex_;
    std::string version_;  // of tables_
    std::shared_ptr<const Tables> tables_;
    std::shared_ptr<const ledger::Head> head_;
};

struct Settings {
    bool demo = false;            // the database is marked demo
    bool secure_cookies = false;  // behind TLS
    std::string office{};         // shown in the footer
    std::string home_province{};  // code of the province whose figures the home page shows
    int plan_year = 0;            // Jalali year the figures belong to, 0: of today
    std::string metrics_token{};  // opens /metrics to other machines; empty: to none
    std::string virus_scanner{};  // clamd: unix:PATH or HOST:PORT; empty: none
    std::string public_address{};  // https://…, in what is printed; empty: as the reader called us
};

struct Running {  // what only the running server knows; empty until it answers
    std::function<bool()> draining{};
    std::function<std::string()> metrics{};  // Prometheus text
};

struct Services {  // built once by app/serve.cpp, outlives every request
    db::Database& database;
    const Clock& clock;
    Ids& ids;
    Random& random;
    const registry::Search& search;
    const Reference& reference;
    const law::RuleBook& rules;
    auth::SignIn& sign_in;
    const auth::Keys& keys;
    const registry::Sealing sealing;  // of documents, with these keys
    jobs::Outbox& outbox;
    jobs::Schedule& schedule;
    std::span<const Route> routes;
    const Running& running;
    Settings settings;
    filing::Kinds kinds{};  // app/kinds.cpp
};

class Context {  // one request
public:
    Context(const Services& services, const http::Request& request, auth::Actor actor = {});
    const Services& services;
    const http::Request& request;
    const auth::Actor actor;  // of the session cookie, or of the bearer token under /api
    const i18n::Translator& tr;
    std::shared_ptr<const Reference::Tables> tables;

    // Filled and checked before the handler runs: a page's form with its token, an API's JSON with known
    // members.
    http::Parameters form;
    std::vector<http::Upload> uploads;
    Json body;

    Date today() const;       // the legal date
    bool wants_json() const;  // under /api/
    bool may(auth::Capability capability, registry::TerritoryId place) const;
    // The client's name for this write: the form's hidden field or the Idempotency-Key; empty: none.
    std::string operation_id() const;
    ui::Frame frame() const;
    http::Response page(const ui::Page& page, int status = 200) const;
    http::Response json(const Json& value, int status = 200) const;
    http::Response failure(int status) const;              // a page, or a problem document under /api/
    http::Response refused(const Refusal& refusal) const;  // its words, its status
    std::string csrf() const { return csrf_; }
    bool csrf_matches(std::string_view sent) const;
    void keep_session(http::Response& response, const auth::Opened& opened) const;
    void forget_session(http::Response& response) const;

private:
    std::string csrf_;
    bool csrf_is_new_ = false;
    http::Response problem(int status, const std::string& title, const std::string& field) const;
    http::Response finished(http::Response response) const;
};

// A paper that somebody handed in, to be shown: its own pages may frame it, nothing in it may run.
http::Response document_response(const std::string& type, const std::string& name, std::string bytes);
std::string session_cookie(const Settings& settings);  // its name
std::optional<std::string> find_setting(db::Tx& tx, std::string_view name);
void save_setting(db::Tx& tx, std::string_view name, std::string_view value);
// What the server calls: it knows the caller, refuses whom the route does not admit and what it does not
// declare, and only then runs the handler. Nothing of this is done anywhere else.
std::vector<http::Endpoint> endpoints(std::span<const Route> routes, const Services& services);
http::Response failure(const Services& services, const http::Request& request, int status);  // never blocks
}  // namespace site
