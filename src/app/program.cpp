#include "app/program.h"

#include <unistd.h>

#include "app/clock.h"
#include "app/commands.h"
#include "app/kinds.h"
#include "app/messages.h"
#include "app/routes.h"
#include "app/schedule.h"
#include "db/migrate.h"
#include "jobs/node.h"
#include "ui/assets.h"

namespace app {
namespace {
std::string setting(db::Database& database, const char* name) {
    return database.read([&](db::Tx& tx) { return site::find_setting(tx, name).value_or(""); });
}

std::unique_ptr<db::Database> open_migrated(const Settings& settings, const Clock& clock) {
    auto database =
        db::open(settings.text("database"),
                 {.readers = static_cast<std::size_t>(settings.integer("readers")), .create = true});
    db::migrate(*database, clock);
    return database;
}

std::unique_ptr<Clock> checked_clock(db::Database& database, std::optional<Instant> start) {
    if (start && !is_demo(database)) fail(msg("--clock is accepted on a demo database alone."));
    return start_clock(database, start);
}

const i18n::Translator& language_of(const Settings& settings) {
    return i18n::Translator::of(settings.text("language") == "en" ? i18n::Language::english
                                                                  : i18n::Language::persian);
}

std::string needed(const Settings& settings, const char* name, const char* by) {
    const std::string value = settings.text(name);
    if (value.empty()) throw std::runtime_error(std::string(by) + " needs the setting " + name);
    return value;
}

std::vector<std::unique_ptr<jobs::Transport>> transports_of(const Settings& s) {  // text messages, then mail
    std::vector<std::unique_ptr<jobs::Transport>> out(2);
    if (s.text("sms") == "gateway")
        out[0] = std::make_unique<jobs::GatewayTransport>(
            jobs::GatewayTransport::Settings{.url = needed(s, "sms_url", "sms = gateway"),
                                             .recipient_member = s.text("sms_recipient_member"),
                                             .text_member = s.text("sms_text_member"),
                                             .authorization = s.text("sms_authorization"),
                                             .line = s.text("sms_line"),
                                             .line_member = s.text("sms_line_member"),
                                             .template_member = s.text("sms_template_member"),
                                             .parameters_member = s.text("sms_parameters_member"),
                                             .reference_member = s.text("sms_reference_member"),
                                             .status_member = s.text("sms_status_member"),
                                             .delivery_url = s.text("sms_delivery_url"),
                                             .delivered = s.texts("sms_delivered"),
                                             .undelivered = s.texts("sms_undelivered"),
                                             .blocked = s.texts("sms_blocked")});
    if (s.text("mail") == "smtp")
        out[1] = std::make_unique<jobs::SmtpTransport>(jobs::SmtpTransport::Settings{
            needed(s, "mail_url", "mail = smtp"), needed(s, "mail_sender", "mail = smtp"),
            s.text("mail_user"), s.text("mail_password")});
    for (auto& transport : out)
        if (!transport) transport = std::make_unique<jobs::SpoolTransport>(s.text("outbox_folder"));
    return out;
}

site::Settings site_settings(const Settings& settings, db::Database& database) {
    return {.demo = is_demo(database),
            .secure_cookies = settings.boolean("secure_cookies"),
            .office = settings.text("office"),
            .home_province = setting(database, "home_province"),
            .metrics_token = settings.text("metrics_token"),
            .virus_scanner = settings.text("virus_scanner"),
            .public_address = settings.text("public_address")};
}
}  // namespace

Program::Program(const Settings& settings, std::optional<Instant> clock_start)
    : database(open_migrated(settings, true_clock)),
      clock_(checked_clock(*database, clock_start)),
      holder_("process-" + std::to_string(getpid()) + "-" + std::to_string(random_.below(1'000'000'000))),
      keys_(auth::Keys::open(settings.text("keys"), random_)),
      node_(node_of(*database, holder_)),
      ids_(true_clock, node_),
      sequencer_(*database, *clock_, keys_.ledger_key(), holder_, settings.text("keys") + "/heads.txt"),
      rules_(law::RuleBook::load()),
      transports_(transports_of(settings)),
      outbox_(*database, *clock_, ids_,
              {.seal = [this](auto plain, auto context) { return keys_.seal(plain, context, random_); },
               .open = [this](auto sealed, auto context) { return keys_.open_sealed(sealed, context); }},
              {{"sms", transports_[0].get()}, {"mail", transports_[1].get()}}),
      sign_in_({*database, *clock_, ids_, random_, keys_,
                [this, &tr = language_of(settings)](db::Tx& tx, const auth::Receiver& receiver,
                                                    const std::string& code, Instant until) {
                    outbox_.enqueue(tx, code_message(tx, tr, receiver, code, until));
                },
                [this, &tr = language_of(settings)](db::Tx& tx, const auth::Receiver& receiver,
                                                    const i18n::Message& told) {
                    outbox_.enqueue(tx, notice(tx, tr, receiver, told));
                },
                &true_clock, is_demo(*database)}),
      schedule(*database, true_clock, holder_,
               app::schedule({*database, *clock_, ids_, random_, keys_, outbox_, language_of(settings),
                              settings.text("heads_to"), settings.text("keys") + "/seals.txt", services})),
      routes(app::routes()),
      services{*database,  *clock_,  ids_,     random_, search_,
               reference_, rules_,   sign_in_, keys_,   sealing(),
               outbox_,    schedule, routes,   running, site_settings(settings, *database), kinds()} {
    search_.refresh(*database);
    reference_.follow(*database);
    schedule.enter();
}

Program::~Program() = default;

registry::Sealing Program::sealing() {
    return {[this](auto plain, auto about) { return keys_.seal(plain, about, random_); },
            [this](auto bytes, auto about) { return keys_.open_sealed(bytes, about); },
            [this](auto text) { return keys_.blind(text); }};
}

std::vector<http::Endpoint> Program::endpoints() const {
    auto all = site::endpoints(routes, services);
    all.push_back({http::Method::get, "/assets/{name}", http::Where::edge, false, ui::serve_asset});
    return all;
}

void Program::follow() {
    while (sequencer_.step() > 0) {
    }
    reference_.follow(*database);  // first: what search finds has a place and codes that have names
    search_.refresh(*database);
}

bool Program::keep_place() {
    keep_clock(*database, *clock_);
    return jobs::renew_node(*database, true_clock, node_, holder_);
}

void Program::leave() {
    keep_clock(*database, *clock_);
    sequencer_.release();
    jobs::release_node(*database, node_, holder_);
}
}  // namespace app
