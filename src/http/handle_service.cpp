// About the server itself.
#include "http/handlers.hpp"
#include "http/openapi.hpp"
#include "http/problem.hpp"
#include "http/reply.hpp"

namespace nemcon::http {

Response health(const Call&) { return json_reply(200, std::string(R"({"status":"ok"})")); }

Response openapi(const Call&) { return carried_reply(openapi_text(), openapi_etag()); }

Response pages(const Call& call) { return call.pages.list(); }

}  // namespace nemcon::http
