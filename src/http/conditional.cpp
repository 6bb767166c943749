#include "http/conditional.hpp"

#include <algorithm>

namespace nemcon::http {
namespace {

std::string_view strong(std::string_view etag) { return etag.starts_with("W/") ? etag.substr(2) : etag; }

std::string_view next_item(std::string_view& list) {
  const auto end = std::min(list.find(','), list.size());
  std::string_view item = list.substr(0, end);
  list.remove_prefix(std::min(end + 1, list.size()));
  while (item.starts_with(' ')) item.remove_prefix(1);
  while (item.ends_with(' ')) item.remove_suffix(1);
  return item;
}

// What describes the body that is not sent.
bool describes_body(const std::pair<std::string, std::string>& header) {
  return same_letters(header.first, "Content-Type") || same_letters(header.first, "Content-Encoding");
}

}  // namespace

bool names_etag(std::string_view list, std::string_view etag) {
  while (!list.empty()) {
    const std::string_view item = next_item(list);
    if (item == "*" || strong(item) == strong(etag)) return true;
  }
  return false;
}

void shorten_if_unchanged(const Request& request, Response& response) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const std::string* wanted = find_header(request.headers, "If-None-Match");
  const std::string* etag = find_header(response.headers, "ETag");
  if (!reads || response.status != 200 || wanted == nullptr || etag == nullptr) return;
  if (!names_etag(*wanted, *etag)) return;
  response.status = 304;
  response.body.clear();
  std::erase_if(response.headers, describes_body);
}

}  // namespace nemcon::http
