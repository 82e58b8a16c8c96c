// The question put to the pure check: the register's nearest names, the places of the country, and the seat.
#pragma once
#include "registry/name_check.h"
#include "site/site.h"

namespace names {
struct Asked {
    std::string name, county;  // as typed; a county's code
};
struct Near {  // a name near it, with what the register says of its cooperative
    registry::NearFinding finding;
    registry::Listed cooperative;
};
struct Checked {
    registry::NameAdvice advice;
    std::vector<Near> nearest;
};
Result<Checked> check(const site::Context& context, const Asked& asked);
}  // namespace names
