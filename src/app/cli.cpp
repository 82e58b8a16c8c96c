#include "app/cli.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.h"

namespace app {
namespace {
// The first word that should be a command and is none; the parser would only say that one is missing.
const char* unknown_command(const CLI::App& cli, int argc, char** argv) {
    const CLI::App* at = &cli;
    for (int i = 1; i < argc && argv[i][0] != '-' && !at->get_subcommands({}).empty(); ++i) {
        const auto known =
            at->get_subcommands([&](const CLI::App* one) { return one->get_name() == argv[i]; });
        if (known.empty()) return argv[i];
        at = known.front();
    }
    return nullptr;
}

i18n::Message about(const db::Error& error) {  // the engine's own words stand behind ours
    const std::vector<i18n::Named> what{{"what", std::string(error.what())}};
    switch (error.kind) {
        case db::Error::Kind::unavailable: return msg("The database cannot be opened: {what}", what);
        case db::Error::Kind::busy:
        case db::Error::Kind::too_late:
            return msg("The database did not answer in time; another process may hold it: {what}", what);
        case db::Error::Kind::full:
            return msg("There is no room left for the database; nothing was half-written: {what}", what);
        default: return msg("The database refused: {what}", what);
    }
}

int dispatch(int argc, char** argv) {
    CLI::App cli{"Taavon, the smart system of cooperatives"};
    cli.set_version_flag("--version", "taavon 0.1.0");
    cli.require_subcommand(1);
    int status = 0;
    Commands commands(cli, status);
    for (const auto add : {add_serve, add_migrate, add_demo, add_import, add_names, add_ledger, add_keys,
                           add_user, add_routes, add_export, add_rebuild, add_doctor})
        add(commands);
    if (const char* word = unknown_command(cli, argc, argv)) {
        refused(msg("There is no command «{word}»: see taavon --help.", {{"word", std::string(word)}}));
        return 2;
    }
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? 0 : 2;
    }
    return status;
}
}  // namespace

int run(int argc, char** argv) {
    try {
        return dispatch(argc, argv);
    } catch (const db::Error& error) {
        return refused(about(error));
    } catch (const std::exception& error) {  // a broken environment: one line, nothing half-written
        std::fprintf(stderr, "taavon: %s\n", error.what());
        return 1;
    }
}
}  // namespace app
