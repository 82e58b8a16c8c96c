#include <termios.h>
#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "app/people.h"
#include "auth/audit.h"
#include "auth/demo_people.h"
#include "base/bytes.h"
#include "base/text.h"
#include "law/today.h"
#include "registry/store.h"

namespace app {
namespace {
struct Options {
    std::string national_id, mobile, name, role, territory, until, token_name = "command line";
    int days = 90;
};

std::string national_id_of(const Options& options) {
    const std::string id = text::latin_digits(options.national_id);
    if (!text::valid_national_id(id))
        fail(msg("«{text}» is no national ID: ten digits, the last of them a check.",
                 {{"text", options.national_id}}));
    return id;
}

auth::PersonId person_of(People& people, const Options& options) {
    const std::string id = national_id_of(options);
    const auto person = people.database->read(
        [&](db::Tx& tx) { return auth::store::find_person(tx, people.keys.blind(id)); });
    if (!person) fail(msg("Nobody has this national ID here: first taavon user create {id}.", {{"id", id}}));
    return person->id;
}

class Quiet {  // the terminal shows nothing of what is typed while this lives
public:
    Quiet() : on_(isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!on_) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Quiet() {
        if (on_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_), std::fputc('\n', stderr);
    }
    Quiet(const Quiet&) = delete;

private:
    termios before_{};
    bool on_;
};

std::string read_password() {  // twice from a person, once from a pipe
    const auto ask = [](const char* prompt) {
        if (isatty(STDIN_FILENO)) std::fputs(prompt, stderr);
        const Quiet quiet;
        std::string line;
        if (!std::getline(std::cin, line)) fail(msg("No password was given on standard input."));
        return line;
    };
    const std::string password = ask("Password: ");
    if (isatty(STDIN_FILENO) && ask("Once more: ") != password)
        fail(msg("The two passwords differ; nothing was changed."));
    return password;
}

int create(const Common& common, const Options& options) {
    People people(common);
    const std::string id = national_id_of(options);
    const auto mobile = text::mobile_form(options.mobile);
    if (!mobile) fail(msg("«{text}» is no mobile number. Example: 09123456789", {{"text", options.mobile}}));
    const auto space = options.name.find(' ');
    if (space == options.name.npos || !text::valid_utf8(options.name))
        fail(msg("--name is a given name, a space and a family name."));
    const bool known = people.database->write([&](db::Tx& tx) {
        if (auth::store::find_person(tx, people.keys.blind(id))) return true;
        people.sign_in.ensure_person(tx, id, *mobile, options.name.substr(0, space),
                                     text::trim(options.name.substr(space)));
        return false;
    });
    if (known) return refused(msg("Somebody with this national ID is here already; nothing was changed."));
    std::printf("%s\n", words()(msgid("The person was added.")).c_str());
    return 0;
}

int grant(const Common& common, const Options& options) {
    People people(common);
    const auto role = auth::role_of(options.role);
    if (!role) {
        std::string all;
        for (int i = 0; i < auth::kRoles; ++i)
            all += (i ? ", " : "") + std::string(auth::code_of(static_cast<auth::Role>(i)));
        fail(msg("There is no role «{role}»; there are: {all}", {{"role", options.role}, {"all", all}}));
    }
    const auto person = person_of(people, options);
    std::optional<Date> until;
    if (!options.until.empty()) until = date_of("--until", options.until);
    people.database->write([&](db::Tx& tx) {
        std::optional<std::int64_t> place;
        if (!options.territory.empty()) {
            const auto tree = registry::Territories::load(tx);
            for (const char* kind : {"country", "province", "county"})
                if (const auto* found = tree.find_code(kind, options.territory); found && !place)
                    place = found->id.value;
            if (!place) fail(msg("There is no place with the code «{code}».", {{"code", options.territory}}));
        }
        people.sign_in.grant(tx, person, {*role, place}, until, person);
    });
    std::printf("%s\n", words()(msgid("The role was granted.")).c_str());
    return 0;
}

int make_staff(const Common& common, const Options& options) {
    People people(common);
    const auto person = person_of(people, options);
    const auto enrolled = people.sign_in.create_staff(person, read_password());
    if (!enrolled) return refused(enrolled.error().message);
    const auto& tr = words();
    const std::string secret = base32(enrolled->totp_secret);
    std::printf(
        "%s\n  %s\n  otpauth://totp/Taavon:%s?secret=%s&issuer=Taavon&digits=6&period=30\n%s\n",
        tr(msgid("Second factor, shown this once; type it into the telephone's authenticator:")).c_str(),
        secret.c_str(), national_id_of(options).c_str(), secret.c_str(),
        tr(msgid("Recovery codes, shown this once; each opens one time:")).c_str());
    for (const auto& code : enrolled->recovery_codes) std::printf("  %s\n", code.c_str());
    return 0;
}

auth::Actor strong(auth::PersonId person) {  // who has the keys of the installation speaks for anybody
    auth::Actor actor;
    actor.kind = auth::Actor::Kind::person;
    actor.person = person;
    actor.strong = true;
    return actor;
}

int make_token(const Common& common, const Options& options) {
    People people(common);
    const auto person = person_of(people, options);
    std::printf("%s\n", people.sign_in
                            .create_api_token(strong(person), options.token_name,
                                              std::chrono::hours(24) * options.days)
                            .c_str());
    return 0;
}

int show_code(const Common& common, const Options& options) {
    People people(common);
    const auto code = people.database->read([&](db::Tx& tx) {
        return auth::demo_second_code(tx, people.keys, SystemClock(), options.national_id);
    });
    if (!code) return refused(msg("Only the staff of a demo database have their second code shown here."));
    std::printf("%s\n", code->c_str());
    return 0;
}

int list(const Common& common) {
    People people(common);
    const auto on = law::today(*people.clock);
    people.database->write([&](db::Tx& tx) {
        auth::record(tx, people.ids, *people.clock, {}, "people.listed", {"person", 0}, Json::Object{});
        const auto tree = registry::Territories::load(tx);
        for (const auto& person : auth::store::list_people(tx)) {
            const auto id =
                people.keys.open_sealed(person.national_id_sealed, "national_id:" + person.id.text())
                    .value_or("?");
            std::string roles;
            for (const auto& grant : auth::store::list_grants(tx, person.id, on)) {
                roles += (roles.empty() ? "" : ", ") + std::string(auth::code_of(grant.role));
                if (grant.territory) {
                    const auto* place = tree.find(registry::TerritoryId{*grant.territory});
                    roles += "@" + (place ? place->code : "?");
                }
            }
            std::printf("%s\t%s %s\t%s\n", id.c_str(), person.given_name.c_str(), person.family_name.c_str(),
                        roles.empty() ? "citizen" : roles.c_str());
        }
    });
    return 0;
}
}  // namespace

void add_user(Commands& commands) {
    const auto options = std::make_shared<Options>();
    CLI::App* group = commands.group("user", "people, their roles and their ways in");
    const auto add = [&](const char* name, const char* help, int (*run)(const Common&, const Options&)) {
        CLI::App* command = commands.add(
            group, name, help, [&commands, options, run] { return run(commands.common, *options); });
        command->add_option("NATIONAL_ID", options->national_id, "ten digits")->required();
        return command;
    };
    CLI::App* adding = add("create", "add a person", create);
    adding->add_option("--mobile", options->mobile, "09…")->required();
    adding->add_option("--name", options->name, "given name, a space, family name")->required();
    CLI::App* granting = add("grant", "give a person a role", grant);
    granting->add_option("ROLE", options->role, "county_expert, administrator …")->required();
    granting->add_option("--territory", options->territory, "code of a county or province");
    granting->add_option("--until", options->until, "last day, as 1405/12/29 or 2027-03-20");
    add("staff", "open a staff account: password on standard input, second factor printed once", make_staff);
    CLI::App* token = add("token", "make a token for the API, printed once", make_token);
    token->add_option("--name", options->token_name, "what it is for");
    token->add_option("--days", options->days, "how long it lives")->check(CLI::Range(1, 3650));
    add("code", "the second code of demo staff, now", show_code);
    commands.add(group, "list", "everybody with their roles", [&commands] { return list(commands.common); });
}
}  // namespace app
