#include "http/target.hpp"

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"

namespace nemcon::http {
namespace {

int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x20 || byte == 0x7f;
}

std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += plus_is_space && text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (!is_utf8(out) || std::ranges::any_of(out, is_control)) return std::nullopt;
  return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

Result<Fields> parse_query(std::string_view text) {
  Fields query;
  for (const std::string_view part : split(text, '&')) {
    if (part.empty()) continue;
    const auto equals = std::min(part.find('='), part.size());
    auto name = decode(part.substr(0, equals), true);
    auto value = decode(part.substr(std::min(equals + 1, part.size())), true);
    if (!name || !value) return refuse(Refused::kMalformed, "query");
    if (find_field(query, *name) != nullptr) return refuse(Refused::kDuplicate, *name);
    query.emplace_back(std::move(*name), std::move(*value));
  }
  return query;
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  if (text.empty() || text[0] != '/') return refuse(Refused::kMalformed, "path");
  Target target;
  const auto end = std::min(text.find('?'), text.size());
  target.path = std::string(text.substr(0, end));
  for (const std::string_view part : split(text.substr(1, end - 1), '/')) {
    auto segment = decode(part, false);
    if (!segment) return refuse(Refused::kMalformed, "path");
    target.segments.push_back(std::move(*segment));
  }
  TRY(query, parse_query(text.substr(std::min(end + 1, text.size()))));
  target.query = std::move(query);
  return target;
}

}  // namespace nemcon::http
