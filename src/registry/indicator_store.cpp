// Plans and readings: the entry of the log and its projections.
#include "base/check.h"
#include "registry/indicators.h"

namespace registry {
namespace {
Json number(const std::optional<double>& value) {
    return value ? Json(*value) : Json();
}

Json json_of(const Indicator& one, TerritoryId publisher) {
    Json::Object out{{"code", one.code},
                     {"year", one.year},
                     {"unit", one.unit},
                     {"actual", number(one.actual)},
                     {"planned", number(one.planned)},
                     {"stretch", number(one.stretch)},
                     {"as_of", one.as_of ? Json(iso(*one.as_of)) : Json()},
                     {"definition", one.definition},
                     {"definition_en", one.definition_en},
                     {"source", one.source},
                     {"source_en", one.source_en}};
    if (one.territory && one.territory != publisher) out.emplace_back("territory", one.territory.text());
    return out;
}

std::optional<double> number_at(const Json& json, std::string_view key) {
    const Json* value = json.find(key);
    if (!value) return std::nullopt;
    if (const auto* whole = value->integer()) return static_cast<double>(*whole);
    return value->real() ? std::optional(*value->real()) : std::nullopt;
}

Indicator indicator_of(const Json& json, TerritoryId publisher) {
    Indicator out{.code = json.text_or("code"),
                  .year = static_cast<int>(json.integer_at("year").value_or(0)),
                  .unit = json.text_or("unit"),
                  .actual = number_at(json, "actual"),
                  .planned = number_at(json, "planned"),
                  .stretch = number_at(json, "stretch"),
                  .as_of = parse_iso_date(json.text_or("as_of")),
                  .definition = json.text_or("definition"),
                  .definition_en = json.text_or("definition_en"),
                  .source = json.text_or("source"),
                  .source_en = json.text_or("source_en"),
                  .territory = publisher};
    if (const auto place = parse_id_as<TerritoryId>(json.text_or("territory"))) out.territory = *place;
    return out;
}

void project_plan(db::Tx& tx, TerritoryId place, const Indicator& one) {
    tx.exec("DELETE FROM indicator WHERE territory_id = $1 AND code = $2 AND year = $3", place, one.code,
            one.year);
    tx.exec(
        "INSERT INTO indicator (territory_id, code, year, unit, planned, stretch, definition, definition_en, "
        "source, source_en) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        place, one.code, one.year, one.unit, one.planned, one.stretch, one.definition, one.definition_en,
        one.source, one.source_en);
}

void project_reading(db::Tx& tx, TerritoryId place, const Indicator& one) {
    tx.exec(
        "DELETE FROM indicator_reading WHERE territory_id = $1 AND code = $2 AND year = $3 AND as_of = $4",
        place, one.code, one.year, *one.as_of);
    if (one.actual)
        tx.exec(
            "INSERT INTO indicator_reading (territory_id, code, year, as_of, actual, source, source_en) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            place, one.code, one.year, *one.as_of, *one.actual, one.source, one.source_en);
    // A figure without a plan has a row for its definition.
    tx.exec(
        "INSERT INTO indicator (territory_id, code, year, unit, definition, definition_en, source, "
        "source_en) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (territory_id, code, year) DO NOTHING",
        place, one.code, one.year, one.unit, one.definition, one.definition_en, one.source, one.source_en);
}
}  // namespace

std::vector<FigureKind> list_figure_kinds(db::Tx& tx) {
    return tx.all(
        [](const db::Row& r) {
            return FigureKind{r.str(0),
                              r.str(1),
                              r.str(2),
                              r.boolean(3),
                              r.str(4),
                              r.str(5),
                              r.str(6),
                              r.str(7),
                              r.str(8),
                              r.str(9),
                              r.boolean(10),
                              r.boolean(11),
                              r.id_or_null<TerritoryId>(12).value_or(TerritoryId{}),
                              r.date_or_null(13),
                              r.date_or_null(14),
                              r.integer(15)};
        },
        "SELECT code, axis, unit, by_county, label, label_en, definition, definition_en, source, source_en,"
        " less_is_better, accumulates, territory_id, from_on, until_on, version FROM figure_kind"
        " ORDER BY position, code");
}
bool insert_figure_kind(db::Tx& tx, const FigureKind& k) {
    return tx.exec_one(
        "INSERT INTO figure_kind (code, position, axis, unit, by_county, label, label_en, definition,"
        " definition_en, source, source_en, less_is_better, accumulates, territory_id, from_on, until_on)"
        " SELECT CAST($1 AS TEXT), MAX(position) + 1, CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS BOOLEAN),"
        " CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS TEXT), CAST($8 AS TEXT), CAST($9 AS TEXT),"
        " CAST($10 AS TEXT), CAST($11 AS BOOLEAN), CAST($12 AS BOOLEAN), CAST($13 AS BIGINT),"
        " CAST($14 AS TEXT), CAST($15 AS TEXT) FROM figure_kind WHERE TRUE ON CONFLICT (code) DO NOTHING",
        k.code, k.axis, k.unit, k.by_county, k.label, k.label_en, k.definition, k.definition_en, k.source,
        k.source_en, k.less_is_better, k.accumulates, k.place ? std::optional(k.place.value) : std::nullopt,
        k.from, k.until);
}
bool update_figure_kind(db::Tx& tx, const FigureKind& k) {
    return tx.exec_one(
        "UPDATE figure_kind SET label = $1, label_en = $2, definition = $3, definition_en = $4, source = $5,"
        " source_en = $6, less_is_better = $7, until_on = $8, version = version + 1"
        " WHERE code = $9 AND version = $10",
        k.label, k.label_en, k.definition, k.definition_en, k.source, k.source_en, k.less_is_better, k.until,
        k.code, k.version);
}

void publish_indicators(db::Tx& tx, ledger::Pen& pen, const Publication& publication) {
    Json::Array list;
    for (const auto& one : publication.indicators) {
        CHECK(!one.definition.empty() && !one.definition_en.empty() && !one.source.empty() &&
              !one.source_en.empty());
        CHECK(!one.actual || one.as_of);
        list.push_back(json_of(one, publication.publisher));
        const auto place = one.territory ? one.territory : publication.publisher;
        if (one.planned || one.stretch || !one.as_of) project_plan(tx, place, one);
        if (one.as_of) project_reading(tx, place, one);
    }
    Json::Object body{{"figures", std::move(list)}};
    if (!publication.reason.empty()) body.emplace_back("reason", publication.reason);
    const ledger::Stream stream{kStatisticsStream, publication.publisher.value};
    const ledger::Draft draft{"figures_published", std::move(body), publication.on};
    ledger::append(tx, pen, stream, ledger::last_position(tx, stream), {&draft, 1}, publication.author);
}

std::vector<Indicator> list_indicators(db::Tx& tx, TerritoryId territory) {
    return tx.all(
        [&](const db::Row& r) {
            Indicator out{.code = r.str(0),
                          .year = static_cast<int>(r.integer(1)),
                          .unit = r.str(2),
                          .actual = r.real_or_null(3),
                          .planned = r.real_or_null(4),
                          .stretch = r.real_or_null(5),
                          .as_of = r.date_or_null(6),
                          .definition = r.str(7),
                          .definition_en = r.str(8),
                          .source = r.str(9),
                          .source_en = r.str(10)};
            out.territory = territory;
            return out;
        },
        "SELECT i.code, i.year, i.unit, d.actual, i.planned, i.stretch, d.as_of, i.definition, "
        "i.definition_en, COALESCE(d.source, i.source), COALESCE(d.source_en, i.source_en) FROM indicator i "
        "LEFT JOIN indicator_reading d ON "
        "d.territory_id = i.territory_id AND d.code = i.code AND d.year = i.year AND d.as_of = (SELECT "
        "max(n.as_of) FROM indicator_reading n WHERE n.territory_id = i.territory_id AND n.code = i.code AND "
        "n.year = i.year) WHERE i.territory_id = $1 ORDER BY i.code, i.year",
        territory);
}

Figures load_figures(db::Tx& tx, TerritoryId province, int from_year, int to_year) {
    Figures out;
    out.plans = tx.all(
        [](const db::Row& r) {
            Indicator one{.code = r.str(1),
                          .year = static_cast<int>(r.integer(2)),
                          .unit = r.str(3),
                          .actual = {},
                          .planned = r.real_or_null(4),
                          .stretch = r.real_or_null(5),
                          .as_of = {},
                          .definition = r.str(6),
                          .definition_en = r.str(7),
                          .source = r.str(8),
                          .source_en = r.str(9)};
            one.territory = r.id<TerritoryId>(0);
            return one;
        },
        "SELECT territory_id, code, year, unit, planned, stretch, definition, definition_en, source, "
        "source_en FROM indicator WHERE year BETWEEN $1 AND $2 AND (territory_id = $3 OR territory_id IN "
        "(SELECT id FROM territory WHERE parent_id = $3)) ORDER BY territory_id, code, year",
        from_year, to_year, province);
    out.readings = tx.all(
        [](const db::Row& r) {
            return Reading{r.id<TerritoryId>(0),
                           r.str(1),
                           static_cast<int>(r.integer(2)),
                           r.date(3),
                           r.real(4),
                           r.str(5),
                           r.str(6)};
        },
        "SELECT territory_id, code, year, as_of, actual, source, source_en FROM indicator_reading WHERE year "
        "BETWEEN $1 AND $2 AND (territory_id = $3 OR territory_id IN (SELECT id FROM territory WHERE "
        "parent_id = $3)) ORDER BY as_of, territory_id, code",
        from_year, to_year, province);
    return out;
}

std::vector<Foundings> list_foundings(db::Tx& tx, TerritoryId province, int from_year, int to_year) {
    return tx.all(
        [](const db::Row& r) {
            return Foundings{r.id<TerritoryId>(0), static_cast<int>(r.integer(1)),
                             r.str(2) == "year" ? std::nullopt : std::optional(r.date(3)), r.integer(4)};
        },
        "SELECT county_id, founded_year, founded_precision, founded_on, count(*) FROM cooperative WHERE "
        "province_id = $1 AND is_public = TRUE AND founded_year BETWEEN $2 AND $3 GROUP BY county_id, "
        "founded_year, founded_precision, founded_on",
        province, from_year, to_year);
}

std::vector<Published> list_published(db::Tx& tx, TerritoryId publisher, std::int64_t most) {
    std::vector<Published> out;
    for (const auto& entry : ledger::load_last(tx, {kStatisticsStream, publisher.value}, most)) {
        if (!entry.body) continue;
        const Json body = entry.json();
        Published one{entry.position, entry.author.actor, entry.recorded_at, body.text_or("reason"), {}};
        const Json* figures = body.find("figures");
        if (figures && figures->array())
            for (const auto& figure : *figures->array())
                one.figures.push_back(indicator_of(figure, publisher));
        out.push_back(std::move(one));
    }
    return out;
}
}  // namespace registry
