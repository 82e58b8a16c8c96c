#include "features/imports/reader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include "base/csv.h"
#include "base/encoding.h"
#include "base/text.h"

namespace imports {
namespace {
constexpr std::size_t kPiece = 256 * 1024;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool marked_utf16(std::string_view head) {
    return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

Result<encoding::Name> choose_encoding(const Map& map, std::string_view head, const std::string& path) {
    const auto found = encoding::detect(head);
    if (map.encoding == "auto") {
        if (found) return *found;
        return refuse(Why::invalid, msg("The encoding of {file} is neither UTF-8, UTF-16 nor Windows-1256",
                                        {{"file", path}}));
    }
    const auto named = encoding::parse_name(map.encoding);
    if (!named) return refuse(Why::invalid, msg("There is no encoding {name}", {{"name", map.encoding}}));
    const bool named_wide = *named == encoding::Name::utf16le || *named == encoding::Name::utf16be;
    if (named_wide != marked_utf16(head) || (*named == encoding::Name::utf8 && found && found != *named))
        return refuse(Why::invalid, msg("{file} is not in the encoding {name} that the import map says",
                                        {{"file", path}, {"name", map.encoding}}));
    return named_wide && found ? *found : *named;
}

// Turns records into rows: the first is the heading, which must hold what the map names.
class Records {
public:
    Records(const Map& map, const std::string& path, bool allow_replacement, const ReadHandlers& handlers,
            FileFacts& facts)
        : map_(map), path_(path), allow_replacement_(allow_replacement), handlers_(handlers), facts_(facts) {}

    void record(std::uint64_t line, Fields fields) {
        if (refusal_) return;
        if (!has_heading_) return heading(fields);
        if (fields.size() != heading_.names.size())
            return issue(line,
                         msg("The row has {n} cells, the heading {columns}",
                             {{"n", static_cast<std::int64_t>(fields.size())},
                              {"columns", static_cast<std::int64_t>(heading_.names.size())}}),
                         fields, joined(fields));
        if (!allow_replacement_ && handlers_.on_issue)  // who hears of no issue counts rows of either kind
            for (const auto& field : fields)
                if (field.find(kReplacement) != std::string::npos)
                    return issue(line, msg("The row holds bytes that are no text in the file's encoding"),
                                 fields, joined(fields));
        ++facts_.rows;
        if (handlers_.on_row) handlers_.on_row(line, fields);
    }
    void fault(std::uint64_t line, csv::Fault fault, Fields intact, std::string_view raw) {
        if (refusal_) return;
        if (!has_heading_)
            refusal_ =
                Refusal{Why::invalid, msg("The heading of {file} cannot be read", {{"file", path_}}), {}};
        else
            issue(line, csv::words(fault), intact, raw);
    }
    bool has_heading() const { return has_heading_; }
    const std::optional<Refusal>& refusal() const { return refusal_; }

private:
    static std::string joined(Fields fields) {
        std::string out;
        for (const auto& field : fields) out += field + '\x1f';
        return out;
    }
    void issue(std::uint64_t line, i18n::Message reason, Fields intact, std::string_view raw) {
        ++facts_.faulty;
        if (handlers_.on_issue) handlers_.on_issue({line, {}, std::move(reason)}, intact, raw);
    }
    void heading(Fields fields) {
        has_heading_ = true;
        for (const auto& field : fields) heading_.names.push_back(column_form(field));
        std::string missing;
        for (const auto& column : map_.columns()) {
            const auto count = std::count(heading_.names.begin(), heading_.names.end(), column_form(column));
            if (count > 1) {
                refusal_ = Refusal{
                    Why::invalid,
                    msg("{file} has the column {column} twice", {{"file", path_}, {"column", column}}),
                    {}};
                return;
            }
            if (!count && !map_.may_be_absent(column)) missing += (missing.empty() ? "" : ", ") + column;
        }
        if (!missing.empty())
            refusal_ = Refusal{Why::invalid,
                               msg("{file} lacks columns that the import map {map} names: {columns}",
                                   {{"file", path_}, {"map", map_.name}, {"columns", missing}}),
                               {}};
        else if (handlers_.on_heading)
            handlers_.on_heading(heading_);
    }

    const Map& map_;
    const std::string& path_;
    bool allow_replacement_;
    const ReadHandlers& handlers_;
    FileFacts& facts_;
    Heading heading_;
    bool has_heading_ = false;
    std::optional<Refusal> refusal_;
};

// The separator under which most of the map's columns stand in the heading; where none is found, a comma.
std::string choose_separator(const Map& map, std::string_view head) {
    if (map.separator != "auto") return map.separator;
    std::string best = ",";
    std::size_t most = 0;
    for (const char* candidate : {",", ";", "\t", "؛"}) {
        std::size_t found = 0;
        bool first = true;
        csv::Reader reader(candidate);
        reader.on_record = [&](std::uint64_t, Fields fields) {
            if (!std::exchange(first, false)) return;
            for (const auto& column : map.columns())
                found +=
                    static_cast<std::size_t>(std::count_if(fields.begin(), fields.end(), [&](const auto& f) {
                        return text::nfc_trimmed(f) == text::nfc_trimmed(column);
                    }));
        };
        reader.on_fault = [&](std::uint64_t, csv::Fault) { first = false; };
        reader.feed(head);
        if (found > most) most = found, best = candidate;
    }
    return best;
}

std::size_t read_piece(std::ifstream& in, std::string& piece) {
    piece.resize(kPiece);
    in.read(piece.data(), static_cast<std::streamsize>(kPiece));
    piece.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return piece.size();
}
}  // namespace

std::string column_form(std::string_view name) {
    return text::valid_utf8(name) ? text::display_form(name) : std::string(name);
}

std::size_t Heading::at(std::string_view column) const {
    const auto wanted = column_form(column);
    const auto found = std::find(names.begin(), names.end(), wanted);
    return found == names.end() ? npos : static_cast<std::size_t>(found - names.begin());
}

Result<FileFacts> read_register(const std::string& path, const Map& map, bool allow_replacement,
                                const ReadHandlers& handlers) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return refuse(Why::not_found, msg("{file} is not a file that can be read", {{"file", path}}));
    const auto total = std::filesystem::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (error || !in)
        return refuse(Why::not_found, msg("{file} is not a file that can be read", {{"file", path}}));

