// Bytes as text and back. Decoders refuse anything that their encoder would not have written.
#pragma once
#include <optional>
#include <string>
#include <string_view>

std::string hex(std::string_view bytes);                          // lower case
std::optional<std::string> parse_hex(std::string_view text);
std::string base64url(std::string_view bytes);                    // RFC 4648 §5, no padding
std::optional<std::string> parse_base64url(std::string_view text);
std::string base64(std::string_view bytes);                       // RFC 4648 §4, padded
std::string base32(std::string_view bytes);                       // RFC 4648 §6, no padding (otpauth secrets)
std::optional<std::string> parse_base32(std::string_view text);   // of capitals alone
