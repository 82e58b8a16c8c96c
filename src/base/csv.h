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
    std::size_t field_bytes = 64 * 1024, columns = 256, record_bytes = 1024 * 1024;
};
enum class Fault : std::uint8_t {
    open_quote, quote_in_field, text_after_quote, nul_byte, field_too_long, too_many_columns, invalid_utf8
};
i18n::Message words(Fault fault);

// Push parser of UTF-8: feed() it pieces of any size, then finish(). A bad record is reported with the line on which it
// began and skipped; those after it are read as if it had not been there. Where quotation marks cannot be trusted (one
// is never closed, or stands where none may), the bad record is its first line alone: reading goes on at the next.
class Reader {
public:
    using Fields = std::span<const std::string>;  // valid during the call
    std::function<void(std::uint64_t line, Fields)> on_record;
    std::function<void(std::uint64_t line, Fault)> on_fault;
    explicit Reader(std::string_view separator = ",", Limits limits = {});
    void feed(std::string_view data);
    void finish();
    Fields intact() const { return {fields_.data(), intact_}; }  // during on_fault: the fields before the fault
    std::string_view raw() const { return raw_; }                // during on_fault: the line on which it began

private:
    enum class End : std::uint8_t { complete, cut };  // cut: the text ends inside the record
    void read(bool last);
    std::size_t skip_line(std::string_view text);
    End parse(std::string_view text);
    std::size_t quoted(std::string_view text, std::size_t i);
    std::size_t plain(std::string_view text, std::size_t i);
    void fail(Fault fault);
    void add(std::string_view text);
    void next_field();
    void emit(std::string_view text, End end, bool last);

    bool at_separator(std::string_view text, std::size_t i) const {
        return i < text.size() && text[i] == separator_[0] && text.substr(i).starts_with(separator_);
    }

    std::string separator_;  // one character, of one byte or more
    Limits limits_;
    std::string buffer_;               // from the beginning of the record that is read
    std::vector<std::string> fields_;  // kept between records, so that their memory is reused
    std::size_t count_ = 0, intact_ = 0, used_ = 0, newlines_ = 0;  // of the record
    std::size_t worth_reading_ = 0;
    std::string_view raw_;
    std::uint64_t line_ = 1;
    bool begun_ = false, any_ = false, after_cr_ = false, skipping_ = false, in_quotes_ = false, lost_ = false;
    std::optional<Fault> fault_;
};

// One cell: quoted where needed; a leading = + - @ TAB or CR gets an apostrophe before it (spreadsheets run formulas).
std::string cell(std::string_view text);
std::string row(std::span<const std::string> cells);  // ends with CRLF
}  // namespace csv
