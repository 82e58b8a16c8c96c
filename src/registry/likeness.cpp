#include "registry/likeness.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "base/utf8.h"

namespace registry {
double jaro_winkler(std::string_view left, std::string_view right) {
    const auto a = text::code_points(left), b = text::code_points(right);
    if (a.empty() && b.empty()) return 1;
    const std::size_t longest = std::max(a.size(), b.size()), window = longest / 2 > 0 ? longest / 2 - 1 : 0;
    std::vector<bool> used(b.size());
    std::u32string from_a, from_b;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = i > window ? i - window : 0; j < std::min(b.size(), i + window + 1); ++j)
            if (!used[j] && a[i] == b[j]) {
                used[j] = true, from_a += a[i];
                break;
            }
    for (std::size_t j = 0; j < b.size(); ++j)
        if (used[j]) from_b += b[j];
    if (from_a.empty()) return 0;
    double moved = 0;
    for (std::size_t i = 0; i < from_a.size(); ++i) moved += from_a[i] != from_b[i];
    const auto m = static_cast<double>(from_a.size());
    const double jaro =
        (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) + (m - moved / 2) / m) / 3;
    std::size_t prefix = 0;
    while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) ++prefix;
    return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

int optimal_string_alignment(std::string_view left, std::string_view right) {
    const auto a = text::code_points(left), b = text::code_points(right);
    std::array<std::vector<int>, 3> rows;
    for (auto& row : rows) row.resize(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto &row = rows[i % 3], &above = rows[(i + 2) % 3];
        const auto& two_above = rows[(i + 1) % 3];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a.size() % 3][b.size()];
}

double qgram_jaccard(std::string_view left, std::string_view right, int q) {
    const auto set_of = [q](std::string_view utf8) {
        const auto letters = text::code_points(utf8);
        const auto size = static_cast<std::size_t>(std::max(q, 1));
        std::vector<std::u32string> set;
        for (std::size_t i = 0; i + size <= letters.size(); ++i) set.push_back(letters.substr(i, size));
        std::ranges::sort(set);
        set.erase(std::unique(set.begin(), set.end()), set.end());
        return set;
    };
    const auto a = set_of(left), b = set_of(right);
    std::vector<std::u32string> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    const std::size_t all = a.size() + b.size() - both.size();
    return all ? static_cast<double>(both.size()) / static_cast<double>(all) : 1;
}

namespace {
struct Letter {
    char32_t value;
    std::size_t begin, end;  // bytes in the name as written
    bool starts_word;
};
std::vector<Letter> letters_of(std::string_view name) {
    std::vector<Letter> out;
    bool gap = true;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t begin = at;
        utf8::next(name, at);
        const std::string_view bytes = name.substr(begin, at - begin);
        const std::string form = text::norm(bytes);
        // A mark that norm drops belongs to the letter before it; what parts words does not.
        if (form.empty()) {
            if (text::norm("ا" + std::string(bytes) + "ا").find(' ') != std::string::npos)
                gap = true;
            else if (!out.empty() && !gap)
                out.back().end = at;
        }
        for (std::size_t i = 0; i < form.size(); gap = false)
            out.push_back({utf8::next(form, i), begin, at, gap});
    }
    return out;
}
}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> agreeing(std::string_view name, std::string_view query) {
    const auto a = letters_of(name), b = letters_of(query);
    std::vector<bool> marked(a.size()), used(b.size());
    const auto ends_word = [&](std::size_t j) { return j == b.size() || b[j].starts_word; };
    for (;;) {  // the longest run of letters that both still have, until only chance is left
        std::size_t best = 0, best_i = 0, best_j = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            for (std::size_t j = 0; j < b.size(); ++j) {
                std::size_t n = 0;
                while (i + n < a.size() && j + n < b.size() && a[i + n].value == b[j + n].value &&
                       !marked[i + n] && !used[j + n])
                    ++n;
                while (n > 0 && n < 3 && !(a[i].starts_word && b[j].starts_word && ends_word(j + n))) --n;
                if (n > best) best = n, best_i = i, best_j = j;
            }
        if (best == 0) break;
        for (std::size_t n = 0; n < best; ++n) marked[best_i + n] = used[best_j + n] = true;
    }
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!marked[i]) continue;
        if (!out.empty() && a[i].begin <= out.back().second)
            out.back().second = std::max(out.back().second, a[i].end);
        else
            out.emplace_back(a[i].begin, a[i].end);
    }
    return out;
}
}  // namespace registry
