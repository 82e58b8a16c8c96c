#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/serve.h"

namespace app {
namespace {
std::pair<std::string, unsigned short> listen_of(const std::string& text) {
    const auto colon = text.rfind(':');
    unsigned port = 0;
    if (colon == text.npos || !CLI::detail::lexical_cast(text.substr(colon + 1), port) || port > 65535)
        throw CLI::ValidationError("--listen", "is ADDRESS:PORT");
    return {text.substr(0, colon), static_cast<unsigned short>(port)};
}
}  // namespace

void add_serve(Commands& commands) {
    struct Options {
        std::string listen = "127.0.0.1:8080", clock;
    };
    const auto options = std::make_shared<Options>();
    CLI::App* command = commands.add(&commands.cli, "serve", "answer on HTTP", [&commands, options] {
        ServeOptions serving{.database = commands.common.database, .keys = commands.common.keys};
        std::tie(serving.address, serving.port) = listen_of(options->listen);
        if (!options->clock.empty() && !(serving.clock_start = parse_iso_instant(options->clock)))
            throw CLI::ValidationError("--clock", "is an instant like 2020-11-04T10:00:00Z");
        return serve(serving);
    });
    command->add_option("--listen", options->listen, "ADDRESS:PORT");
    command->add_option("--clock", options->clock, "an instant to begin at; demo databases alone");
}
}  // namespace app
