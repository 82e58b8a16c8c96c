// CSV: a streaming reader (RFC 4180 and what people send instead of it) whose memory depends on its limits and never
// on the file, and a writer whose cells cannot become formulas.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/i18n.h"

namespace csv {
struct Limits {
    std::size_t field_bytes = 64 * 1024, columns = 256;
};
enum class Fault : std::uint8_t {
    open_quote, quote_in_field, text_after_quote, nul_byte, field_too_long, too_many_columns, invalid_utf8
};
i18n::Message words(Fault fault);

// Push parser of UTF-8: feed() it pieces of any size, then finish(). A bad record is reported with the line on which it
// began and skipped; those after it are read as if it had not been there.
class Reader {
public:
    using Fields = std::span<const std::string>;  // valid during the call
    std::function<void(std::uint64_t line, Fields)> on_record;
    std::function<void(std::uint64_t line, Fault)> on_fault;
    explicit Reader(char separator = ',', Limits limits = {});
    void feed(std::string_view data);
    void finish();

private:
    enum class State { start, plain, quoted, quote_in_quoted };
    void parse(std::string_view data);
    static std::size_t run(std::string_view data, std::size_t i, bool quoted, char separator);
    void fail(Fault fault);
    void add(std::string_view text);
    void next_field();
    void end_record();

    char separator_;
    Limits limits_;
    State state_ = State::start;
    std::vector<std::string> fields_;  // kept between records, so that their memory is reused
    std::size_t count_ = 0;            // of the fields before the current one
    std::uint64_t line_ = 1, began_ = 1;
    bool begun_ = false, any_ = false, after_cr_ = false;
    std::string head_;
    std::optional<Fault> fault_;
};

// One cell: quoted where needed; a leading = + - @ TAB or CR gets an apostrophe before it (spreadsheets run formulas).
std::string cell(std::string_view text);
std::string row(std::span<const std::string> cells);  // ends with CRLF
}  // namespace csv
