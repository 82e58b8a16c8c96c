#include "base/catalogue.h"

#include <cstddef>
#include <cstring>
#include <stdexcept>

namespace i18n {
namespace {

class File {
public:
    explicit File(std::string_view bytes) : bytes_(bytes) {}
    std::size_t number(std::size_t at) const {
        std::uint32_t value = 0;
        if (at > bytes_.size() || bytes_.size() - at < sizeof value) cut_short();
        std::memcpy(&value, bytes_.data() + at, sizeof value);
        return value;
    }
    std::string_view string(std::size_t table, std::size_t i) const {
        const std::size_t size = number(table + 8 * i), start = number(table + 8 * i + 4);
        if (start > bytes_.size() || size > bytes_.size() - start) cut_short();
        return bytes_.substr(start, size);
    }

private:
    [[noreturn]] static void cut_short() { throw std::runtime_error("message catalogue: cut short"); }
    std::string_view bytes_;
};

}  // namespace

Catalogue::Catalogue(std::string_view mo) {
    const File file(mo);
    if (file.number(0) != 0x950412DE)
        throw std::runtime_error("message catalogue: not one of this byte order");
    const std::size_t count = file.number(8), ids = file.number(12), translations = file.number(16);
    if (count > mo.size()) throw std::runtime_error("message catalogue: cut short");
    messages_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view id = file.string(ids, i);  // of a plural "one\0many": the key is "one"
        messages_[id.substr(0, id.find('\0'))] = file.string(translations, i);
    }
    if (find("").find(kPluralRule) == std::string_view::npos)
        throw std::runtime_error("message catalogue: another plural rule than the program's");
}

std::string_view Catalogue::find(std::string_view id) const {
    const auto found = messages_.find(id);
    return found == messages_.end() ? std::string_view() : found->second;
}

std::string_view Catalogue::plural(std::string_view one, std::int64_t n) const {
    const std::string_view forms = find(one);
    const auto end = forms.find('\0');
    if (end == std::string_view::npos || n <= 1) return forms.substr(0, end);
    const auto second = forms.substr(end + 1);
    return second.substr(0, second.find('\0'));
}

}  // namespace i18n
