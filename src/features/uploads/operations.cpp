#include "features/uploads/operations.h"

#include <fstream>

#include "base/image.h"
#include "base/text.h"
#include "features/uploads/scanner.h"
#include "features/uploads/store.h"
#include "print/photos.h"

namespace uploads {
namespace {
std::string part_context(UploadId id, std::int64_t number) {
    return "upload part\n" + id.text() + "\n" + std::to_string(number);
}
Refusal no_such() {
    return {Why::not_found, msg("This file is not waiting here any more. Choose it again."), "file"};
}
tl::unexpected<Refusal> at_file(Refusal refusal) {
    refusal.field = "file";
    return tl::unexpected(std::move(refusal));
}
ledger::Pen pen_of(const site::Context& context) {
    const auto& s = context.services;
    return {s.ids, s.clock, s.random};
}

registry::ReadAt read_bytes(std::string_view bytes) {
    return [bytes](std::uint64_t offset, std::span<char> into) {
        const auto from = std::min<std::uint64_t>(offset, bytes.size());
        return bytes.substr(from).copy(into.data(), into.size());
    };
}
registry::ReadAt read_path(const http::Upload& upload) {
    const auto file = std::make_shared<std::ifstream>(*upload.path, std::ios::binary);
    return [file](std::uint64_t offset, std::span<char> into) {
        file->clear();
        file->seekg(static_cast<std::streamoff>(offset));
        file->read(into.data(), static_cast<std::streamsize>(into.size()));
        return static_cast<std::size_t>(file->gcount());
    };
}
// The parts of one upload, opened one by one within `tx`.
registry::ReadAt read_parts(const site::Context& context, db::Tx& tx, UploadId id) {
    return [&context, &tx, id](std::uint64_t offset, std::span<char> into) {
        std::size_t filled = 0;
        while (filled < into.size()) {
            const auto at = static_cast<std::int64_t>(offset + filled), number = at / kPartBytes;
            const auto sealed = store::find_part(tx, id, number);
            if (!sealed) break;
            const auto plain = context.services.keys.open_sealed(*sealed, part_context(id, number));
            if (!plain)
                throw db::Error(db::Error::Kind::other, "upload " + id.text() + ": a part was changed");
            const auto within = static_cast<std::size_t>(at % kPartBytes);
            if (within >= plain->size()) break;
            filled +=
                std::string_view(*plain).substr(within).copy(into.data() + filled, into.size() - filled);
        }
        return filled;
    };
}
std::string whole(const registry::ReadAt& read, std::size_t size) {
    std::string out(size, '\0');
    out.resize(read(0, out));
    return out;
}

// What it is, whether it can be opened safely, whether it is clean.
Result<registry::Measured> examine(const site::Context& context, const registry::ReadAt& read,
                                   const std::string& type) {
    auto out = registry::measure_document(context.services.sealing, read, type);
    if (!out) return at_file(out.error());
    if (std::ranges::find(kTaken, out->type) == std::end(kTaken))
        return refuse(Why::invalid, msg("Attach a PDF, a photo or a scanned picture."), "file");
    if (out->type != "application/pdf") {
        const auto image = read_image_head(whole(read, static_cast<std::size_t>(out->size)));
        if (!image || image->jpeg != (out->type == "image/jpeg"))
            return refuse(Why::invalid,
                          msg("This picture cannot be read. Take it again, or save it as a JPEG."), "file");
        if (static_cast<long>(image->width) * image->height > print::kMostPixels)
            return refuse(Why::too_large,
                          msg("This picture has {w} × {h} points: too many. Take it with a lower resolution.",
                              {{"w", std::int64_t{image->width}}, {"h", std::int64_t{image->height}}}),
                          "file");
    }
    const auto& scanner = context.services.settings.virus_scanner;
    if (scanner.empty()) return out;
    const auto clean = scan(scanner, [&](const auto& piece) {
        std::string buffer(static_cast<std::size_t>(kPartBytes), '\0');
        for (std::uint64_t at = 0;; at += buffer.size()) {
            const auto got = read(at, buffer);
            if (got) piece(std::string_view(buffer).substr(0, got));
            if (got < buffer.size()) return;
        }
    });
    if (!clean) return at_file(clean.error());
    return out;
}

std::int64_t pages_of(std::string_view type) {  // a PDF that somebody else made is not opened
    return type == "application/pdf" ? 0 : 1;
}

// A file that came whole, with a form or made here.
Result<Upload> store_whole(const site::Context& context, const std::string& name, const std::string& type,
                           const registry::ReadAt& read, std::int64_t pages = 0) {
    const auto what = examine(context, read, type);
    if (!what) return tl::unexpected(what.error());
    return context.services.database.write([&](db::Tx& tx) -> Result<Upload> {
        auto pen = pen_of(context);
        Upload upload{.id = context.services.ids.next_as<UploadId>(),
                      .person = context.actor.person,
                      .name = shown_name(name),
                      .type = what->type,
                      .size = what->size,
                      .received = what->size,
                      .fingerprint = {},
                      .started_at = context.services.clock.now()};
        if (const auto may = decide_begin({upload.name, upload.type, {}, upload.size},
                                          store::count_of_person(tx, upload.person));
            !may)
            return tl::unexpected(may.error());
        store::insert(tx, upload);
        upload.document = registry::store_document(tx, pen, context.services.sealing, *what, read);
        upload.pages = pages ? pages : pages_of(upload.type);
        store::finish(tx, upload.id, upload.document, upload.type, upload.pages);
        return upload;
    });
}
std::optional<Upload> find_own(const site::Context& context, db::Tx& tx, UploadId id) {
    auto upload = store::find(tx, id);
    if (!upload || upload->person != context.actor.person) return std::nullopt;
    return upload;
}
std::string read_document(const site::Context& context, db::Tx& tx, registry::DocumentId id) {
    std::string out;
    const auto document = registry::read_document(tx, context.services.sealing, id,
                                                  [&](std::string_view chunk) { out += chunk; });
    return document ? out : std::string();
}
std::string pdf_name(const std::string& first) {
    const auto dot = first.rfind('.');
    return (dot == first.npos || dot == 0 ? first : first.substr(0, dot)) + ".pdf";
}
Result<Upload> join_bytes(const site::Context& context, const std::string& name,
                          std::span<const std::string> photos) {
    if (photos.size() > kMostPhotos)
        return refuse(
            Why::too_large,
            msg("{n} photos at most go into one file.", {{"n", static_cast<std::int64_t>(kMostPhotos)}}),
            "file");
    const auto pdf = print::photos_pdf(photos, context.services.clock.now());
    if (!pdf) return at_file(pdf.error());
    return store_whole(context, pdf_name(name), "application/pdf", read_bytes(*pdf),
                       static_cast<std::int64_t>(photos.size()));
}
}  // namespace

Result<Upload> receive(const site::Context& context, const std::string& name, const std::string& type,
                       std::string bytes) {
    if (std::ranges::find(kTaken, type) == std::end(kTaken))
        return refuse(Why::invalid, msg("A PDF, JPEG or PNG is taken."), "type");
    return store_whole(context, shown_name(name), type, read_bytes(bytes));
}

Result<Upload> begin(const site::Context& context, const Beginning& asked) {
    Beginning what = asked;
    what.name = shown_name(asked.name);
    what.fingerprint = asked.fingerprint.substr(0, 100);
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Result<Upload> {
        if (!what.fingerprint.empty())
            if (auto known = store::find_unfinished(tx, context.actor.person, what.fingerprint, what.size))
                return *std::move(known);
        if (const auto may = decide_begin(what, store::count_of_person(tx, context.actor.person)); !may)
            return tl::unexpected(may.error());
        const Upload upload{.id = s.ids.next_as<UploadId>(),
                            .person = context.actor.person,
                            .name = what.name,
                            .type = what.type,
                            .size = what.size,
                            .fingerprint = what.fingerprint,
                            .started_at = s.clock.now()};
        store::insert(tx, upload);
        return upload;
    });
}

