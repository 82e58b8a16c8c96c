// One seed, one clock: the same export on either engine.
#include "registry/export.h"

#include <unistd.h>

#include <filesystem>

#include "features/demo/demo.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
std::string exported(test::Engine engine, std::uint64_t seed) {
    const auto database =
        db::open(test::make_database_url(engine), {.readers = 1, .write_deadline = std::chrono::minutes(2)});
    const auto folder =
        std::filesystem::temp_directory_path() / ("export-keys-" + std::to_string(::getpid()));
    SeededRandom random(1);
    REQUIRE(demo::make_province(*database, auth::Keys::open(folder.string(), random),
                                {.seed = seed, .cooperatives = 400})
                .has_value());
    std::filesystem::remove_all(folder);
    std::string out;
    database->read(
        [&](db::Tx& tx) { registry::write_export(tx, [&](std::string_view line) { out += line; }); });
    return out;
}
}  // namespace

TEST_CASE("the same seed gives the same bytes on either engine, another seed others") {
    const auto first = exported(test::Engine::sqlite, 1399);
    CHECK(first.size() > 100'000);
    CHECK(exported(test::Engine::sqlite, 1399) == first);
    CHECK(exported(test::Engine::postgres, 1399) == first);
    CHECK(exported(test::Engine::sqlite, 7) != first);
}
