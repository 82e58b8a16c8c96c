#include "features/transparency/pages.h"

#include "base/bytes.h"
#include "ui/patterns.h"

namespace transparency {
namespace {
using ui::Html;

// A long number that may go on in the next line after every 16 digits.
Html digits(const std::string& hexadecimal) {
    std::vector<Html> parts;
    for (std::size_t at = 0; at < hexadecimal.size(); at += 16) {
        parts.emplace_back(hexadecimal.substr(at, 16));
        parts.push_back(html::void_el("wbr", {}));
    }
    return html::el("bdi", {html::attr("dir", "ltr")}, {html::join(std::move(parts))});
}

Html head_facts(const LogView& view) {
    const auto& tr = view.tr;
    if (!view.head)
        return ui::empty(tr("The log has no signed head yet"), tr("The first entry brings the first head."));
    const auto& head = *view.head;
    return ui::facts({{tr("Entries"), ui::number(tr, head.size)},
                      {tr("Signed at"), ui::moment(tr, head.signed_at)},
                      {tr("Root"), digits(hex(::view(head.root)))},
                      {tr("Signature"), digits(hex(head.signature))},
                      {tr("Key"), html::ltr(head.key_id)},
                      {tr("Log"), html::ltr(head.log_id)},
                      {tr("Installation"), html::ltr(head.installation_id)}});
}

Html key_ring(const LogView& view) {
    const auto& tr = view.tr;
    ui::Table table{.caption = tr("Public keys"),
                    .columns = {{tr("Key")}, {tr("Ed25519, hexadecimal")}, {tr("State")}}};
    for (const auto& key : view.keys)
        table.rows.push_back({html::ltr(key.id), digits(key.public_key),
                              view.head && view.head->key_id == key.id
                                  ? ui::badge(ui::Tone::ok, "check-circle-fill", tr("Signs now"))
                                  : Html(tr("Checks older heads"))});
    return ui::table(tr, table);
}

Html how_to_check(const LogView& view) {
    const auto& tr = view.tr;
    return html::ul(
        {},
        html::fragment(
            {html::li(tr("Keep this head: what it covers can never be changed again without "
                         "being noticed.")),
             html::li(tr("Later, ask for the head again: the log must have grown from the one you "
                         "kept.")),
             html::li(html::fragment({tr("Who holds a copy of the database checks all of it:"), " ",
                                      html::ltr("taavon ledger audit --head heads.txt")})),
             html::li(html::fragment({tr("One entry is checked without us: its proof and the keys, kept "
                                         "as files, and"),
                                      " ", html::ltr("taavon ledger verify proof.json --key head.json")})),
             html::li(html::a(ui::Url::fixed("/api/v1/transparency/head"), tr("The same as JSON")))}));
}
Html find_entry(const LogView& view) {
    const auto& tr = view.tr;
    if (!view.head) return {};
    return ui::get_form(
        ui::Url::fixed("/transparency"),
        {ui::text_field(tr, {.name = "leaf",
                             .label = tr("Number of the entry"),
                             .hint = tr("From 0; the history of a cooperative as JSON names it leaf_index."),
                             .latin = true,
                             .input_mode = "numeric",
                             .width = 12,
                             .filter = true}),
         ui::button(ui::Button::quiet, tr("Show its proof"))});
}
}  // namespace

ui::Page entry_page(const EntryView& v) {
    const auto& tr = v.tr;
    const Proven& p = v.proven;
    const std::string leaf = std::to_string(p.leaf_index);
    const ui::Url here = ui::Url::path({"transparency", "entries", leaf});
    const ui::Url json = ui::Url::path({"api", "v1", "transparency", "proof"}).with("leaf", leaf);
    ui::Page page{.title = tr("Entry {n} of the log", {{"n", p.leaf_index}})};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Log of the register"), ui::Url::fixed("/transparency")},
                   {page.title, here, true}};
    page.json = json;
    std::vector<ui::Fact> facts;
    if (p.entry) {
        const auto& e = p.entry->entry;
        facts = {{tr("Cooperative"),
                  html::a(ui::Url::path({"cooperatives", std::to_string(e.stream.id)}), html::bdi(p.name))},
                 {tr("What happened"), Html(tr(registry::kind::title_of(e.kind)))},
                 {tr("Takes effect on"), ui::date_text(tr, e.effective_on)},
                 {tr("Written at"), ui::moment(tr, e.recorded_at)}};
    }
    facts.push_back({tr("Leaf"), digits(hex(::view(p.leaf)))});
    Html path;
    for (const Hash& hash : p.path) path += html::li(digits(hex(::view(hash))));
    page.main = html::fragment(
        {ui::heading(page.title,
                     tr("That it stands in the log, and where, follows from the hashes below and the signed "
                        "head alone.")),
         p.entry ? Html()
                 : ui::note(ui::Tone::info, html::p(tr("What it says is not public; that it is there is."))),
         html::div("c-main", {ui::facts(facts),
                              ui::sheet(tr("The way to the root, {n} hashes",
                                           {{"n", static_cast<std::int64_t>(p.path.size())}}),
                                        html::el("ol", {}, {std::move(path)})),
                              ui::sheet(tr("The signed head"),
                                        ui::facts({{tr("Entries"), ui::number(tr, p.head.size)},
                                                   {tr("Signed at"), ui::moment(tr, p.head.signed_at)},
                                                   {tr("Root"), digits(hex(::view(p.head.root)))}})),
                              html::p(html::a(json, tr("Keep the proof as a file")))})});
    return page;
}

ui::Page head_page(const LogView& view) {
    const auto& tr = view.tr;
    ui::Page page{.title = tr("Log of the register")};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Log of the register"), ui::Url::fixed("/transparency"), true}};
    page.json = ui::Url::fixed("/api/v1/transparency/head");
    page.main = html::fragment(
        {ui::heading(
             tr("Log of the register"),
             tr("Every change of the register is an entry of one log. Each batch of entries is sealed by a "
                "signed head, so that nobody, not even we, can change the past unnoticed.")),
         html::div("c-main",
                   {ui::sheet(tr("The newest head"), head_facts(view)), ui::sheet(tr("Keys"), key_ring(view)),
                    ui::sheet(tr("How to check it"), how_to_check(view)),
                    ui::sheet(tr("One entry"), find_entry(view))})});
    return page;
}
}  // namespace transparency
