#include "base/qr.h"

#include <qrencode.h>
#include <memory>
#include <stdexcept>

QrCode qr_code(std::string_view text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                          QR_ECLEVEL_M),
        QRcode_free);
    if (!code) throw std::length_error("too long for a QR code");
    QrCode out{.side = code->width, .dark = {}};
    out.dark.reserve(static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width));
    for (int i = 0; i < code->width * code->width; ++i) out.dark.push_back(code->data[i] & 1);
    return out;
}
