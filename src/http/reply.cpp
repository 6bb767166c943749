#include "http/reply.hpp"

#include <openssl/sha.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "http/problem.hpp"

namespace nemcon::http {

Response json_reply(int status, std::string json) {
  Response response{.status = status, .headers = {}, .body = std::move(json)};
  response.headers.emplace_back("Content-Type", "application/json");
  return response;
}

Response json_reply(int status, const boost::json::object& object) {
  return json_reply(status, codec::canonical(object));
}

Response no_content() { return {.status = 204}; }

Response text_reply(const service::Text& text) {
  Response response = json_reply(200, text.json);
  response.headers.emplace_back("ETag", text.etag);
  response.headers.emplace_back("Cache-Control", "no-cache, private");
  return response;
}

Response text_reply(const Result<service::Text>& text) {
  return text ? text_reply(*text) : problem(text.error());
}

Response carried_reply(std::string_view json, const std::string& etag) {
  Response response = json_reply(200, std::string(json));
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

std::string etag_of(std::string_view bytes) {
  Hash hash{};
  const ByteView view = view_of(bytes);
  SHA256(view.data(), view.size(), hash.data());
  return '"' + to_hex(hash).substr(0, 32) + '"';
}

Result<boost::json::object> read_object(const Request& request) {
  TRY(value, codec::parse_strict(request.body));
  if (!value.is_object()) return refuse(Refused::kMalformed, "", {}, "expected an object");
  return std::move(value.get_object());
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || text.size() > 16 || !digits) return std::nullopt;
  if (text.size() > 1 && text[0] == '0') return std::nullopt;
  const auto number = std::stoull(std::string(text));
  if (number > static_cast<std::uint64_t>(kIntegerMax)) return std::nullopt;
  return number;
}

}  // namespace nemcon::http
