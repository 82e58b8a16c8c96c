#include "auth/keys.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "base/bytes.h"
#include "base/check.h"
#include "base/crypto.h"

namespace auth {
namespace {

constexpr const char* kPurposes[] = {"ledger", "sealing", "blind", "token"};
constexpr std::size_t kKeyBytes = 32, kSigningBytes = 96;  // public 32, secret 64

void refuse_readable_by_others(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) throw std::system_error(errno, std::generic_category(), path);
    if ((info.st_mode & 077) != 0)
        throw std::runtime_error(path + ": others may read it; take that right away (chmod go= " + path +
                                 ")");
}

void write_new_file(const std::string& path, const std::string& text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw std::system_error(errno, std::generic_category(), path);
    const auto written = ::write(file, text.data(), text.size());
    const bool kept = written == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!kept) throw std::runtime_error(path + ": the key could not be written");
}

std::string file_text(const std::string& path) {
    std::ifstream file(path);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

class Lock {  // two processes that start at once make one set of keys
public:
    explicit Lock(const std::string& directory)
        : file_(::open((directory + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (file_ < 0 || ::flock(file_, LOCK_EX) != 0)
            throw std::system_error(errno, std::generic_category(), directory);
    }
    ~Lock() { ::close(file_); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    int file_;
};

// The signed bytes: the old key says which one comes after it.
std::string statement_of(const std::string& id, std::string_view public_key, const std::string& by) {
    return "taavon ledger key v1\nkey " + id + "\npublic " + hex(public_key) + "\nby " + by + "\n";
}
}  // namespace

Keys Keys::open(const std::string& directory, Random& random) {
    Keys keys;
    keys.directory_ = directory;
    if (!std::filesystem::exists(directory)) {
        std::filesystem::create_directories(directory);
        std::filesystem::permissions(directory, std::filesystem::perms::owner_all);
    }
    refuse_readable_by_others(directory);
    const Lock lock(directory);
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory))
        if (entry.path().extension() == ".key") names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    for (const std::string& name : names) keys.read(directory + "/" + name, name.substr(0, name.find('-')));
    for (const char* purpose : kPurposes)
        if (keys.secrets_[purpose].empty()) keys.add(purpose, random);
    keys.read_installation(random);
    return keys;
}

void Keys::read(const std::string& path, const std::string& purpose) {
    refuse_readable_by_others(path);
    const auto bytes = parse_hex(file_text(path));
    if (!bytes || bytes->size() != (purpose == "ledger" ? kSigningBytes : kKeyBytes))
        throw std::runtime_error(path + ": this is no key of ours");
    secrets_[purpose].push_back({std::filesystem::path(path).stem().string(), *bytes});
}

void Keys::read_installation(Random& random) {
    const std::string path = directory_ + "/installation.id";
    if (!std::filesystem::exists(path)) write_new_file(path, hex(random.bytes(8)) + "\n");
    installation_ = file_text(path);
    if (installation_.size() != 16 || !parse_hex(installation_))
        throw std::runtime_error(path + ": this is no installation id of ours");
}

const Keys::Secret& Keys::add(const std::string& purpose, Random& random) {
    auto& kept = secrets_[purpose];
    std::string number = std::to_string(kept.size() + 1);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
    Secret secret{purpose + "-" + number + "-" + hex(random.bytes(4)), {}};
    if (purpose == "ledger") {
        const auto pair = crypto::make_signing_key(random);
        secret.bytes = pair.public_key + pair.secret_key;
    } else {
        secret.bytes = random.bytes(kKeyBytes);
    }
    write_new_file(directory_ + "/" + secret.id + ".key", hex(secret.bytes) + "\n");
    kept.push_back(std::move(secret));
    return kept.back();
}

ledger::Key Keys::ledger_key() const {
    const Secret& secret = secrets_.at("ledger").back();
    return {secret.id, {secret.bytes.substr(0, kKeyBytes), secret.bytes.substr(kKeyBytes)}, installation_};
}

std::vector<std::pair<std::string, std::string>> Keys::ledger_public_keys() const {
    std::vector<std::pair<std::string, std::string>> out;
    for (const Secret& secret : secrets_.at("ledger"))
        out.emplace_back(secret.id, secret.bytes.substr(0, kKeyBytes));
    return out;
}

std::string Keys::seal(std::string_view plain, std::string_view context, Random& random) const {
    const Secret& secret = secrets_.at("sealing").back();
    return secret.id + ":" + crypto::seal(secret.bytes, plain, context, random);
}

std::optional<std::string> Keys::open_sealed(std::string_view sealed, std::string_view context) const {
    const auto colon = sealed.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    for (const Secret& secret : secrets_.at("sealing"))
        if (secret.id == sealed.substr(0, colon))
            return crypto::open(secret.bytes, sealed.substr(colon + 1), context);
    return std::nullopt;
}

std::string Keys::blind(std::string_view text) const {
    return crypto::keyed_hash(secrets_.at("blind").front().bytes, text);
}
std::string Keys::token_hash(std::string_view token) const {
    return crypto::keyed_hash(secrets_.at("token").front().bytes, token);
}
std::string Keys::rotate_sealing(Random& random) {
    const Lock lock(directory_);
    return add("sealing", random).id;
}

std::string Keys::rotate_ledger(Random& random, const Clock& clock) {
    const Lock lock(directory_);
    const ledger::Key old = ledger_key();
    const Secret& fresh = add("ledger", random);
    const std::string text =
        statement_of(fresh.id, std::string_view(fresh.bytes).substr(0, kKeyBytes), old.id);
    write_new_file(
        directory_ + "/" + fresh.id + ".signed",
        text + "signature " + hex(crypto::sign(old.pair, text)) + "\nmade " + iso(clock.now()) + "\n");
    return fresh.id;
}

std::vector<std::string> Keys::faults() const {
    std::vector<std::string> out;
    const auto& keys = secrets_.at("ledger");
    for (std::size_t i = 1; i < keys.size(); ++i) {
        const std::string text =
            statement_of(keys[i].id, std::string_view(keys[i].bytes).substr(0, kKeyBytes), keys[i - 1].id);
        const std::string kept = file_text(directory_ + "/" + keys[i].id + ".signed");
        const auto signature = kept.starts_with(text + "signature ")
                                   ? parse_hex(kept.substr(text.size() + 10, 128))
                                   : std::nullopt;
        if (!signature ||
            !crypto::verify(std::string_view(keys[i - 1].bytes).substr(0, kKeyBytes), text, *signature))
            out.push_back("key " + keys[i].id + " is not vouched for by " + keys[i - 1].id);
    }
    return out;
}

std::vector<std::string> Keys::ids() const {
    std::vector<std::string> out;
    for (const auto& [purpose, secrets] : secrets_)
        for (const Secret& secret : secrets) out.push_back(secret.id);
    return out;
}
}  // namespace auth
