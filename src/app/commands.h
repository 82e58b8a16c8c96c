// The commands of the program, a file a command group: each adds its words and options to the command line
// and, when chosen, sets the exit status. No command decides anything of a feature itself.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "app/settings.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "db/db.h"

namespace CLI {
class App;
}

namespace app {
struct Common {                  // every command takes these
    std::string database, keys;  // as the settings below say
    Settings settings;
};

class Commands {
public:
    Commands(CLI::App& root, int& status) : cli(root), status_(status) {}
    CLI::App& cli;
    Common common;

    CLI::App* group(const char* name, const char* help);  // words that a command stands under
    // A command with --config, --database and --keys, under `parent`; `run` returns the exit status.
    CLI::App* add(CLI::App* parent, const char* name, const char* help, std::function<int()> run);

    // A flag of its own for each setting: serve.
    void add_setting_flags(CLI::App* command);

private:
    bool read_settings();
    std::string config_;
    std::map<std::string, std::string> flags_;  // settings given as flags
    int& status_;
};

void add_serve(Commands& commands);
void add_migrate(Commands& commands);
void add_demo(Commands& commands);
void add_import(Commands& commands);
void add_names(Commands& commands);
void add_ledger(Commands& commands);
void add_keys(Commands& commands);
void add_user(Commands& commands);
void add_routes(Commands& commands);
void add_export(Commands& commands);
void add_rebuild(Commands& commands);
void add_doctor(Commands& commands);

// What commands share. The database is opened, made when absent, and brought to this program's schema.
// `bulk`: it will write much (db/bulk.h).
std::unique_ptr<db::Database> open_database(const Common& common, const Clock& clock, bool bulk = false);
// A node number of this database, leased; fails when none is free.
unsigned node_of(db::Database& database, const std::string& holder);
// A day as typed, Jalali or ISO; anything else is wrong usage of `flag`.
Date date_of(const char* flag, const std::string& typed);
const i18n::Translator& words();            // of the terminal's language
int refused(const i18n::Message& message);  // one line on stderr; 1
// The same from where nothing can be returned, out of a transaction too: run() prints the line and ends
// with 1.
[[noreturn]] void fail(const i18n::Message& message);
// Numbers what a command wrote, so that search and heads need not wait for a server.
void number_entries(db::Database& database, const Clock& clock, const Common& common, Random& random,
                    const std::string& holder);
}  // namespace app
