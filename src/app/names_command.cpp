#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "app/commands.h"
#include "registry/similar.h"

namespace app {
void add_names(Commands& commands) {
    const auto list = std::make_shared<std::string>();
    CLI::App* group = commands.group("names", "names of cooperatives");
    commands
        .add(group, "similar", "the ten nearest names of a list for each name on standard input",
             [list] {
                 std::ifstream file(*list);
                 if (!file) fail(msg("{file} cannot be read.", {{"file", *list}}));
                 registry::write_similar(file, std::cin, std::cout);
                 return 0;
             })
        ->add_option("--list", *list, "a name a line")
        ->required();
}
}  // namespace app
