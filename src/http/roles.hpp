// Which roles a route admits, as a set.
#pragma once

#include "service/access.hpp"

namespace nemcon::http {

using Roles = unsigned;

constexpr Roles set_of(chamber::Role role) { return 1u << static_cast<unsigned>(role); }

inline constexpr Roles kSecretary = set_of(chamber::Role::kSecretary);
inline constexpr Roles kChair = set_of(chamber::Role::kChair);
inline constexpr Roles kSpeakers =
    set_of(chamber::Role::kHead) | set_of(chamber::Role::kDeputy) | set_of(chamber::Role::kAlternate);
inline constexpr Roles kAdviser = set_of(chamber::Role::kAdviser);
inline constexpr Roles kObserver = set_of(chamber::Role::kObserver);
inline constexpr Roles kFacilitator = set_of(chamber::Role::kFacilitator);
inline constexpr Roles kCandidate = set_of(chamber::Role::kCandidate);
inline constexpr Roles kPresidency = kSecretary | kChair;
inline constexpr Roles kDelegation = kSpeakers | kAdviser;
inline constexpr Roles kSignedIn = kPresidency | kDelegation | kObserver | kFacilitator | kCandidate;
inline constexpr Roles kNobody = 1u << 31;  // without any sign-in
inline constexpr Roles kAnybody = kSignedIn | kNobody;

}  // namespace nemcon::http
