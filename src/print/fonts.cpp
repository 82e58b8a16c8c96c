#include "print/fonts.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <sys/mman.h>
#include <unistd.h>
#include <memory>
#include <stdexcept>
#include <string>

extern "C" const unsigned char vazirmatn_regular[], vazirmatn_regular_end[], vazirmatn_bold[],
    vazirmatn_bold_end[];

namespace print {
namespace {
// Fontconfig takes paths alone; a file in memory has one and needs no folder that could be full or shared.
std::string path_in_memory(const char* name, const unsigned char* begin, const unsigned char* end) {
    const int file = memfd_create(name, MFD_CLOEXEC);
    const auto size = static_cast<std::size_t>(end - begin);
    if (file < 0 || write(file, begin, size) != static_cast<ssize_t>(size))
        throw std::runtime_error("no memory for the typeface of documents");
    return "/proc/self/fd/" + std::to_string(file);  // kept open as long as the program runs
}
}  // namespace

PangoFontMap* fonts() {
    static const std::string regular = path_in_memory("vazirmatn", vazirmatn_regular, vazirmatn_regular_end);
    static const std::string bold = path_in_memory("vazirmatn-bold", vazirmatn_bold, vazirmatn_bold_end);
    thread_local const std::unique_ptr<PangoFontMap, decltype(&g_object_unref)> map(
        [] {
            FcConfig* config = FcConfigCreate();
            for (const auto* path : {&regular, &bold})
                if (!FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path->c_str())))
                    throw std::runtime_error("the typeface of documents cannot be read");
            PangoFontMap* made = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
            pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(made), config);
            FcConfigDestroy(config);  // the map keeps a reference
            pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(made), 72);
            return made;
        }(),
        g_object_unref);
    return map.get();
}
}  // namespace print
