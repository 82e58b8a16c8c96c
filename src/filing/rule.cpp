#include "filing/rule.h"

#include <algorithm>

#include "base/check.h"

namespace filing {
std::string_view code_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::passed: return "passed";
        case Outcome::failed: return "failed";
        case Outcome::unverifiable: return "unverifiable";
    }
    return {};
}

const law::Rule* Verdicts::rule(std::string_view id) {
    law_ = book_.find(id, on_);
    return law_;
}
std::int64_t Verdicts::number(const law::Rule& rule) const {
    CHECK(rule.value.integer() != nullptr);
    return *rule.value.integer();
}
double Verdicts::ratio(const law::Rule& rule) const {
    if (rule.value.integer()) return static_cast<double>(*rule.value.integer());
    CHECK(rule.value.real() != nullptr);
    return *rule.value.real();
}
void Verdicts::add(Outcome outcome, std::string where, Values values) {
    CHECK(law_ != nullptr);
    findings_.push_back({.check = check_,
                         .law = law_->id,
                         .outcome = outcome,
                         .refuses = outcome == Outcome::failed && law_->may_refuse(),
                         .where = std::move(where),
                         .values = std::move(values)});
}

namespace {
Json json_of(const Value& value) {
    struct Writer {
        Json operator()(const std::string& v) const { return v; }
        Json operator()(std::int64_t v) const { return v; }
        Json operator()(Date v) const { return Json::Object{{"date", iso(v)}}; }
        Json operator()(Rial v) const { return Json::Object{{"rial", v.amount}}; }
        Json operator()(Share v) const { return Json::Object{{"share", v.of_one}}; }
    };
    return std::visit(Writer{}, value);
}
std::optional<Value> value_of(const Json& json) {
    if (json.string()) return Value(*json.string());
    if (json.integer()) return Value(*json.integer());
    if (const auto date = json.text_at("date"))
        if (const auto day = parse_iso_date(*date)) return Value(*day);
    if (const auto rial = json.integer_at("rial")) return Value(Rial{*rial});
    if (const Json* share = json.find("share")) {
        if (share->real()) return Value(Share{*share->real()});
        if (share->integer()) return Value(Share{static_cast<double>(*share->integer())});
    }
    return std::nullopt;
}
i18n::Argument argument_of(const i18n::Translator& tr, const Value& value) {
    struct Speaker {
        const i18n::Translator& tr;
        i18n::Argument operator()(const std::string& v) const { return v; }
        i18n::Argument operator()(std::int64_t v) const { return v; }
        i18n::Argument operator()(Date v) const { return v; }
        i18n::Argument operator()(Rial v) const { return tr.rial(v.amount); }
        i18n::Argument operator()(Share v) const { return tr.percent(v.of_one, 0); }
    };
    return std::visit(Speaker{tr}, value);
}
}  // namespace

Json json_of(const Finding& finding) {
    Json out = Json::Object{{"check", finding.check},
                            {"rule", finding.law},
                            {"outcome", std::string(code_of(finding.outcome))},
                            {"refuses", finding.refuses}};
    if (!finding.where.empty()) out.set("where", finding.where);
    Json values = Json::Object{};
    for (const auto& [name, value] : finding.values) values.set(name, json_of(value));
    if (!finding.values.empty()) out.set("values", std::move(values));
    return out;
}
std::optional<Finding> finding_of(const Json& json) {
    Finding out;
    out.check = json.text_or("check"), out.law = json.text_or("rule"), out.where = json.text_or("where");
    const std::string outcome = json.text_or("outcome");
    for (const auto one : {Outcome::passed, Outcome::failed, Outcome::unverifiable})
        if (code_of(one) == outcome) out.outcome = one;
    const Json* refuses = json.find("refuses");
    out.refuses = refuses && refuses->boolean() && *refuses->boolean();
    if (const Json* values = json.find("values"); values && values->object())
        for (const auto& [name, value] : *values->object())
            if (auto read = value_of(value)) out.values.emplace_back(name, *std::move(read));
    if (out.check.empty()) return std::nullopt;
    return out;
}

std::string sentence(const i18n::Translator& tr, i18n::Id words, const Finding& finding) {
    std::vector<i18n::Named> arguments;
    for (const auto& [name, value] : finding.values) arguments.push_back({name, argument_of(tr, value)});
    return tr(words, std::move(arguments));
}
bool any_refuses(std::span<const Finding> findings) {
    return std::ranges::any_of(findings, &Finding::refuses);
}
}  // namespace filing
