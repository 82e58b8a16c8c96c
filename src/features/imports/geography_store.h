// The SQL of geography: steps onto the table of territories. Decides nothing.
#pragma once
#include "base/id.h"
#include "features/imports/geography.h"

namespace imports {
void write_geography(db::Tx& tx, Ids& ids, const GeographyPlan& plan);
}  // namespace imports
