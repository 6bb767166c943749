// look_over on what stages tell: whether the numbers of one that keeps positions back are of so few that they
// tell what single members said. Only what the members of the day make certain: earlier rounds, and those
// whom a matter is about, are seen when a stage opens (leaks.hpp).
#include <algorithm>

#include "chamber/charter_look.hpp"
#include "chamber/leaks.hpp"

namespace nemcon::chamber {
namespace {

Mistake mistake_of(LeakKind kind) {
  switch (kind) {
    case LeakKind::kSmallClass: return Mistake::kClassOfFew;
    case LeakKind::kRest: return Mistake::kRestOfFew;
    case LeakKind::kDifference: return Mistake::kClassesClose;
    default: return Mistake::kTotalsOfFew;
  }
}

void add_leak(const Looked& at, std::size_t procedure, std::size_t stage, Mistake mistake, const Leak& leak) {
  Remark& made = remark(at, mistake, procedure, stage, "disclosure");
  made.names = leak.of;
  made.number = static_cast<std::int64_t>(leak.members);
}

void look_at_stage(const Looked& at, std::size_t procedure, std::size_t stage, const StageRule& rule) {
  const auto who = members_on(at.charter.members, at.day);
  if (who.empty()) return;  // said of the body
  if (static_cast<std::int64_t>(who.size()) < rule.least) {
    remark(at, Mistake::kLeastShut, procedure, stage, "least").number = static_cast<std::int64_t>(who.size());
    return;
  }
  const auto told = leaks_of_numbers(rule, {at.charter.classes, at.charter.members, who, at.day});
  if (told.empty()) return;
  if (rule.guard == Guard::kRefuse) return add_leak(at, procedure, stage, Mistake::kGuardShut, told.front());
  for (const Leak& leak : told) add_leak(at, procedure, stage, mistake_of(leak.kind), leak);
}

}  // namespace

void look_at_disclosure(const Looked& at, std::size_t procedure) {
  const auto& stages = at.charter.procedures[procedure].stages;
  for (std::size_t i = 0; i < stages.size(); ++i) look_at_stage(at, procedure, i, stages[i]);
}

}  // namespace nemcon::chamber
