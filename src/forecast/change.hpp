// What if: one thing of a race were otherwise. Each change has a text, the same on the command line (--if),
// in the address of a page and in the program's answer:
//
//   declares:HU       the member consents tomorrow
//   lifted:HU         what stands in its way ends today
//   false:HU          what is recorded against it never was
//   objects:DE        it objects from today on
//   rival             every rival withdraws today
//   target:+28        the next target is so many days later (or earlier: -28)
//   private:0.5       private words are so many times as certain
//   apart, together   objectors decide each for itself, or all as one
//   edges:off         what analysts declared counts for nothing
//   prior:NAME        one assumption is another: slower faster objections_weaker objections_stronger
//                     deadline_weaker deadline_stronger share_none
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"
#include "base/result.hpp"
#include "forecast/model.hpp"
#include "forecast/past.hpp"

namespace nemcon::forecast {

enum class ChangeKind : std::uint8_t {
  kDeclares,
  kLifted,
  kFalse,
  kObjects,
  kRival,
  kTarget,
  kPrivate,
  kApart,
  kTogether,
  kEdgesOff,
  kPrior
};
std::string_view name_of(ChangeKind kind);  // declares lifted ... prior
std::optional<PriorKind> prior_of(std::string_view name);
std::vector<std::string_view> prior_names();

struct Change {
  ChangeKind kind = ChangeKind::kDeclares;
  std::string member;  // or the name of the prior
  double number = 0;   // days, or the factor
  friend bool operator==(const Change&, const Change&) = default;
};

// Refused with kMalformed, naming `field`, if it is no such text.
Result<Change> change_of(std::string_view text, std::string_view field);
std::string text_of(const Change& change);

// The race with that change; ends, edges and priors are none of its and leave it as it is (foresee.hpp).
// Refused with kNoSuchMember if the member is none of it or (kDeclares) has consented, kOutOfRange if there
// is no target to move or it would lie behind.
Result<Past> changed(Past known, const Change& change);

}  // namespace nemcon::forecast
