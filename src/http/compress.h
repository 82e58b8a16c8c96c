// Compression of dynamic answers, on the worker that made them. It never touches what already has an
// encoding, nor what its handler marked no-transform (a page that mixes a secret with a visitor's words:
// BREACH).
#pragma once
#include "http/http.h"

namespace http {
enum class Coding : std::uint8_t { gzip, brotli };
std::string compress(std::string_view bytes, Coding coding);
void compress_for(const Request& request, Response& response);  // when it is worth it and the client takes it
}  // namespace http
