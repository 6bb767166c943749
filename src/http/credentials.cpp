#include "http/credentials.hpp"

#include <openssl/crypto.h>

#include <algorithm>

namespace nemcon::http {
namespace {

constexpr std::string_view kCookie = "nemcon_session";
constexpr std::string_view kBearer = "Bearer ";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The value of our cookie in "a=b; nemcon_session=…"; empty if it is not there.
std::string cookie_of(const Request& request) {
  const std::string* header = find_header(request.headers, "Cookie");
  if (header == nullptr) return {};
  std::string_view rest = *header;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != kCookie) continue;
    return std::string(pair.substr(equals + 1));
  }
  return {};
}

Who by_token(service::Access& access, std::string_view header) {
  Who who;
  const bool bearer =
      header.size() > kBearer.size() && same_letters(header.substr(0, kBearer.size()), kBearer);
  if (!bearer) return who;
  who.secret = std::string(trimmed(header.substr(kBearer.size())));
  who.caller = access.token(who.secret);
  return who;
}

Who by_cookie(service::Access& access, std::string secret) {
  Who who;
  auto session = access.session(secret);
  if (!session) return who;
  who.caller = std::move(session->caller);
  who.csrf = std::move(session->csrf);
  who.expires = session->expires;
  who.secret = std::move(secret);
  who.by_cookie = true;
  return who;
}

// Takes equally long wherever the two differ.
bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool is_unsafe(const std::string& method) { return method != "GET" && method != "HEAD"; }

Result<Done> check_origin(const Request& request, const Place& place) {
  const std::string* site = find_header(request.headers, "Sec-Fetch-Site");
  if (site != nullptr && *site != "same-origin") {
    return refuse(Refused::kNotYours, "Sec-Fetch-Site");
  }
  const std::string* origin = find_header(request.headers, "Origin");
  const bool ours = origin == nullptr || *origin == place.origin ||
                    std::ranges::find(place.other_names, *origin) != place.other_names.end();
  if (!ours) {
    return refuse(Refused::kNotYours, "Origin", {}, "expected " + place.origin);
  }
  return Done{};
}

}  // namespace

Who who_asks(service::Access& access, const Request& request) {
  const std::string* header = find_header(request.headers, "Authorization");
  if (header != nullptr) return by_token(access, *header);
  std::string secret = cookie_of(request);
  return secret.empty() ? Who{} : by_cookie(access, std::move(secret));
}

std::string cookie_for(const std::string& secret, const Place& place) {
  std::string text(kCookie);
  text += "=" + secret + "; Path=/; HttpOnly; SameSite=Strict";
  if (place.secure_cookies) text += "; Secure";
  if (secret.empty()) text += "; Max-Age=0";
  return text;
}

Result<Done> admit(Roles roles, const Who& who) {
  if ((roles & kNobody) != 0) return Done{};
  if (!who.caller) return refuse(Refused::kNotSignedIn);
  if ((roles & set_of(who.caller->actor.role)) == 0) return refuse(Refused::kNotYours);
  return Done{};
}

Result<Done> require_own_page(Roles roles, const Who& who, const Request& request, const Place& place) {
  const bool open = (roles & kNobody) != 0;
  if (!is_unsafe(request.method) || (!who.by_cookie && !open)) return Done{};
  TRY_DONE(check_origin(request, place));
  if (open) return Done{};
  const std::string* shown = find_header(request.headers, "X-CSRF-Token");
  if (shown != nullptr && same_secret(*shown, who.csrf)) return Done{};
  return refuse(Refused::kNotYours, "X-CSRF-Token");
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address == "localhost" ||
         address.starts_with("::ffff:127.");
}

std::string address_of(const Request& request, const Place& place) {
  const std::string* header = find_header(request.headers, "X-Forwarded-For");
  if (!place.behind_proxy || header == nullptr || !is_loopback(request.peer)) return request.peer;
  // Of a list, the last address is what our own proxy saw; those before it anybody can write.
  const auto comma = header->rfind(',');
  return std::string(trimmed(comma == std::string::npos ? std::string_view(*header)
                                                        : std::string_view(*header).substr(comma + 1)));
}

}  // namespace nemcon::http
