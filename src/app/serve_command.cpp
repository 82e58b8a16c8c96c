#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/serve.h"

namespace app {
void add_serve(Commands& commands) {
    const auto clock = std::make_shared<std::string>();
    CLI::App* command = commands.add(&commands.cli, "serve", "answer on HTTP", [&commands, clock] {
        std::optional<Instant> start;
        if (!clock->empty() && !(start = parse_iso_instant(*clock)))
            throw CLI::ValidationError("--clock", "is an instant like 2020-11-04T10:00:00Z");
        return serve(commands.common.settings, start);
    });
    command->add_option("--clock", *clock, "an instant to begin at; demo databases alone");
    commands.add_setting_flags(command);
}
}  // namespace app