std::optional<Upload> find_finished(const site::Context& context, std::string_view id) {
    const auto upload = parse_id_as<UploadId>(id);
    if (!upload) return std::nullopt;
    return context.services.database.read([&](db::Tx& tx) -> std::optional<Upload> {
        auto found = find_own(context, tx, *upload);
        if (!found || !found->document) return std::nullopt;
        return found;
    });
}

Result<Upload> load(const site::Context& context, UploadId id) {
    return context.services.database.read([&](db::Tx& tx) -> Result<Upload> {
        auto upload = find_own(context, tx, id);
        if (!upload) return tl::unexpected(no_such());
        return *std::move(upload);
    });
}

Result<Upload> add_part(const site::Context& context, UploadId id, std::int64_t from,
                        const http::Upload& part) {
    if (part.size_bytes > static_cast<std::uint64_t>(kPartBytes))
        return refuse(Why::too_large, msg("This part of the file does not follow the last one."));
    const std::string bytes = whole(read_path(part), static_cast<std::size_t>(part.size_bytes));
    const auto& s = context.services;
    const std::string sealed = s.keys.seal(bytes, part_context(id, from / kPartBytes), s.random);
    return s.database.write([&](db::Tx& tx) -> Result<Upload> {
        auto upload = find_own(context, tx, id);
        if (!upload) return tl::unexpected(no_such());
        const auto size = static_cast<std::int64_t>(bytes.size());
        if (const auto may = decide_part(*upload, from, size); !may) return tl::unexpected(may.error());
        if (!store::add_part(tx, id, from, sealed, size))
            return refuse(Why::conflict, msg("This part of the file does not follow the last one."));
        upload->received += size;
        return *std::move(upload);
    });
}

