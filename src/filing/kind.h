// A kind of filing, as the engine sees it: data and pure functions, listed in app/kinds.cpp and nowhere else.
// A kind that needs an exception in the engine is no filing.
#pragma once
#include "auth/keys.h"
#include "base/id.h"
#include "filing/document.h"
#include "filing/filing.h"
#include "filing/workflow.h"
#include "registry/search.h"

namespace filing {
struct World {  // what a kind may look at while it loads its facts
    const law::RuleBook& rules;
    const registry::Codes& codes;
    const registry::Territories& territories;
    const auth::Keys& keys;
    Date today;
    const registry::Search* search = nullptr;  // nullptr: names are not looked for
};
struct Wanted {  // a party that the document names
    std::string role, national_id, mobile, given_name, family_name;
    bool representative = false;
    friend bool operator==(const Wanted&, const Wanted&) = default;
};

struct Decimal {
    double value;
    int places = 1;
    friend bool operator==(const Decimal&, const Decimal&) = default;
};
// What a section's page says beside its fields: reckoned figures, what is usual, names that are near. It
// never judges (rules do) and holds no markup.
struct Advice {
    i18n::Message title;
    struct Line {
        i18n::Message label;
        std::variant<std::string, std::int64_t, Date, Rial, Share, Decimal, i18n::Message> value;
        std::optional<i18n::Message> about{};  // "usual in this field: 28%"
    };
    std::vector<Line> lines{};
    std::vector<i18n::Message> notes{};
    struct Chart {  // drawn with its table
        i18n::Message title;
        std::vector<i18n::Message> labels{};
        std::vector<std::pair<i18n::Message, std::vector<std::optional<double>>>> series{};
        i18n::Message unit{};
    };
    std::optional<Chart> chart{};
    struct To {  // a paper of the filing to read beside it
        const char* paper;
        i18n::Message label;
    };
    std::optional<To> to{};
};

struct Applicant {  // who begins a filing; what is not known is empty
    std::string national_id, given_name, family_name, mobile;
};

struct Phase {  // of the task list
    const char* code;
    i18n::Id label, owner;
};

struct Link {  // a page of the kind's own about a filing, at /filings/{id}/{path}
    const char* path;
    i18n::Id title, label;
    bool (*there)(const Case&);
};

struct Kind {
    const char* code;  // "founding", stored for ever
    i18n::Id title;    // "Founding of a cooperative"
    i18n::Id about;    // one sentence for who looks for it
    std::span<const Section> sections;
    std::span<const Phase> phases;
    std::span<const State> states;  // the first is where it begins
    std::span<const Transition> transitions;
    bool about_existing = false;  // of a cooperative of the register, which is named when it begins
    const char* must_agree = "";  // stage that may be filed only once every party has agreed
    int document_version = 1;
    std::span<const Link> links{};  // beside the task list

    // Pure: what the document says.
    std::string (*title_of)(const Case&);  // how it is called in lists; "" while nothing says it
    registry::TerritoryId (*place_of)(const Case&);
    std::vector<Wanted> (*parties)(const Case&);
    std::vector<Claim> (*claims)(const Case&, const World&);
    // Loads what the stage's rules need and runs them; reads alone.
    std::vector<Finding> (*check)(db::Tx&, const World&, const Case&, std::string_view stage, Date on);
    i18n::Id (*words)(const Finding&);
    // Beside the section's fields, to who fills it in and who examines it; reads alone. nullptr: nothing.
    std::vector<Advice> (*advise)(db::Tx&, const World&, const Case&, std::string_view section) = nullptr;
    // Pure: what the register learns when `taken` is taken. Empty where it learns nothing.
    std::vector<ledger::Draft> (*effects)(const Case&, const law::RuleBook&, const Transition& taken,
                                          Date on);
    // Pure: sections that are written already when somebody begins, by name; of an existing cooperative as
    // the register has it. nullptr: none.
    std::map<std::string, Json> (*opening)(const Applicant&, const registry::Cooperative*,
                                           const registry::Territories&) = nullptr;
    // What else begins with an action, in its transaction. nullptr: nothing.
    void (*after)(db::Tx&, const World&, const Case&, const Transition& taken, Ids&) = nullptr;
};
using Kinds = std::span<const Kind* const>;
const Kind* find_kind(Kinds kinds, std::string_view code);  // nullptr: none
}  // namespace filing
