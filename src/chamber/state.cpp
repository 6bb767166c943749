#include "chamber/state.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::chamber {

const Matter* find_matter(const State& state, const MatterId& id) {
  const auto found = state.matters.find(id);
  return found == state.matters.end() ? nullptr : &found->second;
}

const Stage* find_stage(const State& state, StageId id) {
  if (id.value() == 0 || id.value() > state.stages.size()) return nullptr;
  return &state.stages[id.value() - 1];
}

const Procedure* find_procedure(const State& state, const ProcedureId& id) {
  const auto found = std::ranges::find(state.procedures, id, &Procedure::id);
  return found == state.procedures.end() ? nullptr : &*found;
}

const Ceremony* find_ceremony(const State& state, CeremonyId id) {
  if (id.value() == 0 || id.value() > state.ceremonies.size()) return nullptr;
  return &state.ceremonies[id.value() - 1];
}

const Sounding* find_sounding(const State& state, SoundingId id) {
  if (id.value() == 0 || id.value() > state.soundings.size()) return nullptr;
  return &state.soundings[id.value() - 1];
}

MatterId matter_of_sounding(const State& state, const Event& event) {
  const Sounding* found = nullptr;
  if (const auto* posted = std::get_if<SoundingPosted>(&event))
    found = find_sounding(state, posted->sounding);
  if (const auto* ended = std::get_if<SoundingEnded>(&event)) found = find_sounding(state, ended->sounding);
  return found == nullptr ? MatterId() : found->matter;
}

const SoundingKey* find_sounding_key(const State& state, const MemberId& member, KeyUse use) {
  const auto found =
      std::find_if(state.sounding_keys.rbegin(), state.sounding_keys.rend(),
                   [&](const SoundingKey& each) { return each.member == member && each.use == use; });
  return found == state.sounding_keys.rend() ? nullptr : &*found;
}

const OfficeState* find_office(const State& state, const OfficeId& id) {
  const auto found =
      std::ranges::find_if(state.offices, [&](const auto& each) { return each.office.id == id; });
  return found == state.offices.end() ? nullptr : &*found;
}

const Office& office_at(const OfficeState& office, Instant at) {
  for (const EarlierTerm& each : office.earlier) {
    if (at < each.until) return each.office;
  }
  return office.office;
}

std::optional<std::uint32_t> find_member(const State& state, const MemberId& id) {
  const auto found = state.member_index.find(id);
  if (found == state.member_index.end()) return std::nullopt;
  return found->second;
}

const Subject* find_subject(const Matter& matter, const SubjectId& id) {
  const auto found = std::ranges::find(matter.subjects, id, &Subject::id);
  return found == matter.subjects.end() ? nullptr : &*found;
}

std::optional<std::size_t> subject_in(const Stage& stage, const SubjectId& id) {
  const auto found = std::ranges::find(stage.subjects, id);
  if (found == stage.subjects.end()) return std::nullopt;
  return static_cast<std::size_t>(found - stage.subjects.begin());
}

const Procedure& procedure_of(const State& state, const Matter& matter) {
  return state.procedures.at(matter.procedure);
}

const StageRule& rule_of(const State& state, const Stage& stage) {
  const Matter* matter = find_matter(state, stage.matter);
  CHECK(matter != nullptr);
  return procedure_of(state, *matter).stages.at(stage.rule);
}

std::vector<Calendar> calendars_of(const State& state, const StageRule& rule) {
  std::vector<Calendar> found;
  for (const Calendar& each : state.calendars) {
    if (std::ranges::find(rule.calendars, each.id) != rule.calendars.end()) found.push_back(each);
  }
  return found;
}

namespace {

bool is_absent(const State& state, std::uint32_t member, Instant at) {
  const auto found = state.absences.find(member);
  if (found == state.absences.end()) return false;
  return std::ranges::any_of(found->second, [&](const Absence& each) {
    return each.from <= at && (!each.until || at < *each.until);
  });
}

}  // namespace

bool is_seated(const State& state, std::uint32_t member, Instant at) {
  const Member& who = state.members[member];
  if (!state.absences.empty() && is_absent(state, member, at)) return false;
  const Date day = utc_date(at);
  if (!who.begins) return who.span.covers(day);
  return *who.begins <= at && (!who.span.until || day < *who.span.until);
}

std::vector<std::size_t> seated_at(const State& state, Instant at) {
  std::vector<std::size_t> who;
  who.reserve(state.protocol.size());
  for (const std::uint32_t member : state.protocol) {
    if (is_seated(state, member, at)) who.push_back(member);
  }
  return who;
}

namespace {

// Whom the matter is about takes no part, whatever was said.
void leave_out(const Matter& matter, const std::vector<std::size_t>& who, rule::Electorate& electorate) {
  for (const std::uint32_t member : matter.concerned) {
    const auto seat = std::ranges::find(who, std::size_t{member});
    if (seat == who.end()) continue;
    auto& left = electorate.seats[static_cast<std::size_t>(seat - who.begin())];
    left.stance = rule::Stance::kRecuse;
    left.settled = true;
  }
}

}  // namespace

rule::Electorate electorate_of(const State& state, const Stage& stage, std::size_t subject, Instant at) {
  const auto who = seated_at(state, at);
  const Matter& matter = *find_matter(state, stage.matter);
  const StageRule& rule = procedure_of(state, matter).stages.at(stage.rule);
  const bool final = is_final(rule);
  auto electorate =
      electorate_on(state.classes, state.measures, state.members, who, utc_date(at), rule.meaning);
  for (std::size_t i = 0; i < who.size(); ++i) {
    electorate.seats[i].stance = stage.stance(subject, who[i]);
    // A closed stage is over: nobody can change there what was said. Final is final in an open one.
    electorate.seats[i].settled =
        !stage.open() || (final && stage.stance(subject, who[i]) != rule::Stance::kSilent);
    if (stage.uncounted.contains({subject, who[i]})) electorate.seats[i].stance = rule::Stance::kRecuse;
  }
  leave_out(matter, who, electorate);
  return electorate;
}

std::vector<MemberId> holdouts_of(const State& state, const Stage& stage, std::size_t subject, Instant at) {
  const auto who = seated_at(state, at);
  std::vector<MemberId> members;
  if (rule_of(state, stage).rule.empty()) return members;
  const auto electorate = electorate_of(state, stage, subject, at);
  for (const std::size_t i : rule::holdouts(rule_of(state, stage).rule, electorate)) {
    members.push_back(state.members[who[i]].id);
  }
  return members;
}

bool holds_at(const State& state, const Stage& stage, std::size_t subject, Instant at) {
  const rule::Rule& rule = rule_of(state, stage).rule;
  return !rule.empty() && rule::holds(rule, electorate_of(state, stage, subject, at));
}

}  // namespace nemcon::chamber
