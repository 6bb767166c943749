#include "http/openapi.hpp"

#include <openssl/sha.h>

#include "base/bytes.hpp"

// The two ends of the embedded file; cmake/embed.cmake makes them.
extern "C" {
extern const char nemcon_openapi_begin[];
extern const char nemcon_openapi_end[];
}

namespace nemcon::http {

std::string_view openapi_text() {
  return {nemcon_openapi_begin, static_cast<std::size_t>(nemcon_openapi_end - nemcon_openapi_begin)};
}

const std::string& openapi_etag() {
  static const std::string etag = [] {
    Hash hash{};
    const ByteView bytes = view_of(openapi_text());
    SHA256(bytes.data(), bytes.size(), hash.data());
    return '"' + to_hex(hash).substr(0, 32) + '"';
  }();
  return etag;
}

}  // namespace nemcon::http
