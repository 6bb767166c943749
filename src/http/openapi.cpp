#include "http/openapi.hpp"

#include "http/reply.hpp"

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
  static const std::string etag = etag_of(openapi_text());
  return etag;
}

}  // namespace nemcon::http
