// The list as a file: all of it, whatever its length, in memory that does not grow with it.
#pragma once
#include "site/site.h"

namespace cooperatives {
http::Response export_csv(site::Context& context);
http::Response export_xlsx(site::Context& context);  // up to what a sheet holds, and says where it ends
}  // namespace cooperatives
