// The secrets of an installation, files in a directory of their own (0700) that is in no database and no backup of one.
// Made on first use, rotated by adding; a file that others could read is refused. They are never logged or printed.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "ledger/sequencer.h"

namespace auth {
class Keys {
public:
    static Keys open(const std::string& directory, Random& random);  // throws with one clear line

    ledger::Key ledger_key() const;  // the newest
    std::vector<std::pair<std::string, std::string>> ledger_public_keys() const;  // key id, key: all of them

    // Sealed with the newest key, opened with whichever sealed it; empty when it was changed or the context differs.
    std::string seal(std::string_view plain, std::string_view context, Random& random) const;
    std::optional<std::string> open_sealed(std::string_view sealed, std::string_view context) const;
    // Keyed hashes with the first key: what they found must be found again.
    std::string blind(std::string_view text) const;
    std::string token_hash(std::string_view token) const;

    void rotate_sealing(Random& random);
    void rotate_ledger(Random& random);

private:
    struct Secret {
        std::string id, bytes;
    };
    void add(const std::string& purpose, Random& random);
    void read(const std::string& path, const std::string& purpose);

    std::string directory_;
    std::map<std::string, std::vector<Secret>> secrets_;  // by purpose, oldest first
};
}  // namespace auth
