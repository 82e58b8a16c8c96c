#include "jobs/transport.h"

#include <curl/curl.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "base/bytes.h"
#include "base/check.h"
#include "base/json.h"

namespace jobs {
namespace {
constexpr long kConnectSeconds = 10, kTotalSeconds = 30;

struct CloseCurl {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CloseCurl>;
using List = std::unique_ptr<curl_slist, FreeList>;

Curl open_curl(const std::string& url) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    Curl curl(curl_easy_init());
    CHECK(curl != nullptr);
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kTotalSeconds);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    return curl;
}

void perform(CURL* curl) {
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
}

struct Upload {
    std::string text;
    std::size_t at = 0;
};
std::size_t read_upload(char* out, std::size_t size, std::size_t count, void* context) {
    auto& upload = *static_cast<Upload*>(context);
    const std::size_t taken = std::min(size * count, upload.text.size() - upload.at);
    upload.text.copy(out, taken, upload.at);
    upload.at += taken;
    return taken;
}
std::size_t drop_answer(char*, std::size_t size, std::size_t count, void*) { return size * count; }

void refuse_line_breaks(const std::string& address) {  // it would become a header of its own
    if (address.find_first_of("\r\n<>") != std::string::npos) throw std::runtime_error("the address is none");
}

std::string mail_text(const std::string& sender, const Outgoing& message) {
    std::string text = "From: <" + sender + ">\r\nTo: <" + message.recipient + ">\r\nSubject: =?UTF-8?B?" +
                       base64(message.subject) + "?=\r\nMessage-ID: <" + std::to_string(message.id) + "." + sender +
                       ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: base64\r\n\r\n";
    const std::string body = base64(message.body);
    for (std::size_t at = 0; at < body.size(); at += 76) text += body.substr(at, 76) + "\r\n";
    return text;
}
}  // namespace

void SpoolTransport::send(const Outgoing& message) {
    std::filesystem::create_directories(folder_);
    const std::string path = folder_ + "/" + std::to_string(message.id) + "." + message.channel;
    std::ofstream file(path + ".part", std::ios::binary);
    file << "To: " << message.recipient << "\nSubject: " << message.subject << "\n\n" << message.body << "\n";
    file.close();
    if (!file) throw std::runtime_error("the spool folder cannot be written");
    std::filesystem::rename(path + ".part", path);
}

void SmtpTransport::send(const Outgoing& message) {
    refuse_line_breaks(message.recipient);
    const Curl curl = open_curl(settings_.url);
    const std::string from = "<" + settings_.sender + ">", to = "<" + message.recipient + ">";
    const List recipients(curl_slist_append(nullptr, to.c_str()));
    Upload upload{mail_text(settings_.sender, message)};
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    if (!settings_.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, settings_.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, settings_.password.c_str());
    }
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &read_upload);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &upload);
    perform(curl.get());
}

void GatewayTransport::send(const Outgoing& message) {
    const Curl curl = open_curl(settings_.url);
    Json json;
    json.set(settings_.recipient_member, Json(message.recipient));
    json.set(settings_.text_member, Json(message.body));
    const std::string body = json.compact();
    List headers(curl_slist_append(nullptr, "Content-Type: application/json"));
    if (!settings_.authorization.empty())
        curl_slist_append(headers.get(), ("Authorization: " + settings_.authorization).c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &drop_answer);
    perform(curl.get());
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || status > 299) throw std::runtime_error("the gateway answered " + std::to_string(status));
}
}  // namespace jobs
