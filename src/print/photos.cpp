#include "print/photos.h"

#include <cairo/cairo-pdf.h>

#include <algorithm>
#include <memory>

#include "base/image.h"
#include "print/sheet.h"

namespace print {
namespace {
constexpr double kMargin = 18;
using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

Refusal unreadable(std::size_t number) {
    return {Why::invalid,
            msg("Photo {n} cannot be read. Take it again, or save it as a JPEG.",
                {{"n", static_cast<std::int64_t>(number)}}),
            {}};
}

struct Source {
    std::string_view left;
};
cairo_status_t read_some(void* from, unsigned char* to, unsigned size) {
    auto& source = *static_cast<Source*>(from);
    if (source.left.size() < size) return CAIRO_STATUS_READ_ERROR;
    source.left.copy(reinterpret_cast<char*>(to), size);
    source.left.remove_prefix(size);
    return CAIRO_STATUS_SUCCESS;
}

// A JPEG's pixels are never decoded: the PDF carries the file, the surface only says how large it is.
Surface surface_of(std::string_view bytes, const Image& image) {
    if (!image.jpeg) {
        Source source{bytes};
        return {cairo_image_surface_create_from_png_stream(read_some, &source), cairo_surface_destroy};
    }
    Surface out(cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height),
                cairo_surface_destroy);
    auto* copy = new std::string(bytes);
    const auto status = cairo_surface_set_mime_data(
        out.get(), CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(copy->data()), copy->size(),
        [](void* kept) { delete static_cast<std::string*>(kept); }, copy);
    if (status != CAIRO_STATUS_SUCCESS) delete copy;
    return out;
}

void draw(cairo_t* cr, cairo_surface_t* picture, const Image& image, bool lying) {
    const bool sideways = image.turn == 90 || image.turn == 270;
    const double wide = lying ? kHeight : kWidth, tall = lying ? kWidth : kHeight;
    const double w = sideways ? image.height : image.width, h = sideways ? image.width : image.height;
    const double scale = std::min({(wide - 2 * kMargin) / w, (tall - 2 * kMargin) / h, 1.0});
    cairo_save(cr);
    cairo_translate(cr, wide / 2, tall / 2);
    cairo_scale(cr, scale, scale);
    cairo_rotate(cr, image.turn * 3.14159265358979 / 180);
    cairo_set_source_surface(cr, picture, -image.width / 2.0, -image.height / 2.0);
    cairo_paint(cr);
    cairo_restore(cr);
}
}  // namespace

Result<std::string> photos_pdf(std::span<const std::string> photos, Instant made_at) {
    std::string out;
    const auto write = [](void* to, const unsigned char* data, unsigned size) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
        return CAIRO_STATUS_SUCCESS;
    };
    const Surface pdf(cairo_pdf_surface_create_for_stream(write, &out, kWidth, kHeight),
                      cairo_surface_destroy);
    const std::string made = iso(made_at).substr(0, 19) + "Z";
    cairo_pdf_surface_set_metadata(pdf.get(), CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cr(cairo_create(pdf.get()), cairo_destroy);
    std::size_t number = 0;
    for (const auto& bytes : photos) {
        ++number;
        const auto image = read_image_head(bytes);
        if (!image) return tl::unexpected(unreadable(number));
        if (static_cast<long>(image->width) * image->height > kMostPixels)
            return refuse(Why::too_large,
                          msg("Photo {n} has {w} × {h} points: too many. Take it with a lower resolution.",
                              {{"n", static_cast<std::int64_t>(number)},
                               {"w", std::int64_t{image->width}},
                               {"h", std::int64_t{image->height}}}));
        const bool sideways = image->turn == 90 || image->turn == 270;
        const bool lying = (image->width > image->height) != sideways;
        const auto picture = surface_of(bytes, *image);
        if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS)
            return tl::unexpected(unreadable(number));
        cairo_pdf_surface_set_size(pdf.get(), lying ? kHeight : kWidth, lying ? kWidth : kHeight);
        draw(cr.get(), picture.get(), *image, lying);
        cairo_show_page(cr.get());
    }
    cairo_surface_finish(pdf.get());
    if (cairo_surface_status(pdf.get()) != CAIRO_STATUS_SUCCESS) return tl::unexpected(unreadable(number));
    return out;
}
}  // namespace print
