#include "base/csv.h"

#include "base/text.h"

namespace csv {
namespace {
constexpr std::string_view kMark = "\xEF\xBB\xBF";
}

i18n::Message words(Fault fault) {
    switch (fault) {
        case Fault::open_quote: return msg("A quotation mark is opened and never closed.");
        case Fault::quote_in_field:
            return msg("A quotation mark stands inside a field without quotation marks.");
        case Fault::text_after_quote: return msg("Text follows a closing quotation mark.");
        case Fault::nul_byte: return msg("The row holds a NUL byte.");
        case Fault::field_too_long: return msg("A field is too long.");
        case Fault::too_many_columns: return msg("The row has too many columns.");
        case Fault::invalid_utf8: return msg("The row is not valid UTF-8.");
    }
    return msg("The row cannot be read.");
}

Reader::Reader(char separator, Limits limits) : separator_(separator), limits_(limits) {
    fields_.resize(1);
}

void Reader::feed(std::string_view data) {
    if (begun_) return parse(data);
    head_ += data;  // until it is known whether the file starts with a byte order mark
    if (head_.size() < kMark.size() && kMark.starts_with(head_)) return;
    begun_ = true;
    parse(std::string_view(head_).substr(head_.starts_with(kMark) ? kMark.size() : 0));
    head_.clear();
}

void Reader::finish() {
    if (!begun_) parse(head_);
    if (state_ == State::quoted) fail(Fault::open_quote);
    if (any_ || count_ || fault_) end_record();
}

std::size_t Reader::run(std::string_view data, std::size_t i, bool quoted,
                        char separator) {  // end of ordinary text
    for (; i < data.size(); ++i) {
        const char c = data[i];
        if (c == '"' || c == '\n' || c == '\0' || (!quoted && (c == separator || c == '\r'))) break;
    }
    return i;
}

void Reader::parse(std::string_view data) {
    for (std::size_t i = 0; i < data.size(); ++i) {
        const char c = data[i];
        if (after_cr_) {
            after_cr_ = false;
            if (c == '\n') continue;  // the second half of CRLF
        }
        if (state_ == State::quoted) {
            const auto end = run(data, i, true, separator_);
            add(data.substr(i, end - i));
            if (end == data.size()) return;
            i = end;
            if (data[i] == '"')
                state_ = State::quote_in_quoted;
            else if (data[i] == '\n')
                ++line_, add("\n");
            else
                fail(Fault::nul_byte);
            continue;
        }
        if (state_ == State::quote_in_quoted) {
            if (c == '"') {
                add("\""), state_ = State::quoted;
                continue;
            }
            state_ = State::plain;  // the field is closed: its end must follow
            if (c != separator_ && c != '\n' && c != '\r') fail(Fault::text_after_quote);
        } else if (state_ == State::start) {
            if (c == '"') {
                state_ = State::quoted, any_ = true;
                continue;
            }
            state_ = State::plain;
        }
        if (c == separator_)
            next_field();
        else if (c == '\r')
            after_cr_ = true, end_record();
        else if (c == '\n')
            end_record();
        else if (c == '"')
            fail(Fault::quote_in_field);
        else if (c == '\0')
            fail(Fault::nul_byte);
        else {
            const auto end = run(data, i, false, separator_);
            add(data.substr(i, end - i));
            i = end - 1;
        }
    }
}

void Reader::fail(Fault fault) {
    if (!fault_) fault_ = fault;
}

void Reader::add(std::string_view text) {
    any_ = any_ || !text.empty();
    if (fault_) return;
    if (fields_[count_].size() + text.size() > limits_.field_bytes) return fail(Fault::field_too_long);
    fields_[count_] += text;
}

void Reader::next_field() {
    state_ = State::start, any_ = true;
    if (count_ + 1 >= limits_.columns) return fail(Fault::too_many_columns);
    if (++count_ == fields_.size()) fields_.emplace_back();
    fields_[count_].clear();
}

void Reader::end_record() {
    ++line_;
    for (std::size_t i = 0; !fault_ && i <= count_; ++i)
        if (!text::valid_utf8(fields_[i])) fail(Fault::invalid_utf8);
    if (fault_)
        on_fault(began_, *fault_);
    else if (any_ || count_)
        on_record(began_, {fields_.data(), count_ + 1});  // else: an empty line
    state_ = State::start, count_ = 0, any_ = false, fault_.reset(), began_ = line_;
    fields_[0].clear();
}

std::string cell(std::string_view text) {
    std::string out;
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != text.npos;
    const bool quote = text.find_first_of(",;\"\r\n") != text.npos;  // ';' separates for some spreadsheets
    if (quote) out += '"';
    if (formula) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quote) out += '"';
    return out;
}

std::string row(std::span<const std::string> cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i) out += ',';
        out += cell(cells[i]);
    }
    return out + "\r\n";
}
}  // namespace csv
