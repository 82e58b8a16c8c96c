// One row of a register as facts: what it says about one cooperative, by the map alone. Pure: no database, no
// clock; nothing that the row does not say is filled in.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "features/imports/map.h"
#include "features/imports/reader.h"
#include "registry/cooperative.h"
#include "registry/store.h"

namespace imports {
constexpr std::string_view kKeySeparator = " / ";
struct NewCode {
    std::string list;
    registry::Code code;
};
struct Row {
    std::uint64_t line = 0;
    std::string key;
    registry::Cooperative facts;  // without id and territory
    std::vector<Place> path;      // names of places from the widest to the finest, the country not among them
    std::vector<NewCode> new_codes;    // labels that no code table knew
    std::optional<Date> effective;     // the row's own date, if the map names one and it is a day
    std::vector<i18n::Message> notes;  // what was taken, but not as it stands
    std::string hash;                  // of all that the row says: 16 bytes
};

class Planner {
public:
    Planner(const Map& map, const Heading& heading, const registry::Codes& codes);
    Result<Row> plan(std::uint64_t line, Fields fields);
    std::string key_of(Fields fields);  // empty when the row has none

private:
    struct Text {
        std::size_t at = Heading::npos;
        std::string registry::Cooperative::*into;
    };
    struct Coded {
        const CodedColumn* column;
        const char* list;
        std::size_t at;
        std::string registry::Cooperative::*into;
        bool otherwise_is_new = false;
        std::unordered_map<std::string, std::pair<std::string, bool>>
            known;  // label -> code, whether it is new
    };
    void read_cells(Fields fields);
    const std::string& cell(std::size_t at) const;  // of the row that was read
    std::string key() const;
    std::string hash() const;
    std::string join_key(const std::vector<std::size_t>& columns) const;
    void code(Fields fields, Coded& coded, Row& row);
    std::optional<Refusal> read_dates(Row& row) const;
    std::optional<Refusal> read_lengths(const Row& row) const;
    std::optional<Refusal> read_numbers(Row& row) const;

    const Map& map_;
    std::vector<bool> array_;
    std::vector<std::vector<std::string>> unknown_;        // by column
    std::vector<std::size_t> key_, key_otherwise_, said_;  // said_: every column that the map names
    std::vector<std::string>
        cells_;  // of those, trimmed; empty where the row says nothing. Kept between rows
    std::vector<Text> texts_;
    std::vector<Coded> coded_;
    std::size_t founded_, dissolved_, effective_, members_, capital_;
    std::vector<std::pair<const Level*, std::size_t>> levels_;
    std::vector<std::pair<std::string, std::size_t>> extra_;
};

std::string code_of_label(std::string_view label);  // a new code made from a label: letters, digits and _
}  // namespace imports
