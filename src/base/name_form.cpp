// The form in which names are compared. A table made once by ICU answers for the letters that names are
// written with; ICU itself is asked only about the rest.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.h"
#include "base/utf8.h"

namespace text {
namespace {

constexpr char32_t kDrop = 0, kGap = U' ', kTableEnd = 0x0700;

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*instance)(UErrorCode&)) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* form = instance(error);
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    return *form;
}

icu::UnicodeString normalized(const icu::Normalizer2& form, const icu::UnicodeString& text) {
    UErrorCode error = U_ZERO_ERROR;
    auto out = form.normalize(text, error);
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    return out;
}

// One letter of each group that people write for another.
char32_t persian_letter(char32_t c) {
    switch (c) {
        case U'ي':
        case U'ى':
        case U'ې':
        case U'ۍ':
        case U'ے':
        case U'ۓ':
        case U'ئ':
        case U'ێ': return U'ی';
        case U'ك':
        case U'ڪ': return U'ک';
        case U'ة':
        case U'ۀ':
        case U'ە':
        case U'ہ':
        case U'ھ':
        case U'ۂ':
        case U'ۃ': return U'ه';
        case U'أ':
        case U'إ':
        case U'ٱ':
        case U'آ': return U'ا';
        case U'ؤ':
        case U'ۆ':
        case U'ڤ': return U'و';
        case U'ڕ': return U'ر';
        case U'ڵ': return U'ل';
        case U'ء':
        case 0x0640: return kDrop;  // hamza alone, tatweel
        default: return c;
    }
}

// Letters that Unicode does not take apart, as registers write them without.
std::string_view spelled(char32_t c) {
    switch (c) {
        case U'œ': return "oe";
        case U'æ': return "ae";
        case U'ø': return "o";
        case U'ł': return "l";
        case U'đ': return "d";
        default: return {};
    }
}

bool latin(char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &error) == USCRIPT_LATIN;
}

bool mark(char32_t c) {
    return U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK;
}

// A code point of NFKC text in comparison form; a space where words part.
void fold(char32_t c, std::string& out) {
    if (c == 0x00AD) return;  // soft hyphen
    if ((c >= 0x0300 && c <= 0x036F) || (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) ||
        c == 0x0670 || (c >= 0x06D6 && c <= 0x06ED && mark(c)))
        return;
    if (const int value = u_charDigitValue(static_cast<UChar32>(c)); value >= 0) {
        out += static_cast<char>('0' + value);
        return;
    }
    if (!u_isalnum(static_cast<UChar32>(c)) && !mark(c)) {
        if (c != 0x0640) out += ' ';
        return;
    }
    static const auto& nfkd = normalizer(icu::Normalizer2::getNFKDInstance);
    icu::UnicodeString letters(static_cast<UChar32>(c));
    letters.foldCase();
    if (latin(c)) letters = normalized(nfkd, letters);
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        const char32_t letter = persian_letter(static_cast<char32_t>(letters.char32At(i)));
        if (letter == kDrop || (latin(c) && mark(letter))) continue;
        if (const auto apart = spelled(letter); !apart.empty())
            out += apart;
        else
            utf8::append(out, letter);
    }
}

struct Entry {
    std::array<char, 7> bytes{};
    std::uint8_t size = 0;  // 0: the letter is dropped; a single space: words part here
};
using Table = std::array<Entry, kTableEnd>;

Table make_table() {
    const auto& nfkc = normalizer(icu::Normalizer2::getNFKCInstance);
    Table table;
    for (char32_t c = 1; c < kTableEnd; ++c) {
        const auto composed = normalized(nfkc, icu::UnicodeString(static_cast<UChar32>(c)));
        std::string out;
        for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1))
            fold(static_cast<char32_t>(composed.char32At(i)), out);
        Entry& entry = table[c];
        if (out.find_first_not_of(' ') == std::string::npos && !out.empty()) out = " ";
        if (out.size() > entry.bytes.size())
            throw std::runtime_error("a letter's comparison form is too long");
        std::ranges::copy(out, entry.bytes.begin());
        entry.size = static_cast<std::uint8_t>(out.size());
    }
    return table;
}

class Form {
public:
    Form(std::size_t reserve, bool joined) : joined_(joined) { out_.reserve(reserve); }
    void add(const char* bytes, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            if (bytes[i] == ' ') {
                gap_ = true;
                continue;
            }
            if (gap_ && !joined_ && !out_.empty()) out_ += ' ';
            gap_ = false;
            out_ += bytes[i];
        }
    }
    void gap() { gap_ = true; }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
    bool joined_, gap_ = false;
};

