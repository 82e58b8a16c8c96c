#include "registry/search.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>

#include "base/text.h"
#include "registry/likeness.h"

namespace registry {
namespace {
constexpr double kAlike = 0.35;  // below it a name is another name
constexpr std::size_t kCandidates = 400;

bool among(const std::vector<std::string>& wanted, const std::string& value) {
    return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

// All typed words begin a word of the name, in any order: what one sees while typing.
bool words_begin(const std::vector<std::string>& typed, std::string_view norm) {
    return std::ranges::all_of(typed, [&](const std::string& word) {
        for (std::size_t at = norm.find(word); at != norm.npos; at = norm.find(word, at + 1))
            if (at == 0 || norm[at - 1] == ' ') return true;
        return false;
    });
}
}  // namespace

struct Search::Index {
    struct Item {
        Searchable facts;
        std::string norm, former_norm;
        bool gone = false;
    };
    mutable std::shared_mutex mutex;
    std::vector<Item> items;
    std::unordered_map<std::int64_t, std::uint32_t> by_id;
    NameIndex names;
    std::int64_t next_leaf = 0;
    bool built = false;

    void add(Searchable facts) {
        if (const auto old = by_id.find(facts.id.value); old != by_id.end()) {
            items[old->second].gone = true;
            names.remove(old->second);
        }
        const auto number = static_cast<std::uint32_t>(items.size());
        by_id[facts.id.value] = number;
        names.add(number, facts.name);
        Item item{{}, text::norm(facts.name), {}};
        for (const auto& former : facts.former_names)
            names.add(number, former), item.former_norm += text::norm(former) + ' ';
        item.facts = std::move(facts);
        items.push_back(std::move(item));
    }

    bool passes(const Item& item, const Query& q, int but = 0) const {
        const auto& f = item.facts;
        return !item.gone && (but == 1 || !q.province || f.province == *q.province) &&
               (but == 2 || !q.county || f.county == *q.county) &&
               (but == 3 || among(q.statuses, f.status)) &&
               (but == 4 || among(q.legal_types, f.legal_type)) && (but == 5 || among(q.fields, f.field)) &&
               std::ranges::all_of(
                   q.marks, [&](const auto& m) { return std::ranges::find(f.marks, m) != f.marks.end(); }) &&
               (!q.founded_from || f.founded_year >= *q.founded_from) &&
               (!q.founded_to || (f.founded_year && f.founded_year <= *q.founded_to));
    }

    // Which items the text means, with how well; every item when there is no text.
    std::vector<std::pair<std::uint32_t, double>> meant(const std::string& typed) const {
        std::vector<std::pair<std::uint32_t, double>> out;
        const std::string number = text::identifier_form(typed), norm = text::norm(typed);
        const auto words = text::words(norm);
        if (words.empty()) {
            for (std::uint32_t i = 0; i < items.size(); ++i) out.emplace_back(i, 0.0);
            return out;
        }
        std::unordered_map<std::uint32_t, double> best;
        const auto put = [&](std::uint32_t i, double score) { best[i] = std::max(best[i], score); };
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            const auto& item = items[i];
            if (number.size() >= 2 &&
                (item.facts.national_id == number || item.facts.registration_number == number))
                put(i, 1.0);
            if (words_begin(words, item.norm))
                put(i, 0.6 + 0.4 * static_cast<double>(norm.size()) /
                                 static_cast<double>(std::max(item.norm.size(), norm.size())));
            else if (!item.former_norm.empty() && words_begin(words, item.former_norm))
                put(i, 0.55);
        }
        for (const auto& match : names.nearest(typed, kCandidates))
            if (match.score >= kAlike) put(match.number, match.score);
        out.assign(best.begin(), best.end());
        return out;
    }

    std::vector<Facet> facet(const std::vector<std::pair<std::uint32_t, double>>& all, const Query& q,
                             int which) const {
        std::unordered_map<std::string, std::int64_t> counts;
        for (const auto& [i, score] : all) {
            const auto& item = items[i];
            if (!passes(item, q, which)) continue;
            const auto& f = item.facts;
            const std::string value = which == 1   ? f.province.text()
                                      : which == 2 ? f.county.text()
                                      : which == 3 ? f.status
                                      : which == 4 ? f.legal_type
                                                   : f.field;
            if (!value.empty() && value != "0") ++counts[value];
        }
        std::vector<Facet> out;
        for (auto& [value, count] : counts) out.push_back({value, count});
        std::ranges::sort(out, [](const Facet& a, const Facet& b) {
            return std::pair(-a.count, a.value) < std::pair(-b.count, b.value);
        });
        return out;
    }

