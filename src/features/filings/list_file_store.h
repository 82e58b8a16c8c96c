// Rows of tables that wait to be taken over into a list. It opens and judges nothing.
#pragma once
#include "features/filings/engine.h"

namespace filings::list_file_store {
struct At {  // whose file, for which list
    FilingId filing;
    std::string section, list;
    auth::PersonId person;
};
void save(db::Tx& tx, const At& at, const std::string& bytes_sealed,
          Instant received_at);  // instead of one before
std::optional<std::string> find(db::Tx& tx, const At& at);
void remove(db::Tx& tx, const At& at);
void delete_before(db::Tx& tx, Instant instant);
}  // namespace filings::list_file_store