Result<Upload> finish(const site::Context& context, UploadId id) {
    const auto& s = context.services;
    struct Seen {
        Upload upload;
        std::optional<registry::Measured> what;
    };
    const auto seen = s.database.read([&](db::Tx& tx) -> Result<Seen> {
        auto upload = find_own(context, tx, id);
        if (!upload) return tl::unexpected(no_such());
        if (upload->document) return Seen{*upload, {}};
        if (upload->received != upload->size)
            return refuse(Why::conflict, msg("The file has not been received whole yet."), "file");
        auto what = examine(context, read_parts(context, tx, id), upload->type);
        if (!what) return tl::unexpected(what.error());
        return Seen{*upload, *std::move(what)};
    });
    if (!seen) {
        if (seen.error().why != Why::conflict && seen.error().why != Why::unavailable) remove(context, id);
        return tl::unexpected(seen.error());
    }
    if (!seen->what) return seen->upload;
    return s.database.write([&](db::Tx& tx) -> Result<Upload> {
        auto upload = find_own(context, tx, id);
        if (!upload) return tl::unexpected(no_such());
        if (upload->document) return *std::move(upload);
        auto pen = pen_of(context);
        upload->document =
            registry::store_document(tx, pen, s.sealing, *seen->what, read_parts(context, tx, id));
        upload->type = seen->what->type;
        upload->pages = pages_of(upload->type);
        store::finish(tx, id, upload->document, upload->type, upload->pages);
        return *std::move(upload);
    });
}

Result<Upload> join(const site::Context& context, std::span<const UploadId> photos) {
    std::vector<std::string> bytes;
    std::string name;
    for (const auto id : photos) {
        const auto upload = load(context, id);
        if (!upload) return upload;
        if (!upload->document || upload->type == "application/pdf")
            return refuse(Why::invalid, msg("Only photos are put together into one file."), "file");
        if (name.empty()) name = upload->name;
        auto read = read_file(context, *upload);
        if (!read) return tl::unexpected(read.error());
        bytes.push_back(*std::move(read));
        if (bytes.size() > kMostPhotos) break;
    }
    auto made = join_bytes(context, name, bytes);
    if (made)
        for (const auto id : photos) remove(context, id);
    return made;
}

void remove(const site::Context& context, UploadId id) {
    const auto& s = context.services;
    s.database.write([&](db::Tx& tx) {
        const auto upload = find_own(context, tx, id);
        if (!upload) return;
        store::remove(tx, id);
        if (upload->document) registry::erase_document(tx, upload->document, s.clock.now());
    });
}

Result<std::string> read_file(const site::Context& context, const Upload& upload) {
    return context.services.database.read([&](db::Tx& tx) -> Result<std::string> {
        auto out = upload.document
                       ? read_document(context, tx, upload.document)
                       : whole(read_parts(context, tx, upload.id), static_cast<std::size_t>(upload.size));
        if (out.empty()) return tl::unexpected(no_such());
        return out;
    });
}

Result<std::optional<Upload>> from_form(const site::Context& context, std::string_view field) {
    const auto at = [&](Refusal refusal) {
        refusal.field = std::string(field);
        if (refusal.why == Why::not_found) refusal.why = Why::invalid;  // of the form, not of the page
        return tl::unexpected(std::move(refusal));
    };
    if (const std::string sent = context.form.get(std::string(field) + "_upload"); !sent.empty()) {
        const auto id = parse_id_as<UploadId>(sent);
        auto upload = id ? load(context, *id) : Result<Upload>(tl::unexpected(no_such()));
        if (upload && !upload->document) upload = finish(context, upload->id);
        if (!upload) return at(upload.error());
        return std::optional(*std::move(upload));
    }
    std::vector<const http::Upload*> files;
    for (const auto& one : context.uploads)
        if (one.field == field && one.size_bytes > 0) files.push_back(&one);
    if (files.empty()) return std::optional<Upload>();
    if (files.size() == 1) {
        auto made = store_whole(context, files[0]->file_name, files[0]->type, read_path(*files[0]));
        if (!made) return at(made.error());
        return std::optional(*std::move(made));
    }
    std::vector<std::string> photos;
    for (const auto* file : files) {
        const auto good = examine(context, read_path(*file), file->type);
        if (!good) return at(good.error());
        if (good->type == "application/pdf")
            return at({Why::invalid, msg("Only photos are put together into one file."), {}});
        photos.push_back(whole(read_path(*file), static_cast<std::size_t>(file->size_bytes)));
    }
    auto made = join_bytes(context, files[0]->file_name, photos);
    if (!made) return at(made.error());
    return std::optional(*std::move(made));
}

Result<registry::DocumentId> take(db::Tx& tx, const Upload& upload) {
    if (!store::remove(tx, upload.id))
        return refuse(Why::conflict, msg("This file is not waiting here any more. Choose it again."), "file");
    return upload.document;
}

std::int64_t delete_waiting(db::Database& database, Instant before, Instant now) {
    constexpr std::int64_t kAtOnce = 50;
    std::int64_t all = 0;
    for (;;) {
        const auto done = database.write([&](db::Tx& tx) {
            const auto old = store::list_started_before(tx, before, kAtOnce);
            for (const auto& one : old) {
                store::remove(tx, one.id);
                if (one.document) registry::erase_document(tx, one.document, now);
            }
            return static_cast<std::int64_t>(old.size());
        });
        all += done;
        if (done < kAtOnce) return all;
    }
}
}  // namespace uploads
