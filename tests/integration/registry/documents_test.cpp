// Documents on both engines: what comes out is what went in, and whatever was done to it in between is
// noticed.
#include "registry/documents.h"

#include "base/crypto.h"
#include "desk.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>

using test::Desk;

namespace {
const std::string kMaster(32, 'm'), kBlind(32, 'b');

registry::Sealing sealing(Random& random) {
    return {[&random](auto plain, auto context) { return crypto::seal(kMaster, plain, context, random); },
            [](auto sealed, auto context) { return crypto::open(kMaster, sealed, context); },
            [](auto text) { return crypto::keyed_hash(kBlind, text); }};
}

registry::ReadAt reader(const std::string& bytes) {
    return [&bytes](std::uint64_t offset, std::span<char> into) {
        const auto from = std::min<std::size_t>(offset, bytes.size());
        const auto count = std::min(into.size(), bytes.size() - from);
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), count, into.begin());
        return count;
    };
}

std::string pdf(std::size_t size, std::uint64_t seed = 3) {
    std::string out = "%PDF-1.7\n";
    SeededRandom random(seed);
    return out + random.bytes(size - out.size());
}

registry::DocumentId store(db::Database& database, Desk& desk, const std::string& bytes,
                           const char* type = "application/pdf") {
    const auto seal = sealing(desk.random);
    const auto measured = registry::measure_document(seal, reader(bytes), type);
    REQUIRE(measured.has_value());
    return database.write(
        [&](db::Tx& tx) { return registry::store_document(tx, desk.pen, seal, *measured, reader(bytes)); });
}

Result<std::string> load(db::Database& database, Desk& desk, registry::DocumentId id) {
    return database.read([&](db::Tx& tx) -> Result<std::string> {
        std::string out;
        const auto document =
            registry::read_document(tx, sealing(desk.random), id, [&](std::string_view chunk) {
                REQUIRE(chunk.size() <= 256 * 1024);
                out += chunk;
            });
        if (!document) return tl::unexpected(document.error());
        return out;
    });
}
}  // namespace

TEST_CASE("20 MB come out as they went in, are stored once, and are gone with the last use") {
    test::on_each_engine({.write_deadline = std::chrono::minutes(2)}, [](db::Database& database) {
        Desk desk;
        const std::string bytes = pdf(20 * 1024 * 1024);
        const auto id = store(database, desk, bytes);
        CHECK(store(database, desk, bytes) == id);
        const auto other = store(database, desk, pdf(300'000));
        CHECK(other != id);
        const auto chunks = [&] {
            return database.read(
                [](db::Tx& tx) { return *tx.integer("SELECT count(*) FROM document_chunk"); });
        };
        CHECK(chunks() == 80 + 2);
        CHECK(load(database, desk, id).value() == bytes);
        const auto erase = [&] {
            return database.write(
                [&](db::Tx& tx) { return registry::erase_document(tx, id, desk.clock.now()); });
        };
        CHECK(erase());
        CHECK(load(database, desk, id).has_value());
        CHECK(erase());
        CHECK_FALSE(erase());
        const auto gone = load(database, desk, id);
        REQUIRE_FALSE(gone.has_value());
        CHECK(gone.error().why == Why::not_found);
        CHECK(chunks() == 2);
        CHECK(database.read(
                  [](db::Tx& tx) { return *tx.integer("SELECT count(key_sealed) FROM document"); }) == 1);
        CHECK(store(database, desk, bytes) != id);  // handed in again, it is another document
    });
}

TEST_CASE("a changed, exchanged or missing chunk and a changed row are noticed before they are given out") {
    const char* const statements[]{
        "UPDATE document_chunk SET sealed = (SELECT content_hash FROM document) WHERE number = 1",
        "UPDATE document_chunk SET number = CASE number WHEN 0 THEN 1000 ELSE number END",
        "DELETE FROM document_chunk WHERE number = 2",
        "UPDATE document SET size = size - 1",
        "UPDATE document SET type = 'text/plain'",
        "UPDATE document SET content_hash = key_sealed",
    };
    for (const auto engine : test::kEngines)
        for (const char* statement : statements) {
            CAPTURE(statement);
            const auto database = db::open(test::make_database_url(engine), {.readers = 1});
            Desk desk;
            const auto id = store(*database, desk, pdf(600'000));
            database->write([&](db::Tx& tx) { CHECK(tx.exec(statement) > 0); });
            CHECK_THROWS_AS(load(*database, desk, id), db::Error);
        }
}

TEST_CASE("chunks in another order are refused") {
    test::on_each_engine([](db::Database& database) {
        Desk desk;
        const auto id = store(database, desk, pdf(600'000));
        for (const char* statement : {"UPDATE document_chunk SET number = 7 WHERE number = 0",
                                      "UPDATE document_chunk SET number = 0 WHERE number = 1",
                                      "UPDATE document_chunk SET number = 1 WHERE number = 7"})
            database.write([&](db::Tx& tx) { tx.exec(statement); });
        CHECK_THROWS_AS(load(database, desk, id), db::Error);
    });
}

TEST_CASE("what is too large, empty, of no type that is taken or not what it says is refused") {
    SeededRandom random(1);
    const auto why = [&](const std::string& bytes, const char* type, std::int64_t limit = 1'000'000) {
        const auto measured = registry::measure_document(sealing(random), reader(bytes), type, {limit});
        return measured ? std::string("taken")
                        : i18n::Translator::of(i18n::Language::english)(measured.error().message);
    };
    CHECK(why(pdf(1'000'000), "application/pdf") == "taken");
    CHECK(why(pdf(1'000'001), "application/pdf").starts_with("The file is larger"));
    CHECK(why("", "application/pdf") == "The file is empty.");
    CHECK(why("MZ\x90\x01 this is a program", "application/pdf").starts_with("The file is not what"));
    CHECK(why(pdf(1000), "image/png").starts_with("The file is not what"));
    CHECK(why("<html><script>alert(1)</script></html>", "text/plain").starts_with("The file is not what"));
    CHECK(why("<html></html>", "text/html").starts_with("Files of this type"));
    CHECK(why("نام,کد\nآفتاب,5\n", "text/csv") == "taken");
}

TEST_CASE("a source that changes between measuring and storing leaves nothing behind") {
    test::on_each_engine([](db::Database& database) {
        Desk desk;
        const auto seal = sealing(desk.random);
        const std::string first = pdf(300'000), second = pdf(300'000, 4);
        const auto measured = registry::measure_document(seal, reader(first), "application/pdf");
        REQUIRE(measured.has_value());
        CHECK_THROWS_AS(database.write([&](db::Tx& tx) {
            return registry::store_document(tx, desk.pen, seal, *measured, reader(second));
        }),
                        db::Error);
        CHECK(database.read([](db::Tx& tx) { return tx.integer("SELECT count(*) FROM document"); }) == 0);
    });
}
