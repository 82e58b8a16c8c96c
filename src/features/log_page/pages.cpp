#include "features/log_page/pages.h"

#include "base/bytes.h"
#include "ui/patterns.h"

namespace log_page {
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
        html::fragment({html::li(tr("Keep this head: what it covers can never be changed again without "
                                    "being noticed.")),
                        html::li(tr("Later, ask for the head again: the log must have grown from the one you "
                                    "kept.")),
                        html::li(html::fragment({tr("Who holds a copy of the database checks all of it:"),
                                                 " ", html::ltr("taavon ledger audit --head heads.txt")})),
                        html::li(html::a(ui::Url::fixed("/api/v1/log/head"), tr("The same as JSON")))}));
}
}  // namespace

ui::Page log_page(const LogView& view) {
    const auto& tr = view.tr;
    ui::Page page{.title = tr("Log of the register")};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Log of the register"), ui::Url::fixed("/log"), true}};
    page.json = ui::Url::fixed("/api/v1/log/head");
    page.main = html::fragment(
        {ui::heading(
             tr("Log of the register"),
             tr("Every change of the register is an entry of one log. Each batch of entries is sealed by a "
                "signed head, so that nobody, not even we, can change the past unnoticed.")),
         html::div("c-main",
                   {ui::sheet(tr("The newest head"), head_facts(view)), ui::sheet(tr("Keys"), key_ring(view)),
                    ui::sheet(tr("How to check it"), how_to_check(view))})});
    return page;
}
}  // namespace log_page
