#include "http/multipart.h"

#include <fstream>

#include "base/text.h"
#include "http/multipart_parser.h"
#include "http/temporary_file.h"

namespace http {
namespace {
constexpr std::size_t part_limit = 100, field_bytes = 64 * 1024, name_bytes = 200;

class Collector {  // turns the events of the parser into fields and files, and remembers why it stopped
public:
    explicit Collector(std::uint64_t upload_limit_bytes) : upload_limit_bytes_(upload_limit_bytes) {}

    bool begin(MultipartParser::Part part) {
        if (++parts_ > part_limit) return stop(Why::bad_request, msg("The form has too many fields."));
        if (part.name.size() > name_bytes || !text::valid_utf8(part.name) ||
            !text::valid_utf8(part.file_name.value_or("")))
            return stop(Why::bad_request, msg("The address or the form is not encoded as it should be."));
        part_ = std::move(part);
        value_.clear();
        if (part_.file_name) file_ = std::make_unique<TemporaryFile>();
        return true;
    }
    bool content(std::string_view bytes) {
        if (!file_) {
            if (value_.size() + bytes.size() > field_bytes)
                return stop(Why::too_large, msg("This text is too long."));
            value_ += bytes;
            return true;
        }
        if (file_->size_bytes() + bytes.size() > upload_limit_bytes_)
            return stop(Why::too_large, msg("This file is too large."));
        file_->append(bytes);
        return true;
    }
    bool end() {
        if (!file_) {
            if (!text::valid_utf8(value_))
                return stop(Why::bad_request, msg("The address or the form is not encoded as it should be."));
            form_.fields.append(std::move(part_.name), std::move(value_));
            return true;
        }
        const std::uint64_t size = file_->size_bytes();
        auto path = file_->release();
        file_.reset();
        if (size == 0 && part_.file_name->empty()) return true;  // a file field left empty
        form_.uploads.push_back(
            {.field = std::move(part_.name),
             .file_name = safe_file_name(*part_.file_name),
             .type = part_.type.empty() ? "application/octet-stream" : std::move(part_.type),
             .path = std::move(path),
             .size_bytes = size});
        return true;
    }
    Refusal refusal() const {
        return refusal_.value_or(
            Refusal{Why::bad_request, msg("The form did not arrive whole. Please send it again.")});
    }
    Multipart result() && { return std::move(form_); }

private:
    bool stop(Why why, i18n::Message message) {
        refusal_ = Refusal{why, std::move(message), part_.name};
        return false;
    }

    const std::uint64_t upload_limit_bytes_;
    std::size_t parts_ = 0;
    MultipartParser::Part part_;
    std::string value_;
    std::unique_ptr<TemporaryFile> file_;
    Multipart form_;
    std::optional<Refusal> refusal_;
};

bool feed_file(const std::filesystem::path& path, MultipartParser& parser) {
    std::ifstream in(path, std::ios::binary);
    std::string piece(64 * 1024, '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (!parser.feed(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount()))))
            return false;
    }
    return in.eof();
}
}  // namespace

Result<Multipart> parse_multipart(const Request& request, std::uint64_t upload_limit_bytes) {
    const auto boundary = multipart_boundary(request.header("content-type"));
    if (!boundary) return refuse(Why::bad_request, msg("This form must be sent from its page."));
    Collector collector(upload_limit_bytes);
    MultipartParser parser(
        *boundary, {.begin = [&](MultipartParser::Part part) { return collector.begin(std::move(part)); },
                    .content = [&](std::string_view bytes) { return collector.content(bytes); },
                    .end = [&] { return collector.end(); }});
    const bool read = request.large_body ? feed_file(*request.large_body, parser) : parser.feed(request.body);
    if (!read || !parser.complete()) return tl::unexpected(collector.refusal());
    return std::move(collector).result();
}
}  // namespace http
