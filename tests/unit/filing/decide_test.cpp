// Whether a filing moves: from the table, the actor and the findings alone.
#include "filing/decide.h"

#include "base/random.h"
#include "support/example_kind.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace filing;

namespace {
Case in_state(const char* state) {
    Case of;
    of.filing.kind = "example", of.filing.state = state, of.filing.version = 3;
    return of;
}
Doer doer(std::initializer_list<By> what) {
    Doer out;
    for (const By by : what) {
        if (by == By::filer) out.filer = true;
        if (by == By::examiner) out.examiner = true;
        if (by == By::head) out.head = true;
        if (by == By::director) out.director = true;
        if (by == By::system) out.system = true;
    }
    return out;
}
Finding finding(bool refuses, const char* where = "address.area") {
    return {.check = "move.area",
            .law = "board.size.min",
            .outcome = Outcome::failed,
            .refuses = refuses,
            .where = where};
}
std::string outcome(const Case& of, const Command& command, const Doer& who,
                    std::vector<Finding> findings = {}) {
    const auto decided = decide(example::kKind, of, command, who, std::move(findings));
    if (decided) return std::string("to ") + decided->taken->to;
    static const char* const words[]{"invalid",   "bad_request", "unauthenticated",
                                     "forbidden", "not_found",   "conflict"};
    return std::string(words[static_cast<int>(decided.error().refusals.front().why)]) + " " +
           decided.error().refusals.front().field;
}
}  // namespace

TEST_CASE("the table says what may be done, by whom, and what stands against it") {
    const auto filer = doer({By::filer}), examiner = doer({By::examiner}),
               head = doer({By::examiner, By::head});
    const Deficiency area{"move.area", "address.area", "larger"};
    struct Row {
        const char* state;
        Command command;
        Doer who;
        std::vector<Finding> findings;
        const char* expected;
    };
    const Row rows[]{
        {"draft", {.action = "submit"}, filer, {}, "to filed"},
        {"draft", {.action = "submit"}, examiner, {}, "forbidden "},
        {"draft", {.action = "approve"}, head, {}, "conflict action"},
        {"draft", {.action = "nothing"}, filer, {}, "conflict action"},
        {"moved", {.action = "submit"}, filer, {}, "conflict action"},
        {"draft", {.action = "expire"}, filer, {}, "forbidden "},
        {"draft", {.action = "expire"}, doer({By::system}), {}, "to expired"},
        {"draft", {.action = "submit", .version = 2}, filer, {}, "conflict version"},
        {"draft", {.action = "submit", .version = 3}, filer, {}, "to filed"},
        {"draft", {.action = "submit"}, filer, {finding(true)}, "invalid "},
        {"draft", {.action = "submit"}, filer, {finding(false)}, "to filed"},
        {"proposed", {.action = "send_back"}, head, {}, "invalid reason"},
        {"proposed", {.action = "send_back", .reason = "look again"}, head, {}, "to filed"},
        {"filed", {.action = "return"}, examiner, {}, "invalid deficiencies"},
        {"filed",
         {.action = "return", .deficiencies = {{"move.area", "address.area", ""}}},
         examiner,
         {},
         "invalid deficiencies"},
        {"filed", {.action = "return", .deficiencies = {area}}, examiner, {}, "to returned"},
        {"filed", {.action = "return", .deficiencies = {area}}, filer, {}, "forbidden "},
    };
    for (const Row& row : rows) {
        CAPTURE(row.state);
        CAPTURE(row.command.action);
        CHECK(outcome(in_state(row.state), row.command, row.who, row.findings) == row.expected);
    }
}

TEST_CASE("a second return may repeat the first; something new needs the head") {
    Case of = in_state("filed");
    of.filing.returns = 1, of.returned_for = {finding(true)};
    const Deficiency same{"move.area", "address.area", "still too small"}, other{"own", "", "and the deed"};
    const auto examiner = doer({By::examiner}), head = doer({By::examiner, By::head});
    CHECK(outcome(of, {.action = "return", .deficiencies = {same}}, examiner) == "to returned");
    CHECK(outcome(of, {.action = "return", .deficiencies = {same, other}}, examiner) ==
          "forbidden deficiencies");
    CHECK(outcome(of, {.action = "return", .deficiencies = {same, other}}, head) == "to returned");
}

