#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/people.h"
#include "features/demo/demo.h"

namespace app {
void add_demo(Commands& commands) {
    struct Options {
        std::uint64_t seed = 1399;
        std::int64_t cooperatives = 3335;
    };
    const auto options = std::make_shared<Options>();
    CLI::App* command = commands.add(
        &commands.cli, "demo", "fill an empty database with a synthetic province", [&commands, options] {
            SystemClock system;
            SecureRandom random;
            const auto database = open_database(commands.common, system);
            const auto made = demo::make_province(*database, options->seed, options->cooperatives);
            if (!made) return refused(made.error().message);
            number_entries(*database, ManualClock(*made), commands.common, random,
                           "demo-" + std::to_string(getpid()));
            People people(commands.common);
            make_demo_people(people);
            std::printf("the demo province is made\n");
            return 0;
        });
    command->add_option("--seed", options->seed, "the same seed gives the same province");
    command->add_option("--cooperatives", options->cooperatives, "how many")->check(CLI::Range(1, 5'000'000));
}
}  // namespace app
