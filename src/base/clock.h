// Time comes from a Clock and from nowhere else, so that a day can be replayed. Instants are microseconds UTC; a
// legal date comes only from law::today(clock), which knows the zone.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Date = std::chrono::sys_days;

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

class ShiftedClock final : public Clock {  // --clock INSTANT: starts there and runs on
public:
    explicit ShiftedClock(Instant start);
    Instant now() const override;

private:
    std::chrono::microseconds shift_;
};

class ManualClock final : public Clock {  // tests and generators move it by hand; safe from any thread
public:
    explicit ManualClock(Instant start) : now_(start.time_since_epoch().count()) {}
    Instant now() const override { return Instant(std::chrono::microseconds(now_.load())); }
    void set(Instant instant) { now_ = instant.time_since_epoch().count(); }
    void advance(std::chrono::microseconds by) { now_ += by.count(); }

private:
    std::atomic<std::int64_t> now_;
};

inline std::int64_t microseconds(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant instant_of(std::int64_t microseconds_utc) {
    return Instant(std::chrono::microseconds(microseconds_utc));
}

std::string iso(Date date);                                  // 2020-11-04
std::string iso(Instant instant);                            // 2020-11-04T10:42:07.123456Z
std::optional<Date> parse_iso_date(std::string_view text);   // strict; years 0001..9999
std::optional<Instant> parse_iso_instant(std::string_view text);  // with Z or ±hh:mm; fraction optional
