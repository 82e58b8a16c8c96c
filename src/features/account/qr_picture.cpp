#include "base/qr.h"
#include "features/account/markup.h"

namespace account {
// Dark on white whatever the theme, or a telephone cannot read it; one path, a square a dark module.
Html qr_picture(const std::string& label, const std::string& text) {
    const QrCode code = qr_code(text);
    std::string path;
    for (int row = 0; row < code.side; ++row)
        for (int column = 0; column < code.side; ++column)
            if (code.at(row, column))
                path += "M" + std::to_string(column + 4) + " " + std::to_string(row + 4) + "h1v1h-1z";
    const std::string side = std::to_string(code.side + 8);
    return html::el(
        "svg",
        {html::attr("role", "img"), html::attr("aria-label", label), html::attr("width", "232"),
         html::attr("height", "232"), html::attr("viewBox", "0 0 " + side + " " + side),
         html::attr("shape-rendering", "crispEdges")},
        {html::el("rect", {html::attr("width", side), html::attr("height", side), html::attr("fill", "#fff")},
                  {}),
         html::el("path", {html::attr("d", path), html::attr("fill", "#000")}, {})});
}
}  // namespace account
