// A load over HTTP: so many connections, each with one request on the way, as fast as they are answered.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace nemcon::bench {

struct Response {
  int status = 0;
  std::string head, body;
};

// One request on a connection of its own. Throws std::runtime_error.
Response request(std::uint16_t port, const std::string& text);

// The bytes of a POST of JSON under /api/v1; `headers` are whole lines that end in CRLF.
std::string post(std::string_view path, std::string_view headers, std::string_view body);

struct Load {
  std::vector<double> milliseconds;  // of each answer, in the order in which they came
  double seconds = 0;
};

// `next(i)` is the request that client i sends next. Every answer must be 201; throws if one is not.
Load load(std::uint16_t port, std::size_t clients, double seconds,
          const std::function<std::string(std::size_t)>& next);

}  // namespace nemcon::bench
