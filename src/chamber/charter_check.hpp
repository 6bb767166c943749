// What a charter will do before it is used: what in it can never be met, never be reached, never ends, or
// runs in a circle. Pure: a charter and a day in, remarks out. `check` (charter.hpp) says what is no charter
// at all; what is looked at here passed it.
//
// A remark is made only of what is certain. Of rules that is what rule/reach.hpp can show; of the course of a
// procedure, what the events of `decide` cannot bring about in any order. What is not said may still be
// wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "chamber/charter.hpp"
#include "rule/ast.hpp"

namespace nemcon::chamber {

// The names are codes that programs of other people branch on: never changed, never used for something else.
enum class Mistake : std::uint8_t {
  // An error: what the charter says there cannot be meant.
  kMembersNone,         // nobody is a member on that day
  kRuleNever,           // no way of saying anything meets the rule with the members of that day
  kOptionsNever,        // it could be met, but not with what may be said in the stage
  kRuleAlways,          // whatever is said, the rule is met
  kMinusLeavesNobody,   // as many may be left out as there are
  kNothingRequired,     // no stage is required: there is never a yes
  kStageUnreachable,    // nothing that can happen opens the stage
  kOutcomeUnreachable,  // `then` of an outcome that never comes, or that the matter's end comes before
  kYesEndsInNo,         // `then` ends the matter without consent though the stage was met
  kCircle,              // stages follow one another for ever without anybody acting
  kNeverCloses,  // minimum and maximum without a period: opened without a deadline it cannot be closed late
  kTimesContradict,  // no deadline is after the minimum and before the maximum, or the period is neither
  kNeverWorked,      // working days are counted where no day is worked
  kProcedureWithoutOffice,  // an office is to be filled or its term extended, and there is none
  // A note: right as it may be, and worth knowing.
  kMembersEnd,              // from a later day on nobody is a member
  kRuleEnds,                // from a later day on the rule can no longer be met
  kClassEmpty,              // a rule speaks of a class that nobody is in
  kMeasureEmpty,            // a rule speaks of a weight that nobody has
  kWeightMissing,           // a rule speaks of a weight that some do not have
  kMinusTooMany,            // so many can be left out that the rule can no longer be met
  kNothingDecides,          // no required stage decides: nobody's consent is asked
  kNoEnd,                   // opens by itself and has no time: it waits until the presidency ends it
  kMaximumIdle,             // a maximum without a period binds only a deadline that somebody names
  kMetAtOnce,               // closes when met, and is met before anybody has spoken
  kCalendarEnds,            // the calendar knows no holidays after that day
  kOfficeWithoutProcedure,  // nobody can be put into the office
  kKindWithoutProcedure,    // matters of these kinds cannot be opened
  kNotInForce,              // not, or no longer, in force on that day
  kCountedIdle,             // refused without a reason, so it is never taken without
  kDecisionIdle,            // an appointment waits for the chair's word whatever `decision` says
  kNamesIdle,               // only in an appointment are there names to be put forward
  kTotalsOfFew,             // totals are told of so few that each can work out the others
  kClassOfFew,              // a class whose totals are told has so few members that they can be told apart
  kRestOfFew,               // totals less those of a class are of the few who are not in it
  kClassesClose,            // two classes whose totals are told differ by few members
  kGuardShut,               // with the members of that day the guard lets the stage not open
  kLeastShut,               // there are fewer members than the stage wants to open
};
inline constexpr std::size_t kMistakes = 37;

std::string_view name_of(Mistake mistake);  // "rule_never"
bool is_error(Mistake mistake);

struct Remark {
  Mistake mistake = Mistake::kMembersNone;
  std::string path;  // of the field concerned, as in a refusal: "procedures[1].stages[0].rule"
  std::optional<std::size_t> procedure, stage;  // indexes
  std::vector<std::string> names;  // ids of what it is about: members, stages, classes, kinds, offices
  std::optional<Date> from;        // since, or from, that day
  std::int64_t number = 0;         // members that are left out, or told of; of kRuleNever, how much there is
  std::optional<rule::Condition> part;  // of kRuleNever: the part of the rule that is out of reach
  std::optional<StageOutcome> outcome;
};

// Errors and notes in the charter's order. CHECKs that the charter passes `check`.
std::vector<Remark> look_over(const Charter& charter, Date day);

// What a member can end up counting as in that stage: what may be said there, saying nothing, and, where
// something counts only with a reason, taking no part.
std::vector<rule::Stance> stances_in(const StageRule& rule);

}  // namespace nemcon::chamber
