// Persian text: forms for display, comparison and order (smart.md §5 of the design; ICU for Unicode itself). What a
// person wrote is kept as displayed; keys are computed, versioned by text_version() and never shown.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace text {
bool valid_utf8(std::string_view bytes);                 // also refuses NUL
std::string trim(std::string_view text);                 // Unicode white space at both ends
// NFC, ي→ی, ك→ک, Arabic digits→Persian, spaces (and line ends) folded, trimmed; direction marks and controls dropped,
// ZWNJ only between letters.
std::string display_form(std::string_view text);
std::string nfc_trimmed(std::string_view text);          // NFC and trimming, nothing else: equality of foreign names
std::string latin_digits(std::string_view text);         // ۰-۹ and ٠-٩ to 0-9
std::vector<std::string> lines(std::string_view typed);  // each line in display form, empty ones too
std::string lines_form(std::string_view typed);          // the same as one text: at most one line is left free
std::string identifier_form(std::string_view text);      // latin digits, without spaces, ZWNJ and direction marks
std::string without_grouping(std::string_view text);      // identifier_form without marks between thousands
std::string norm(std::string_view text);                 // comparison form: NFKC, one letter a sound, lower case
std::string norm_joined(std::string_view text);          // norm without spaces
std::string core(std::string_view text);                 // norm without designations (شرکت، تعاونی، سهامی خاص …)
std::string phonetic(std::string_view text);             // key of core: ص ث→س, ذ ض ظ→ز, vowels out …
std::vector<std::string> words(std::string_view norm);   // split at spaces
std::string sort_key(std::string_view display);          // ICU collation fa, hex, made from display_form
std::string text_version();                              // of ICU and of our tables: keys are rebuilt when it changes
std::u32string code_points(std::string_view utf8);       // CHECKs validity
std::string utf8(std::u32string_view code_points);
std::size_t length(std::string_view utf8);               // in code points

// Check digits (law.md §7; checked with real numbers).
bool valid_national_id(std::string_view ten_digits);          // کد ملی: exactly ten Latin digits
bool valid_legal_national_id(std::string_view eleven_digits);  // شناسهٔ ملی: exactly eleven Latin digits
std::optional<std::string> mobile_form(std::string_view typed);  // 09xxxxxxxxx, or empty when it is no mobile
std::string with_national_id_check(std::string_view nine_digits);        // for generators
std::string with_legal_national_id_check(std::string_view ten_digits);
}  // namespace text
