// A race as the model sees it: who had to consent, when each did, what stood in the way, and from which day
// on each of these could be known. It is made from reports (past_from_reports.hpp); here are only days and
// numbers, and `as_known` is the one place where hindsight is taken away.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace nemcon::forecast {

using Days = std::int32_t;  // since the race was opened: day 0
inline constexpr Days kNever = std::numeric_limits<Days>::max();

// Came after the day `after` and by the day `by`; to the day if `after` is the day before.
struct Consent {
  Days after = 0;
  Days by = 0;
  Days known = 0;
  friend bool operator==(const Consent&, const Consent&) = default;
};

enum class ObstacleKind : std::uint8_t {
  kObjection,  // O: the member objects, or has linked its consent to a demand
  kProcedure,  // P: a referendum or a court case is pending, parliament is dissolved, a caretaker governs
  kRival,      // R: the member has a candidate of its own who is still in
};

// On the days from `from` and before `until`.
struct Obstacle {
  ObstacleKind kind = ObstacleKind::kObjection;
  Days from = 0;
  Days until = kNever;
  Days known = 0;             // that it is there
  Days until_known = kNever;  // that it is over
  std::string reason;         // for whoever reads a ranking; may be empty
  friend bool operator==(const Obstacle&, const Obstacle&) = default;
};

// Somebody says that the member has said yes in private.
struct PrivateYes {
  Days from = 0;
  double certainty = 0;  // that it is so, 0 to 1
  std::uint32_t word =
      0;  // those of one number stand on one word, and are true or false together; 0: its own
  friend bool operator==(const PrivateYes&, const PrivateYes&) = default;
};

struct MemberPast {
  std::string id;
  std::optional<Consent> consent;  // none: it had not by Past::seen_until
  std::vector<Obstacle> obstacles;
  std::optional<PrivateYes> private_yes;
  friend bool operator==(const MemberPast&, const MemberPast&) = default;
};

enum class BodyClass : std::uint8_t {
  kRatification,  // A: parliaments
  kGovernments,   // B: governments, delegations
  kSilence,       // C: consent is not to break the silence
};

// What the race is meant to be done by.
struct Target {
  Days day = 0;
  Days known = 0;
  bool hard = false;  // what happens then happens by itself: a term ends
  friend bool operator==(const Target&, const Target&) = default;
};

struct Past {
  std::string race;     // "nato-accession-finland-2022"
  std::string about;    // the applicant, the text
  std::string cluster;  // races that are no independent evidence of one another have one name here
  BodyClass body = BodyClass::kRatification;
  std::string council;   // the name of the body that decides; of governments only its own past teaches
  bool verified = true;  // false: somebody's general knowledge; may be learnt from, and is not scored
  Date opened;
  std::vector<Target> targets;  // by day
  Days seen_until = 0;          // what happened later is not known
  std::vector<MemberPast> members;
  friend bool operator==(const Past&, const Past&) = default;
};

// What parliaments are asked to be done by: the first target that somebody set, the end of a term if there is
// no other. None: there is no target.
const Target* main_target(const Past& past);

// What was known at the end of `day`: nothing that could be known only later is in it.
Past as_known(const Past& past, Days day);

// Day on which the last consent came, at the latest; none while somebody has not.
std::optional<Days> unanimous_by(const Past& past);

// Weeks in which parliaments and ministries do little: 15 July to 31 August, 20 December to 6 January.
bool is_recess(Date day);

}  // namespace nemcon::forecast
