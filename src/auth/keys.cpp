#include "auth/keys.h"

#include <fcntl.h>
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
        throw std::runtime_error(path + ": others may read it; take that right away (chmod go= " + path + ")");
}

void write_new_file(const std::string& path, const std::string& text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw std::system_error(errno, std::generic_category(), path);
    const auto written = ::write(file, text.data(), text.size());
    const bool kept = written == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!kept) throw std::runtime_error(path + ": the key could not be written");
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
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory))
        if (entry.path().extension() == ".key") names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    for (const std::string& name : names) keys.read(directory + "/" + name, name.substr(0, name.find('-')));
    for (const char* purpose : kPurposes)
        if (keys.secrets_[purpose].empty()) keys.add(purpose, random);
    return keys;
}

void Keys::read(const std::string& path, const std::string& purpose) {
    refuse_readable_by_others(path);
    std::ifstream file(path);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    while (!text.empty() && text.back() == '\n') text.pop_back();
    const auto bytes = parse_hex(text);
    if (!bytes || bytes->size() != (purpose == "ledger" ? kSigningBytes : kKeyBytes))
        throw std::runtime_error(path + ": this is no key of ours");
    secrets_[purpose].push_back({std::filesystem::path(path).stem().string(), *bytes});
}

void Keys::add(const std::string& purpose, Random& random) {
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
}

ledger::Key Keys::ledger_key() const {
    const Secret& secret = secrets_.at("ledger").back();
    return {secret.id, {secret.bytes.substr(0, kKeyBytes), secret.bytes.substr(kKeyBytes)}};
}

std::vector<std::pair<std::string, std::string>> Keys::ledger_public_keys() const {
    std::vector<std::pair<std::string, std::string>> out;
    for (const Secret& secret : secrets_.at("ledger")) out.emplace_back(secret.id, secret.bytes.substr(0, kKeyBytes));
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
        if (secret.id == sealed.substr(0, colon)) return crypto::open(secret.bytes, sealed.substr(colon + 1), context);
    return std::nullopt;
}

std::string Keys::blind(std::string_view text) const {
    return crypto::keyed_hash(secrets_.at("blind").front().bytes, text);
}
std::string Keys::token_hash(std::string_view token) const {
    return crypto::keyed_hash(secrets_.at("token").front().bytes, token);
}
void Keys::rotate_sealing(Random& random) { add("sealing", random); }
void Keys::rotate_ledger(Random& random) { add("ledger", random); }
}  // namespace auth
