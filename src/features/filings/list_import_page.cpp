// Many rows of a list at once: a template, the table that was sent and what is wrong in it, and taking it
// over.
#include <fstream>

#include "auth/audit.h"
#include "base/text.h"
#include "features/filings/handlers.h"
#include "features/filings/list_file_store.h"
#include "features/filings/pages.h"

namespace filings {
using html::fragment, html::Html;
namespace {
constexpr std::size_t kShown = 200;

struct Asked {  // the list that the address names, of a filing that its filer may write now
    Detail detail;
    const Section* section = nullptr;
    const Field* list = nullptr;
    std::int64_t version = 0;  // of the section
};
Result<Asked> asked_for(const site::Context& context) {
    const Refusal no_such{Why::not_found, msg("There is no such filing."), {}};
    const auto id = parse_id_as<FilingId>(context.request.value("id"));
    if (!id) return tl::unexpected(no_such);
    auto detail = load(context, *id);
    if (!detail) return tl::unexpected(detail.error());
    Asked out{*std::move(detail)};
    out.section = find_section(out.detail.kind->sections, context.request.value("section"));
    if (out.section) out.list = find_field(out.section->fields, context.request.value("list"));
    const State* state = find_state(out.detail.kind->states, out.detail.of.filing.state);
    if (!out.list || !has_import(*out.list) || !out.detail.doer.filer || !is_open(*out.section, *state))
        return tl::unexpected(no_such);
    if (const auto known = out.detail.of.versions.find(out.section->name);
        known != out.detail.of.versions.end())
        out.version = known->second;
    return out;
}
list_file_store::At place_of(const site::Context& context, const Asked& asked) {
    return {asked.detail.of.filing.id, asked.section->name, asked.list->name, context.actor.person};
}
std::string seal_context(const list_file_store::At& at) {
    return "filing list file:" + at.filing.text() + ":" + at.section + ":" + at.list + ":" + at.person.text();
}
filing::Vocabulary vocabulary_of(const site::Context& context) {
    return {context.tables->codes, context.tables->territories, context.today()};
}
void keep_file(const site::Context& context, const Asked& asked, const std::string& bytes) {
    const auto& s = context.services;
    const auto at = place_of(context, asked);
    const std::string sealed = s.keys.seal(bytes, seal_context(at), s.random);
    s.database.write([&](db::Tx& tx) {
        list_file_store::delete_before(tx, s.clock.now() - std::chrono::days(2));
        list_file_store::save(tx, at, sealed, s.clock.now());
        auth::record(tx, s.ids, s.clock, context.actor, "filing.list_sent", {"filing", at.filing.value},
                     Json(Json::Object{{"section", at.section}, {"list", at.list}}));
    });
}
std::optional<std::string> find_file(const site::Context& context, const Asked& asked) {
    const auto at = place_of(context, asked);
    const auto sealed =
        context.services.database.read([&](db::Tx& tx) { return list_file_store::find(tx, at); });
    return sealed ? context.services.keys.open_sealed(*sealed, seal_context(at)) : std::nullopt;
}

struct ImportView {
    const ui::Frame& frame;
    const Asked& asked;
    std::optional<ReadList> read{};
    Refusals refusals{};
    std::string taking = "append";
};
ui::Url section_url(const ImportView& v) {
    return ui::Url::path({"filings", v.asked.detail.of.filing.id.text(), "sections", v.asked.section->name});
}
ui::Url import_url(const ImportView& v) {
    return ui::Url::path({"filings", v.asked.detail.of.filing.id.text(), "sections", v.asked.section->name,
                          v.asked.list->name, "import"});
}
Html faults_table(const ImportView& v) {
    const auto& tr = v.frame.tr;
    ui::Table table{.caption = tr("What is wrong"), .caption_visible = true};
    table.columns = {{tr("Row"), ui::Align::figure}, {tr("Column")}, {tr("Cell")}, {tr("Reason")}};
    for (const ListFault& fault : v.read->faults) {
        if (table.rows.size() == kShown) break;
        std::string cell = fault.cell.substr(0, 400);
        while (!text::valid_utf8(cell)) cell.pop_back();
        table.rows.push_back({ui::number(tr, static_cast<std::int64_t>(fault.line)),
                              fault.column == ListFault::npos
                                  ? Html(tr("the whole row"))
                                  : Html(tr(v.read->columns[fault.column]->label)),
                              html::bdi(cell), Html(tr(fault.reason))});
    }
    Html more;
    if (v.read->faults.size() > kShown)
        more = html::p("t-small", tr("{n} more stand in the file with marks.",
                                     {{"n", static_cast<std::int64_t>(v.read->faults.size() - kShown)}}));
    return fragment({ui::table(tr, table), std::move(more)});
}
Html take_form(const ImportView& v) {
    const auto& tr = v.frame.tr;
    Html inner = ui::hidden("version", std::to_string(v.asked.version));
    inner += ui::radio_field(tr,
                             {.name = "taking",
                              .label = tr("What becomes of the rows that are in the list already"),
                              .value = v.taking,
                              .choices = {{"append", tr("They stay; these come after them")},
                                          {"replace", tr("They go; these come in their place"),
                                           tr("Papers of who is in both stay.")}}},
                             v.refusals);
    inner += html::div("t-actions", {ui::button(ui::Button::primary, tr("Take these rows over"))});
    return ui::post_form(v.frame, import_url(v), {std::move(inner)});
}
Html what_was_read(const ImportView& v) {
    const auto& tr = v.frame.tr;
    if (!v.read) return {};
    const auto all = static_cast<std::int64_t>(v.read->rows.size());
    const auto right = static_cast<std::int64_t>(v.read->items.size());
    Html inner = html::p("f-big", tr("{n} of {all} rows are right", {{"n", right}, {"all", all}}));
    if (v.read->whole()) return ui::sheet(tr("What was read"), fragment({std::move(inner), take_form(v)}));
    inner += html::p(tr("Nothing was taken over. Mend the cells and send the file again."));
    inner += html::p(html::a(import_url(v).with("marked", "1"), tr("Download the file with marks")));
    inner += faults_table(v);
    return ui::sheet(tr("What was read"), std::move(inner));
}
ui::Page import_page(const ImportView& v) {
    const auto& tr = v.frame.tr;
    const std::string title = tr("Many rows at once: {list}", {{"list", tr(v.asked.list->label)}});
    Html main = fragment(
        {ui::back_link(tr, section_url(v), tr(v.asked.section->label)), ui::error_summary(tr, v.refusals),
         ui::heading(title),
         html::p(
             "t-lead",
             tr("Fill in the template with a spreadsheet program and send it here. You see first what is right and "
                "what is not.")),
         html::p(html::a(import_url(v).with("template", "1"), tr("Download the template"))), what_was_read(v),
         ui::sheet(tr("Send a file"),
                   ui::upload_form(
                       v.frame, import_url(v),
                       {ui::file_field(tr,
                                       {.name = "file",
                                        .label = tr("Excel workbook (xlsx) or CSV file"),
                                        .hint = tr("Of a workbook the first sheet is read. 4 MB at most.")},
                                       ".xlsx,.csv,.txt,text/csv", v.refusals),
                        html::div("t-actions", {ui::button(ui::Button::primary, tr("Read the file"))})}))});
    return {.title = title,
            .main = html::div("t-one t-one-w", {std::move(main)}),
            .has_errors = !v.refusals.empty(),
            .forms = true,
            .indexable = false};
}
http::Response download(const site::Context& context, const std::string& name, const Sheet& sheet) {
    http::Response response{.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            .body = workbook_of(sheet, name, context.tr)};
    response.header("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
    response.header("Cache-Control", "no-store");
    return response;
}
// What waits is read anew each time: codes and places may have come since.
http::Response again(site::Context& context, const Asked& asked, Refusals refusals) {
    const auto frame = context.frame();
    ImportView view{.frame = frame, .asked = asked, .refusals = std::move(refusals)};
    if (const auto taking = context.form.get("taking"); !taking.empty()) view.taking = taking;
    if (const auto bytes = find_file(context, asked))
        if (auto read = read_list(*bytes, *asked.list, vocabulary_of(context))) view.read = *std::move(read);
    return context.page(import_page(view),
                        view.refusals.empty() ? 200 : http::status_of(view.refusals.front().why));
}
http::Response receive(site::Context& context, const Asked& asked) {
    const http::Upload* sent = nullptr;
    for (const auto& one : context.uploads)
        if (one.field == "file") sent = &one;
    if (!sent) return again(context, asked, {{Why::invalid, msg("Choose a file."), "file"}});
    if (sent->size_bytes > kListFileBytes)
        return again(context, asked, {{Why::too_large, msg("This file is too large."), "file"}});
    std::ifstream in(*sent->path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (const auto read = read_list(bytes, *asked.list, vocabulary_of(context)); !read)
        return again(context, asked, {read.error()});
    keep_file(context, asked, bytes);
    return http::see_other(context.request.path);
}
http::Response take_over(site::Context& context, const Asked& asked) {
    const auto how = context.form.get("taking") == "replace" ? Taking::replace : Taking::append;
    const auto bytes = find_file(context, asked);
    if (!bytes) return again(context, asked, {{Why::invalid, msg("Choose a file."), "file"}});
    const auto read = read_list(*bytes, *asked.list, vocabulary_of(context));
    if (!read) return again(context, asked, {read.error()});
    if (!read->whole())
        return again(context, asked,
                     {{Why::invalid, msg("Some rows are wrong: nothing was taken over."), "file"}});
    Json section = asked.detail.of.section(asked.section->name);
    auto rows = taken_over(*asked.list, section.find(asked.list->name), *read, how);
    if (!rows) return again(context, asked, {rows.error()});
    section.set(asked.list->name, *std::move(rows));
    const auto saved = save(context, asked.detail.of.filing.id, asked.section->name, section,
                            parse_id(context.form.get("version")).value_or(0));
    if (!saved) {
        if (saved.error().front().why != Why::conflict) return again(context, asked, saved.error());
        return again(
            context, asked,
            {{Why::conflict,
              msg("Somebody else has saved this part meanwhile. Nothing was taken over; look again."),
              "taking"}});
    }
    context.services.database.write(
        [&](db::Tx& tx) { list_file_store::remove(tx, place_of(context, asked)); });
    return http::see_other(
        ui::Url::path({"filings", asked.detail.of.filing.id.text(), "sections", asked.section->name}).str());
}
}  // namespace

http::Response show_import(site::Context& context) {
    const auto asked = asked_for(context);
    if (!asked) return context.refused(asked.error());
    const std::string name = std::string(asked->section->name) + "-" + asked->list->name;
    if (context.request.query.has("template"))
        return download(context, name, list_template(*asked->list, vocabulary_of(context), context.tr));
    if (!context.request.query.has("marked")) return again(context, *asked, {});
    const auto bytes = find_file(context, *asked);
    const auto read = bytes ? read_list(*bytes, *asked->list, vocabulary_of(context))
                            : Result<ReadList>(refuse(Why::not_found, msg("Choose a file.")));
    if (!read) return context.refused(read.error());
    return download(context, name + "-marked", marked_list(*read, context.tr));
}
http::Response submit_import(site::Context& context) {
    const auto asked = asked_for(context);
    if (!asked) return context.refused(asked.error());
    return context.form.has("taking") ? take_over(context, *asked) : receive(context, *asked);
}
}  // namespace filings
