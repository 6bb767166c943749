#include "service/answers.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "chamber/held.hpp"
#include "codec/canonical.hpp"
#include "codec/entry_v1.hpp"
#include "codec/view_parts.hpp"
#include "codec/words.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

json::object entry_json(const Published& published, const Hash& leaf) {
  return {{"seq", static_cast<std::int64_t>(published.seq)},
          {"kind", published.kind},
          {"at", published.at},
          {"leaf", to_hex(leaf)}};
}

// The stage an act is about, if it is about one that is there.
const Stage* stage_of(const State& state, const Intent& intent) {
  return std::visit(
      [&](const auto& each) -> const Stage* {
        if constexpr (requires { each.stage; }) return find_stage(state, each.stage);
        return nullptr;
      },
      intent);
}

// How the rule of the stage would stand with this position taken.
void add_verdict(const State& state, const Command& command, json::object& out) {
  const auto* intent = std::get_if<TakePosition>(&command.intent);
  if (intent == nullptr) return;
  const Stage& stage = *find_stage(state, intent->stage);
  if (!stage.whole || is_held(rule_of(state, stage))) return;  // it is counted at the close
  const std::size_t subject = intent->subject.empty() ? 0 : subject_in(stage, intent->subject).value_or(0);
  const auto who = seated_at(state, command.at);
  auto electorate = electorate_of(state, stage, subject, command.at);
  const auto member = *find_member(state, intent->member.empty() ? command.by.member : intent->member);
  const auto seat = static_cast<std::size_t>(std::ranges::find(who, member) - who.begin());
  electorate.seats[seat].stance = intent->stance;
  const rule::Rule& rule = rule_of(state, stage).rule;
  if (rule.empty()) return;  // the chair judges: nothing follows from a count
  out["verdict"] = rule::name_of(rule::evaluate(rule, electorate));
  json::array missing;
  for (const std::size_t i : rule::holdouts(rule, electorate)) {
    missing.emplace_back(state.members[who[i]].id.text());
  }
  out["missing"] = std::move(missing);
}

// Before a stage opens: what its totals would give away.
void add_leaks(const State& state, const Command& command, const std::vector<Event>& events,
               json::object& out) {
  for (const Event& event : events) {
    const auto* opened = std::get_if<StageOpened>(&event);
    if (opened == nullptr) continue;
    const Matter& matter = *find_matter(state, opened->matter);
    const auto& rules = procedure_of(state, matter).stages;
    const auto rule = std::ranges::find(rules, opened->stage_rule, &StageRule::id);
    if (!is_held(*rule)) continue;
    const auto index = static_cast<std::size_t>(rule - rules.begin());
    out["gives_away"] = codec::leaks_json(leaks(state, matter, index, opened->subjects, command.at));
  }
}

// Whether the state from which that follows had all of the stage.
bool knows_whole(const State& state, const Event& event) {
  const auto* closed = std::get_if<StageClosed>(&event);
  return closed == nullptr || find_stage(state, closed->stage)->whole;
}

void add_posted(const Posted& posted, json::object& out) {
  if (posted.ceremony != 0) out["ceremony"] = static_cast<std::int64_t>(posted.ceremony);
  if (posted.sounding != 0) out["sounding"] = static_cast<std::int64_t>(posted.sounding);
  if (!posted.receipt.empty()) out["message_receipt"] = posted.receipt;
  if (!posted.guilty.empty()) out["guilty"] = posted.guilty.text();
  if (posted.again) out["again"] = true;
}

}  // namespace

std::string receipt_json(const Written& written) {
  json::object out;
  json::array entries;
  for (std::size_t i = 0; i < written.entries.size(); ++i) {
    const Published& each = written.entries[i];
    entries.emplace_back(entry_json(each, written.leaves[i]));
    if (!each.matter.empty()) out["matter"] = each.matter;
    if (each.stage != 0) out["stage"] = static_cast<std::int64_t>(each.stage);
  }
  out["entries"] = std::move(entries);
  for (const PositionTaken& each : written.held) {
    out["held"] = true;
    out["stage"] = static_cast<std::int64_t>(each.stage.value());
    out["subject"] = each.subject.text();
  }
  add_posted(written.posted, out);
  out["size"] = static_cast<std::int64_t>(written.size);
  out["root"] = to_hex(written.root);
  if (!written.subject.empty()) out["subject"] = written.subject;
  return codec::canonical(out);
}

std::string consequences_json(const State& state, const Command& command, const std::vector<Event>& events) {
  json::array consequences;
  for (const Event& event : events) {
    // How it ends, and what comes then, is in what was kept back from whoever asks.
    if (!knows_whole(state, event)) break;
    std::string kind(codec::kind_of(event));
    std::ranges::replace(kind, '.', '_');
    consequences.emplace_back(json::object{{"kind", kind}, {"text", codec::will_follow(state, event)}});
  }
  json::object out{{"consequences", std::move(consequences)}};
  add_verdict(state, command, out);
  add_leaks(state, command, events, out);
  return codec::canonical(out);
}

Result<Done> require_unchanged(const State& state, const Intent& intent, std::uint64_t size) {
  const Stage* stage = stage_of(state, intent);
  const Matter* matter = nullptr;
  if (stage != nullptr) matter = find_matter(state, stage->matter);
  std::visit(
      [&](const auto& each) {
        if constexpr (requires { each.matter; }) matter = find_matter(state, each.matter);
      },
      intent);
  if (matter == nullptr || matter->changed_seq < size) return Done{};
  return refuse(Refused::kPreconditionFailed, "If-Match", {}, std::to_string(state.size));
}

}  // namespace nemcon::service
