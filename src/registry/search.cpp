#include "registry/search.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "registry/likeness.h"
#include "registry/search_index.h"

namespace registry {
namespace {
constexpr double kAlike = 0.4;  // below it a name is another name
constexpr std::size_t kCandidates = 400, kPutAtOnce = 100;
}  // namespace

Facts Search::Index::facts_of(const Searchable& one) {
    Facts out;
    out.values = {values[kProvince].number(one.province.text()), values[kCounty].number(one.county.text()),
                  values[kStatus].number(one.status), values[kLegalType].number(one.legal_type),
                  values[kField].number(one.field)};
    out.founded_year = static_cast<std::int16_t>(one.founded_year);
    for (const auto& mark : one.marks)
        if (const auto number = marks.number(mark); number < 32) out.marks |= 1U << number;
    return out;
}

void Search::Index::count(const Facts& of, int by) {
    for (std::size_t i = 0; i < kFacets; ++i) {
        if (counts[i].size() < values[i].size()) counts[i].resize(values[i].size());
        counts[i][of.values[i]] += by;
    }
}

bool Search::Index::same_names(std::uint32_t item, const Searchable& one) const {
    if (names.name(current[item]) != one.name) return false;
    const auto old = former.find(item);
    if ((old == former.end() ? 0 : old->second.size()) != one.former_names.size()) return false;
    for (std::size_t i = 0; i < one.former_names.size(); ++i)
        if (names.name(old->second[i]) != one.former_names[i]) return false;
    for (const auto* identifier : {&one.national_id, &one.registration_number})
        if (!identifier->empty() && std::ranges::count(identifiers.find(*identifier), item) == 0)
            return false;
    return true;
}

std::uint32_t Search::Index::add_name(std::uint32_t item, const std::string& name) {
    const std::uint32_t entry = names.add(item, name);
    ++changes;
    const std::string norm = text::norm(name);
    words.add(entry, norm);
    item_of.push_back(item);
    const auto spaces = static_cast<std::size_t>(std::ranges::count(norm, ' '));
    lengths.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(255, text::length(norm) - spaces)));
    return entry;
}

void Search::Index::take_out(std::int64_t id) {
    const auto found = by_id.find(id);
    if (found == by_id.end()) return;
    const std::uint32_t item = found->second;
    count(facts[item], -1);
    facts[item].gone = true;
    names.remove(current[item]);
    ++changes;
    if (const auto old = former.find(item); old != former.end())
        for (const auto entry : old->second) names.remove(entry);
    by_id.erase(found);
}

