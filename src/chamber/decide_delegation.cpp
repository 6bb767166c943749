// decide on who speaks for a member and whether it is one: proxies, instructions awaited, suspension and
// leaving; and on who holds an office between two terms.
#include <algorithm>

#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

Result<const OfficeState*> known_office(const State& state, const OfficeId& id) {
  const OfficeState* office = find_office(state, id);
  if (office == nullptr) return refuse(Refused::kNoSuchOffice, "office", {id.text()});
  return office;
}

// Who takes a proxy speaks itself, for no more than the procedure allows, and has not given its own away.
Result<Done> check_holder(const Asked& asked, const Matter& matter, std::uint32_t giver, const MemberId& to) {
  const auto holder = find_member(asked.state, to);
  if (!holder || !is_seated(asked.state, *holder, asked.at))
    return refuse(Refused::kNoSuchMember, "to", {to.text()});
  const bool able = *holder != giver && !is_concerned(matter, *holder) && !matter.proxies.contains(*holder);
  if (!able) return refuse(Refused::kUnknownValue, "to", {to.text()});
  const auto held = std::ranges::count_if(
      matter.proxies, [&](const auto& each) { return each.second == *holder && each.first != giver; });
  const std::int64_t most = procedure_of(asked.state, matter).proxies;
  if (held >= most) return refuse(Refused::kTooLarge, "to", {to.text()}, std::to_string(most));
  const bool holds =
      std::ranges::any_of(matter.proxies, [&](const auto& each) { return each.second == giver; });
  if (holds) return refuse(Refused::kUnknownValue, "to", {to.text()}, "it holds a proxy itself");
  return Done{};
}

// From one state into another that it can come from.
Result<Done> check_membership(const State& state, std::uint32_t member, MembershipChange change,
                              Instant from) {
  const auto found = state.absences.find(member);
  const Absence* last = found == state.absences.end() ? nullptr : &found->second.back();
  const bool away = last != nullptr && !last->until;
  if (last != nullptr && last->left) return refuse(Refused::kNoChange, "member");
  if (change == MembershipChange::kSuspended && away) return refuse(Refused::kNoChange, "change");
  if (change == MembershipChange::kRestored && !away) return refuse(Refused::kNoChange, "change");
  const bool later = last == nullptr || (last->from < from && (!last->until || *last->until <= from));
  return later ? Result<Done>(Done{}) : refuse(Refused::kNotLater, "from");
}

}  // namespace

bool holds_proxy(const State& state, const Matter& matter, std::uint32_t member, const MemberId& holder) {
  const auto found = matter.proxies.find(member);
  return found != matter.proxies.end() && state.members[found->second].id == holder;
}

Result<Events> decide_on(const Asked& asked, const AwaitInstruction& intent) {
  TRY(member, speaker(asked));
  TRY(stage, live_stage(asked, intent.stage));
  const StageRule& rule = rule_of(asked.state, *stage);
  // Where positions are kept back, its end would tell that the member has spoken.
  if (!asks(rule.type) || is_held(rule)) return refuse(Refused::kWrongStage, "stage");
  if (is_concerned(*find_matter(asked.state, stage->matter), member))
    return refuse(Refused::kNotYours, "stage");
  if (stage->awaiting.contains(member) == intent.awaited) return refuse(Refused::kNoChange, "awaited");
  return Events{InstructionAwaited{stage->id, asked.by.member, intent.awaited}};
}

Result<Events> decide_on(const Asked& asked, const GiveProxy& intent) {
  TRY(member, speaker(asked));
  TRY(matter, open_matter(asked.state, intent.matter));
  if (procedure_of(asked.state, *matter).proxies == 0) return refuse(Refused::kWrongStage, "matter");
  if (is_concerned(*matter, member)) return refuse(Refused::kNotYours, "matter");
  const auto given = matter->proxies.find(member);
  const bool same =
      given == matter->proxies.end() ? intent.to.empty() : asked.state.members[given->second].id == intent.to;
  if (same) return refuse(Refused::kNoChange, "to");
  if (!intent.to.empty()) TRY_DONE(check_holder(asked, *matter, member, intent.to));
  return Events{ProxyGiven{matter->id, asked.by.member, intent.to}};
}

Result<Events> decide_on(const Asked& asked, const ChangeMembership& intent) {
  TRY_DONE(require_presiding(asked));
  const auto member = find_member(asked.state, intent.member);
  if (!member) return refuse(Refused::kNoSuchMember, "member", {intent.member.text()});
  if (intent.text.empty()) return refuse(Refused::kReasonRequired, "text");
  const Instant from = intent.begins ? std::max(*intent.begins, asked.at) : asked.at;
  TRY_DONE(check_membership(asked.state, *member, intent.change, from));
  return Events{MembershipChanged{intent.member, intent.change, from, intent.text}};
}

Result<Events> decide_on(const Asked& asked, const VacateOffice& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(office, known_office(asked.state, intent.office));
  if (office->office.incumbent.empty()) return refuse(Refused::kNoChange, "office");
  if (intent.text.empty()) return refuse(Refused::kReasonRequired, "text");
  return Events{OfficeVacated{intent.office, intent.text}};
}

// Somebody acts where nobody holds the office: it is vacant, or its term is over.
Result<Events> decide_on(const Asked& asked, const NameActing& intent) {
  if (asked.by.role != Role::kChair) return refuse(Refused::kNotYours);
  TRY(office, known_office(asked.state, intent.office));
  const Office& held = office->office;
  const bool over = held.term_until && *held.term_until <= utc_date(asked.at);
  if (!held.incumbent.empty() && !over) return refuse(Refused::kExists, "office", {held.incumbent});
  const bool same = office->acting
                        ? office->acting->holder == intent.holder && office->acting->until == intent.until
                        : intent.holder.empty();
  if (same) return refuse(Refused::kNoChange, "holder");
  if (intent.holder.empty() && intent.until) return refuse(Refused::kUnknownField, "until");
  if (intent.until && *intent.until <= utc_date(asked.at)) return refuse(Refused::kNotLater, "until");
  return Events{ActingNamed{intent.office, intent.holder, intent.until}};
}

}  // namespace nemcon::chamber
