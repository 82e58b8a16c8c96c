// The worked example of docs/reference/ledger-format.md is what this program computes.
#include "base/bytes.h"
#include "ledger/ledger.h"
#include "ledger/sequencer.h"
#include "ledger/tree.h"

#undef CHECK
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace {
std::string document() {
    std::ostringstream out;
    out << std::ifstream("docs/reference/ledger-format.md").rdbuf();
    return out.str();
}
// The value of the n-th line "    name   value" of the document.
std::string value_of(const std::string& text, const std::string& name, int n = 1) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("    " + name + " ") && --n == 0) return line.substr(line.find_last_of(' ') + 1);
    return "(the document has no line " + name + ")";
}
Instant at(const char* text) {
    return *parse_iso_instant(text);
}
}  // namespace

TEST_CASE("the worked example of the format's description") {
    const std::string text = document();
    REQUIRE_FALSE(text.empty());
    ledger::Entry first, second;
    first.id = ledger::EntryId{11}, first.stream = {"cooperative", 7}, first.position = 1;
    first.kind = "registered", first.effective_on = *parse_iso_date("2020-11-04");
    first.recorded_at = at("2020-11-04T09:00:00Z");
    second.id = ledger::EntryId{12}, second.stream = {"cooperative", 7}, second.position = 2;
    second.kind = "renamed", second.effective_on = *parse_iso_date("2020-11-05");
    second.recorded_at = at("2020-11-05T09:00:00Z");
    second.author = {5, "op-1"};
    const auto one =
        ledger::commitment_of(first, *parse_hex(value_of(text, "salt", 1)), value_of(text, "body", 1));
    const auto two =
        ledger::commitment_of(second, *parse_hex(value_of(text, "salt", 2)), value_of(text, "body", 2));
    CHECK(value_of(text, "commitment", 2) == hex(view(one)));  // the first is the formula
    CHECK(value_of(text, "commitment", 3) == hex(view(two)));
    const Hash leaves[]{ledger::leaf_hash(view(one)), ledger::leaf_hash(view(two))};
    CHECK(value_of(text, "leaf", 2) == hex(view(leaves[0])));
    CHECK(value_of(text, "leaf", 3) == hex(view(leaves[1])));
    const auto root = ledger::root_of(leaves);
    CHECK(root == ledger::node_hash(leaves[0], leaves[1]));
    CHECK(value_of(text, "root", 2) == hex(view(root)));

    ledger::Head head{2, root, at("2020-11-06T09:00:00Z"), "example", "office", "ledger-0001", {}};
    std::string lines = head.text();
    for (std::size_t from = 0; from < lines.size(); from = lines.find('\n', from) + 1)
        CHECK(text.find("\n    " + lines.substr(from, lines.find('\n', from) - from) + "\n") != text.npos);
    head.signature = parse_hex(value_of(text, "signature")).value_or("");
    CHECK(ledger::valid(head, parse_hex(value_of(text, "public key")).value_or("")));
    head.size = 3;
    CHECK_FALSE(ledger::valid(head, parse_hex(value_of(text, "public key")).value_or("")));
}
