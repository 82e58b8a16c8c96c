#include "registry/name_check.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "registry/likeness.h"

namespace registry {
namespace {
using Result = NameFinding::Result;
using Strings = std::vector<std::string>;
constexpr std::size_t kShown = 8;

enum class Class : std::uint8_t { distinctive, descriptive, place };
struct Word {
    std::string norm;
    Class is = Class::distinctive;
};

bool among(const Strings& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

// «نیلوفر» and «نیلوفرر»: one slip in a word of four letters or more is the same word to a reader.
bool same_word(std::string_view a, std::string_view b) {
    if (a == b) return true;
    return std::min(text::length(a), text::length(b)) >= 4 && optimal_string_alignment(a, b) <= 1;
}

Strings list_of(const law::RuleBook& rules, std::string_view id, Date on) {
    Strings out;
    const auto* rule = rules.find(id, on);
    if (rule && rule->value.array())
        for (const auto& one : *rule->value.array())
            if (one.string()) out.push_back(*one.string());
    return out;
}
struct Lists {  // what all names of one question are held against
    Strings descriptive{};
    Strings places{};  // norms, a space before and behind
};

class Check {
public:
    Check(const NameQuestion& question, const Lists& lists, const law::RuleBook& rules, Date on)
        : question_(question), lists_(lists), rules_(rules), on_(on), words_(classed(question.name)) {}
    NameAdvice run();

private:
    const NameQuestion& question_;
    const Lists& lists_;
    const law::RuleBook& rules_;
    Date on_;
    std::vector<Word> words_{};
    NameAdvice advice_{};

    double number_of(std::string_view id, double without) const;
    std::vector<Word> classed(const std::string& name) const;
    void find(const char* rule, bool failed, Strings arguments = {});
    void check_letters();
    void check_words();
    void check_places();
    void check_nearest(const std::vector<NearName>& near);
    NearFinding compared(const NearName& other) const;
    void suggest();
};

double Check::number_of(std::string_view id, double without) const {
    const auto* rule = rules_.find(id, on_);
    if (!rule) return without;
    if (rule->value.integer()) return static_cast<double>(*rule->value.integer());
    return rule->value.real() ? *rule->value.real() : without;
}

// The words without designations («شرکت تعاونی»), each with its class. A place may be of several words.
std::vector<Word> Check::classed(const std::string& name) const {
    std::vector<Word> out;
    const std::string padded = ' ' + text::norm(name) + ' ', core = text::core(name);
    Strings of_places;
    for (const auto& place : lists_.places)
        if (padded.find(place) != std::string::npos)
            for (auto& part : text::words(place)) of_places.push_back(std::move(part));
    for (auto& word : text::words(core)) {
        Class is = Class::distinctive;
        if (among(lists_.descriptive, word)) is = Class::descriptive;
        if (among(of_places, word)) is = Class::place;
        out.push_back({std::move(word), is});
    }
    return out;
}

void Check::find(const char* rule, bool failed, Strings arguments) {
    if (rules_.find(rule, on_))
        advice_.findings.push_back({rule, failed ? Result::failed : Result::passed, std::move(arguments)});
}

void Check::check_letters() {
    Strings latin, digits;
    for (const auto& word : text::words(text::norm(question_.name))) {
        const bool has_latin = std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
        const bool has_digit = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
        if (has_latin) latin.push_back(word);
        if (has_digit && !has_latin) digits.push_back(word);
    }
    const bool any_latin = !latin.empty(), any_digit = !digits.empty();
    find("name.latin_letters", any_latin, std::move(latin));
    find("name.digits", any_digit, std::move(digits));
}

void Check::check_words() {
    const auto least = static_cast<std::size_t>(number_of("name.min_words", 2));
    // Of a name of designations alone the core keeps them all; beside another word it would drop them.
    const bool bare = text::core(question_.name + " ژژژ") == text::norm("ژژژ");
    const std::size_t count = bare ? 0 : words_.size();
    find("name.min_words", count < least, {std::to_string(count), std::to_string(least)});
    Strings permission;
    const std::string padded = ' ' + text::norm(question_.name) + ' ';
    for (const auto& word : list_of(rules_, "name.permission_words", on_))
        if (padded.find(' ' + text::norm(word) + ' ') != std::string::npos) permission.push_back(word);
    const bool needs = !permission.empty();
    find("name.permission_words", needs, std::move(permission));
    if (rules_.find("name.meaning", on_)) {
        Strings distinctive;
        for (const auto& word : words_)
            if (word.is == Class::distinctive) distinctive.push_back(word.norm);
        if (!distinctive.empty())
            advice_.findings.push_back({"name.meaning", Result::not_verifiable, std::move(distinctive)});
    }
}

void Check::check_places() {
    Strings outside, unsure;
    const std::string padded = ' ' + text::norm(question_.name) + ' ';
    // A county and its province may share a name; to lie in either is enough.
    for (std::size_t i = 0; i < question_.places.size(); ++i) {
        const auto& place = question_.places[i];
        if (padded.find(lists_.places[i]) == std::string::npos) continue;
        bool inside = false;
        for (std::size_t j = 0; j < question_.places.size(); ++j)
            inside = inside ||
                     (lists_.places[j] == lists_.places[i] && question_.places[j].inside.value_or(false));
        if (inside || among(outside, place.name) || among(unsure, place.name)) continue;
        (place.inside ? outside : unsure).push_back(place.name);
    }
    if (!unsure.empty() && rules_.find("name.own_place", on_)) {
        advice_.findings.push_back({"name.own_place", Result::not_verifiable, std::move(unsure)});
        return;
    }
    const bool failed = !outside.empty();
    find("name.own_place", failed, std::move(outside));
}

NearFinding Check::compared(const NearName& other) const {
    NearFinding out{other, agreeing(other.name, question_.name)};
    const auto theirs = classed(other.name);
    const auto has = [](const std::vector<Word>& words, const Word& wanted) {
        return std::ranges::any_of(words,
                                   [&](const Word& word) { return same_word(word.norm, wanted.norm); });
    };
    std::size_t ours_alone = 0, theirs_alone = 0;
    for (const auto& word : words_) {
        if (!has(theirs, word)) {
            ++ours_alone;
            continue;
        }
        (word.is == Class::distinctive   ? out.distinctive
         : word.is == Class::descriptive ? out.descriptive
                                         : out.place) = true;
    }
    for (const auto& word : theirs) theirs_alone += !has(words_, word);
    out.different_words = std::max(ours_alone, theirs_alone);
    return out;
}

void Check::check_nearest(const std::vector<NearName>& near) {
    const double alike = number_of("name.too_similar", 1);
    const auto words = static_cast<std::size_t>(number_of("name.different_words", 0));
    const NearFinding *same = nullptr, *close = nullptr, *similar = nullptr;
    for (const auto& other : near)
        if (advice_.nearest.size() < kShown) advice_.nearest.push_back(compared(other));
    for (const auto& other : advice_.nearest) {
        if (other.other.score == 1 && !same) same = &other;
        if (other.distinctive && other.different_words < words && !close) close = &other;
        if (other.other.score >= alike && !similar) similar = &other;
    }
    find("name.identical", same, same ? Strings{same->other.name} : Strings{});
    find("name.different_words", close,
         close ? Strings{close->other.name, std::to_string(close->different_words), std::to_string(words)}
               : Strings{});
    find("name.too_similar", similar,
         similar ? Strings{similar->other.name, std::to_string(static_cast<int>(100 * similar->other.score))}
                 : Strings{});
    if (same) advice_.verdict = NameAdvice::Verdict::taken;
}

// The most telling word stays; what follows it is new. A suggestion is shown only if the register has nothing
// near it by the same rules.
void Check::suggest() {
    constexpr std::array<std::string_view, 12> kNew{"سپهر",   "رویش",    "آرمان",   "بامداد",
                                                    "پیمان",  "همیاران", "مهرآیین", "نوآوران",
                                                    "راهگشا", "پردیس",   "همدل",    "آوند"};
    std::string keep;
    std::string spaced = text::display_form(question_.name);
    for (std::size_t at = 0; (at = spaced.find("\u200c", at)) != spaced.npos;) spaced.replace(at, 3, " ");
    for (const auto& word : text::words(spaced)) {
        const auto norms = classed(word);
        if (norms.empty() || norms[0].is != Class::distinctive || text::length(word) < 3) continue;
        const std::string norm = text::norm(word);
        const bool plain = std::ranges::none_of(norm, [](char c) { return c > 0; });
        if (plain && std::ranges::any_of(words_, [&](const Word& own) { return own.norm == norm; })) {
            keep = word;
            break;
        }
    }
    const auto words = static_cast<std::size_t>(number_of("name.different_words", 0));
    const double alike = number_of("name.too_similar", 1);
    std::size_t from = 0;
    for (const char c : question_.name) from += static_cast<unsigned char>(c);
    for (std::size_t i = 0; i < kNew.size() && advice_.suggestions.size() < 2; ++i) {
        const std::string_view first = kNew[(from + i) % kNew.size()],
                               second = kNew[(from + i + 5) % kNew.size()];
        std::string name = keep.empty() ? std::string(second) : keep;
        name.append(" ").append(first);
        if (!question_.seat.empty())
            name.append(" ").append(question_.seat);
        else if (!keep.empty())
            name.append(" ").append(second);
        const NameQuestion other{.name = name};
        const Check check(other, lists_, rules_, on_);
        const auto near = question_.nearest(name);
        if (std::ranges::none_of(near, [&](const NearName& one) {
                const auto found = check.compared(one);
                return one.score >= alike || (found.distinctive && found.different_words < words);
            }))
            advice_.suggestions.push_back(std::move(name));
    }
}

NameAdvice Check::run() {
    check_letters();
    check_words();
    check_places();
    if (question_.nearest) check_nearest(question_.nearest(question_.name));
    const auto failed = [](const NameFinding& one) { return one.result == Result::failed; };
    if (advice_.verdict == NameAdvice::Verdict::free && std::ranges::any_of(advice_.findings, failed))
        advice_.verdict = NameAdvice::Verdict::doubtful;
    std::ranges::stable_sort(advice_.findings, {}, [](const NameFinding& one) {
        return one.result == Result::failed ? 0 : one.result == Result::not_verifiable ? 1 : 2;
    });
    if (question_.nearest && question_.suggest && advice_.verdict != NameAdvice::Verdict::free) suggest();
    return std::move(advice_);
}
}  // namespace

NameAdvice check_name(const NameQuestion& question, const law::RuleBook& rules, Date on) {
    Lists lists;
    for (const auto& word : list_of(rules, "name.descriptive_words", on))
        for (auto& part : text::words(text::norm(word))) lists.descriptive.push_back(std::move(part));
    for (const auto& place : question.places)
        lists.places.push_back(' ' + (place.norm.empty() ? text::norm(place.name) : place.norm) + ' ');
    return Check(question, lists, rules, on).run();
}
}  // namespace registry
