#include "base/csv.h"

#include <algorithm>

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

Reader::Reader(std::string_view separator, Limits limits) : separator_(separator), limits_(limits) {
    fields_.resize(1);
}

void Reader::feed(std::string_view data) {
    buffer_ += data;
    if (!begun_) {  // until it is known whether the file starts with a byte order mark
        if (buffer_.size() < kMark.size() && kMark.starts_with(buffer_)) return;
        begun_ = true;
        if (buffer_.starts_with(kMark)) buffer_.erase(0, kMark.size());
    }
    read(false);
}

void Reader::finish() {
    read(true);
    buffer_.clear();
}

void Reader::read(bool last) {
    if (!last && buffer_.size() < worth_reading_) return;
    worth_reading_ = 0;
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        if (after_cr_) {  // the second half of CRLF
            after_cr_ = false;
            if (rest[0] == '\n') {
                rest.remove_prefix(1);
                continue;
            }
        }
        if (skipping_) {
            rest.remove_prefix(skip_line(rest));
            continue;
        }
        // What lies beyond the limit is never looked at, so that a file reads the same however it is cut.
        const auto text = rest.substr(0, limits_.record_bytes);
        const bool whole = text.size() < rest.size() || text.size() == limits_.record_bytes || last;
        const auto end = parse(text);
        if (end == End::cut && !whole &&
            !(lost_ && text.find('\n') != text.npos)) {                        // its rest is still to come
            worth_reading_ = std::min(2 * text.size(), limits_.record_bytes);  // however small the pieces are
            break;
        }
        if (end == End::complete && used_ == text.size() && text.back() == '\r') after_cr_ = true;
        emit(text, end, last && text.size() == rest.size());
        rest.remove_prefix(used_);
    }
    buffer_.erase(0, buffer_.size() - rest.size());
}

// The rest of a line that is too long.
std::size_t Reader::skip_line(std::string_view text) {
    const auto end = text.find_first_of("\r\n");
    if (end == text.npos) return text.size();
    skipping_ = false, after_cr_ = text[end] == '\r', ++line_;
    return end + 1;
}

// One record; `used_` is where it ends.
Reader::End Reader::parse(std::string_view text) {
    count_ = newlines_ = 0, any_ = lost_ = in_quotes_ = false, fault_.reset();
    fields_[0].clear();
    std::size_t i = 0;
    while (!lost_) {
        i = i < text.size() && text[i] == '"' ? quoted(text, i + 1) : plain(text, i);
        if (i >= text.size()) break;
        if (!lost_ && !at_separator(text, i)) {  // a line end
            used_ = i + 1;
            if (text[i] == '\r' && used_ < text.size() && text[used_] == '\n') ++used_;
            return End::complete;
        }
        if (!lost_) next_field(), i += separator_.size();
    }
    used_ = text.size();
    return End::cut;
}

// After an opening mark: to the separator or line end that follows the closing one.
std::size_t Reader::quoted(std::string_view text, std::size_t i) {
    any_ = in_quotes_ = true;
    for (;;) {
        const auto mark = std::min(text.find('"', i), text.size());
        const auto part = text.substr(i, mark - i);
        newlines_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
        if (part.find('\0') != part.npos) fail(Fault::nul_byte);
        add(part);
        if (mark == text.size()) return mark;
        i = mark + 1;
        if (i < text.size() && text[i] == '"') {
            add("\""), ++i;
            continue;
        }
        in_quotes_ = false;
        if (i < text.size() && !at_separator(text, i) && text[i] != '\n' && text[i] != '\r')
            fail(Fault::text_after_quote), lost_ = true;
        return i;
    }
}

std::size_t Reader::plain(std::string_view text, std::size_t i) {
    const auto began = i;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n' || c == '\r' || (c == separator_[0] && at_separator(text, i))) break;
        if (c == '\0') fail(Fault::nul_byte);
        if (c == '"') {
            fail(Fault::quote_in_field), lost_ = true;
            break;
        }
    }
    add(text.substr(began, i - began));
    return i;
}

void Reader::fail(Fault fault) {
    if (fault_) return;
    fault_ = fault, intact_ = count_;
}

void Reader::add(std::string_view text) {
    any_ = any_ || !text.empty();
    if (fault_) return;
    if (fields_[count_].size() + text.size() > limits_.field_bytes) return fail(Fault::field_too_long);
    fields_[count_] += text;
}

void Reader::next_field() {
    any_ = true;
    if (count_ + 1 >= limits_.columns) return fail(Fault::too_many_columns);
    if (++count_ == fields_.size()) fields_.emplace_back();
    fields_[count_].clear();
}

// The record that parse() met, whole or cut, as one answer; `last`: the file ends with `text`.
void Reader::emit(std::string_view text, End end, bool last) {
    const auto began = line_;
    raw_ = text.substr(0, std::min(text.find_first_of("\r\n"), limits_.field_bytes));
    const bool first_line_alone = lost_ || (end == End::cut && (in_quotes_ || !last));
    if (end == End::cut && in_quotes_) fault_.reset(), fail(Fault::open_quote);
    if (end == End::cut && !last) fail(Fault::field_too_long);
    if (first_line_alone) {
        const auto line_end = text.find_first_of("\r\n");
        skipping_ = line_end == text.npos;
        used_ = skipping_ ? text.size() : line_end + 1;
        after_cr_ = !skipping_ && text[line_end] == '\r';
        line_ += skipping_ ? 0 : 1;
    } else {
        line_ += newlines_ + 1;
    }
    for (std::size_t i = 0; !fault_ && i <= count_; ++i)
        if (!text::valid_utf8(fields_[i])) count_ = i, fail(Fault::invalid_utf8);
    if (fault_)
        on_fault(began, *fault_);
    else if (any_ || count_)
        on_record(began, {fields_.data(), count_ + 1});  // else: an empty line
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
