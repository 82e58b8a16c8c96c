#include "http/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <stdexcept>

#include "http/headers.h"

namespace http {
namespace {
constexpr std::size_t worth_bytes = 1024;
constexpr int gzip_level = 5, brotli_quality = 4;  // about a fifth of a millisecond for a page of 20 KB

bool compressible(std::string_view type) {
    const auto bare = take_until(type, ';');
    return bare.starts_with("text/") || bare.ends_with("json") || bare.ends_with("xml") ||
           bare.ends_with("javascript");
}

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("deflateInit2 failed");
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write there
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("deflate failed");
    return out;
}

std::string brotli(std::string_view bytes) {
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string out(size, '\0');
    if (!BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                               reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                               reinterpret_cast<std::uint8_t*>(out.data())))
        throw std::runtime_error("brotli failed");
    out.resize(size);
    return out;
}

int wanted_coding(std::string_view accepted, std::string_view coding) {
    const int named = wanted(accepted, coding);
    return named >= 0 ? named : wanted(accepted, "*");
}
}  // namespace

std::string compress(std::string_view bytes, Coding coding) {
    return coding == Coding::gzip ? gzip(bytes) : brotli(bytes);
}

void compress_for(const Request& request, Response& response) {
    if (response.body.size() <= worth_bytes || response.body.size() > (std::size_t{1} << 30)) return;
    if (!response.fixed.empty() || response.stream || !compressible(response.type)) return;
    bool varies = false;
    for (const auto& [name, value] : response.headers) {
        if (same_ignoring_case(name, "content-encoding")) return;
        if (same_ignoring_case(name, "cache-control") && value.find("no-transform") != value.npos) return;
        if (same_ignoring_case(name, "vary") && value.find("Accept-Encoding") != value.npos) varies = true;
    }
    if (!varies) response.header("Vary", "Accept-Encoding");
    const auto accepted = request.header("accept-encoding");
    const int gzip_wanted = wanted_coding(accepted, "gzip"), brotli_wanted = wanted_coding(accepted, "br");
    if (gzip_wanted <= 0 && brotli_wanted <= 0) return;
    const bool use_brotli = brotli_wanted >= gzip_wanted;
    response.body = compress(response.body, use_brotli ? Coding::brotli : Coding::gzip);
    response.header("Content-Encoding", use_brotli ? "br" : "gzip");
}
}  // namespace http
