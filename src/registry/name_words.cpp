#include "registry/name_words.h"

#include <charconv>

namespace registry {
namespace {
using Result = NameFinding::Result;

// Words of a name are Persian, and so is what stands between them and their digits.
std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : "، ") + word;
    return i18n::Translator(i18n::Language::persian).digits(out);
}
std::string text_at(const NameFinding& finding, std::size_t i) {
    return i < finding.arguments.size() ? finding.arguments[i] : "";
}
std::int64_t number_at(const NameFinding& finding, std::size_t i) {
    const std::string text = text_at(finding, i);
    std::int64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

i18n::Id passed_title(const std::string& rule) {
    if (rule == "name.identical") return msgid("No name of the register is the same");
    if (rule == "name.different_words") return msgid("Enough words differ from every existing name");
    if (rule == "name.too_similar") return msgid("No name of the register is very like it");
    if (rule == "name.min_words") return msgid("It has enough words");
    if (rule == "name.latin_letters") return msgid("It has no Latin letters");
    if (rule == "name.digits") return msgid("It has no digits");
    if (rule == "name.own_place") return msgid("It has no name of another place");
    return msgid("No word of it needs a permission");
}
NameWords failed_words(const NameFinding& f) {
    const auto name = text_at(f, 0);
    if (f.rule == "name.identical")
        return {
            msg("This name is in the register"),
            msg("«{name}» is the same once spaces and kinds of letters are left aside.", {{"name", name}})};
    if (f.rule == "name.different_words")
        return {msg("Too few words differ"),
                msg("Words in which it differs from «{name}»: {n}. At least {least} must differ.",
                    {{"name", name}, {"n", number_at(f, 1)}, {"least", number_at(f, 2)}})};
    if (f.rule == "name.too_similar")
        return {msg("It is very like an existing name"), msg("Its likeness to «{name}» is {score} of 100.",
                                                             {{"name", name}, {"score", number_at(f, 1)}})};
    if (f.rule == "name.min_words")
        return {msg("It has too few words"),
                msg("Without words like «cooperative company» it has {n} words; at least {least} are wanted.",
                    {{"n", number_at(f, 0)}, {"least", number_at(f, 1)}})};
    const std::string words = listed(f.arguments);
    if (f.rule == "name.latin_letters")
        return {msg("It has Latin letters"), msg("Write in Persian letters: {words}", {{"words", words}})};
    if (f.rule == "name.digits")
        return {msg("It has digits"), msg("Write these numbers in words: {words}", {{"words", words}})};
    if (f.rule == "name.own_place")
        return {msg("It names a place outside the county of the seat"),
                msg("A place name is accepted in that place only: {words}", {{"words", words}})};
    return {msg("A word of it needs a permission"),
            msg("The body it belongs to must consent to: {words}", {{"words", words}})};
}
NameWords open_words(const NameFinding& f) {
    const std::string words = listed(f.arguments);
    if (f.rule == "name.own_place")
        return {msg("It names a place"),
                msg("A place name is accepted in that place only: {words}. Choose the "
                    "county of the seat to have it "
                    "checked.",
                    {{"words", words}})};
    return {
        msg("The meaning of its words is not checked here"),
        msg("The registrar looks these words up in the Dehkhoda dictionary: {words}", {{"words", words}})};
}
}  // namespace

NameWords words_of(const NameFinding& finding) {
    switch (finding.result) {
        case Result::failed: return failed_words(finding);
        case Result::not_verifiable: return open_words(finding);
        case Result::passed: break;
    }
    return {msg(passed_title(finding.rule))};
}
i18n::Id words_of(NameAdvice::Verdict verdict) {
    switch (verdict) {
        case NameAdvice::Verdict::taken: return msgid("This name is taken");
        case NameAdvice::Verdict::doubtful: return msgid("This name may be refused");
        case NameAdvice::Verdict::free: break;
    }
    return msgid("Nothing in the register stands against this name");
}
}  // namespace registry
