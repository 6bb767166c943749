// For tests that hold what the server answers against docs/openapi.json.
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "http/contract_testing.hpp"
#include "http/http_testing.hpp"
#include "http/schema_testing.hpp"

namespace nemcon::http {

class ContractBase : public testing::Test {
 protected:
  World world{false, {}, test_place(), charter_with_more()};
  const Schemas schemas{document()};
  std::set<std::string> answered;  // operations that succeeded, by operationId and status

  static const Route& route_of(const std::string& method, const std::string& target) {
    Router router;
    for (const Route& route : routes()) router.add(route.method, route.path);
    return routes()[std::get<Match>(router.find(method, parse_target(target)->segments)).route];
  }

  // The answer, after holding it and what was asked against the document.
  Response ask(const Person& person, const std::string& method, const std::string& path,
               const std::string& body = {}, Fields headers = {}) {
    const bool feed = path.starts_with(kFeeds) && path.ends_with(".ics");
    const std::string target =
        (feed || path.starts_with(kPublished) || path.starts_with(kWitness) ? "" : "/api/v1") + path;
    const Response response = world.ask(person, method, target, body, std::move(headers));
    const json::object& operation = *operation_of(route_of(method, target));
    const std::string where = method + " " + path + " -> " + std::to_string(response.status);
    check_answer(operation, response, where);
    if (response.status < 400) {
      answered.insert(std::string(operation.at("operationId").as_string()) + " " +
                      std::to_string(response.status));
      if (!body.empty()) check_request(operation, body, where);
    }
    return response;
  }
  json::object read(const Person& person, const std::string& path) {
    const Response response = ask(person, "GET", path);
    EXPECT_EQ(response.status, 200) << path << " " << response.body;
    return json_of(response);
  }
  json::object act(const Person& person, const std::string& path, const std::string& body) {
    EXPECT_EQ(ask(person, "POST", path + "?dry_run=true", body).status, 200) << path << body;
    const Response response = ask(person, "POST", path, body);
    EXPECT_EQ(response.status, 201) << path << " " << response.body;
    return json_of(response);
  }

  void check_answer(const json::object& operation, const Response& response, const std::string& where) {
    const auto* found = operation.at("responses").as_object().if_contains(std::to_string(response.status));
    ASSERT_NE(found, nullptr) << where << " is not documented: " << response.body;
    const json::object& documented = schemas.resolve(found->as_object());
    const auto* content = documented.if_contains("content");
    if (content == nullptr) {
      EXPECT_EQ(response.body, "") << where;
      return;
    }
    const auto* media = content->as_object().if_contains(header_of(response, "Content-Type"));
    ASSERT_NE(media, nullptr) << where << ": " << header_of(response, "Content-Type");
    if (response.stream) return;
    const bool is_json = header_of(response, "Content-Type").ends_with("json");
    const json::value value = is_json ? json::parse(response.body) : json::value(response.body);
    EXPECT_EQ(schemas.mismatch(media->at("schema").as_object(), value), "") << where << " " << response.body;
  }
  void check_request(const json::object& operation, const std::string& body, const std::string& where) {
    const auto& content = operation.at("requestBody").at("content").as_object();
    if (content.contains("text/plain")) return;
    const auto& media = content.at("application/json");
    EXPECT_EQ(schemas.mismatch(media.at("schema").as_object(), json::parse(body)), "") << where << body;
  }

  // Every view of everything by everybody who may look.
  void look_at_everything() {
    const std::string size = std::to_string(world.body->size());
    for (const Person& person : {world.secretary, world.chair, world.head, world.adviser, world.observer}) {
      for (const char* path : {"/session", "/body", "/home", "/head", "/state", "/events", "/witnesses",
                               "/entries/0", "/entries?from=0&limit=500"}) {
        ask(person, "GET", path);
      }
      const json::object home = json_of(ask(person, "GET", "/home"));
      for (const auto& matter : home.at("matters").as_array()) {
        const std::string path = "/matters/" + std::string(matter.at("matter").as_string());
        const json::object seen = read(person, path);
        read(person, path + "/table");
        read(person, path + "/lanes");
        for (const char* query : {"", "?format=csv", "?format=markdown&language=fr"}) {
          EXPECT_EQ(ask(person, "GET", path + "/sheet" + query).status, 200) << path << query;
        }
        EXPECT_EQ(ask(person, "GET", path + "/sheet?format=pdf").status, 422);
        EXPECT_EQ(ask(person, "GET", path + "/sheet?language=xx").status, 422);
        for (const auto& day : seen.at("dates").as_array()) {
          read(person, path + "/table?as_of=" + std::string(day.as_string()));
        }
        for (const auto& subject : seen.at("subjects").as_array()) {
          const std::string id(subject.at("subject").as_string());
          read(person, path + "/table?subject=" + id);
          read(person, path + "/lanes?subject=" + id);
        }
        for (const auto& stage : seen.at("stages").as_array()) {
          read(person, "/stages/" + std::to_string(stage.at("stage").as_int64()));
        }
      }
    }
  }

  void report(const std::string& line) { act(world.secretary, "/matters/sg/reports", line); }

  // A race with reports, then positions, then its outcome.
};

}  // namespace nemcon::http
