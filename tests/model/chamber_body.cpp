#include "chamber_body.hpp"

#include <cstdlib>

namespace nemcon::model {

using namespace chamber;

namespace {

rule::Rule rule_text(const std::string& text) { return *rule::Rule::parse(text); }

std::vector<SubjectId> ids(const std::vector<std::string>& names) {
  std::vector<SubjectId> list;
  for (const std::string& name : names) list.emplace_back(name);
  return list;
}

std::optional<Date> day(std::int64_t number) {
  if (number == kNever) return std::nullopt;
  return Date{static_cast<std::int32_t>(number)};
}

Intent open_stage_of(const Act& act) {
  OpenStage intent;
  intent.matter = MatterId(act.matter);
  intent.stage_rule = act.rule;
  intent.subjects = ids(act.subjects);
  if (act.until != kNever) intent.until = Deadline{{act.until}, {}};
  if (act.rule == "silence" || act.rule == "last") {
    intent.text = intent.text_title = "A text";
    intent.text_sha256 = Hash{};
  }
  intent.previous = StageId(static_cast<std::uint64_t>(act.previous));
  return intent;
}

Intent state_of(const Act& act) {
  StateOutcome intent;
  intent.matter = MatterId(act.matter);
  intent.outcome = *matter_outcome_of(act.outcome);
  intent.subject = SubjectId(act.subject);
  intent.from = day(act.from_day);
  if (intent.from) intent.begins = Instant{act.from_day * kDay};
  intent.until = day(act.until_day);
  return intent;
}

Intent intent_of(const Act& act) {
  const MatterId matter(act.matter);
  const StageId stage(static_cast<std::uint64_t>(act.stage));
  if (act.what == "open_matter") {
    return OpenMatter{matter,
                      ProcedureId(act.procedure),
                      act.matter,
                      OfficeId(act.office),
                      MatterId(act.after),
                      day(act.until_day),
                      MemberId(act.applicant),
                      act.applicant};
  }
  if (act.what == "note") {
    return NoteCandidacy{matter,
                         SubjectId(act.subject),
                         "Person " + act.subject,
                         *candidacy_state_of(act.state),
                         MemberId(act.sponsor),
                         act.confided};
  }
  if (act.what == "move") {
    return ChangeCandidacy{matter, SubjectId(act.subject), candidacy_state_of(act.state), false};
  }
  if (act.what == "release") return ChangeCandidacy{matter, SubjectId(act.subject), std::nullopt, true};
  if (act.what == "open_stage") return open_stage_of(act);
  if (act.what == "position") {
    return TakePosition{stage, SubjectId(act.subject), *rule::stance_of(act.stance), act.reason, {}};
  }
  if (act.what == "extend") return ExtendStage{stage, Deadline{{act.until}, {}}};
  if (act.what == "close") return CloseStage{stage};
  return state_of(act);
}

}  // namespace

Charter charter() {
  Charter body{.body = "model", .name = "The body of the model", .zone = "UTC", .classes = {"permanent"}};
  for (const std::string& member : founders()) {
    body.members.push_back({.id = MemberId(member), .name = "Land " + member});
  }
  body.members.front().classes.push_back({"permanent", {}});
  body.offices.push_back({OfficeId("head"), "Head", "Old", std::nullopt, day(kTermUntil)});
  for (const model::Procedure& each : procedures()) {
    chamber::Procedure procedure{
        ProcedureId(each.id), *matter_kind_of(each.kind), each.id, {}, each.decision, {}};
    for (const model::StageRule& stage : each.stages) {
      procedure.stages.push_back({stage.id,
                                  *stage_type_of(stage.type),
                                  rule_text(stage.rule),
                                  {*rule::silence_of(stage.silence), rule::AbstentionMeans::kNeutral},
                                  stage.required});
    }
    body.procedures.push_back(std::move(procedure));
  }
  return body;
}

Command command_of(const Act& act) {
  return {{*role_of(act.role), MemberId(act.member)}, {act.at}, intent_of(act)};
}

Record::Record() { append(found(charter(), {"nemcon.invalid/model"}), 0, "system"); }

void Record::append(const std::vector<Event>& events, Ms at, const std::string& by) {
  for (const Event& event : events) {
    Happened happened{state_.size, {at}, by, event};
    if (const auto follows = can_follow(state_, happened); !follows) {
      trouble_ = "decided, and cannot follow: " + sentence_of(follows.error());
    }
    evolve(state_, happened);
    events_.push_back(std::move(happened));
  }
}

void Record::pass(Ms now) {
  for (auto due = next_due(state_); due && due->ms <= now; due = next_due(state_)) {
    const auto events = decide(state_, {{Role::kSystem, MemberId()}, {now}, PassTime{}});
    if (!events || events->empty()) {
      trouble_ = "what is due does not happen";
      return;
    }
    append(*events, now, "system");
  }
}

bool Record::act(const Act& act) {
  pass(act.at);
  const State before = state_;
  const Command command = command_of(act);
  const auto events = decide(state_, command);
  if (!(before == state_)) trouble_ = "to decide changed something";
  if (!events) return false;
  if (events->empty()) trouble_ = "accepted, and nothing follows";
  append(*events, act.at, seat_of(command.by));
  return true;
}

std::vector<std::uint64_t> seeds(std::size_t count) {
  if (const char* given = std::getenv("NEMCON_SEED")) return {std::strtoull(given, nullptr, 10)};
  std::vector<std::uint64_t> list;
  for (std::uint64_t seed = 1; seed <= count; ++seed) list.push_back(seed);
  return list;
}

}  // namespace nemcon::model
