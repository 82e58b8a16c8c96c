// The kind of filing by which an existing cooperative comes into this register's care. Who lists kinds sees
// this and nothing else of the feature.
#pragma once
#include "filing/kind.h"

namespace opening {
const filing::Kind& kind();
}  // namespace opening
