#include "app/kinds.h"

#include <array>

#include "features/founding/public.h"

namespace app {
filing::Kinds kinds() {
    static const std::array all{&founding::kind()};
    return all;
}
}  // namespace app
