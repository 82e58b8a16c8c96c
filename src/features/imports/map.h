// An import map: which column of somebody's register means what. It is read from TOML, whole or not at all,
// and never says what to do with a fact: that is plan's and apply's.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace imports {
enum class DateFormat : std::uint8_t { day_month_year, month_day_year, iso, jalali, year, jalali_year };
using Values = std::map<std::string, std::string, std::less<>>;  // what the source writes -> our code

struct CodedColumn {
    std::string column;  // empty: the source does not say
    Values values;
    std::string otherwise;  // the code of a row that says nothing; empty: none
};
struct Level {
    std::string kind, column;
};
struct Place {
    std::string kind, code, name;
};
struct Map {
    std::string name, register_code, title, licence;
    std::string encoding = "auto";
    std::string separator = "auto";  // or one character
    std::vector<std::string> unknown, optional_columns, arrays;
    std::map<std::string, std::vector<std::string>, std::less<>>
        unknown_in;  // column -> what says nothing there
    std::vector<std::string> key, key_otherwise;
    std::optional<int> key_decimals;  // numbers in keys are rounded: other downloads write other noise
    std::map<std::string, std::string, std::less<>> facts;  // name, trading_name, … -> column
    std::string founded, dissolved, effective;              // columns
    std::vector<DateFormat> date_formats;
    CodedColumn status, legal_type, field;
    std::optional<Place> country;  // levels are made below it; without it they are looked up in the tree
    std::vector<Level> levels;     // from the widest to the finest
    std::vector<std::pair<std::string, std::string>> extra;  // column, label
    std::string hash;                                        // of the text: another map is another import

    std::vector<std::string> columns() const;  // every one that is named, once
    bool may_be_absent(std::string_view column) const;
};

Result<Map> parse_map(std::string_view toml, const std::string& name);
// A file's path, or the name of a map that ships with the program ("uk-coops"; "uk" where one map begins so).
Result<Map> load_map(const std::string& path_or_name);
}  // namespace imports