TEST_CASE("nothing is filed before everybody has agreed") {
    Case of = in_state("draft");
    Party party;
    of.parties = {party};
    const auto filer = doer({By::filer});
    CHECK(outcome(of, {.action = "submit"}, filer) == "invalid parties");
    of.parties.front().state = Party::State::declined;
    CHECK(outcome(of, {.action = "submit"}, filer) == "invalid parties");
    of.parties.front().state = Party::State::consented;
    CHECK(outcome(of, {.action = "submit"}, filer) == "to filed");
    of.parties.front().state = Party::State::invited;
    CHECK(outcome(of, {.action = "withdraw"}, filer) == "to withdrawn");  // nobody has to agree to an end
}

TEST_CASE("a return keeps each deficiency with its finding and its words") {
    const auto returned = decide(
        example::kKind, in_state("filed"),
        {.action = "return", .deficiencies = {{"move.area", "address.area", "larger"}, {"own", "", "deed"}}},
        doer({By::examiner}), {finding(true)});
    REQUIRE(returned.has_value());  // what stands against it is just what a return is about
    REQUIRE(returned->returned_for.size() == 2);
    CHECK(returned->returned_for[0].where == "address.area");
    CHECK(returned->returned_for[0].law == "board.size.min");
    CHECK(std::get<std::string>(returned->returned_for[1].values.back().second) == "deed");
}

TEST_CASE("what is offered is what would be done") {
    for (const State& state : example::kStates)
        for (const By by : {By::filer, By::examiner, By::head, By::system}) {
            const auto who = doer({by});
            const Case of = in_state(state.code);
            for (const Offer& offer : offers(example::kKind, of, who, {}, true)) {
                Command command{.action = offer.transition->action, .reason = "r"};
                if (offer.transition->returns) command.deficiencies = {{"own", "", "x"}};
                CAPTURE(state.code);
                CAPTURE(offer.transition->action);
                CHECK(decide(example::kKind, of, command, who, {}).has_value() == !offer.blocked.has_value());
            }
        }
}

TEST_CASE("no sequence of commands leaves the table") {
    SeededRandom random(1399);
    for (int run = 0; run < 2000; ++run) {
        Case of = in_state("draft");
        for (int step = 0; step < 30; ++step) {
            const Transition& t = example::kTransitions[random.below(std::size(example::kTransitions))];
            Doer who = doer({random.below(2) ? By::filer : By::head, By::examiner});
            who.system = random.below(7) == 0;
            Command command{.action = t.action, .reason = random.below(3) ? "r" : ""};
            if (random.below(5)) command.deficiencies = {{"own", "", "x"}};
            const auto decided = decide(example::kKind, of, command, who, {});
            if (!decided) continue;
            REQUIRE(of.filing.state == decided->taken->from);
            REQUIRE(find_state(example::kStates, decided->taken->to) != nullptr);
            REQUIRE_FALSE(find_state(example::kStates, of.filing.state)->last);
            of.filing.state = decided->taken->to;
        }
    }
}

TEST_CASE("a finding is kept without prose and read again") {
    const Finding one{.check = "a",
                      .law = "b",
                      .outcome = Outcome::unverifiable,
                      .refuses = false,
                      .where = "x.y[1]",
                      .values = {{"n", std::int64_t{3}},
                                 {"day", *parse_iso_date("2020-11-04")},
                                 {"sum", Rial{5}},
                                 {"part", Share{0.25}},
                                 {"text", std::string("t")}}};
    const auto again = finding_of(json_of(one));
    REQUIRE(again.has_value());
    CHECK(*again == one);
    CHECK_FALSE(finding_of(Json(Json::Object{})).has_value());
}
