#include "app/cli.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.h"

namespace app {
namespace {
int dispatch(int argc, char** argv) {
    CLI::App cli{"Taavon, the smart system of cooperatives"};
    cli.set_version_flag("--version", "taavon 0.1.0");
    cli.require_subcommand(1);
    int status = 0;
    Commands commands(cli, status);
    for (const auto add : {add_serve, add_migrate, add_demo, add_import, add_names, add_ledger, add_keys,
                           add_user, add_routes, add_export, add_rebuild, add_doctor})
        add(commands);
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
    } catch (const std::exception& error) {  // a broken environment: one line, nothing half-written
        std::fprintf(stderr, "taavon: %s\n", error.what());
        return 1;
    }
}
}  // namespace app