const Table& table() {
    static const Table made = make_table();
    return made;
}

// False when the text needs ICU: letters outside the table, or marks that may compose with the letter before
// them.
bool fold_by_table(std::string_view text, Form& form) {
    const Table& entries = table();
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = utf8::next(text, i);
        if (c < 0x0300 || (c > 0x036F && c < kTableEnd)) {
            const Entry& entry = entries[c];
            form.add(entry.bytes.data(), entry.size);
        } else if (c == 0xFFFD || (c >= 0x2000 && c <= 0x206F) || c == utf8::kInvalid) {
            form.gap();  // General Punctuation, with ZWNJ and the direction marks
        } else {
            return false;
        }
    }
    return true;
}

std::string folded(std::string_view text, bool joined) {
    Form form(text.size() + 8, joined);
    if (fold_by_table(text, form)) return form.take();
    static const auto& nfkc = normalizer(icu::Normalizer2::getNFKCInstance);
    const auto composed =
        normalized(nfkc, icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}));
    Form whole(text.size() + 8, joined);
    std::string letter;
    for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
        const auto c = static_cast<char32_t>(composed.char32At(i));
        if (c < kTableEnd) {
            whole.add(table()[c].bytes.data(), table()[c].size);
            continue;
        }
        letter.clear();
        fold(c, letter);
        whole.add(letter.data(), letter.size());
    }
    return whole.take();
}

// Words that say what kind of company it is and not which. «گروه», «کارخانجات» and «هلدینگ» are not among
// them: without those, names of different companies became the same.
constexpr std::array<std::string_view, 18> kDesignations{
    "شرکت",   "تعاونی", "سهامی", "عام",     "خاص",     "موسسه",     "اتحادیه", "تولیدی",  "توزیعی",
    "خدماتی", "مصرف",   "مسکن",  "کشاورزی", "روستایی", "چندمنظوره", "کارکنان", "شهرستان", "استان"};
constexpr std::array<std::string_view, 3> kLiability{"مسیولیت", "مسوولیت", "مسولیت"};

// How many words from `at` are a designation.
std::size_t designation(const std::vector<std::string>& all, std::size_t at) {
    const auto is = [&](std::size_t i, std::string_view word) { return i < all.size() && all[i] == word; };
    const auto limited = [&](std::size_t i) {
        return i < all.size() && std::ranges::find(kLiability, all[i]) != kLiability.end() &&
               is(i + 1, "محدود");
    };
    if (std::ranges::find(kDesignations, all[at]) != kDesignations.end() || is(at, "شماره")) return 1;
    if (limited(at) || (is(at, "چند") && is(at + 1, "منظوره"))) return 2;
    if (is(at, "با") && limited(at + 1)) return 3;
    return 0;
}

// The letter that stands for all that sound alike; 0 for the silent ones.
char32_t sound(char32_t c) {
    switch (c) {
        case U'ص':
        case U'ث': return U'س';
        case U'ذ':
        case U'ض':
        case U'ظ': return U'ز';
        case U'ط': return U'ت';
        case U'ح': return U'ه';
        case U'غ': return U'ق';
        case U'ع': return 0;
        default: return c;
    }
}

bool vowel(char32_t c) {
    return c == U'ا' || c == U'و' || c == U'ی';
}

}  // namespace

std::string norm(std::string_view text) {
    return folded(text, false);
}
std::string norm_joined(std::string_view text) {
    return folded(text, true);
}

std::string core(std::string_view text) {
    const std::string form = norm(text);
    const auto all = words(form);
    std::string out;
    for (std::size_t i = 0; i < all.size();) {
        if (const auto skip = designation(all, i)) {
            i += skip;
            continue;
        }
        if (!out.empty()) out += ' ';
        out += all[i++];
    }
    return out.empty() ? form : out;  // a name of designations alone is compared by them
}

std::string phonetic(std::string_view text) {
    std::string out;
    for (const std::string& word : words(core(text))) {
        char32_t last = 0;
        bool first = true;
        for (std::size_t i = 0; i < word.size();) {
            const char32_t c = sound(utf8::next(word, i));
            if (c == 0 || (!first && vowel(c))) continue;
            first = false;
            if (c == last) continue;
            last = c;
            utf8::append(out, c);
        }
    }
    return out;
}

}  // namespace text
