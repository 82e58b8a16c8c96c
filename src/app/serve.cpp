#include "app/serve.h"

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <thread>

#include "app/commands.h"
#include "app/metrics.h"
#include "app/program.h"
#include "auth/demo_people.h"
#include "base/log.h"
#include "http/server.h"

namespace app {
namespace {
using namespace std::chrono_literals;

// Follows the log twice a second and renews what this process has leased once a minute. A process whose
// number another has taken would make ids that collide, so it ends.
class Follower {
public:
    Follower(Program& program, http::Server& server)
        : thread_([&](const std::stop_token& stop) {
              auto renewed = std::chrono::steady_clock::now();
              while (!stop.stop_requested()) {
                  try {
                      program.follow();
                      if (const auto now = std::chrono::steady_clock::now(); now > renewed + 1min) {
                          renewed = now;
                          if (!program.keep_place()) {
                              lost_ = true;
                              logging::error("node.lost", {});
                              server.stop();
                          }
                      }
                  } catch (const std::exception& error) {  // the database is away, say
                      logging::warn("follower.failed", {{"what", std::string(error.what())}});
                  }
                  std::unique_lock lock(mutex_);
                  woken_.wait_for(lock, stop, 500ms, [] { return false; });
              }
              try {
                  program.leave();
              } catch (const std::exception&) {  // the leases then end by themselves
              }
          }) {}
    bool lost() const { return lost_; }

private:
    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::atomic<bool> lost_ = false;
    std::jthread thread_;
};

logging::Level level_of(const std::string& name) {
    return name == "debug"     ? logging::Level::debug
           : name == "warning" ? logging::Level::warning
           : name == "error"   ? logging::Level::error
                               : logging::Level::info;
}

std::unique_ptr<http::Server> bind(Program& program, const Settings& settings, const Address& address) {
    http::Options edge{.address = address.host,
                       .port = address.port,
                       .fast_workers = static_cast<std::size_t>(settings.integer("fast_workers")),
                       .slow_workers = static_cast<std::size_t>(settings.integer("slow_workers")),
                       .trusted_proxies = settings.texts("trusted_proxies")};
    edge.failure = [&program](const http::Request& request, int status) {
        return site::failure(program.services, request, status);
    };
    edge.request_id = [&program] { return std::to_string(program.services.ids.next()); };
    try {
        return std::make_unique<http::Server>(http::Router(program.endpoints()), std::move(edge));
    } catch (const std::system_error& error) {
        const std::string at = settings.text("listen");
        if (error.code() == std::errc::address_in_use)
            fail(msg("Another program listens at {address} already. Choose another port with --listen.",
                     {{"address", at}}));
        fail(msg("Nobody can listen at {address}: {what}",
                 {{"address", at}, {"what", std::string(error.what())}}));
    }
}

void print_demo_sign_ins() {
    std::printf(
        "Demo sign-ins. Staff: password %s, second code on the sign-in page or by «taavon user code ID».\n"
        "Citizens: the code is in the folder of the outbox.\n",
        std::string(auth::kDemoPassword).c_str());
    for (const auto& person : auth::demo_people())
        std::printf("  %s  %s  %s %s (%s)\n", person.national_id, person.mobile, person.given_name,
                    person.family_name,
                    person.role ? std::string(auth::code_of(*person.role)).c_str() : "citizen");
}
}  // namespace

int serve(const Settings& settings, std::optional<Instant> clock_start) {
    // Signals are taken by one thread that waits for them, so that no handler runs inside anything.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM), sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    logging::set_level(level_of(settings.text("log_level")));

    const Address address = *parse_address(settings.text("listen"));
    Program program(settings, clock_start);
    const auto server = bind(program, settings, address);
    program.running.draining = [&server] { return server->draining(); };
    program.running.metrics = [&] { return metrics_text(program, server->metrics()); };
    const Follower follower(program, *server);
    const jobs::Runner runner(program.schedule, 2);
    std::jthread waiter([&] {
        int got = 0;
        sigwait(&signals, &got);
        server->stop();
    });
    std::printf("taavon: http://%s:%u on %s\n", address.host.c_str(), server->port(),
                program.database->describe().c_str());
    if (program.services.settings.demo) print_demo_sign_ins();
    std::fflush(stdout);
    server->run();
    pthread_kill(waiter.native_handle(), SIGTERM);  // when the server ended by itself
    if (!follower.lost()) return 0;
    std::fprintf(stderr, "taavon: another process has taken this one's number; start again\n");
    return 1;
}
}  // namespace app
