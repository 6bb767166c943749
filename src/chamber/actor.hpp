// Who acts and who looks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace nemcon::chamber {

enum class Role : std::uint8_t {
  kSystem,       // the body's clock: closes what is due; never a person
  kSecretary,    // opens, extends, re-issues, closes
  kChair,        // the same, and states outcomes
  kHead,         // speaks for one member
  kDeputy,       // the same
  kAdviser,      // belongs to one member, prepares, cannot speak
  kObserver,     // looks
  kFacilitator,  // sounds members for the presidency; sees and logs what a stage's disclosure admits it to
  kAlternate,    // speaks for one member while its credentials are good (service/access.hpp)
  kCandidate,    // stands in one matter, and sees what a stage's disclosure admits candidates to
};
std::string_view name_of(Role role);
std::optional<Role> role_of(std::string_view name);
constexpr bool speaks(Role role) {
  return role == Role::kHead || role == Role::kDeputy || role == Role::kAlternate;
}
constexpr bool presides(Role role) { return role == Role::kSecretary || role == Role::kChair; }
constexpr bool belongs(Role role) { return speaks(role) || role == Role::kAdviser; }
constexpr bool stands_for(Role role) { return role == Role::kCandidate; }

struct Actor {
  Role role = Role::kObserver;
  MemberId member;      // empty unless belongs(role)
  MatterId matter{};    // empty unless stands_for(role): where the person stands,
  SubjectId subject{};  // and as whom
  friend bool operator==(const Actor&, const Actor&) = default;
};

// The entry's `by`: "secretary", "HU/head", or "sg-2024/rutte/candidate" (who never writes any).
std::string seat_of(const Actor& actor);
std::optional<Actor> actor_of(std::string_view seat);

}  // namespace nemcon::chamber
