#include "features/founding/rules.h"

#include <algorithm>
#include <cmath>

namespace founding {
std::span<const Rule> rules() {
    static const std::vector<Rule> all = [] {
        std::vector<Rule> out;
        for (const auto part : {founder_rules(), application_rules(), plan_rules(), capital_rules(),
                                assembly_rules(), officer_rules(), registration_rules()})
            out.insert(out.end(), part.begin(), part.end());
        return out;
    }();
    return all;
}

std::string item(std::string_view list, std::size_t index, std::string_view member) {
    std::string out(list);
    out.append("[").append(std::to_string(index)).append("]");
    if (!member.empty()) out.append(".").append(member);
    return out;
}
void judge_each(filing::Verdicts& verdicts, const std::vector<std::string>& wrong, const std::string& whole,
                const filing::Values& values) {
    if (wrong.empty()) return verdicts.pass(whole, values);
    for (const auto& where : wrong) verdicts.fail(where, values);
}
std::int64_t least_part(std::int64_t whole, double ratio) {
    const double part = std::min(static_cast<double>(whole) * ratio, 9e18);
    // A third is written as 0.333…: what rounding adds or takes must not ask for one more.
    return static_cast<std::int64_t>(std::ceil(part - std::max(1e-6, part * 1e-15)));
}
}  // namespace founding
