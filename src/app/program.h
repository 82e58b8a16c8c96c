// The program put together once: database, keys, log, search, people, outbox, jobs and the route table, bound
// to one another. `serve` runs it and tests call its endpoints; nothing else puts these together.
#pragma once
#include <atomic>
#include <memory>

#include "app/settings.h"
#include "auth/sign_in.h"
#include "jobs/schedule.h"
#include "ledger/sequencer.h"
#include "site/site.h"

namespace app {
class Program {
public:
    // `clock_start` is accepted on demo databases alone. Throws with one clear line.
    Program(const Settings& settings, std::optional<Instant> clock_start);
    ~Program();
    Program(const Program&) = delete;

    std::vector<http::Endpoint> endpoints() const;
    void follow();      // numbers what was committed and lets search see it; one step
    bool keep_place();  // renews what is leased and the demo's clock; false: another process took our number
    void leave();       // gives back what is leased

    const SystemClock true_clock;
    const std::unique_ptr<db::Database> database;

private:
    registry::Sealing sealing();

    const std::unique_ptr<Clock> clock_;
    SecureRandom random_;
    const std::string holder_;
    const auth::Keys keys_;
    const unsigned node_;
    Ids ids_;
    ledger::Sequencer sequencer_;
    registry::Search search_;
    site::Reference reference_;
    const law::RuleBook rules_;
    const std::vector<std::unique_ptr<jobs::Transport>> transports_;
    jobs::Outbox outbox_;
    auth::SignIn sign_in_;

public:
    jobs::Schedule schedule;
    const std::vector<site::Route> routes;
    site::Running running;
    const site::Services services;
};
}  // namespace app
