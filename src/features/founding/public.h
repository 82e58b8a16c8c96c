// The first kind of filing: the founding of a cooperative. Who lists kinds sees this and nothing else of the
// feature.
#pragma once
#include "filing/kind.h"

namespace founding {
const filing::Kind& kind();
}  // namespace founding
