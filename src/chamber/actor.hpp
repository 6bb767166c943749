// Who acts and who looks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace nemcon::chamber {

enum class Role : std::uint8_t {
  kSystem,     // the body's clock: closes what is due; never a person
  kSecretary,  // opens, extends, re-issues, closes
  kChair,      // the same, and states outcomes
  kHead,       // speaks for one member
  kDeputy,     // the same
  kAdviser,    // belongs to one member, prepares, cannot speak
  kObserver,   // looks
};
std::string_view name_of(Role role);
std::optional<Role> role_of(std::string_view name);
constexpr bool speaks(Role role) { return role == Role::kHead || role == Role::kDeputy; }
constexpr bool presides(Role role) { return role == Role::kSecretary || role == Role::kChair; }
constexpr bool belongs(Role role) { return speaks(role) || role == Role::kAdviser; }

struct Actor {
  Role role = Role::kObserver;
  MemberId member;  // empty unless belongs(role)
  friend bool operator==(const Actor&, const Actor&) = default;
};

// The entry's `by`: "secretary", or "HU/head".
std::string seat_of(const Actor& actor);
std::optional<Actor> actor_of(std::string_view seat);

}  // namespace nemcon::chamber
