#include "body.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/check.hpp"
#include "chamber/held.hpp"
#include "chamber/view.hpp"
#include "codec/canonical.hpp"
#include "codec/entry_v1.hpp"
#include "codec/state_json.hpp"
#include "codec/view_json.hpp"
#include "codec/words.hpp"
#include "service/answers.hpp"

namespace nemcon::disclosure {

using namespace chamber;

namespace {

// An entry as everybody reads it: what is confided stands as digests of nothing in particular.
std::string public_text(const Happened& happened) {
  const auto seal = [](const std::vector<codec::NamedValue>& confided) {
    return std::vector<std::string>(confided.size() + 4 - confided.size() % 4, "digest");
  };
  const auto bytes = codec::encode_entry(happened, "four", seal);
  CHECK(bytes.ok());
  return *bytes;
}

}  // namespace

Body::Body(const Charter& charter, Instant at) {
  append(found(charter, {"nemcon.invalid/four"}), "system", at);
}

void Body::append(const std::vector<Event>& events, const std::string& by, Instant at) {
  for (const Event& event : events) {
    if (is_held(state_, event)) {
      said_.take(std::get<PositionTaken>(event), at);
      evolve_held(state_, at, std::get<PositionTaken>(event));
      continue;
    }
    const Happened happened{state_.size, at, by, event};
    const auto follows = can_follow(state_, happened);
    if (!follows) throw std::runtime_error("cannot follow: " + sentence_of(follows.error()));
    if (const auto* counted = std::get_if<PositionsCounted>(&event)) {
      said_.asked(counted->stage, counted->seats);
      for (const auto& [seat, positions] : counted->what) {
        for (const CountedPosition& each : positions)
          if (each.broke) said_.broke(counted->stage, counted->seats[seat]);
      }
    }
    published_.push_back(public_text(happened));
    evolve(state_, happened);
  }
}

void Body::pass_time(Instant at) {
  for (auto due = next_due(state_); due && *due <= at; due = next_due(state_)) {
    append(*decide(state_, {{Role::kSystem, {}}, at, PassTime{}}), "system", at);
  }
}

// Who ends a stage with what it says is counted with the others, and has no event of its own. Worked out from
// what was asked for, not from the count.
void Body::note_last_word(const Step& step, const std::vector<Event>& events) {
  const auto* taken = position_of(step);
  if (taken == nullptr || events.empty() || !std::holds_alternative<PositionsCounted>(events.front())) return;
  const Stage& stage = *find_stage(state_, taken->stage);
  const bool other = !taken->member.empty() && taken->received.empty() && taken->member != step.by.member;
  const auto& counted = rule_of(state_, stage).counted;
  const bool wants_reason = std::ranges::find(counted, taken->stance) != counted.end();
  said_.take({.stage = taken->stage,
              .member = taken->member.empty() ? step.by.member : taken->member,
              .subject = taken->subject.empty() ? stage.subjects.front() : taken->subject,
              .stance = taken->stance,
              .reason = taken->reason,
              .condition = taken->condition,
              .uncounted = wants_reason && taken->reason.empty(),
              .received = other ? std::string(kByProxy) : taken->received},
             step.at);
}

std::string Body::act(const Step& step) {
  const Command command{step.by, step.at, step.intent};
  const auto events = decide(state_, command);
  if (!events) return sentence_of(events.error()) + " " + events.error().field + " " + events.error().detail;
  note_last_word(step, *events);
  append(*events, author_of(state_, command), step.at);
  return {};
}

bool Body::is_held_stage(StageId id) const {
  const Stage* stage = find_stage(state_, id);
  return stage != nullptr && is_held(rule_of(state_, *stage));
}

std::vector<std::string> looks(const Body& body, const Actor& viewer, Instant now, bool whole) {
  const State seen = whole ? body.state() : state_for(body.state(), viewer);
  const AsOf as_of{now, utc_date(now)};
  std::vector<std::string> list;
  list.push_back(codec::canonical(codec::home_view(seen, "four", viewer, as_of, {})));
  for (const auto& [id, matter] : seen.matters) {
    MatterView one = view(seen, matter, viewer);
    if (whole)
      for (Stage& stage : one.stages) stage = *find_stage(seen, stage.id);
    list.push_back(codec::canonical(codec::matter_view(seen, one, viewer, as_of)));
    for (const Subject& subject : matter.subjects) {
      if (const auto found = table(seen, one, subject.id, as_of))
        list.push_back(codec::canonical(codec::table_view(*found, "")));
      list.push_back(codec::canonical(codec::lanes_view(seen, one, subject.id, as_of)));
    }
    for (const Stage& stage : one.stages)
      list.push_back(codec::canonical(codec::stage_view(seen, stage, now)));
  }
  State known = seen;
  drop_held(known);
  list.push_back(codec::canonical(codec::state_json(known)));
  for (const std::string& entry : body.published()) list.push_back(entry);
  return list;
}

std::string rehearsal(const Body& body, const Step& step) {
  const State seen = state_for(body.state(), step.by);
  const Command command{step.by, step.at, step.intent};
  const auto events = decide(seen, command);
  if (!events) return sentence_of(events.error());
  return service::consequences_json(seen, command, *events);
}

}  // namespace nemcon::disclosure
