// Forms and text fields. Input comes back as it was typed; what is wrong stands at the field and in the
// summary.
#include "base/check.h"
#include "base/json.h"
#include "ui/components.h"
#include "ui/field.h"
#include "ui/markup.h"

namespace ui {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;
using html::flag;
using html::void_el;

namespace {
Html tokens(const Frame& frame) {
    Html out = hidden("csrf", frame.csrf);
    if (!frame.operation_id.empty()) out += hidden("operation_id", frame.operation_id);
    return out;
}

std::string_view width_class(int characters) {
    if (characters <= 0 || characters > 30) return "";
    return characters <= 6 ? " t-w-5" : characters <= 15 ? " t-w-10" : " t-w-20";
}

std::string control_class(const FieldText& field, const Refusals& refusals) {
    std::string css = "form-control";
    if (field.autocomplete == "one-time-code") css += " g-otp";
    if (is_refused(field.name, refusals)) css += " is-invalid";
    return css.append(width_class(field.width));
}

Html input(const FieldText& field, const Refusals& refusals, html::Attrs more = {}) {
    const std::string described =
        described_by({field.name, !field.hint.empty(), !field.why.empty()}, refusals);
    const html::Attr common[] = {
        attr("class", control_class(field, refusals)),
        html::id(field.name),
        attr("name", field.name),
        attr_if(field.latin, "dir", "ltr"),
        attr_if(!field.autocomplete.empty(), "autocomplete", field.autocomplete),
        attr_if(!field.input_mode.empty(), "inputmode", field.input_mode),
        attr_if(!field.placeholder.empty(), "placeholder", field.placeholder),
        attr_if(field.max_length.has_value(), "maxlength", std::to_string(field.max_length.value_or(0))),
        flag("required", field.required && !field.filter),
        flag("readonly", field.read_only),
        flag("autofocus", field.autofocus),
        attr_if(is_refused(field.name, refusals), "aria-invalid", "true"),
        attr_if(!described.empty(), "aria-describedby", described)};
    const auto& [css, id, name, dir, complete, mode, placeholder, length, required, read_only, focus, invalid,
                 by] = common;
    if (field.multiline)
        return el("textarea",
                  {css, id, name, dir, placeholder, length, required, read_only, focus, invalid, by}, more,
                  {Html("\n"), field.value});  // a browser drops the first line end
    return void_el(
        "input",
        {css, id, name, attr("type", field.type), attr_if(field.type != "password", "value", field.value),
         dir, complete, mode, placeholder, length, required, read_only, focus, invalid, by},
        more);
}
}  // namespace

bool is_refused(std::string_view name, const Refusals& refusals) {
    for (const auto& refusal : refusals)
        if (refusal.field == name) return true;
    return false;
}

std::string described_by(const FieldParts& parts, const Refusals& refusals) {
    std::string out;
    const auto add = [&](bool there, std::string_view ending) {
        if (!there) return;
        if (!out.empty()) out += ' ';
        out += parts.name;
        out += ending;
    };
    add(parts.hint, "-h");
    add(parts.why, "-w");
    add(is_refused(parts.name, refusals), "-e");
    return out;
}

Html field_hint(std::string_view name, std::string_view ending, std::string_view text) {
    if (text.empty()) return {};
    return el("p", {cls("t-hint"), attr("id", std::string(name).append(ending))}, {text});
}

Html field_errors(const Tr& tr, std::string_view name, const Refusals& refusals) {
    Html words;
    for (const auto& refusal : refusals) {
        if (refusal.field != name) continue;
        if (!words.empty()) words += html::void_el("br", {});
        words += tr(refusal.message);
    }
    if (words.empty()) return {};
    return el("p", {cls("t-err"), attr("id", std::string(name) + "-e")},
              {icon("exclamation-circle-fill"),
               el("span", {}, {hidden_text(tr("Error:")), " ", std::move(words)})});
}

html::Attr field_class(std::string_view name, const Refusals& refusals) {
    return is_refused(name, refusals) ? cls("t-field t-field-err") : cls("t-field");
}

Html optional_mark(const Tr& tr, bool optional) {
    return optional ? html::span("t-optional", tr("(optional)")) : Html();
}

Html post_form(const Frame& frame, const Url& action, html::Kids inner) {
    return el("form", {attr("method", "post"), html::action(action), flag("novalidate")},
              {tokens(frame), html::fragment(inner)});
}

namespace {
Html draft_state(const Frame& frame) {
    return el("p",
              {cls("t-small t-muted mb-0 mt-2"), attr("role", "status"),
               attr("data-draft-state", frame.tr("Draft kept on this device at {time}."))},
              {});
}
}  // namespace

Html draft_form(const Frame& frame, const Url& action, std::string_view draft_id, html::Kids inner) {
    return el(
        "form",
        {attr("method", "post"), html::action(action), flag("novalidate"), attr("data-draft", draft_id)},
        {tokens(frame), html::fragment(inner), draft_state(frame)});
}
Html draft_upload_form(const Frame& frame, const Url& action, std::string_view draft_id, html::Kids inner) {
    return el("form",
              {attr("method", "post"), html::action(action), attr("enctype", "multipart/form-data"),
               flag("novalidate"), attr("data-draft", draft_id)},
              {tokens(frame), html::fragment(inner), draft_state(frame)});
}

Html upload_form(const Frame& frame, const Url& action, html::Kids inner) {
    return el("form",
              {attr("method", "post"), html::action(action), attr("enctype", "multipart/form-data"),
               flag("novalidate")},
              {tokens(frame), html::fragment(inner)});
}

Html get_form(const Url& action, html::Kids inner, html::Attrs more) {
    return el("form", {html::action(action)}, more, {html::fragment(inner)});
}

Html filter_form(const Url& action, const std::vector<Html>& fields) {
    return get_form(action, {html::div("t-filter-line", {html::each(fields, [](const Html& field) {
                                           return html::div(html::Attrs{}, {field});
                                       })})});
}

Html live_form(const Url& action, std::string_view target_id, html::Kids inner) {
    const std::string target = '#' + std::string(target_id);
    return el("form",
              {html::action(action), attr("role", "search"), attr("hx-get", action.str()),
               attr("hx-trigger", "input changed delay:350ms from:find input[type=search], change, submit"),
               attr("hx-target", target), attr("hx-select", target), attr("hx-swap", "outerHTML"),
               attr("hx-push-url", "true"), attr("hx-sync", "this:replace")},
              {html::fragment(inner)});
}

Html text_field(const Tr& tr, const FieldText& field, const Refusals& refusals) {
    return el(
        "div", {field_class(field.name, refusals)},
        {el("label", {cls("form-label"), attr("for", field.name)},
            {field.label, optional_mark(tr, !field.required && !field.filter && field.type != "search")}),
         field_hint(field.name, "-h", field.hint), field_hint(field.name, "-w", field.why),
         field_errors(tr, field.name, refusals), input(field, refusals)});
}

Html date_field(const Tr& tr, const FieldText& field, const Refusals& refusals) {
    FieldText dated = field;
    if (dated.hint.empty()) dated.hint = tr("For example {date}", {{"date", tr.digits("1405/9/3")}});
    if (dated.placeholder.empty()) dated.placeholder = tr.digits("1405/9/3");
    if (dated.input_mode.empty()) dated.input_mode = "numeric";
    if (dated.autocomplete.empty()) dated.autocomplete = "off";
    dated.latin = true;
    return el(
        "div", {field_class(field.name, refusals)},
        {el("label", {cls("form-label"), attr("for", field.name)},
            {field.label, optional_mark(tr, !field.required && !field.filter)}),
         field_hint(field.name, "-h", dated.hint), field_hint(field.name, "-w", dated.why),
         field_errors(tr, field.name, refusals),
         html::span("t-datefield", html::fragment({input(dated, refusals, {flag("data-date")}),
                                                   el("button",
                                                      {cls("btn btn-quiet"), attr("type", "button"),
                                                       flag("hidden"), attr("data-date-open", field.name),
                                                       attr("aria-label", tr("Choose from the calendar"))},
                                                      {icon("calendar3")})}))});
}

Html upload_field(const Tr& tr, const FieldText& field, const Refusals& refusals) {
    const bool refused = is_refused(field.name, refusals);
    const std::string described =
        described_by({field.name, !field.hint.empty(), !field.why.empty()}, refusals);
    const std::string say =
        Json(Json::Object{{"preparing", tr("is being made ready")},
                          {"sending", tr("{percent} % received", {{"percent", std::string("{percent}")}})},
                          {"checking", tr("is being checked")},
                          {"broken", tr("The line is broken. It goes on by itself.")},
                          {"ready", tr("received")},
                          {"remove", tr("Remove")},
                          {"failed", tr("The file could not be sent. Reload the page and choose it again.")}})
            .compact();
    return el(
        "div", {field_class(field.name, refusals)},
        {el("label", {cls("form-label"), attr("for", field.name)},
            {field.label, optional_mark(tr, !field.required)}),
         field_hint(field.name, "-h", field.hint), field_hint(field.name, "-w", field.why),
         field_errors(tr, field.name, refusals),
         html::span("t-filebox",
                    html::fragment(
                        {void_el("input",
                                 {refused ? cls("form-control is-invalid") : cls("form-control"),
                                  html::id(field.name), attr("name", field.name), attr("type", "file"),
                                  attr("accept", ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"),
                                  flag("multiple"), attr("data-upload", "/uploads"), attr("data-say", say),
                                  flag("required", field.required), attr_if(refused, "aria-invalid", "true"),
                                  attr_if(!described.empty(), "aria-describedby", described)}),
                         el("span", {cls("btn btn-quiet"), attr("aria-hidden", "true")},
                            {icon("upload"), tr("Choose files")})}))});
}

Html file_field(const Tr& tr, const FieldText& field, std::string_view accept, const Refusals& refusals) {
    const bool refused = is_refused(field.name, refusals);
    const std::string described =
        described_by({field.name, !field.hint.empty(), !field.why.empty()}, refusals);
    return el("div", {field_class(field.name, refusals)},
              {el("label", {cls("form-label"), attr("for", field.name)},
                  {field.label, optional_mark(tr, !field.required)}),
               field_hint(field.name, "-h", field.hint), field_hint(field.name, "-w", field.why),
               field_errors(tr, field.name, refusals),
               void_el("input",
                       {refused ? cls("form-control is-invalid") : cls("form-control"), html::id(field.name),
                        attr("name", field.name), attr("type", "file"), attr("accept", accept),
                        flag("required", field.required), attr_if(refused, "aria-invalid", "true"),
                        attr_if(!described.empty(), "aria-describedby", described)})});
}

Html document_view(const Tr& tr, const Url& url, std::string_view type, std::string_view title) {
    const Html link = html::p(html::a(url, tr("Open «{title}»", {{"title", std::string(title)}})));
    if (type.starts_with("image/"))
        return html::fragment(
            {void_el("img", {cls("t-document"), html::src(url), attr("alt", title), attr("loading", "lazy")}),
             link});
    if (type == "application/pdf")
        return html::fragment(
            {el("iframe", {cls("t-document"), html::src(url), attr("title", title), attr("loading", "lazy")},
                {}),
             link});
    return link;
}

Html hidden(std::string_view name, std::string_view value) {
    return void_el("input", {attr("type", "hidden"), attr("name", name), attr("value", value)});
}

Html error_summary(const Tr& tr, const Refusals& refusals) {
    if (refusals.empty()) return {};
    Html items;
    for (const auto& refusal : refusals)
        items += html::li(refusal.field.empty()
                              ? html::b(tr(refusal.message))
                              : html::a(Url::fixed("#").anchor(refusal.field), tr(refusal.message)));
    return el("div",
              {cls("t-errsum"), attr("role", "alert"), attr("aria-labelledby", "error-summary"),
               attr("tabindex", "-1")},
              {el("h2", {html::id("error-summary")},
                  {icon("exclamation-octagon-fill"),
                   tr.plural("One thing must be put right", "{n} things must be put right",
                             static_cast<std::int64_t>(refusals.size()))}),
               el("ol", {}, {std::move(items)})});
}
}  // namespace ui
