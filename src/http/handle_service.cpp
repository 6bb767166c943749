// About the server itself.
#include "http/handlers.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"

namespace nemcon::http {

Response health(const Call&) { return json_reply(200, std::string(R"({"status":"ok"})")); }

Response openapi(const Call&) {
  Response response = json_reply(200, std::string(openapi_text()));
  response.headers.emplace_back("ETag", openapi_etag());
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

Response pages(const Call& call) { return call.pages.list(); }

}  // namespace nemcon::http