    void order(std::vector<std::pair<std::uint32_t, double>>& found, Sort sort) const {
        const auto before = [&](const auto& a, const auto& b) {
            const auto &x = items[a.first].facts, &y = items[b.first].facts;
            switch (sort) {
                case Sort::nearest:
                    if (a.second != b.second) return a.second > b.second;
                    break;
                case Sort::newest:
                    if (x.founded_year != y.founded_year) return x.founded_year > y.founded_year;
                    break;
                case Sort::oldest:
                    if (x.founded_year != y.founded_year)
                        return (x.founded_year ? x.founded_year : 9999) <
                               (y.founded_year ? y.founded_year : 9999);
                    break;
                case Sort::members:
                    if (x.members != y.members) return x.members > y.members;
                    break;
                case Sort::name: break;
            }
            return std::pair(std::string_view(x.name_sort), x.id.value) <
                   std::pair(std::string_view(y.name_sort), y.id.value);
        };
        std::ranges::sort(found, before);
    }
};

Search::Search() : index_(std::make_unique<Index>()) {}
Search::~Search() = default;

void Search::refresh(db::Database& database) {
    if (!index_->built) {
        std::vector<Searchable> all;
        std::int64_t leaf = 0;
        database.read([&](db::Tx& tx) {
            leaf = tx.integer("SELECT max(leaf_index) FROM ledger_leaf").value_or(-1) + 1;
            each_searchable(tx, [&](const Searchable& one) { all.push_back(one); });
        });
        const std::unique_lock lock(index_->mutex);
        for (auto& one : all) index_->add(std::move(one));
        index_->next_leaf = leaf, index_->built = true;
        return;
    }
    std::int64_t leaf = index_->next_leaf;
    auto changed = database.read([&](db::Tx& tx) { return searchable_after(tx, leaf, leaf); });
    if (leaf == index_->next_leaf) return;
    const std::unique_lock lock(index_->mutex);
    for (auto& one : changed) index_->add(std::move(one));
    index_->next_leaf = leaf;
}

Answer Search::find(const Query& query) const {
    const std::shared_lock lock(index_->mutex);
    Answer answer;
    const auto all = index_->meant(query.text);
    answer.provinces = index_->facet(all, query, 1), answer.counties = index_->facet(all, query, 2),
    answer.statuses = index_->facet(all, query, 3);
    answer.legal_types = index_->facet(all, query, 4), answer.fields = index_->facet(all, query, 5);
    std::vector<std::pair<std::uint32_t, double>> found;
    for (const auto& one : all)
        if (index_->passes(index_->items[one.first], query)) found.push_back(one);
    answer.total = static_cast<std::int64_t>(found.size());
    index_->order(found, query.sort);
    // The cursor is the id of the last row shown: rows that came meanwhile do not shift the next page.
    std::size_t from = 0;
    if (const auto after = parse_id(query.after))
        for (std::size_t i = 0; i < found.size(); ++i)
            if (index_->items[found[i].first].facts.id.value == *after) from = i + 1;
    for (std::size_t i = from; i < found.size() && answer.hits.size() < query.limit; ++i) {
        const auto& item = index_->items[found[i].first];
        answer.hits.push_back(
            {item.facts.id, found[i].second, item.facts.name, false, agreeing(item.facts.name, query.text)});
    }
    if (from + answer.hits.size() < found.size() && !answer.hits.empty())
        answer.next = answer.hits.back().id.text();
    if (found.empty() && !query.text.empty())
        if (const auto near = index_->names.nearest(query.text, 1); !near.empty())
            answer.suggestion = near[0].name;
    return answer;
}

std::vector<Hit> Search::nearest(std::string_view name, std::size_t limit) const {
    const std::shared_lock lock(index_->mutex);
    std::vector<Hit> out;
    for (const auto& match : index_->names.nearest(name, limit)) {
        const auto& item = index_->items[match.number];
        if (!item.gone)
            out.push_back({item.facts.id, match.score, match.name, match.name != item.facts.name,
                           agreeing(match.name, name)});
    }
    return out;
}

std::size_t Search::size() const {
    const std::shared_lock lock(index_->mutex);
    return index_->by_id.size();
}
std::int64_t Search::known_size() const {
    const std::shared_lock lock(index_->mutex);
    return index_->next_leaf;
}
}  // namespace registry
