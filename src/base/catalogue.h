// The reader of a .mo file as msgfmt writes it, in memory that outlives it. A damaged file is refused when it is read;
// nothing is looked up in it again.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace i18n {
class Catalogue {
public:
    // Throws std::runtime_error unless `mo` is whole and its Plural-Forms line says kPluralRule.
    explicit Catalogue(std::string_view mo);
    static constexpr std::string_view kPluralRule = "nplurals=2; plural=(n > 1);";

    std::string_view find(std::string_view id) const;  // empty when there is no translation
    std::string_view plural(std::string_view one, std::int64_t n) const;  // the form of `one` for n, or empty

private:
    std::unordered_map<std::string_view, std::string_view> messages_;
};
}  // namespace i18n
