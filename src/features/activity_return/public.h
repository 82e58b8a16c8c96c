// The kind of filing by which a cooperative reports its activity. Who lists kinds sees this and nothing else
// of the feature.
#pragma once
#include "filing/kind.h"

namespace activity_return {
const filing::Kind& kind();

struct Facts {  // of one return, and what was looked up beside it
    std::optional<std::int64_t> year{}, members{}, women{}, employed{}, insured{}, seasonal{},
        employed_women{}, sales_rial{}, exports_usd{};
    int this_year = 0;                            // Jalali
    bool acts_for_it = false;                     // the filer holds a mandate today
    std::optional<std::int64_t> last_employed{};  // of the newest year before
};
std::span<const filing::Rule<Facts>> rules();
}  // namespace activity_return
