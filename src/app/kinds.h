// Every kind of filing, in one list. A new one is a folder in features/ and a line here.
#pragma once
#include "filing/kind.h"

namespace app {
filing::Kinds kinds();
}  // namespace app
