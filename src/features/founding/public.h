// The first kind of filing: the founding of a cooperative. Who lists kinds and jobs sees this and nothing else
// of the feature.
#pragma once
#include "filing/kind.h"
#include "site/site.h"

namespace founding {
const filing::Kind& kind();

// Texts about duties of new cooperatives: ten days before their last day, and once they are late; each once.
struct Reminded {
    std::int64_t before = 0, late = 0;
};
Reminded remind_of_duties(const site::Services& services);
}  // namespace founding
