// For the test of docs/openapi.json: the document as it is served, and a body whose procedures make every
// route and every member answer.
#pragma once

#include <set>

#include "http/http_testing.hpp"
#include "http/openapi.hpp"
#include "http/schema_testing.hpp"

namespace nemcon::http {

inline std::string small(std::string_view text) {
  std::string out;
  for (const char letter : text) out += static_cast<char>(std::tolower(letter));
  return out;
}

inline const json::object& document() {
  static const json::value value = json::parse(openapi_text());
  return value.as_object();
}
inline const json::object& paths() { return document().at("paths").as_object(); }

// The documented operation of a route; nullptr if there is none.
inline const json::object* operation_of(const Route& route) {
  const auto* path = paths().if_contains(path_of(route));
  if (path == nullptr) return nullptr;
  const auto* operation = path->as_object().if_contains(small(route.method));
  return operation == nullptr ? nullptr : &operation->as_object();
}

inline std::set<std::string> params_in(const json::object& operation, std::string_view place) {
  std::set<std::string> names;
  const auto* list = operation.if_contains("parameters");
  if (list == nullptr) return names;
  for (const auto& each : list->as_array()) {
    const auto& param = Schemas(document()).resolve(each.as_object());
    if (param.at("in").as_string() == place) names.insert(std::string(param.at("name").as_string()));
  }
  return names;
}

// A vote that two members turn secret; then only totals are told.
inline chamber::Procedure ballot() {
  using enum chamber::Audience;
  auto open = service::stage_rule("open", chamber::StageType::kRollCall, "more support than object",
                                  rule::SilenceMeans::kNotCounted, true);
  auto secret = open;
  open.secret_at = 2;
  open.secret = "secret";
  secret.id = "secret";
  secret.required = false;
  secret.replaces = "open";
  secret.disclosure = {{chamber::Facet::kAnswered, {kPublic}, {kPublic}},
                       {chamber::Facet::kTotals, {}, {kPublic}},
                       {chamber::Facet::kClassTotals, {}, {kPublic}}};
  chamber::Procedure procedure;
  procedure.id = ProcedureId("ballot");
  procedure.kind = chamber::MatterKind::kAdoption;
  procedure.name = "Ballot";
  procedure.proxies = 1;
  procedure.stages = {std::move(open), std::move(secret)};
  return procedure;
}

// Beside what every test's body has: a procedure in which the chair finds, and one in which some drop out.
inline chamber::Charter charter_with_more() {
  chamber::Charter charter = service::small_charter();
  chamber::StageRule call{.id = "call", .type = chamber::StageType::kFinding};
  call.reasoned = {rule::Stance::kObject};
  call.name = "Last call";
  chamber::Procedure rough;
  rough.id = ProcedureId("rough");
  rough.kind = chamber::MatterKind::kAdoption;
  rough.name = "Rough consensus";
  rough.minus = 1;
  rough.proxies = 1;
  rough.stages = {std::move(call)};
  charter.procedures.push_back(std::move(rough));
  charter.classes = {"north"};
  charter.members[0].classes = charter.members[1].classes = {{"north", {}}};
  charter.procedures.push_back(ballot());
  return charter;
}

}  // namespace nemcon::http
