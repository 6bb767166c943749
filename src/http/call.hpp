// What a handler is given: the request taken apart, who asks, and the doors it may use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/doors.hpp"
#include "http/http.hpp"
#include "http/pages.hpp"
#include "service/races.hpp"
#include "service/service.hpp"
#include "service/witness_desk.hpp"

namespace nemcon::service {
class Foresight;
}

namespace nemcon::http {

// The server as browsers see it.
struct Place {
  std::string origin;                    // "http://127.0.0.1:8080", no slash at its end
  std::vector<std::string> other_names;  // origins that are the same place: "http://localhost:8080"
  bool secure_cookies = false;           // everywhere but on plain http to this machine itself
  bool private_record = false;           // the published record is for those who are signed in
  bool behind_proxy = false;             // then the proxy says which address a request came from
};

// Who asks, as the credentials of the request say.
struct Who {
  std::optional<service::Caller> caller;  // none: nobody who is signed in
  bool by_cookie = false;                 // the browser sent it on its own, so the page has to show more
  std::string secret;                     // of the session or token
  std::string csrf;                       // of the session
  Instant expires;                        // of the session
};

struct Call {
  service::Service& service;
  Clock& clock;
  const Place& place;
  const Request& request;
  Fields params;  // of the path
  Fields query;
  Who who;
  const Pages& pages;
  service::WitnessDesk* desk;  // nullptr: this server witnesses for nobody
  const service::Races& races;
  const service::Foresight& foresight;

  const service::Caller& caller() const { return *who.caller; }  // only where the route admits no nobody
  // A value of the path or the query; empty if it is not there.
  std::string param(std::string_view name) const { return text(params, name); }
  std::string asked(std::string_view name) const { return text(query, name); }

 private:
  static std::string text(const Fields& fields, std::string_view name) {
    const std::string* value = find_field(fields, name);
    return value == nullptr ? std::string() : *value;
  }
};

}  // namespace nemcon::http
