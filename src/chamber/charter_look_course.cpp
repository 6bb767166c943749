// look_over on the course of a procedure: which stages can be opened at all, which outcomes can come, where
// the matter ends, and whether stages follow one another for ever.
//
// It is the order of decide_require.cpp and decide_outcome.cpp with "can" in place of "is": a stage that asks
// can be met and can fail, whatever its rule says (rules are looked at for themselves), so that one mistake
// is said once.
#include <algorithm>

#include "chamber/charter_look.hpp"

namespace nemcon::chamber {
namespace {

using enum StageOutcome;

constexpr StageOutcome kOutcomes[] = {kMet, kNotMet, kAdopted, kBroken, kHeld, kWithdrawn};

bool is_good(StageOutcome outcome) { return outcome == kMet || outcome == kAdopted || outcome == kHeld; }

const Then* then_of(const StageRule& rule, StageOutcome outcome) {
  const auto found = std::ranges::find(rule.then, outcome, &Then::outcome);
  return found == rule.then.end() ? nullptr : &*found;
}

bool ends_matter_by(const Then* then) { return then != nullptr && then->stage.empty(); }

class Course {
 public:
  Course(const Looked& at, std::size_t procedure)
      : at_(at),
        index_(procedure),
        what_(at.charter.procedures[procedure]),
        open_(what_.stages.size(), false) {
    for (bool more = true; more;) {
      more = false;
      for (std::size_t i = 0; i < open_.size(); ++i) {
        if (open_[i] || !(by_hand(i) || by_itself(i))) continue;
        open_[i] = more = true;
      }
    }
  }

  void look() {
    look_at_required();
    for (std::size_t i = 0; i < what_.stages.size(); ++i) {
      look_at_outcomes(i);
      look_at_opening(i);
      look_at_words(i);
    }
    look_for_circles();
  }

 private:
  // Whether a stage of that rule can end so, and the end be followed by what `then` says.
  bool comes(const StageRule& rule, StageOutcome outcome) const {
    if (!fits(rule.type, outcome)) return false;
    if (outcome == kBroken) {
      const auto options = options_of(rule);
      return std::ranges::find(options, rule::Stance::kObject) != options.end();
    }
    // A text is taken back, or a candidate goes; no other matter's subject does.
    if (outcome != kWithdrawn || rule.type == StageType::kSilence) return true;
    return asks(rule.type) && what_.kind == MatterKind::kAppointment;
  }

  // Whether `then` of that outcome is ever asked. Where the only name of a stage goes, or members turn it
  // secret, the stage is over and nothing more is said.
  bool is_followed(const StageRule& rule, StageOutcome outcome) const {
    const bool silence = rule.type == StageType::kSilence;
    return comes(rule, outcome) && (outcome != kWithdrawn || silence) && !surely_ends(rule, outcome);
  }

  // Whether, ended so, it ends the matter with a yes in any case, before `then` is asked: where it is all
  // that the procedure requires. What an extension or an admission needs besides may be wanting.
  bool surely_ends(const StageRule& rule, StageOutcome outcome) const {
    if (what_.decision || what_.kind != MatterKind::kAdoption || !is_good(outcome)) return false;
    if (outcome == kHeld && asks(rule.type)) return false;
    if (!rule.required && rule.replaces.empty()) return false;
    return std::ranges::none_of(what_.stages, [&](const StageRule& other) {
      return other.required && other.id != rule.id && other.id != rule.replaces;
    });
  }

  StageOutcome good_of(StageType type) const {
    if (!decides(type)) return kHeld;
    return type == StageType::kSilence ? kAdopted : kMet;
  }

  bool can_fail(const StageRule& rule) const {
    return std::ranges::any_of(kOutcomes, [&](StageOutcome outcome) {
      const bool ends = is_followed(rule, outcome) && ends_matter_by(then_of(rule, outcome));
      return !is_good(outcome) && comes(rule, outcome) && !ends;
    });
  }

  // Done with a yes, or held, and the matter still open.
  bool can_be_done(std::size_t i) const {
    const StageRule& rule = what_.stages[i];
    const StageOutcome good = good_of(rule.type);
    return open_[i] && !surely_ends(rule, good) && !ends_matter_by(then_of(rule, good));
  }

  bool can_be_behind(std::size_t i) const {
    if (!what_.stages[i].required || can_be_done(i)) return true;
    for (std::size_t other = 0; other < what_.stages.size(); ++other) {
      if (what_.stages[other].replaces == what_.stages[i].id && can_be_done(other)) return true;
    }
    return false;
  }

  bool by_hand(std::size_t i) const {
    const StageRule& rule = what_.stages[i];
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      const StageRule& before = what_.stages[earlier];
      const bool stands_in = rule.replaces == before.id;
      if (stands_in ? !open_[earlier] || !can_fail(before) : !can_be_behind(earlier)) return false;
    }
    return true;
  }

  bool by_itself(std::size_t i) const {
    for (std::size_t from = 0; from < what_.stages.size(); ++from) {
      const StageRule& rule = what_.stages[from];
      for (const Then& then : rule.then) {
        const bool here = then.stage == what_.stages[i].id && open_[from];
        if (here && is_followed(rule, then.outcome)) return true;
      }
    }
    return false;
  }

