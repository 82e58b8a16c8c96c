#include "base/xlsx_reader.h"

#include <expat.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include "base/calendar.h"

namespace xlsx {
namespace {
struct Stop : std::exception {  // the reader has enough, or a limit is passed
    Stop() = default;
    explicit Stop(Fault why) : fault(why) {}
    std::optional<Fault> fault{};
};

class Archive {
public:
    explicit Archive(zip_t* open) : zip_(open) {}
    // Gives the part a piece at a time; false: there is none of this name.
    bool each_piece(const std::string& name, std::uint64_t most,
                    const std::function<void(std::string_view)>& on_piece) const {
        zip_stat_t stat;
        if (zip_stat(zip_.get(), name.c_str(), ZIP_FL_NOCASE, &stat) != 0) return false;
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            throw Stop{Fault::locked};
        const std::unique_ptr<zip_file_t, decltype([](zip_file_t* file) { zip_fclose(file); })> file(
            zip_fopen_index(zip_.get(), stat.index, 0));
        if (!file) throw Stop{Fault::broken};
        std::array<char, std::size_t{64} * 1024> buffer;
        std::uint64_t total = 0;  // what the head says of its size is not believed
        for (;;) {
            const auto got = zip_fread(file.get(), buffer.data(), buffer.size());
            if (got < 0) throw Stop{Fault::broken};
            if (got == 0) return true;
            if ((total += static_cast<std::uint64_t>(got)) > most) throw Stop{Fault::too_large};
            on_piece({buffer.data(), static_cast<std::size_t>(got)});
        }
    }
    std::size_t parts() const { return static_cast<std::size_t>(zip_get_num_entries(zip_.get(), 0)); }

private:
    std::unique_ptr<zip_t, decltype([](zip_t* zip) { zip_discard(zip); })> zip_;
};

std::string_view local(std::string_view name) {  // without its prefix
    const auto colon = name.rfind(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}
std::string_view attribute(const XML_Char** all, std::string_view wanted) {
    for (; *all; all += 2)
        if (local(*all) == wanted) return all[1];
    return {};
}
template <class Number>
std::optional<Number> number(std::string_view digits) {
    Number out{};
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, out);
    return read.ec == std::errc() && read.ptr == end ? std::optional(out) : std::nullopt;
}

// One part as XML. `Sink` has begin(name, attributes), end(name), text(characters). What it throws crosses
// the parser, which is C, as a kept exception.
template <class Sink>
class Xml {
public:
    explicit Xml(Sink& sink) : sink_(sink), parser_(XML_ParserCreate(nullptr)) {
        if (!parser_) throw std::bad_alloc();
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(
            parser_.get(),
            [](void* self, const XML_Char* name, const XML_Char** attributes) {
                static_cast<Xml*>(self)->guarded([&](Sink& to) { to.begin(local(name), attributes); });
            },
            [](void* self, const XML_Char* name) {
                static_cast<Xml*>(self)->guarded([&](Sink& to) { to.end(local(name)); });
            });
        XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int length) {
            static_cast<Xml*>(self)->guarded([&](Sink& to) {
                to.text({text, static_cast<std::size_t>(length)});
            });
        });
        XML_SetStartDoctypeDeclHandler(
            parser_.get(), [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
                static_cast<Xml*>(self)->guarded([](Sink&) { throw Stop{Fault::broken}; });
            });
    }
    void feed(std::string_view piece, bool last = false) {
        const auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last);
        if (thrown_) std::rethrow_exception(thrown_);
        if (status != XML_STATUS_OK) throw Stop{Fault::broken};
    }

private:
    template <class F>
    void guarded(F f) {
        if (thrown_) return;
        try {
            f(sink_);
        } catch (const std::exception&) {
            thrown_ = std::current_exception();
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }
    Sink& sink_;
    std::exception_ptr thrown_{};
    std::unique_ptr<XML_ParserStruct, decltype([](XML_Parser parser) { XML_ParserFree(parser); })> parser_;
};
template <class Sink>
bool parse(const Archive& archive, const std::string& part, const Limits& limits, Sink& sink) {
    Xml<Sink> xml(sink);
    if (!archive.each_piece(part, limits.part_bytes, [&](std::string_view piece) { xml.feed(piece); }))
        return false;
    xml.feed({}, true);
    return true;
}

