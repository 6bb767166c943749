// A request and a response as handlers see them: plain values, made of the standard library alone.
// What reads and writes sockets is in connection.cpp and knows nothing of nemcon.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/access.hpp"

namespace nemcon::http {

using Fields = std::vector<std::pair<std::string, std::string>>;

// The value of a name, in any case of letters; nullptr if there is none.
const std::string* find_header(const Fields& headers, std::string_view name);
// The value of a name, exactly; nullptr if there is none.
const std::string* find_field(const Fields& fields, std::string_view name);

bool same_letters(std::string_view a, std::string_view b);  // but for the case of a to z

struct Request {
  std::string method;  // "GET"
  std::string target;  // path and query as they came
  Fields headers;
  std::string body;
  std::string peer;  // the address that the connection came from
};

// An event stream that a response opens instead of having a body.
struct Subscription {
  service::Caller caller;
  std::string secret;      // of the session or token, to look again whether it still holds
  std::uint64_t next = 0;  // number of the first entry to tell of
};

struct Response {
  int status = 200;
  Fields headers;
  std::string body;
  std::optional<Subscription> stream;
  std::string ends_streams_of;  // id of a session or token that is no more
};

// What every response of the server carries, whoever made it: nobody may frame these pages, guess
// types, keep private answers or load anything from elsewhere.
void add_security_headers(Response& response);

// "Mon, 23 Nov 2026 17:00:00 GMT" (RFC 9110, 5.6.7).
std::string http_date(Instant at);

}  // namespace nemcon::http