    FileFacts facts;
    std::string piece;
    read_piece(in, piece);
    if (piece.empty()) return refuse(Why::invalid, msg("{file} is empty", {{"file", path}}));
    const auto from = choose_encoding(map, std::string_view(piece).substr(0, 64 * 1024), path);
    if (!from) return tl::unexpected(from.error());

    encoding::Decoder decoder(*from);
    Records records(map, path, allow_replacement, handlers, facts);
    encoding::Decoder ahead(*from);
    csv::Reader reader(
        choose_separator(map, ahead.decode(std::string_view(piece).substr(0, 64 * 1024), false)));
    reader.on_record = [&](std::uint64_t line, Fields fields) { records.record(line, fields); };
    reader.on_fault = [&](std::uint64_t line, csv::Fault fault) {
        records.fault(line, fault, reader.intact(), reader.raw());
    };
    while (!piece.empty() && !records.refusal()) {
        if (handlers.stop && handlers.stop())
            return refuse(Why::unavailable,
                          msg("The import was stopped. The same command again finishes it."));
        facts.hash = sha256({view(facts.hash), piece});
        facts.bytes += piece.size();
        reader.feed(decoder.decode(piece, false));
        if (handlers.on_progress) handlers.on_progress(facts.bytes, total);
        read_piece(in, piece);
    }
    if (!records.refusal()) {
        reader.feed(decoder.decode({}, true));
        reader.finish();
    }
    if (records.refusal()) return tl::unexpected(*records.refusal());
    if (in.bad())
        return refuse(Why::unavailable, msg("{file} could not be read to its end", {{"file", path}}));
    if (!records.has_heading()) return refuse(Why::invalid, msg("{file} is empty", {{"file", path}}));
    facts.invalid_characters = decoder.invalid();
    return facts;
}
}  // namespace imports
