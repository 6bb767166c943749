// From method and path to a route. A path is a template such as "/matters/{matter}/table": a
// segment in brackets takes any text that is not empty, under that name; with a star, "{file*}", as the last
// one, all that is left of the path.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/http.hpp"

namespace nemcon::http {

struct Match {
  std::size_t route = 0;  // in the order in which they were added
  Fields params;
};

struct Miss {
  std::string allow;  // the methods that this path has, "GET, HEAD"; empty: nothing has this path
};

class Router {
 public:
  void add(std::string_view method, std::string_view path);

  // HEAD finds what GET finds.
  std::variant<Match, Miss> find(std::string_view method, const std::vector<std::string>& segments) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> segments;
  };
  std::vector<Route> routes_;
};

}  // namespace nemcon::http