  void look_at_required() {
    if (std::ranges::none_of(what_.stages, &StageRule::required)) {
      const bool stood_in =
          !what_.decision && what_.kind != MatterKind::kAppointment &&
          std::ranges::any_of(what_.stages, [](const StageRule& each) { return !each.replaces.empty(); });
      if (!stood_in) remark(at_, Mistake::kNothingRequired, index_, "stages");
      return;
    }
    const auto consents = [](const StageRule& each) { return each.required && decides(each.type); };
    if (std::ranges::none_of(what_.stages, consents)) remark(at_, Mistake::kNothingDecides, index_, "stages");
  }

  void look_at_outcomes(std::size_t i) {
    const StageRule& rule = what_.stages[i];
    for (const Then& then : rule.then) {
      if (!is_followed(rule, then.outcome)) {
        remark(at_, Mistake::kOutcomeUnreachable, index_, i, "then").outcome = then.outcome;
      } else if (is_good(then.outcome) && then.stage.empty() && (rule.required || !rule.replaces.empty())) {
        remark(at_, Mistake::kYesEndsInNo, index_, i, "then").outcome = then.outcome;
      }
    }
  }

  // Only the first that cannot be reached: what comes after it may be so because of it. Nor what a yes that
  // ends in no keeps from coming, which is said already.
  void look_at_opening(std::size_t i) {
    const bool first = std::ranges::find(open_, false) - open_.begin() == static_cast<std::ptrdiff_t>(i);
    if (!open_[i] && first && !said_) {
      const bool because = std::ranges::any_of(at_.remarks, [&](const Remark& each) {
        return each.procedure == index_ && each.mistake == Mistake::kYesEndsInNo;
      });
      if (!because) remark(at_, Mistake::kStageUnreachable, index_, i, "");
      said_ = true;
    }
    const StageRule& rule = what_.stages[i];
    const bool waits =
        closing_of(rule) == Closes::kByHand && rule.type != StageType::kFinding && !rule.period;
    if (waits && by_itself(i)) remark(at_, Mistake::kNoEnd, index_, i, "period");
  }

  void look_at_words(std::size_t i) {
    const StageRule& rule = what_.stages[i];
    const bool names = what_.kind == MatterKind::kAppointment;
    if (rule.type == StageType::kNomination && !names) remark(at_, Mistake::kNamesIdle, index_, i, "type");
    const auto reasoned = [&](rule::Stance stance) {
      return std::ranges::find(rule.reasoned, stance) != rule.reasoned.end();
    };
    if (std::ranges::any_of(rule.counted, reasoned)) remark(at_, Mistake::kCountedIdle, index_, i, "counted");
  }

  // ---- what runs without anybody --------------------------------------------------------------------

  // How a stage ends whose deadline comes by itself and passes with nobody having said anything; none where
  // somebody has to act.
  std::optional<StageOutcome> outcome_alone(const StageRule& rule) const {
    const bool timed = rule.period && rule.period->unit == Period::Unit::kHours;
    if (!timed || rule.type == StageType::kFinding || !rule.drops.empty()) return std::nullopt;
    if (!decides(rule.type)) return kHeld;
    const Charter& charter = at_.charter;
    const auto body = electorate_on(charter.classes, charter.measures, charter.members,
                                    members_on(charter.members, at_.day), at_.day, rule.meaning);
    return rule::holds(rule.rule, body) ? good_of(rule.type) : kNotMet;
  }

  // The stage that follows by itself then; none where the matter may end.
  std::optional<std::size_t> next_alone(std::size_t i) const {
    const StageRule& rule = what_.stages[i];
    const auto outcome = outcome_alone(rule);
    if (!outcome) return std::nullopt;
    const bool ends = is_good(*outcome) && !what_.decision && what_.kind != MatterKind::kAppointment &&
                      (rule.required || !rule.replaces.empty());
    const Then* then = then_of(rule, *outcome);
    if (ends || then == nullptr || then->stage.empty()) return std::nullopt;
    const auto next = std::ranges::find(what_.stages, then->stage, &StageRule::id);
    return static_cast<std::size_t>(next - what_.stages.begin());
  }

  // Each circle once, at its first stage.
  void look_for_circles() {
    for (std::size_t i = 0; i < what_.stages.size(); ++i) {
      std::vector<std::string> names = {what_.stages[i].id};
      auto next = next_alone(i);
      while (next && *next > i && names.size() <= what_.stages.size()) {
        names.push_back(what_.stages[*next].id);
        next = next_alone(*next);
      }
      if (next && *next == i && open_[i])
        remark(at_, Mistake::kCircle, index_, i, "then").names = std::move(names);
    }
  }

  const Looked& at_;
  const std::size_t index_;
  const Procedure& what_;
  std::vector<bool> open_;  // can be
  bool said_ = false;
};

}  // namespace

void look_at_course(const Looked& at, std::size_t procedure) { Course(at, procedure).look(); }

}  // namespace nemcon::chamber
