#include "app/serve.h"

#include <unistd.h>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <thread>

#include "app/clock.h"
#include "app/routes.h"
#include "auth/keys.h"
#include "base/log.h"
#include "db/migrate.h"
#include "http/server.h"
#include "jobs/node.h"
#include "ledger/sequencer.h"
#include "ui/assets.h"

namespace app {
namespace {
using namespace std::chrono_literals;

std::string setting(db::Database& database, const char* name) {
    return database.read([&](db::Tx& tx) { return site::find_setting(tx, name).value_or(""); });
}

// Follows the log twice a second: numbers what was committed, then lets search see it.
class Follower {
public:
    Follower(db::Database& database, ledger::Sequencer& sequencer, registry::Search& search,
             site::Reference& reference)
        : thread_([&](const std::stop_token& stop) {
              while (!stop.stop_requested()) {
                  try {
                      while (sequencer.step() > 0 && !stop.stop_requested()) {
                      }
                      search.refresh(database);
                      reference.reload_head(database);
                  } catch (const db::Error& error) {
                      logging::warn("follower.failed", {{"what", std::string(error.what())}});
                  }
                  std::unique_lock lock(mutex_);
                  woken_.wait_for(lock, stop, 500ms, [] { return false; });
              }
              try {
                  sequencer.release();
              } catch (const db::Error&) {  // the lease then ends by itself
              }
          }) {}

private:
    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::jthread thread_;
};

jobs::Message code_message(const std::string& mobile, const std::string& code, Instant until) {
    return {.channel = "sms",
            .recipient = mobile,
            .template_name = "one_time_code",
            .subject = {},
            .body = code,
            .expires_at = until};
}

std::vector<http::Endpoint> all_endpoints(const std::vector<site::Route>& table,
                                          const site::Services& services) {
    auto endpoints = site::endpoints(table, services);
    endpoints.push_back({http::Method::get, "/assets/{name}", http::Where::edge, false, ui::serve_asset});
    return endpoints;
}
}  // namespace

int serve(const ServeOptions& options) {
    // Signals are taken by one thread that waits for them, so that no handler runs inside anything.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM), sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    SystemClock system;
    const auto database = db::open(options.database, {.readers = 6, .create = true});
    db::migrate(*database, system);
    const bool demo = is_demo(*database);
    if (options.clock_start && !demo) {
        std::fprintf(stderr, "taavon: --clock is accepted on a demo database alone\n");
        return 1;
    }
    const auto own_clock = start_clock(*database, options.clock_start);
    const Clock& clock = *own_clock;

    SecureRandom random;
    const std::string holder =
        "serve-" + std::to_string(getpid()) + "-" + std::to_string(random.below(1'000'000'000));
    Ids ids(system, jobs::lease_node(*database, system, holder).value_or(0));
    const auto keys = auth::Keys::open(options.keys, random);
    ledger::Sequencer sequencer(*database, clock, keys.ledger_key(), holder, options.keys + "/heads.txt");
    registry::Search search;
    search.refresh(*database);
    site::Reference reference;
    reference.reload(*database);
    reference.reload_head(*database);
    const auto rules = law::RuleBook::load();
    jobs::SpoolTransport spool("var/outbox");
    jobs::Outbox outbox(
        *database, clock, ids,
        {.seal = [&](auto plain, auto context) { return keys.seal(plain, context, random); },
         .open = [&](auto sealed, auto context) { return keys.open_sealed(sealed, context); }},
        {{"sms", &spool}, {"mail", &spool}});
    auth::SignIn sign_in({*database, clock, ids, random, keys,
                          [&](db::Tx& tx, const std::string& mobile, const std::string& code, Instant until) {
                              outbox.enqueue(tx, code_message(mobile, code, until));
                          }});
    const site::Services services{
        *database,
        clock,
        ids,
        random,
        search,
        reference,
        rules,
        sign_in,
        keys,
        outbox,
        {.demo = demo, .office = {}, .home_province = setting(*database, "home_province")}};
    const auto table = routes();
    http::Options edge{.address = options.address, .port = options.port};
    edge.failure = [&](const http::Request& request, int status) {
        return site::failure(services, request, status);
    };
    edge.request_id = [&] { return std::to_string(ids.next()); };
    http::Server server(http::Router(all_endpoints(table, services)), std::move(edge));
    const Follower follower(*database, sequencer, search, reference);
    std::jthread waiter([&] {
        int got = 0;
        sigwait(&signals, &got);
        server.stop();
    });
    std::printf("taavon: http://%s:%u on %s\n", options.address.c_str(), server.port(),
                database->describe().c_str());
    std::fflush(stdout);
    server.run();
    pthread_kill(waiter.native_handle(), SIGTERM);  // when the server ended by itself
    return 0;
}
}  // namespace app
