// JSON as a value: parsed strictly (RFC 8259, no duplicate keys, depth 64), written canonically (RFC 8785). Numbers are
// 64-bit integers where they have no fraction (1e3 is 1000); an integer that does not fit, a double that overflows and
// a NUL in a string are refused. Nothing is silently rounded.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

class Json {
public:
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;  // as written; canonical() sorts

    Json() = default;  // null
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(std::int64_t value) : value_(value) {}
    Json(int value) : value_(std::int64_t{value}) {}
    Json(double value) : value_(value) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}
    template <class T>
    Json(const std::optional<T>& value) : Json(value ? Json(*value) : Json()) {}

    static std::optional<Json> parse(std::string_view text);  // empty when it is not JSON, or repeats a key
    std::string canonical() const;                            // RFC 8785
    std::string compact() const;                              // members in the order given

    bool is_null() const { return value_.index() == 0; }
    const bool* boolean() const { return std::get_if<bool>(&value_); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
    const double* real() const { return std::get_if<double>(&value_); }
    const std::string* string() const { return std::get_if<std::string>(&value_); }
    const Array* array() const { return std::get_if<Array>(&value_); }
    const Object* object() const { return std::get_if<Object>(&value_); }
    Array* array() { return std::get_if<Array>(&value_); }
    Object* object() { return std::get_if<Object>(&value_); }
    const Json* find(std::string_view key) const;             // of an object; nullptr when absent
    std::string text_or(std::string_view key, std::string_view otherwise = "") const;
    std::optional<std::int64_t> integer_at(std::string_view key) const;
    std::optional<std::string> text_at(std::string_view key) const;
    void set(std::string key, Json value);                    // appends or replaces; makes null an object
    friend bool operator==(const Json&, const Json&) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};
