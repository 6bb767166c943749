#include "http/http.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace nemcon::http {
namespace {

char small(char letter) { return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter; }

// Pages come from here alone, scripts and styles as files only, and nothing may be posted
// elsewhere.
constexpr std::string_view kContentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' "
    "data:; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
    "'none'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSecurity = {{
    {"Content-Security-Policy", kContentPolicy},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"},
}};

constexpr std::array<std::string_view, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, small, small);
}

const std::string* find_header(const Fields& headers, std::string_view name) {
  for (const auto& [each, value] : headers) {
    if (same_letters(each, name)) return &value;
  }
  return nullptr;
}

const std::string* find_field(const Fields& fields, std::string_view name) {
  for (const auto& [each, value] : fields) {
    if (each == name) return &value;
  }
  return nullptr;
}

void add_security_headers(Response& response) {
  for (const auto& [name, value] : kSecurity) {
    if (find_header(response.headers, name) == nullptr) response.headers.emplace_back(name, value);
  }
  if (find_header(response.headers, "Cache-Control") == nullptr) {
    response.headers.emplace_back("Cache-Control", "no-store");
  }
}

std::string http_date(Instant at) {
  const Date day = utc_date(at);
  const std::string text = to_text(at);                                         // 2026-11-23T17:00:00.000Z
  const auto weekday = static_cast<std::size_t>(((day.days % 7) + 7 + 4) % 7);  // 1970 began on a Thursday
  const auto month = static_cast<std::size_t>(std::stoi(text.substr(5, 2)) - 1);
  return fmt::format("{}, {} {} {} {} GMT", kWeekdays[weekday], text.substr(8, 2), kMonths.at(month),
                     text.substr(0, 4), text.substr(11, 8));
}

}  // namespace nemcon::http
