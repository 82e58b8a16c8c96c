#include "features/rule_book/routes.h"

#include "law/rule_book.h"
#include "ui/components.h"

namespace rule_book {
namespace {
using ui::Html;

std::string number_text(const i18n::Translator& tr, const Json& value) {
    if (value.real()) return tr.decimal(*value.real(), 3);
    return tr.digits(value.string() ? *value.string() : value.compact());
}

std::string value_text(const i18n::Translator& tr, const law::Rule& rule) {
    if (!rule.value.array()) return number_text(tr, rule.value) + (rule.unit.empty() ? "" : " " + rule.unit);
    std::string out;
    for (const auto& one : *rule.value.array())
        out += (out.empty() ? "" : tr.persian() ? "، " : ", ") + number_text(tr, one);
    return out;
}

std::string article_text(const i18n::Translator& tr, const law::Rule& rule, const std::string& title) {
    if (rule.article == "not stated") return title;
    return tr("{instrument}, article {article}",
              {{"instrument", title}, {"article", tr.digits(rule.article)}});
}

std::string in_force_text(const i18n::Translator& tr, const law::Rule& rule) {
    if (!rule.in_force_from && !rule.in_force_to) return "–";
    return (rule.in_force_from ? tr.date_text(*rule.in_force_from) : "…") + " – " +
           (rule.in_force_to ? tr.date_text(*rule.in_force_to) : "…");
}

ui::Page rules_page(const i18n::Translator& tr, const law::RuleBook& book) {
    ui::Table table{
        .caption = tr("Rules"),
        .columns = {{tr("Rule")}, {tr("Value")}, {tr("Article")}, {tr("In force")}, {tr("State")}}};
    std::int64_t unverified = 0;
    for (const auto& rule : book.all()) {
        const auto* instrument = book.instrument(rule.instrument);
        const std::string title = !instrument    ? rule.instrument
                                  : tr.persian() ? instrument->title_fa
                                                 : instrument->title;
        unverified += !rule.verified;
        table.rows.push_back({html::ltr(rule.id), html::bdi(value_text(tr, rule)),
                              html::bdi(article_text(tr, rule, title)), in_force_text(tr, rule),
                              rule.verified ? ui::badge(ui::Tone::ok, "check-circle-fill", tr("Verified"))
                                            : ui::badge(ui::Tone::act, "exclamation-triangle-fill",
                                                        tr("Not verified by a lawyer"))});
    }
    ui::Page page{.title = tr("Rule book")};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")}, {tr("Rule book"), ui::Url::fixed("/rules"), true}};
    page.main = html::fragment(
        {ui::heading(tr("Rule book"),
                     tr("The numbers of the law that this system goes by, each with its article.")),
         ui::note(ui::Tone::act,
                  tr.plural("{n} rule is not verified: it warns, and never refuses.",
                            "{n} rules are not verified: they warn, and never refuse.", unverified)),
         ui::table(tr, table)});
    return page;
}

http::Response show(site::Context& context) {
    return context.page(rules_page(context.tr, context.services.rules));
}

constexpr site::Route kRoutes[]{{http::Method::get, "/rules", http::Where::fast, site::everyone, show}};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace rule_book
