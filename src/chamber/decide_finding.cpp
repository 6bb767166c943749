// decide on findings and statements: what the chair says that positions amount to, and what members say
// beside theirs.
#include <algorithm>

#include "base/limits.hpp"
#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

// One word on each objection that stands, and on nothing else.
Result<Done> check_dispositions(const Asked& asked, const Stage& stage, const StateFinding& intent) {
  const auto wanted = objectors(asked.state, stage, asked.at);
  std::vector<std::string> missing;
  for (const MemberId& id : wanted) {
    if (std::ranges::count(intent.dispositions, id, &Disposition::member) != 1) missing.push_back(id.text());
  }
  if (!missing.empty()) return refuse(Refused::kMissing, "dispositions", std::move(missing));
  if (intent.dispositions.size() != wanted.size()) return refuse(Refused::kUnknownValue, "dispositions");
  return Done{};
}

// There is no consensus over an objection that nobody has dealt with, nor against the rule, if there is one.
Result<Done> check_met(const Asked& asked, const Stage& stage, const StateFinding& intent) {
  if (intent.outcome != StageOutcome::kMet) return Done{};
  std::vector<std::string> open;
  for (const Disposition& each : intent.dispositions) {
    if (!each.addressed) open.push_back(each.member.text());
  }
  if (!open.empty()) return refuse(Refused::kRuleNotMet, "outcome", std::move(open));
  if (rule_of(asked.state, stage).rule.empty() || holds_at(asked.state, stage, 0, asked.at)) return Done{};
  std::vector<std::string> holdouts;
  for (const MemberId& id : holdouts_of(asked.state, stage, 0, asked.at)) holdouts.push_back(id.text());
  return refuse(Refused::kRuleNotMet, "outcome", std::move(holdouts));
}

Result<Events> find_in_stage(const Asked& asked, const Stage& stage, const StateFinding& intent) {
  if (!stage.open()) return refuse(Refused::kStageClosed, "stage");
  if (intent.outcome != StageOutcome::kMet && intent.outcome != StageOutcome::kNotMet) {
    return refuse(Refused::kUnknownValue, "outcome", {std::string(name_of(intent.outcome))});
  }
  if (!intent.dropped.empty()) return refuse(Refused::kUnknownField, "dropped");
  // A last call that was promised is waited for; giving up needs no waiting.
  const bool early = stage.until && asked.at < stage.until->at && intent.outcome == StageOutcome::kMet;
  if (early) return refuse(Refused::kTooEarly, "outcome", {}, to_text(stage.until->at));
  TRY_DONE(check_dispositions(asked, stage, intent));
  TRY_DONE(check_met(asked, stage, intent));
  Events events{FindingStated{stage.id, intent.outcome, intent.text, {}, intent.dispositions}};
  for (Event& event : closing(asked.state, stage, intent.outcome, asked.at))
    events.push_back(std::move(event));
  return events;
}

// As many as the procedure lets go after this round, each of them still standing, none twice.
Result<Done> check_dropped(const Asked& asked, const Stage& stage, const StateFinding& intent) {
  const std::size_t wanted = *drops_due(asked.state, stage);
  if (intent.dropped.size() != wanted) {
    return refuse(Refused::kOutOfRange, "dropped", {}, std::to_string(wanted));
  }
  const Matter& matter = *find_matter(asked.state, stage.matter);
  for (auto id = intent.dropped.begin(); id != intent.dropped.end(); ++id) {
    if (!subject_in(stage, *id)) return refuse(Refused::kNoSuchSubject, "dropped", {id->text()});
    if (!stands(*find_subject(matter, *id))) return refuse(Refused::kCandidacyEnded, "dropped", {id->text()});
    if (std::find(intent.dropped.begin(), id, *id) != id)
      return refuse(Refused::kDuplicate, "dropped", {id->text()});
  }
  return Done{};
}

Result<Events> find_after_round(const Asked& asked, const Stage& stage, const StateFinding& intent) {
  if (stage.open()) return refuse(Refused::kStageOpen, "stage");
  if (!drops_due(asked.state, stage)) return refuse(Refused::kWrongStage, "stage");
  if (intent.outcome != StageOutcome::kHeld) {
    return refuse(Refused::kUnknownValue, "outcome", {std::string(name_of(intent.outcome))});
  }
  if (!intent.dispositions.empty()) return refuse(Refused::kUnknownField, "dispositions");
  TRY_DONE(check_dropped(asked, stage, intent));
  Events events{FindingStated{stage.id, intent.outcome, intent.text, intent.dropped, {}}};
  follow(asked.state, stage, StageOutcome::kHeld, asked.at, intent.dropped, events);
  return events;
}

}  // namespace

std::vector<MemberId> objectors(const State& state, const Stage& stage, Instant at) {
  std::vector<MemberId> ids;
  if (stage.subjects.empty()) return ids;
  const auto who = seated_at(state, at);
  const auto electorate = electorate_of(state, stage, 0, at);
  for (std::size_t i = 0; i < who.size(); ++i) {
    if (electorate.seats[i].stance == rule::Stance::kObject) ids.push_back(state.members[who[i]].id);
  }
  return ids;
}

Result<Events> decide_on(const Asked& asked, const StateFinding& intent) {
  if (asked.by.role != Role::kChair) return refuse(Refused::kNotYours);
  const Stage* stage = find_stage(asked.state, intent.stage);
  if (stage == nullptr) return refuse(Refused::kNoSuchStage, "stage", {std::to_string(intent.stage.value())});
  TRY_DONE(open_matter(asked.state, stage->matter));
  if (intent.text.empty()) return refuse(Refused::kReasonRequired, "text");
  const StageType type = rule_of(asked.state, *stage).type;
  if (type == StageType::kFinding) return find_in_stage(asked, *stage, intent);
  if (type == StageType::kSounding) return find_after_round(asked, *stage, intent);
  return refuse(Refused::kWrongStage, "stage");
}

Result<Events> decide_on(const Asked& asked, const MakeStatement& intent) {
  TRY_DONE(speaker(asked));
  TRY(matter, open_matter(asked.state, intent.matter));
  if (intent.text.empty()) return refuse(Refused::kMissing, "text");
  if (matter->statements.size() >= kStatementsOfMatter) return refuse(Refused::kTooLarge, "text");
  return Events{StatementMade{matter->id, asked.by.member, intent.kind, intent.text}};
}

}  // namespace nemcon::chamber
