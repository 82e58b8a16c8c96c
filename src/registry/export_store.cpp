#include <algorithm>

#include "base/check.h"
#include "base/json.h"
#include "ledger/ledger.h"
#include "registry/cooperative.h"
#include "registry/export.h"

namespace registry {
namespace {
constexpr std::string_view kPublicStreams[]{kStream, "statistics"};

// Lines are RFC 8785 throughout, so members stand in the order of their names; a body is put in as it was
// written.
class Exporter {
public:
    Exporter(db::Tx& tx, const std::function<void(std::string_view)>& write) : tx_(tx), write_(write) {}

    Exported run() {
        line(Json(Json::Object{{"format", "taavon-export"}, {"version", 1}}).canonical());
        territories();
        tx_.each(
            [&](const db::Row& row) { entry(row); },
            "SELECT e.stream_kind, e.stream_id, e.position, e.kind, e.effective_on, e.recorded_at, b.body, "
            "c.state FROM ledger_entry e JOIN ledger_body b ON b.entry_id = e.id LEFT JOIN cooperative c ON "
            "e.stream_kind = 'cooperative' AND c.id = e.stream_id AND c.position = e.position AND "
            "c.is_public = "
            "TRUE ORDER BY e.stream_kind, e.stream_id, e.position");
        line(Json(Json::Object{{"cooperatives", out_.cooperatives}, {"entries", out_.entries}}).canonical());
        return out_;
    }

private:
    void line(std::string text) {
        text += '\n';
        write_(text);
    }

    // Bodies name territories by id.
    void territories() {
        tx_.each(
            [&](const db::Row& r) {
                Json::Object out{{"code", r.str(2)},
                                 {"id", std::to_string(r.integer(0))},
                                 {"kind", r.str(1)},
                                 {"name", r.str(3)}};
                if (const auto parent = r.integer_or_null(4))
                    out.emplace_back("parent", std::to_string(*parent));
                if (const auto from = r.text_or_null(5)) out.emplace_back("from", *from);
                if (const auto until = r.text_or_null(6)) out.emplace_back("until", *until);
                line(Json(Json::Object{{"territory", std::move(out)}}).canonical());
            },
            "SELECT id, kind, code, name, parent_id, from_on, until_on FROM territory ORDER BY kind, code, "
            "id");
    }

    void entry(const db::Row& row) {
        const std::string_view kind = row.text(0);
        if (kind != stream_kind_) stream_kind_ = kind, number_ = 0, stream_id_ = -1;
        if (row.integer(1) != stream_id_) stream_id_ = row.integer(1), ++number_;
        const bool is_public = std::ranges::find(kPublicStreams, kind) != std::end(kPublicStreams);
        const auto quoted = [](std::string_view text) { return Json(text).canonical(); };
        std::string text = "{\"body\":";
        text += is_public && !row.is_null(6) ? row.text(6) : std::string_view("null");
        text += ",\"effective_on\":" + quoted(row.text(4)) + ",\"kind\":" + quoted(row.text(3));
        text += ",\"number\":" + std::to_string(number_) + ",\"position\":" + std::to_string(row.integer(2));
        text += ",\"recorded_at\":" + quoted(iso(row.instant(5))) + ",\"stream\":" + quoted(kind) + "}";
        line(std::move(text));
        ++out_.entries;
        if (row.is_null(7)) return;
        const auto state = Json::parse(row.text(7));
        CHECK(state.has_value());  // we wrote it
        Json shown = *state;
        shown.set("number", number_);
        line(Json(Json::Object{{"cooperative", std::move(shown)}}).canonical());
        ++out_.cooperatives;
    }

    db::Tx& tx_;
    const std::function<void(std::string_view)>& write_;
    Exported out_;
    std::string stream_kind_;
    std::int64_t stream_id_ = -1, number_ = 0;
};
}  // namespace

Exported write_export(db::Tx& tx, const std::function<void(std::string_view)>& write) {
    return Exporter(tx, write).run();
}
}  // namespace registry
