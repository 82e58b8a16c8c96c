// Plans and figures as CSV and XLSX: a row a figure and place.
#pragma once
#include "features/plan/pages.h"

namespace plan {
http::Response export_csv(const View& view);
http::Response export_xlsx(const View& view);
}  // namespace plan
