#include "app/metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cmath>
#include <fstream>

#include "app/program.h"
#include "base/log.h"
#include "ledger/upkeep.h"

namespace app {
namespace {
class Text {
public:
    void head(const char* name, const char* type, const char* help) {
        out_ += std::string("# HELP ") + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
    }
    void value(const std::string& series, double number) {
        char buffer[64];
        std::snprintf(buffer, sizeof buffer,
                      std::abs(number) < 1e15 && number == std::floor(number) ? "%.0f" : "%.6g", number);
        out_ += series + " " + buffer + "\n";
    }
    void gauge(const char* name, const char* help, double number) {
        head(name, "gauge", help), value(name, number);
    }
    void counter(const char* name, const char* help, double number) {
        head(name, "counter", help), value(name, number);
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

std::string label(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return '"' + out + '"';
}

void write_edge(Text& text, const http::Metrics& edge) {
    text.head("taavon_http_requests_total", "counter", "Answers by route and status.");
    for (const auto& route : edge.routes)
        text.value("taavon_http_requests_total{method=" + label(route.method) +
                       ",route=" + label(route.route) + ",status=\"" + std::to_string(route.status) + "\"}",
                   static_cast<double>(route.requests));
    text.head("taavon_http_latency_seconds", "histogram", "From the last byte of a request to its answer.");
    for (const auto& one : edge.latency) {
        const std::string of = "method=" + label(one.method) + ",route=" + label(one.route);
        for (const auto& [bound, count] : one.seconds) {
            char number[32];
            std::snprintf(number, sizeof number, "%g", bound);
            text.value("taavon_http_latency_seconds_bucket{" + of + ",le=\"" +
                           (std::isinf(bound) ? "+Inf" : std::string(number)) + "\"}",
                       static_cast<double>(count));
        }
        text.value("taavon_http_latency_seconds_sum{" + of + "}", one.sum_seconds);
        text.value("taavon_http_latency_seconds_count{" + of + "}",
                   one.seconds.empty() ? 0 : static_cast<double>(one.seconds.back().second));
    }
    text.head("taavon_http_refused_total", "counter", "Refused for a limit.");
    text.value("taavon_http_refused_total{limit=\"queue\"}", static_cast<double>(edge.refused_busy));
    text.value("taavon_http_refused_total{limit=\"time\"}", static_cast<double>(edge.timed_out));
    text.value("taavon_http_refused_total{limit=\"connections\"}",
               static_cast<double>(edge.refused_connections));
    text.gauge("taavon_http_connections", "Open connections.", static_cast<double>(edge.connections));
    text.head("taavon_pool_waiting", "gauge", "Requests that wait for a worker.");
    text.value("taavon_pool_waiting{pool=\"fast\"}", static_cast<double>(edge.fast_queue));
    text.value("taavon_pool_waiting{pool=\"slow\"}", static_cast<double>(edge.slow_queue));
    text.head("taavon_pool_waited_seconds_total", "counter", "Time that requests waited for a worker.");
    text.value("taavon_pool_waited_seconds_total{pool=\"fast\"}", edge.fast_waited.count());
    text.value("taavon_pool_waited_seconds_total{pool=\"slow\"}", edge.slow_waited.count());
    text.head("taavon_pool_workers", "gauge", "Threads of a pool.");
    text.value("taavon_pool_workers{pool=\"fast\"}", static_cast<double>(edge.fast_workers));
    text.value("taavon_pool_workers{pool=\"slow\"}", static_cast<double>(edge.slow_workers));
}

void write_database(Text& text, const db::Load& load) {
    text.gauge("taavon_database_connections", "Connections that may be open.",
               static_cast<double>(load.connections));
    text.gauge("taavon_database_in_use", "Connections in use.", static_cast<double>(load.in_use));
    text.counter("taavon_database_waits_total", "Transactions that waited for a connection.",
                 static_cast<double>(load.waits));
    text.counter("taavon_database_waited_seconds_total", "Time that transactions waited for a connection.",
                 load.waited.count());
    text.gauge("taavon_database_writes_waiting", "Writes that wait for the one writer of an SQLite file.",
               static_cast<double>(load.writes_queued));
}

void write_work(Text& text, Program& program) {
    const auto& services = program.services;
    text.head("taavon_outbox_messages", "gauge", "Messages by state.");
    for (const auto& [state, count] : services.outbox.count_by_state())
        text.value("taavon_outbox_messages{state=" + label(state) + "}", static_cast<double>(count));
    std::int64_t pending = 0;
    std::optional<ledger::Head> head;
    program.database->read(
        [&](db::Tx& tx) { pending = ledger::count_pending(tx), head = ledger::last_head(tx); });
    const std::int64_t size = head ? head->size : 0;
    text.gauge("taavon_ledger_pending", "Entries that wait for the sequencer.", static_cast<double>(pending));
    text.gauge("taavon_ledger_entries", "Entries below the last head.", static_cast<double>(size));
    if (head)
        text.gauge("taavon_ledger_head_age_seconds", "Age of the last signed head.",
                   std::chrono::duration<double>(services.clock.now() - head->signed_at).count());
    text.gauge("taavon_search_names", "Names in the index.", static_cast<double>(services.search.size()));
    text.gauge("taavon_search_lag_entries", "Entries that search has not seen yet.",
               static_cast<double>(size - services.search.known_size()));
    text.head("taavon_job_failures", "gauge", "Failures since a job last succeeded.");
    for (const auto& job : program.schedule.list())
        text.value("taavon_job_failures{job=" + label(job.name) + "}", static_cast<double>(job.failures));
}

void write_process(Text& text) {
    text.counter("taavon_log_dropped_total", "Log lines dropped because nobody took them.",
                 static_cast<double>(logging::dropped_lines()));
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    text.counter("process_cpu_seconds_total", "CPU of the process, user and system.",
                 seconds(used.ru_utime) + seconds(used.ru_stime));
    long pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    text.gauge("process_resident_memory_bytes", "Memory in use.",
               static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)));
}
}  // namespace

std::string metrics_text(Program& program, const http::Metrics& edge) {
    Text text;
    write_edge(text, edge);
    write_process(text);
    write_database(text, program.database->load());
    write_work(text, program);
    return text.take();
}
}  // namespace app
