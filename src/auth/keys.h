// The secrets of an installation, files in a directory of their own (0700) that is in no database and no
// backup of one. Made on first use, rotated by adding; a file that others could read is refused. They are
// never logged or printed. ADR 0007.
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

    ledger::Key ledger_key() const;                                               // the newest
    std::vector<std::pair<std::string, std::string>> ledger_public_keys() const;  // key id, key: all of them

    // Sealed with the newest key, opened with whichever sealed it; empty when it was changed or the context
    // differs.
    std::string seal(std::string_view plain, std::string_view context, Random& random) const;
    std::optional<std::string> open_sealed(std::string_view sealed, std::string_view context) const;
    // Keyed hashes with the first key: what they found must be found again.
    std::string blind(std::string_view text) const;
    std::string token_hash(std::string_view token) const;

    // Names this installation in signed heads, whichever process signed.
    const std::string& installation() const { return installation_; }

    // Return the new key's id. A new ledger key comes with a statement signed by the one before it.
    std::string rotate_sealing(Random& random);
    std::string rotate_ledger(Random& random, const Clock& clock);
    // What is wrong with the statements of ledger keys: one line of English each, empty when each key is
    // vouched for.
    std::vector<std::string> faults() const;
    std::vector<std::string> ids() const;  // of all keys, oldest first within a purpose

private:
    struct Secret {
        std::string id, bytes;
    };
    const Secret& add(const std::string& purpose, Random& random);
    void read(const std::string& path, const std::string& purpose);
    void read_installation(Random& random);

    std::string directory_, installation_;
    std::map<std::string, std::vector<Secret>> secrets_;  // by purpose, oldest first
};
}  // namespace auth
