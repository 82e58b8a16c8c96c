// Fields with given answers. Native controls; a script makes long lists searchable.
#include <algorithm>

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
struct Boxes {
    html::Literal type;
    const FieldChoice& field;
    const Refusals& refusals;
};

// The first box carries the field's own id, so that the error summary leads to it.
Html box(const Boxes& boxes, const Choice& choice, std::size_t index, bool on) {
    const auto& name = boxes.field.name;
    const std::string id = index == 0 ? name : name + '-' + std::to_string(index + 1);
    return html::div(
        "form-check",
        {void_el("input", {cls("form-check-input"), attr("type", boxes.type.view()), html::id(id),
                           attr("name", name), attr("value", choice.value), flag("checked", on),
                           attr_if(!choice.hint.empty(), "aria-describedby", id + "-n"),
                           attr_if(is_refused(name, boxes.refusals), "aria-invalid", "true")}),
         el("label", {cls("form-check-label"), attr("for", id)}, {choice.label}),
         html::when(!choice.hint.empty(),
                    [&] {
                        return el("span", {cls("t-check-hint"), html::id(id + "-n")}, {choice.hint});
                    }),
         html::when(!choice.inner.empty(), [&] { return html::div("t-nested", {choice.inner}); })});
}

template <class IsOn>
Html group(const Tr& tr, const Boxes& boxes, IsOn is_on) {
    const auto& field = boxes.field;
    Html inner;
    for (std::size_t i = 0; i < field.choices.size(); ++i)
        inner += box(boxes, field.choices[i], i, is_on(field.choices[i].value));
    const std::string described = described_by({field.name, !field.hint.empty()}, boxes.refusals);
    return el(
        "fieldset",
        {field_class(field.name, boxes.refusals), attr_if(!described.empty(), "aria-describedby", described)},
        {el("legend", {cls("t-legend")}, {field.label, optional_mark(tr, !field.required && !field.filter)}),
         field_hint(field.name, "-h", field.hint), field_errors(tr, field.name, boxes.refusals),
         std::move(inner)});
}
}  // namespace

Html select_field(const Tr& tr, const FieldChoice& field, const Refusals& refusals) {
    const bool known = std::ranges::find(field.choices, field.value, &Choice::value) != field.choices.end();
    Html options;
    if (!field.any.empty() || !known)
        options += el("option", {attr("value", ""), flag("selected", !known)},
                      {field.any.empty() ? tr("Choose") : field.any});
    for (const auto& choice : field.choices)
        options += el("option",
                      {attr("value", choice.value), flag("selected", known && choice.value == field.value)},
                      {choice.label});
    const bool refused = is_refused(field.name, refusals);
    const std::string described = described_by({field.name, !field.hint.empty()}, refusals);
    return el(
        "div", {field_class(field.name, refusals)},
        {el("label", {cls("form-label"), attr("for", field.name)},
            {field.label, optional_mark(tr, !field.required && !field.filter && field.any.empty())}),
         field_hint(field.name, "-h", field.hint), field_errors(tr, field.name, refusals),
         el("select",
            {refused ? cls("form-select is-invalid") : cls("form-select"), html::id(field.name),
             attr("name", field.name), flag("required", field.required && !field.filter),
             flag("data-search", field.long_list), attr_if(field.long_list, "data-none", tr("Nothing found")),
             attr_if(refused, "aria-invalid", "true"),
             attr_if(!described.empty(), "aria-describedby", described)},
            {std::move(options)})});
}

Html radio_field(const Tr& tr, const FieldChoice& field, const Refusals& refusals) {
    return group(tr, {"radio", field, refusals},
                 [&](const std::string& value) { return value == field.value; });
}

Html check_field(const Tr& tr, const FieldChoice& field, const Refusals& refusals) {
    return group(tr, {"checkbox", field, refusals}, [&](const std::string& value) {
        return std::ranges::find(field.values, value) != field.values.end();
    });
}

Html tick_field(const Tr&, std::string_view name, std::string_view label, bool on, std::string_view hint) {
    const std::string note = std::string(name) + "-h";
    return html::div(
        "form-check t-field",
        {void_el("input",
                 {cls("form-check-input"), attr("type", "checkbox"), html::id(name), attr("name", name),
                  attr("value", "1"), flag("checked", on), attr_if(!hint.empty(), "aria-describedby", note)}),
         el("label", {cls("form-check-label"), attr("for", name)}, {label}), html::when(!hint.empty(), [&] {
             return el("span", {cls("t-check-hint"), html::id(note)}, {hint});
         })});
}
}  // namespace ui