struct FirstSheet {  // of xl/workbook.xml: the relation of the first sheet that is seen
    std::string relation{};
    bool from_1904 = false;
    void begin(std::string_view name, const XML_Char** attributes) {
        if (name == "sheet" && relation.empty() && attribute(attributes, "state").empty())
            for (const XML_Char** all = attributes; *all; all += 2)
                if (local(*all) == "id" && std::strchr(*all, ':')) relation = all[1];
        if (name == "workbookPr") from_1904 = attribute(attributes, "date1904") == "1";
    }
    void end(std::string_view) {}
    void text(std::string_view) {}
};
struct Target {  // of xl/_rels/workbook.xml.rels
    std::string relation{}, target{};
    void begin(std::string_view name, const XML_Char** attributes) {
        if (name == "Relationship" && attribute(attributes, "Id") == relation)
            target = attribute(attributes, "Target");
    }
    void end(std::string_view) {}
    void text(std::string_view) {}
};

// Which cell styles show a day.
struct Styles {
    std::vector<bool> day{};
    std::vector<int> own{};  // number formats of the workbook that show one
    bool in_cells = false;
    static bool shows_day(std::string_view format) {
        bool quoted = false;
        for (const char c : format) {
            if (c == '"' || c == '[' || c == ']') quoted = c == '"' ? !quoted : c == '[';
            if (!quoted && (c == 'y' || c == 'Y' || c == 'd' || c == 'D')) return true;
        }
        return false;
    }
    void begin(std::string_view name, const XML_Char** attributes) {
        if (name == "numFmt" && own.size() < 10'000 && shows_day(attribute(attributes, "formatCode")))
            if (const auto id = number<int>(attribute(attributes, "numFmtId"))) own.push_back(*id);
        if (name == "cellXfs") in_cells = true;
        if (name != "xf" || !in_cells || day.size() > 100'000) return;
        const int id = number<int>(attribute(attributes, "numFmtId")).value_or(0);
        const bool built_in =
            (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
        day.push_back(built_in || std::ranges::find(own, id) != own.end());
    }
    void end(std::string_view name) {
        if (name == "cellXfs") in_cells = false;
    }
    void text(std::string_view) {}
};

struct Strings {  // xl/sharedStrings.xml; readings of other scripts (rPh) are left out
    const Limits& limits;
    std::vector<std::string> all{};
    std::string now{};
    std::size_t bytes = 0;
    bool in_text = false, in_reading = false;
    void begin(std::string_view name, const XML_Char**) {
        if (name == "si") now.clear();
        if (name == "rPh") in_reading = true;
        if (name == "t") in_text = true;
    }
    void end(std::string_view name) {
        if (name == "rPh") in_reading = false;
        if (name == "t") in_text = false;
        if (name != "si") return;
        if ((bytes += now.size() + sizeof(std::string)) > limits.strings_bytes) throw Stop{Fault::too_large};
        all.push_back(now);
    }
    void text(std::string_view piece) {
        if (!in_text || in_reading) return;
        if (now.size() + piece.size() > limits.cell_bytes) throw Stop{Fault::too_large};
        now += piece;
    }
};

std::string jalali(double serial, bool from_1904) {
    // Day 60 of the older count is a 29 February that never was; days before it are one off and of no use
    // here.
    const double days = from_1904 ? serial + 1462 : serial;
    if (!(days >= 61 && days < 200'000)) return {};
    const Date day =
        std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) + std::chrono::days(static_cast<int>(days));
    const auto j = calendar::to_jalali(day);
    if (!j) return {};
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(j->year) + "/" + two(j->month) + "/" + two(j->day);
}
std::string shown(double value, std::string_view raw) {  // whole numbers without the exponent that files keep
    constexpr double kWhole = 1e15;
    if (std::abs(value) >= kWhole || value != std::floor(value)) return std::string(raw);
    return std::to_string(static_cast<std::int64_t>(value));
}

struct Sheet {
    const Limits& limits;
    const Strings& strings;
    const Styles& styles;
    const OnRow& on_row;
    bool from_1904 = false;
    std::vector<std::string> cells{};
    std::size_t filled = 0, column = 0, next_column = 0;
    std::uint64_t row = 0;
    std::string type{}, now{};
    std::size_t style = 0;
    bool in_value = false, in_text = false;

    static std::size_t column_of(std::string_view reference) {  // "AB12": 27, from 0
        std::size_t out = 0;
        for (const char c : reference) {
            if (c < 'A' || c > 'Z' || out > 100'000) break;
            out = out * 26 + static_cast<std::size_t>(c - 'A' + 1);
        }
        return out == 0 ? 0 : out - 1;
    }
    void begin(std::string_view name, const XML_Char** attributes) {
        if (name == "row") {
            const auto said = number<std::uint64_t>(attribute(attributes, "r"));
            row = said.value_or(row + 1);
            if (row > limits.rows) throw Stop{Fault::too_large};
            for (std::size_t i = 0; i < filled; ++i) cells[i].clear();
            filled = next_column = 0;
        } else if (name == "c") {
            const auto reference = attribute(attributes, "r");
            column = reference.empty() ? next_column : column_of(reference);
            next_column = column + 1;
            type = attribute(attributes, "t");
            style = number<std::size_t>(attribute(attributes, "s")).value_or(0);
            now.clear();
        } else if (name == "v") {
            in_value = true;
        } else if (name == "t") {
            in_text = true;
        }
    }
    void text(std::string_view piece) {
        if (!in_value && !in_text) return;
        if (now.size() + piece.size() > limits.cell_bytes) throw Stop{Fault::too_large};
        now += piece;
    }
    std::string value() const {
        if (type == "s") {
            const auto at = number<std::size_t>(now);
            if (!at || *at >= strings.all.size()) throw Stop{Fault::broken};
            return strings.all[*at];
        }
        if (type == "str" || type == "inlineStr" || type == "e") return now;
        if (type == "b") return now == "1" ? "true" : "false";
        const auto figure = number<double>(now);
        if (!figure) return now;
        if (style < styles.day.size() && styles.day[style])
            if (auto day = jalali(*figure, from_1904); !day.empty()) return day;
        return shown(*figure, now);
    }
    void end(std::string_view name) {
        if (name == "v") in_value = false;
        if (name == "t") in_text = false;
        if (name == "c" && !now.empty()) {
            std::string text = value();
            if (text.empty()) return;
            if (column >= limits.columns) throw Stop{Fault::too_large};
            if (cells.size() <= column) cells.resize(column + 1);
            cells[column] = std::move(text);
            filled = std::max(filled, column + 1);
        }
        if (name == "row" && filled > 0)
            if (!on_row(row, std::span(cells).first(filled))) throw Stop{};
    }
};

std::string sheet_part(const Archive& archive, const Limits& limits, bool& from_1904) {
    FirstSheet first;
    if (!parse(archive, "xl/workbook.xml", limits, first)) throw Stop{Fault::no_workbook};
    from_1904 = first.from_1904;
    Target found{.relation = first.relation};
    if (first.relation.empty() || !parse(archive, "xl/_rels/workbook.xml.rels", limits, found) ||
        found.target.empty())
        throw Stop{Fault::broken};
    return found.target.starts_with('/') ? found.target.substr(1) : "xl/" + found.target;
}
std::optional<Fault> read(zip_t* open, const OnRow& on_row, const Limits& limits) {
    if (!open) return Fault::no_workbook;
    const Archive archive(open);
    try {
        if (archive.parts() > limits.parts) return Fault::too_large;
        bool from_1904 = false;
        const std::string part = sheet_part(archive, limits, from_1904);
        Strings strings{.limits = limits};
        Styles styles;
        parse(archive, "xl/sharedStrings.xml", limits, strings);
        parse(archive, "xl/styles.xml", limits, styles);
        Sheet sheet{
            .limits = limits, .strings = strings, .styles = styles, .on_row = on_row, .from_1904 = from_1904};
        if (!parse(archive, part, limits, sheet)) return Fault::broken;
        return std::nullopt;
    } catch (const Stop& stop) {
        return stop.fault;
    }
}
}  // namespace

i18n::Message words(Fault fault) {
    switch (fault) {
        case Fault::no_workbook:
            return msg("This is no Excel workbook (xlsx). Save it as one, or as CSV UTF-8.");
        case Fault::locked: return msg("The workbook has a password. Save it without one.");
        case Fault::too_large:
            return msg("The workbook holds more than can be read. Save the one sheet by itself.");
        case Fault::broken: break;
    }
    return msg("The workbook cannot be read. Open it in a spreadsheet program and save it anew.");
}
bool looks_like_workbook(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04");
}
std::optional<Fault> read_first_sheet(std::string_view bytes, const OnRow& on_row, const Limits& limits) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* open = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (source && !open) zip_source_free(source);
    zip_error_fini(&error);
    return read(open, on_row, limits);
}
std::optional<Fault> read_first_sheet_of_file(const std::string& path, const OnRow& on_row,
                                              const Limits& limits) {
    return read(zip_open(path.c_str(), ZIP_RDONLY, nullptr), on_row, limits);
}
}  // namespace xlsx
