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
std::size_t keep_answer(char* data, std::size_t size, std::size_t count, void* context) {
    auto& answer = *static_cast<std::string*>(context);
    constexpr std::size_t kMost = 64 * 1024;  // what is longer is no answer
    answer.append(data, std::min(size * count, kMost - std::min(kMost, answer.size())));
    return size * count;
}

struct Answer {
    long status = 0;
    std::string body;
    bool taken() const { return status >= 200 && status <= 299; }
};
Answer ask(CURL* curl, curl_slist* headers) {
    Answer out;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep_answer);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &out.body);
    perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out.status);
    return out;
}

std::string text_at(const Json& json,
                    std::string_view path) {  // "entries.0.status"; empty when there is none
    const Json* at = &json;
    while (at && !path.empty()) {
        const auto dot = path.find('.');
        const std::string step(path.substr(0, dot));
        path = dot == path.npos ? std::string_view() : path.substr(dot + 1);
        if (const auto* list = at->array()) {
            const bool index =
                !step.empty() && step.size() < 4 && step.find_first_not_of("0123456789") == step.npos;
            const auto number = index ? static_cast<std::size_t>(std::stoi(step)) : list->size();
            at = number < list->size() ? &(*list)[number] : nullptr;
        } else {
            at = at->find(step);
        }
    }
    if (!at) return {};
    if (const auto* text = at->string()) return *text;
    return at->integer() ? std::to_string(*at->integer()) : std::string();
}

bool among(const std::vector<std::string>& words, const std::string& word) {
    return !word.empty() && std::ranges::find(words, word) != words.end();
}

void refuse_line_breaks(const std::string& address) {  // it would become a header of its own
    if (address.find_first_of("\r\n<>") != std::string::npos) throw std::runtime_error("the address is none");
}

std::string mail_text(const std::string& sender, const Outgoing& message) {
    std::string text = "From: <" + sender + ">\r\nTo: <" + message.recipient + ">\r\nSubject: =?UTF-8?B?" +
                       base64(message.subject) + "?=\r\nMessage-ID: <" + std::to_string(message.id) + "." +
                       sender +
                       ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: base64\r\n\r\n";
    const std::string body = base64(message.body);
    for (std::size_t at = 0; at < body.size(); at += 76) text += body.substr(at, 76) + "\r\n";
    return text;
}
}  // namespace

std::optional<Delivery> Transport::find_delivery(const std::string&) {
    return std::nullopt;
}

std::string SpoolTransport::send(const Outgoing& message) {
    std::filesystem::create_directories(folder_);
    const std::string path = folder_ + "/" + std::to_string(message.id) + "." + message.channel;
    std::ofstream file(path + ".part", std::ios::binary);
    file << "To: " << message.recipient << "\nSubject: " << message.subject << "\n\n" << message.body << "\n";
    file.close();
    if (!file) throw std::runtime_error("the spool folder cannot be written");
    std::filesystem::rename(path + ".part", path);
    return {};
}

std::string SmtpTransport::send(const Outgoing& message) {
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
    return {};
}

std::string GatewayTransport::send(const Outgoing& message) {
    const Curl curl = open_curl(settings_.url);
    Json json;
    json.set(settings_.recipient_member, Json(message.recipient));
    if (!settings_.line.empty()) json.set(settings_.line_member, Json(settings_.line));
    if (!settings_.template_member.empty() && !message.provider_template.empty()) {
        Json::Object parameters;
        for (const auto& [name, value] : message.parameters) parameters.emplace_back(name, value);
        json.set(settings_.template_member, Json(message.provider_template));
        json.set(settings_.parameters_member, Json(std::move(parameters)));
    } else {
        json.set(settings_.text_member, Json(message.body));
    }
    const std::string body = json.compact();
    List headers(curl_slist_append(nullptr, "Content-Type: application/json"));
    if (!settings_.authorization.empty())
        curl_slist_append(headers.get(), ("Authorization: " + settings_.authorization).c_str());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
    const Answer answer = ask(curl.get(), headers.get());
    const Json said = Json::parse(answer.body).value_or(Json());
    if (among(settings_.blocked, text_at(said, settings_.status_member)))
        throw Blocked("the number takes no messages from this line");
    if (!answer.taken()) throw std::runtime_error("the gateway answered " + std::to_string(answer.status));
    return text_at(said, settings_.reference_member);
}

std::optional<Delivery> GatewayTransport::find_delivery(const std::string& reference) {
    if (settings_.delivery_url.empty()) return std::nullopt;
    const Curl curl = open_curl(settings_.delivery_url);
    const std::unique_ptr<char, decltype(&curl_free)> escaped(
        curl_easy_escape(curl.get(), reference.data(), static_cast<int>(reference.size())), &curl_free);
    const std::string mark = settings_.delivery_url.find('?') == std::string::npos ? "?id=" : "&id=";
    curl_easy_setopt(curl.get(), CURLOPT_URL, (settings_.delivery_url + mark + escaped.get()).c_str());
    List headers(curl_slist_append(nullptr, "Accept: application/json"));
    if (!settings_.authorization.empty())
        curl_slist_append(headers.get(), ("Authorization: " + settings_.authorization).c_str());
    const Answer answer = ask(curl.get(), headers.get());
    if (!answer.taken()) throw std::runtime_error("the gateway answered " + std::to_string(answer.status));
    const std::string status = text_at(Json::parse(answer.body).value_or(Json()), settings_.status_member);
    if (among(settings_.delivered, status)) return Delivery::delivered;
    if (among(settings_.undelivered, status)) return Delivery::undelivered;
    if (among(settings_.blocked, status)) return Delivery::blocked;
    return std::nullopt;
}
}  // namespace jobs
