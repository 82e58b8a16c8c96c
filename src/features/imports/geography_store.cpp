#include "features/imports/geography_store.h"

namespace imports {
namespace {
using What = GeographyStep::What;

std::optional<std::int64_t> parent_of(db::Tx& tx, const GeographyStep& step) {
    if (step.parent_kind == "country")
        return tx.integer("SELECT id FROM territory WHERE kind = 'country' AND code = 'IR'");
    return tx.integer("SELECT id FROM territory WHERE kind = $1 AND code = $2 AND until_on IS NULL",
                      step.parent_kind, step.row.parent_code);
}
}  // namespace

void write_geography(db::Tx& tx, Ids& ids, const GeographyPlan& plan) {
    for (const auto& step : plan.steps) {
        const auto& row = step.row;
        switch (step.what) {
            case What::add:
                tx.exec(
                    "INSERT INTO territory (id, parent_id, kind, code, name, name_en, from_on, until_on, "
                    "population) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    ids.next(), parent_of(tx, step), row.kind, row.code, row.name, row.name_en, row.from,
                    row.until, row.population);
                break;
            case What::succeed: {  // the node goes on, and what it was becomes a closed one that names it
                const auto past = ids.next();
                tx.exec(
                    "INSERT INTO territory (id, parent_id, kind, code, name, name_en, from_on, until_on, "
                    "successor_id, population) SELECT CAST($1 AS BIGINT), parent_id, kind, code, name, "
                    "name_en, "
                    "from_on, CAST($2 AS TEXT), id, population FROM territory WHERE id = $3",
                    past, row.from, step.id);
                tx.exec(
                    "UPDATE territory SET parent_id = $2, name = $3, name_en = $4, from_on = $5, until_on = "
                    "$6 "
                    "WHERE id = $1",
                    step.id, parent_of(tx, step), row.name, row.name_en, row.from, row.until);
                if (row.population)
                    tx.exec("UPDATE territory SET population = $2 WHERE id = $1", step.id, row.population);
                break;
            }
            case What::update:
                tx.exec(
                    "UPDATE territory SET name_en = CASE WHEN $2 = '' THEN name_en ELSE $2 END, "
                    "population = COALESCE($3, population), from_on = COALESCE(from_on, $4) WHERE id = $1",
                    step.id, row.name_en, row.population, row.from);
                break;
            case What::close:
                tx.exec("UPDATE territory SET until_on = $2 WHERE id = $1", step.id, row.until);
                break;
        }
    }
}
}  // namespace imports
