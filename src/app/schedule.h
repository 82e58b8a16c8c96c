// Everything that runs by itself, in one list. A job is a name, when, and a function; it decides nothing
// itself and calls what a folder offers.
#pragma once
#include "jobs/schedule.h"
#include "site/site.h"

namespace app {
struct Work {  // what jobs need
    db::Database& database;
    const Clock& clock;  // the installation's, which a demo may have of its own
    Ids& ids;
    Random& random;
    const auth::Keys& keys;
    jobs::Outbox& outbox;
    const i18n::Translator& tr;  // language of messages
    std::string heads_to;        // mail address of signed heads; empty: none
    std::string seal_file;       // seals of the audit are appended to it, outside the database
    const site::Services& services;  // of the running program; made after the schedule
};
std::vector<jobs::Job> schedule(const Work& work);  // `work` is copied: it holds references
}  // namespace app
