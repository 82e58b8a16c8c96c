// What stands between an endpoint and a feature: who asks, in which language, with which services; and how an
// answer, a refusal or a failure becomes a page or JSON. It never decides anything of a feature.
#pragma once
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/random.h"
#include "db/db.h"
#include "http/http.h"
#include "law/rule_book.h"
#include "registry/search.h"
#include "registry/store.h"
#include "ui/shell.h"

namespace site {
// Territory and code tables, kept in memory and reread when asked; a page never queries them.
class Reference {
public:
    struct Tables {
        registry::Territories territories;
        registry::Codes codes;
    };
    void reload(db::Database& database);
    std::shared_ptr<const Tables> tables() const;  // never null after the first reload()

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Tables> tables_;
};

struct Settings {
    bool demo = false;            // the database is marked demo
    bool secure_cookies = false;  // behind TLS
    std::string office{};         // shown in the footer
    std::string home_province{};  // code of the province whose figures the home page shows
    int plan_year = 0;            // Jalali year the figures belong to, 0: of today
};

struct Services {  // built once by app/serve.cpp, outlives every request
    db::Database& database;
    const Clock& clock;
    Ids& ids;
    Random& random;
    const registry::Search& search;
    const Reference& reference;
    const law::RuleBook& rules;
    Settings settings;
};

class Context {  // one request
public:
    Context(const Services& services, const http::Request& request);
    const Services& services;
    const http::Request& request;
    const i18n::Translator& tr;
    std::shared_ptr<const Reference::Tables> tables;

    Date today() const;       // the legal date
    bool wants_json() const;  // under /api/
    ui::Frame frame() const;
    http::Response page(const ui::Page& page, int status = 200) const;
    http::Response json(const Json& value, int status = 200) const;
    http::Response failure(int status) const;              // a page, or a problem document under /api/
    http::Response refused(const Refusal& refusal) const;  // its words, its status
    // The API refuses a parameter that it does not know; pages ignore it.
    std::optional<Refusal> unknown_parameter(std::initializer_list<std::string_view> known) const;
    std::string csrf() const { return csrf_; }
    bool csrf_matches(const http::Parameters& form) const;

private:
    std::string csrf_;
    bool csrf_is_new_ = false;
    http::Response finished(http::Response response) const;
};

struct Route {
    http::Method method;
    const char* pattern;
    http::Where where;
    http::Response (*handler)(Context&);
};
std::optional<std::string> find_setting(db::Tx& tx, std::string_view name);
std::vector<http::Endpoint> endpoints(std::span<const Route> routes, const Services& services);
http::Response failure(const Services& services, const http::Request& request, int status);
}  // namespace site