void Search::Index::add(const Searchable& one) {
    const Facts facts_now = facts_of(one);
    const auto members_now =
        static_cast<std::uint32_t>(std::clamp<std::int64_t>(one.members, 0, 0xFFFF'FFFF));
    if (const auto known = by_id.find(one.id.value); known != by_id.end()) {
        const std::uint32_t item = known->second;
        if (same_names(item, one)) {
            count(facts[item], -1);
            facts[item] = facts_now, members[item] = members_now;
            count(facts_now, 1);
            return;
        }
        take_out(one.id.value);
    }
    const auto item = static_cast<std::uint32_t>(facts.size());
    CHECK(item < kItems);
    by_id.emplace(one.id.value, item);
    facts.push_back(facts_now), ids.push_back(one.id.value), members.push_back(members_now);
    labels.push_back(NameOrder::kUnsettled);
    count(facts_now, 1);
    current.push_back(add_name(item, one.name));
    for (const auto& name : one.former_names) former[item].push_back(add_name(item, name));
    identifiers.add(one.national_id, item);
    if (one.registration_number != one.national_id) identifiers.add(one.registration_number, item);
    order.add(one.name_sort.empty() ? text::sort_key(one.name) : one.name_sort);
}

void Search::Index::add_all(const std::vector<Searchable>& all) {
    for (std::size_t i = 0; i < all.size();) {
        const auto lock = closing();
        for (const std::size_t end = std::min(all.size(), i + kPutAtOnce); i < end; ++i) add(all[i]);
    }
}

// The order is worked out while others read; only the labels are written with the index closed.
void Search::Index::settle() {
    const auto settled = order.settle();
    const auto lock = closing();
    for (const auto& [item, label] : settled.labels) labels[item] = label;
    identifiers.settle();
}

Wanted Search::Index::wanted(const Query& query) const {
    Wanted out;
    const auto narrow = [&](Facets facet, const std::vector<std::string>& allowed) {
        auto& refused = out.refused[facet];
        refused.assign(values[facet].size(), 0);
        if (allowed.empty()) return;
        out.everything = false;
        std::ranges::fill(refused, static_cast<std::uint8_t>(1U << facet));
        for (const auto& value : allowed)
            if (const auto number = values[facet].find(value)) refused[*number] = 0;
    };
    const auto one = [](const std::optional<TerritoryId>& id) {
        return id ? std::vector{id->text()} : std::vector<std::string>();
    };
    narrow(kProvince, one(query.province)), narrow(kCounty, one(query.county));
    narrow(kStatus, query.statuses), narrow(kLegalType, query.legal_types), narrow(kField, query.fields);
    for (const auto& mark : query.marks) {
        const auto number = marks.find(mark);
        out.marks |= 1U << (number && *number < 32 ? *number : 0);  // bit 0 is nobody's
    }
    out.founded_from = query.founded_from.value_or(0), out.founded_to = query.founded_to.value_or(0);
    if (out.marks || out.founded_from || out.founded_to) out.everything = false;
    return out;
}

Matched Search::Index::matched(const std::string& typed) const {
    Matched out;
    const auto typed_words = text::words(text::norm(typed));
    if (typed_words.empty()) {
        out.everything = true;
        return out;
    }
    for (const auto& word : typed_words) out.letters += text::length(word);
    for (const auto item : identifiers.find(typed))
        if (!facts[item].gone) out.identified.push_back(item);
    out.names = words.find(typed_words, [&](std::uint32_t name, std::string_view letters) {
        return text::norm_joined(names.name(name)).find(letters) != std::string::npos;
    });
    bool any = !out.identified.empty();
    if (!out.names.slips)
        any = true;
    else
        out.names.all.each([&](std::uint32_t name) { any = any || !facts[item_of[name]].gone; });
    if (out.names.slips)
        for (const auto& match : names.nearest(typed, kCandidates)) {
            if (!any && match.score >= kAlike) out.names.all.set(match.entry);
            out.likeness[match.entry] = match.score;
        }
    return out;
}

// The current name if it matched, else the first former one that did.
std::uint32_t Search::Index::name_that_matched(const Matched& text, std::uint32_t item) const {
    if (text.everything || text.names.all.test(current[item])) return current[item];
    if (const auto old = former.find(item); old != former.end())
        for (const auto name : old->second)
            if (text.names.all.test(name)) return name;
    return current[item];
}

Place Search::Index::place(const Matched& text, Sort sort, std::uint32_t item, std::uint32_t name) const {
    Place out{0, labels[item], item, name};
    const auto year = static_cast<std::uint64_t>(facts[item].founded_year);
    switch (sort) {
        case Sort::name: break;
        case Sort::newest: out.major = 9999 - year; break;
        case Sort::oldest: out.major = year ? year : 9999; break;
        case Sort::members: out.major = 0xFFFF'FFFF - members[item]; break;
        case Sort::nearest:
            if (text.everything) break;
            if (text.names.slips) {
                const auto found = text.likeness.find(name);
                out.major = 1000 + static_cast<std::uint64_t>(
                                       10'000 * (1 - (found == text.likeness.end() ? 0 : found->second)));
            } else {  // whole words before beginnings, today's names before former ones, the shorter first
                out.major = (text.names.exact.test(name) ? 0U : 1024U) + (name == current[item] ? 0U : 512U) +
                            lengths[name] + 1U;
            }
            if (!text.identified.empty() && std::ranges::count(text.identified, item)) out.major = 0;
    }
    return out;
}

void Search::Index::tally(const Matched& text, const Query& query, const Wanted& wanted, Tally& tally) const {
    if (text.everything) {
        if (wanted.everything) {
            tally.counts = counts;
            for (std::size_t i = 0; i < kFacets; ++i) tally.counts[i].resize(values[i].size());
            tally.total = static_cast<std::int64_t>(by_id.size());
        }
        for (std::uint32_t item = 0; item < facts.size(); ++item)
            if (wanted.everything ? !facts[item].gone : tally.count(facts[item]))
                tally.offer(place(text, query.sort, item, current[item]));
        return;
    }
    for (const auto item : text.identified)
        if (tally.count(facts[item]))
            tally.offer(place(text, query.sort, item, name_that_matched(text, item)));
    text.names.all.each([&](std::uint32_t name) {
        const std::uint32_t item = item_of[name];
        if (name != current[item] && name_that_matched(text, item) != name) return;
        if (!text.identified.empty() && std::ranges::count(text.identified, item)) return;
        if (tally.count(facts[item])) tally.offer(place(text, query.sort, item, name));
    });
}

std::vector<Facet> Search::Index::facet(const Tally& tally, Facets which) const {
    std::vector<Facet> out;
    for (std::size_t i = 1; i < tally.counts[which].size(); ++i)
        if (tally.counts[which][i] > 0) out.push_back({values[which].value(i), tally.counts[which][i]});
    std::ranges::sort(out, [](const Facet& a, const Facet& b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return out;
}

Hit Search::Index::hit(const Matched& text, const Query& query, const Place& at) const {
    Hit out{CooperativeId{ids[at.item]}, 0, std::string(names.name(at.name)), at.name != current[at.item]};
    if (text.everything) return out;
    if (query.mark_letters) out.marked = agreeing(out.name, query.text);
    if (text.names.slips) {
        const auto found = text.likeness.find(at.name);
        out.score = found == text.likeness.end() ? 0 : found->second;
    } else if (text::norm_joined(out.name) == text::norm_joined(query.text)) {
        out.score = 1;
    } else {
        const double share = static_cast<double>(text.letters) / std::max<double>(1, lengths[at.name]);
        out.score = std::min(0.9999, 0.5 + 0.5 * share);
    }
    return out;
}

Search::Search() : index_(std::make_unique<Index>()) {}
Search::~Search() = default;
void Search::put(std::vector<Searchable> changed) {
    const std::scoped_lock one(index_->writing);
    index_->add_all(changed);
    index_->settle();
}

void Search::take_out(std::span<const CooperativeId> gone) {
    const std::scoped_lock one(index_->writing);
    const auto lock = index_->closing();
    for (const auto id : gone) index_->take_out(id.value);
}

void Search::refresh(db::Database& database) {
    Index& index = *index_;
    if (!index.built) {
        std::int64_t leaf = 0;
        const std::scoped_lock writing(index.writing);
        database.read([&](db::Tx& tx) {
            leaf = next_leaf(tx);
            std::vector<Searchable> some;
            each_searchable(tx, [&](const Searchable& one) {
                some.push_back(one);
                if (some.size() == 1000) index.add_all(std::exchange(some, {}));
            });
            index.add_all(some);
        });
        index.settle();
        const auto lock = index.closing();
        index.next_leaf = leaf, index.built = true;
        return;
    }
    for (;;) {
        auto changes = database.read([&](db::Tx& tx) { return changes_after(tx, index.next_leaf); });
        if (changes.next_leaf == index.next_leaf) return;
        put(std::move(changes.changed));
        take_out(changes.gone);
        const auto lock = index.closing();
        index.next_leaf = changes.next_leaf;
    }
}

Answer Search::find(const Query& query) const {
    const auto lock = index_->reading();
    const Index& index = *index_;
    const Matched text = index.matched(query.text);
    const Wanted wanted = index.wanted(query);
    std::optional<Place> after;
    if (const auto id = parse_id(query.after))
        if (const auto known = index.by_id.find(*id); known != index.by_id.end())
            after =
                index.place(text, query.sort, known->second, index.name_that_matched(text, known->second));
    Tally tally(wanted, query.limit, after);
    index.tally(text, query, wanted, tally);
    Answer answer;
    answer.total = tally.total;
    answer.provinces = index.facet(tally, kProvince), answer.counties = index.facet(tally, kCounty);
    answer.statuses = index.facet(tally, kStatus), answer.legal_types = index.facet(tally, kLegalType);
    answer.fields = index.facet(tally, kField);
    for (const auto& at : tally.first()) answer.hits.push_back(index.hit(text, query, at));
    if (tally.more() && !answer.hits.empty()) answer.next = answer.hits.back().id.text();
    if (answer.total == 0 && !text.everything)
        if (const auto near = index.names.nearest(query.text, 1); !near.empty())
            answer.suggestion = index.names.name(near[0].entry);
    return answer;
}

std::vector<Hit> Search::nearest(std::string_view name, std::size_t limit, bool quick) const {
    const auto lock = index_->reading();
    const std::string asked(name);
    if (quick)
        if (auto kept = index_->neighbours.find(asked, limit, index_->changes)) return std::move(*kept);
    std::vector<Hit> out;
    for (const auto& match :
         index_->names.nearest(name, limit, quick ? NameIndex::kQuick : NameIndex::kThorough)) {
        Hit hit{CooperativeId{index_->ids[match.number]}, match.score,
                std::string(index_->names.name(match.entry)), match.entry != index_->current[match.number]};
        if (!quick) hit.marked = agreeing(hit.name, name);
        out.push_back(std::move(hit));
    }
    if (quick) index_->neighbours.keep(asked, limit, index_->changes, out);
    return out;
}

double Search::weight_of(std::string_view word) const {
    const auto lock = index_->reading();
    return index_->names.weight_of(word);
}

std::size_t Search::size() const {
    const auto lock = index_->reading();
    return index_->by_id.size();
}
std::int64_t Search::known_size() const {
    const auto lock = index_->reading();
    return index_->next_leaf;
}
std::size_t Search::bytes() const {
    const auto lock = index_->reading();
    const Index& index = *index_;
    return index.names.bytes() + index.words.bytes() + index.identifiers.bytes() + index.order.bytes() +
           index.facts.capacity() * (sizeof(Facts) + 8 + 8 + 4 + 4) + index.item_of.capacity() * 5 +
           index.by_id.size() * 48;
}
}  // namespace registry
