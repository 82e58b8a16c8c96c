// CHECK states what must be true if this program is right. A false one throws Bug: the request fails, the process
// lives. It must never judge input from outside: that is a Refusal (result.h).
#pragma once
#include <stdexcept>
#include <string>

class Bug : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
    throw Bug(std::string(file) + ":" + std::to_string(line) + ": CHECK(" + condition + ") is false");
}

#ifndef CHECK  // a test has doctest's, and includes <doctest/doctest.h> first
#define CHECK(condition) \
    do { \
        if (!(condition)) check_failed(#condition, __FILE__, __LINE__); \
    } while (false)
#endif
