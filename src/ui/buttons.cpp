#include "base/check.h"
#include "ui/components.h"

namespace ui {
namespace {
html::Attr button_class(Button kind) {
    switch (kind) {
        case Button::primary: return html::cls("btn btn-primary");
        case Button::quiet: return html::cls("btn btn-quiet");
        case Button::zaferan: return html::cls("btn btn-zaferan");
        case Button::danger: return html::cls("btn btn-danger");
        case Button::bare: return html::cls("btn btn-bare");
    }
    throw Bug("a button without a class");
}
}  // namespace

Html button(Button kind, std::string_view label, html::Attrs more) {
    return html::el("button", {button_class(kind)}, more, {label});
}

Html button_icon(Button kind, html::Literal icon_name, std::string_view label, html::Attrs more) {
    return html::el("button", {button_class(kind)}, more, {icon(icon_name), label});
}

Html link_button(Button kind, const Url& url, std::string_view label) {
    return html::el("a", {button_class(kind), html::href(url)}, {label});
}

Html link_button_icon(Button kind, html::Literal icon_name, const Url& url, std::string_view label) {
    return html::el("a", {button_class(kind), html::href(url)}, {icon(icon_name), label});
}
}  // namespace ui
