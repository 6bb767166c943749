// Every route of the API in one table: address, method, who is admitted, what is done. docs/API.md
// and docs/openapi.json say the same for people and for programs; tests hold all three together.
#pragma once

#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "http/call.hpp"
#include "http/roles.hpp"

namespace nemcon::http {

// Answered at once, by a plain function on a worker.
using Handler = Response (*)(const Call&);

// An act for the service's writer, answered when it is durable. The name is that of Service's Act.
struct ActName {
  std::string_view name;
};

// What the body of a POST or PUT is. A text says for itself who speaks: it carries a signature.
enum class Takes { kJson, kText };

struct Route {
  std::string_view method;
  std::string_view path;
  Roles roles = 0;
  std::variant<Handler, ActName> does;
  std::vector<std::string_view> query;  // the names it reads; all others are refused
  Takes takes = Takes::kJson;
};

inline constexpr std::string_view kApi = "/api/v1";
// Addresses that calendars keep for years, so they have no version; whoever has one is let in.
inline constexpr std::string_view kFeeds = "/calendar/";
inline constexpr std::string_view kPublished = "/record/";
inline constexpr std::string_view kWitness = "/witness/";  // other bodies' policies have it as an address

std::span<const Route> routes();

}  // namespace nemcon::http
