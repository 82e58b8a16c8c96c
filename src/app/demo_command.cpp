#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/demo_foundings.h"
#include "app/demo_offices.h"
#include "app/people.h"
#include "features/demo/demo.h"
#include "features/letters/demo.h"
#include "law/today.h"

namespace app {
void add_demo(Commands& commands) {
    struct Typed {
        demo::Options demo{};
        std::string clock{};
    };
    const auto typed = std::make_shared<Typed>();
    CLI::App* command = commands.add(
        &commands.cli, "demo", "fill an empty database with a synthetic province", [&commands, typed] {
            SystemClock system;
            SecureRandom random;
            auto& options = typed->demo;
            if (!typed->clock.empty()) {
                options.clock = parse_iso_instant(typed->clock);
                if (!options.clock)
                    return refused(msg("«{text}» is no instant. Example: 2020-11-04T10:00:00+03:30",
                                       {{"text", typed->clock}}));
            }
            if (isatty(STDERR_FILENO))
                options.progress = [&](std::int64_t done) {
                    std::fprintf(stderr, "\r%lld / %lld", static_cast<long long>(done),
                                 static_cast<long long>(options.cooperatives));
                    if (done == options.cooperatives) std::fputc('\n', stderr);
                };
            const auto database = open_database(commands.common, system);
            const auto made =
                demo::make_province(*database, auth::Keys::open(commands.common.keys, random), options);
            if (!made) return refused(made.error().message);
            number_entries(*database, ManualClock(*made), commands.common, random,
                           "demo-" + std::to_string(getpid()));
            People people(commands.common);
            make_demo_people(people);
            make_demo_offices(people);
            letters::make_demo({*people.database, people.keys, people.ids, people.random,
                                law::today(*people.clock), kDemoDirectorate});
            Program program(commands.common.settings, {});
            make_demo_foundings(program);
            program.follow();
            program.leave();
            std::printf("the demo province is made\n");
            return 0;
        });
    command->add_option("--seed", typed->demo.seed, "the same seed gives the same province");
    command
        ->add_option("--cooperatives", typed->demo.cooperatives,
                     "how many; the published figures are scaled with it")
        ->check(CLI::Range(1, 1'000'000));
    command->add_option("--clock", typed->clock,
                        "when the demo begins; not before 2020-11-04T10:00:00+03:30");
}
}  // namespace app
