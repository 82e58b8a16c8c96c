#include "app/kinds.h"

#include <array>

#include "features/activity_return/public.h"
#include "features/founding/public.h"
#include "features/opening/public.h"

namespace app {
filing::Kinds kinds() {
    static const std::array all{&founding::kind(), &opening::kind(), &activity_return::kind()};
    return all;
}
}  // namespace app
