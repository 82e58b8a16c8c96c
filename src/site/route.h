// A route as data: who may call it, what it takes, what it answers. Pages, the API, its description and the
// tests of every route with every role read this one table; nothing about a route is said a second time
// elsewhere.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "auth/access.h"
#include "http/http.h"

namespace site {
class Context;

// Who may call it. It has no default: a route that does not say so does not compile. Territory is checked by
// the operation (auth::may, Context::may), because only it knows where the thing is.
class Who {
public:
    enum class Kind : std::uint8_t { everyone, signed_in, holder };
    constexpr Who(Kind kind, auth::Capability capability) : kind_(kind), capability_(capability) {}
    constexpr Kind kind() const { return kind_; }
    constexpr auth::Capability capability() const { return capability_; }
    bool admits(const auth::Actor& actor) const;  // a capability: in any of the actor's territories
    std::string text() const;                     // "everyone", "signed_in", or the capability's code

private:
    Kind kind_;
    auth::Capability capability_;
};
inline constexpr Who everyone{Who::Kind::everyone, {}}, signed_in{Who::Kind::signed_in, {}};
constexpr Who holder_of(auth::Capability capability) {
    return {Who::Kind::holder, capability};
}

// The JSON that the API takes and gives.
enum class Type : std::uint8_t { text, integer, number, boolean, date, instant, id, list, object };
struct Schema;
struct Field {
    const char* name;
    Type type;
    i18n::Id about;
    bool required = false;
    const Schema* of = nullptr;  // of an object, or of a list's items; a list without it holds text
};
struct Schema {
    const char* name;  // "Cooperative"
    std::span<const Field> members;
};

struct Api {                // what a route under /api declares; anything else that is sent is refused
    const char* operation;  // "list_cooperatives", unique
    i18n::Id summary;
    std::span<const Field> query;  // parameters of the address
    std::span<const Field> body;   // members of the JSON that is sent
    const Schema* answer;  // nullptr: a PDF
    const char* example;  // an address that works on the demo province
};

struct Route {
    http::Method method;
    const char* pattern;
    http::Where where;
    Who who;
    http::Response (*handler)(Context&);
    const Api* api = nullptr;  // of every route under /api and of no other
    bool uploads = false;

    bool is_api() const;
};
}  // namespace site
