// `taavon export` and `taavon rebuild projections`.
#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "app/clock.h"
#include "app/commands.h"
#include "law/today.h"
#include "registry/export.h"
#include "registry/projections.h"

namespace app {
namespace {
[[noreturn]] void fail(const std::string& path) {
    throw std::system_error(errno, std::generic_category(), path);
}

registry::Exported write_to(db::Database& database, std::FILE* out, const std::string& name) {
    const auto exported = database.read([&](db::Tx& tx) {
        return registry::write_export(tx, [&](std::string_view line) {
            if (std::fwrite(line.data(), 1, line.size(), out) != line.size()) fail(name);
        });
    });
    if (std::fflush(out) != 0) fail(name);
    return exported;
}

// The file appears whole or not at all.
int export_all(const Common& common, const std::string& path) {
    SystemClock clock;
    const auto database = open_database(common, clock);
    if (path.empty()) {
        write_to(*database, stdout, "standard output");
        return 0;
    }
    const std::string part = path + ".part-" + std::to_string(getpid());
    std::FILE* const file = std::fopen(part.c_str(), "wbx");
    if (!file) fail(part);
    const std::unique_ptr<std::FILE, decltype([](std::FILE* f) { std::fclose(f); })> closed(file);
    try {
        const auto exported = write_to(*database, file, part);
        if (::fsync(fileno(file)) != 0) fail(part);
        std::filesystem::rename(part, path);
        std::printf("%lld entries, %lld cooperatives\n", static_cast<long long>(exported.entries),
                    static_cast<long long>(exported.cooperatives));
    } catch (const std::exception&) {
        std::filesystem::remove(part);
        throw;
    }
    return 0;
}

int rebuild(const Common& common) {
    SystemClock system;
    const auto database = open_database(common, system);
    const auto clock = clock_of(*database);
    const auto rebuilt = registry::rebuild_projections(*database, law::today(*clock), [](std::int64_t done) {
        if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\r%lld cooperatives", static_cast<long long>(done));
    });
    if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\n");
    std::printf("%lld cooperatives folded anew, %lld rows removed of which the log knows nothing\n",
                static_cast<long long>(rebuilt.cooperatives), static_cast<long long>(rebuilt.removed));
    return 0;
}
}  // namespace

void add_export(Commands& commands) {
    const auto out = std::make_shared<std::string>();
    commands
        .add(&commands.cli, "export", "the log and the public register as JSON lines",
             [&commands, out] { return export_all(commands.common, *out); })
        ->add_option("--out", *out, "the file to write; without it, standard output");
}

void add_rebuild(Commands& commands) {
    CLI::App* group = commands.group("rebuild", "make anew what follows from the log");
    commands.add(group, "projections",
                 "fold every cooperative of the log into the register's tables; search reads them at its "
                 "start, places and "
                 "rules come from their files",
                 [&commands] { return rebuild(commands.common); });
}
}  // namespace app
