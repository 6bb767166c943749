#include "codec/localize.hpp"

#include <algorithm>

#include "codec/deadline_of.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

using namespace chamber;

const StageRule* rule_meant(const State& state, const OpenStage& intent) {
  const Matter* matter = find_matter(state, intent.matter);
  if (matter == nullptr) return nullptr;
  const auto& rules = procedure_of(state, *matter).stages;
  const auto found = std::ranges::find(rules, intent.stage_rule, &StageRule::id);
  return found == rules.end() ? nullptr : &*found;
}

// "2026-06-26T17:00:30.000": the seconds since midnight that the clock shows.
std::int64_t second_of_day(Instant at, const std::string& zone) {
  const std::string text = local_text(at, zone);
  const auto two = [&](std::size_t place) {
    return (text.at(place) - '0') * 10 + (text.at(place + 1) - '0');
  };
  return (two(11) * 60 + two(14)) * 60 + two(17);
}

LocalDays days_of(const State& state, Instant opened, Instant until) {
  // Up to a whole second, as deadline_after does, so that a period is as long as itself.
  const Instant from{(opened.ms + 999) / 1000 * 1000};
  return {local_date(from, state.zone), local_date(until, state.zone), second_of_day(from, state.zone),
          second_of_day(until, state.zone)};
}

Result<Done> complete(OpenStage& intent, const State& state, Instant now) {
  const StageRule* rule = rule_meant(state, intent);
  if (rule != nullptr && rule->period && !intent.until) {
    TRY(until, deadline_after(now, state.zone, *rule->period, calendars_of(state, *rule)));
    intent.until = std::move(until);
  }
  if (intent.until) intent.days = days_of(state, now, intent.until->at);
  return Done{};
}

Result<Done> complete(ExtendStage& intent, const State& state, Instant) {
  if (const Stage* stage = find_stage(state, intent.stage)) {
    intent.days = days_of(state, stage->opened, intent.until.at);
  }
  return Done{};
}

Result<Done> complete(CloseStage& intent, const State& state, Instant now) {
  if (const Stage* stage = find_stage(state, intent.stage)) {
    intent.days = days_of(state, stage->opened, now);
  }
  return Done{};
}

Result<Done> complete(auto&, const State&, Instant) { return Done{}; }

}  // namespace

Result<Done> localize(Intent& intent, const State& state, Instant now) {
  return std::visit([&](auto& each) { return complete(each, state, now); }, intent);
}

}  // namespace nemcon::codec
