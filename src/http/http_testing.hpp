// For the tests of this room: a site over a small body in memory, people who are signed in, and
// their requests, all without a socket.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <future>
#include <string>

#include "http/site.hpp"
#include "service/races_testing.hpp"
#include "service/service_testing.hpp"
#include "service/witness_testing.hpp"

namespace nemcon::http {

inline Place test_place() {
  return {.origin = "http://127.0.0.1:8080",
          .other_names = {"http://localhost:8080"},
          .secure_cookies = false,
          .behind_proxy = false};
}

inline std::string header_of(const Response& response, std::string_view name) {
  const std::string* value = find_header(response.headers, name);
  return value == nullptr ? std::string() : *value;
}

inline boost::json::object json_of(const Response& response) {
  boost::system::error_code error;
  auto value = boost::json::parse(response.body, error);
  if (error || !value.is_object()) {
    ADD_FAILURE() << response.status << ": no object: " << response.body;
    return {};
  }
  return value.as_object();
}

// As docs/API.md and docs/openapi.json name it: below /api/v1 without that, all others whole.
inline std::string path_of(const Route& route) {
  return std::string(route.path.starts_with(kApi) ? route.path.substr(kApi.size()) : route.path);
}

// What a problem is about; empty if the answer is none.
inline std::string code_of(const Response& response) {
  if (header_of(response, "Content-Type") != "application/problem+json") return {};
  return std::string(json_of(response).at("code").as_string());
}

// A browser with a session: it sends its cookie always, and what our own page would add to it.
struct Person {
  std::string cookie, csrf;
};

class World {
 public:
  explicit World(bool rate_limit = false, std::span<const Asset> assets = {}, Place place = test_place(),
                 chamber::Charter founding = service::small_charter())
      : body(service::Where::kMemory, "2026-03-28T11:00:00.000Z", 1, std::move(founding)),
        site(body.service(), body.clock, assets, std::move(place), rate_limit, &desk,
             &service::project_races(), 400) {
    sign_in_everybody();
  }

  service::Body body;
  // It witnesses for this other record.
  service::TestLog other;
  std::unique_ptr<store::EventStore> witnessed = store::make_memory_store("witness");
  service::WitnessDesk desk{
      *witnessed, body.clock, {other.key.verifier()}, service::test_witness("w.example/one")};
  Site site;

  Response ask(const Request& request) {
    std::promise<Response> promise;
    auto answer = promise.get_future();
    site.answer(request, [&](Response response) { promise.set_value(std::move(response)); });
    return answer.get();
  }
  Response ask(const Person& person, const std::string& method, const std::string& target,
               const std::string& json = {}, Fields more = {}) {
    return ask(request(person, method, target, json, std::move(more)));
  }

  // As our own page in a browser sends it; acts get a key of their own.
  Request request(const Person& person, const std::string& method, const std::string& target,
                  const std::string& json = {}, Fields more = {}) {
    Request made{method, target, std::move(more), json, "192.0.2.1"};
    if (!person.cookie.empty()) made.headers.emplace_back("Cookie", "nemcon_session=" + person.cookie);
    if (method == "GET" || method == "HEAD") return made;
    made.headers.emplace_back("Origin", site.place().origin);
    made.headers.emplace_back("Sec-Fetch-Site", "same-origin");
    if (!person.csrf.empty()) made.headers.emplace_back("X-CSRF-Token", person.csrf);
    if (method != "DELETE") made.headers.emplace_back("Content-Type", "application/json");
    if (method == "POST" && find_header(made.headers, "Idempotency-Key") == nullptr) {
      made.headers.emplace_back("Idempotency-Key", "test-" + std::to_string(++keys_));
    }
    return made;
  }

  Person sign_in(chamber::Role role, const std::string& member = {}) {
    return sign_in(chamber::Actor{role, MemberId(member)});
  }
  Person sign_in(const chamber::Actor& actor) {
    auto& access = body.service().access();
    const auto link = access.issue_link({actor, "Somebody"}, 60'000);
    const auto made = access.sign_in(link);
    return {made->secret, made->session.csrf};
  }
  std::string token(chamber::Role role, const std::string& member = {}) {
    auto& access = body.service().access();
    return access.issue_token({{role, MemberId(member)}, "A program"}, 30)->first;
  }

  Person secretary, chair, head, deputy, alternate, adviser, observer, facilitator, candidate, nobody;
  void sign_in_everybody() {
    secretary = sign_in(chamber::Role::kSecretary);
    chair = sign_in(chamber::Role::kChair);
    head = sign_in(chamber::Role::kHead, "AA");
    deputy = sign_in(chamber::Role::kDeputy, "AA");
    alternate = sign_in(chamber::Role::kAlternate, "AA");
    adviser = sign_in(chamber::Role::kAdviser, "AA");
    observer = sign_in(chamber::Role::kObserver);
    facilitator = sign_in(chamber::Role::kFacilitator);
    candidate = sign_in({chamber::Role::kCandidate, MemberId(), MatterId("sg"), SubjectId("ann")});
  }

 private:
  int keys_ = 0;
};

}  // namespace nemcon::http
