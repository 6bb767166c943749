#include "http/router.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"

namespace nemcon::http {
namespace {

bool is_param(const std::string& segment) { return segment.front() == '{'; }

bool takes_rest(const std::string& segment) { return segment.ends_with("*}"); }

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  if (takes_rest(pattern.back())) {
    return segments.size() >= pattern.size() &&
           std::equal(pattern.begin(), pattern.end() - 1, segments.begin(),
                      [](const auto& wanted, const auto& given) { return wanted == given; });
  }
  return std::ranges::equal(pattern, segments, [](const auto& wanted, const auto& given) {
    return is_param(wanted) ? !given.empty() : wanted == given;
  });
}

Fields params_of(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  Fields params;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (takes_rest(pattern[i])) {
      std::string rest = segments[i];
      for (std::size_t next = i + 1; next < segments.size(); ++next) rest += "/" + segments[next];
      params.emplace_back(pattern[i].substr(1, pattern[i].size() - 3), std::move(rest));
      break;
    }
    if (!is_param(pattern[i])) continue;
    params.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), segments[i]);
  }
  return params;
}

}  // namespace

void Router::add(std::string_view method, std::string_view path) {
  CHECK(path.starts_with('/') && path.size() > 1);
  Route route{std::string(method), {}};
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    CHECK(end > at);
    route.segments.emplace_back(path.substr(at, end - at));
    at = end + 1;
  }
  routes_.push_back(std::move(route));
}

std::variant<Match, Miss> Router::find(std::string_view method,
                                       const std::vector<std::string>& segments) const {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  std::set<std::string> methods;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (!fits(routes_[i].segments, segments)) continue;
    if (routes_[i].method == wanted) return Match{i, params_of(routes_[i].segments, segments)};
    methods.insert(routes_[i].method);
  }
  if (methods.contains("GET")) methods.insert("HEAD");
  Miss miss;
  for (const auto& each : methods) miss.allow += (miss.allow.empty() ? "" : ", ") + each;
  return miss;
}

}  // namespace nemcon::http
