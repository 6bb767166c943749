#include "chamber/held.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;

// What stands of a member in a stage about one of its subjects; none if it is silent.
const PositionChange* standing_of(const Stage& stage, std::size_t subject, std::size_t member) {
  if (stage.stance(subject, member) == Stance::kSilent) return nullptr;
  const auto found = std::find_if(
      stage.history.rbegin(), stage.history.rend(),
      [&](const PositionChange& each) { return each.subject == subject && each.member == member; });
  return found == stage.history.rend() ? nullptr : &*found;
}

void count_seat(const Stage& stage, std::size_t seat, std::uint32_t member,
                std::optional<std::uint32_t> broke, PositionsCounted& counted) {
  auto& what = counted.what[seat];
  auto& why = counted.why[seat];
  for (std::size_t subject = 0; subject < stage.subjects.size(); ++subject) {
    const PositionChange* change = standing_of(stage, subject, member);
    if (change == nullptr) continue;
    what.push_back({stage.subjects[subject], change->stance, change->uncounted, change->received.text(),
                    broke == member && subject == 0, change->cmd.text(), change->sig.text()});
    if (change->reason.empty() && change->condition.empty()) continue;
    why.push_back({stage.subjects[subject], change->reason.text(), change->condition.text()});
  }
  if (!what.empty()) counted.answered->push_back(counted.seats[seat]);
}

Tally tally_of(const rule::Electorate& electorate, const std::vector<std::size_t>& seats) {
  Tally tally;
  for (const std::size_t seat : seats) ++tally.of[static_cast<std::size_t>(electorate.seats[seat].stance)];
  return tally;
}

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> list(count);
  for (std::size_t i = 0; i < count; ++i) list[i] = i;
  return list;
}

// A class that is too small for its totals has none.
std::vector<ClassTally> class_tallies(const State& state, const std::vector<std::size_t>& who, Date day,
                                      const rule::Electorate& electorate, std::int64_t least) {
  std::vector<ClassTally> list;
  for (const std::string& name : state.classes) {
    std::vector<std::size_t> seats;
    for (std::size_t i = 0; i < who.size(); ++i) {
      if (is_in(state.members[who[i]], name, day)) seats.push_back(i);
    }
    if (seats.empty() || static_cast<std::int64_t>(seats.size()) < least) continue;
    list.push_back({name, tally_of(electorate, seats)});
  }
  return list;
}

template <class T>
void keep(std::map<std::size_t, T>& parts, Facet facet, const auto& known) {
  std::erase_if(parts, [&](const auto& each) { return !known(Part{facet, each.first}); });
}

bool is_own(const PositionsCounted& counted, const Part& part, const Actor& viewer) {
  const bool of_seat = part.facet == Facet::kWhat || part.facet == Facet::kWhy;
  return of_seat && belongs(viewer.role) && part.index < counted.seats.size() &&
         counted.seats[part.index] == viewer.member;
}

// A candidate is told of itself only, unless everybody is told.
bool is_about(const Stage& stage, const Part& part, const Actor& viewer) {
  return stage.matter == viewer.matter && part.index < stage.subjects.size() &&
         stage.subjects[part.index] == viewer.subject;
}

void drop_words(const State& state, const StageRule& rule, PositionChange& change, const Actor& viewer,
                bool open) {
  const bool own = belongs(viewer.role) && state.members[change.member].id == viewer.member;
  if (own || change.opened || admits(rule, Facet::kWhy, viewer, open)) return;
  change.reason.clear();
  change.condition.clear();
}

// Of an open stage: the viewer's own positions, all if it may know them, and what may be told already. A copy
// that was made for a viewer before has no more than that viewer's counts, and is not counted again.
void keep_open(const State& state, Stage& stage, const StageRule& rule, const Actor& viewer) {
  const auto all = stage.counted ? *stage.counted : count(state, stage, state.at);
  auto counted = known_to(state, stage, all, viewer, true);
  stage.whole = admits(rule, Facet::kWhat, viewer, true);
  stage.counted = std::move(counted);
  if (stage.whole) return;
  const auto own = belongs(viewer.role) ? find_member(state, viewer.member) : std::nullopt;
  std::erase_if(stage.history, [&](const PositionChange& each) { return each.member != own; });
  std::erase_if(stage.uncounted, [&](const auto& place) { return place.second != own; });
  for (std::size_t i = 0; i < stage.stances.size(); ++i) {
    if (i % stage.width != own) stage.stances[i] = Stance::kSilent;
  }
}

// A member joined after the stage was opened: make room for it without moving what was said.
void widen(const State& state, Stage& stage) {
  const std::size_t width = state.members.size();
  std::vector<Stance> wider(stage.subjects.size() * width, Stance::kSilent);
  for (std::size_t subject = 0; subject < stage.subjects.size(); ++subject) {
    for (std::size_t member = 0; member < stage.width; ++member) {
      wider[subject * width + member] = stage.stance(subject, member);
    }
  }
  stage.stances = std::move(wider);
  stage.width = width;
}

}  // namespace

void take_position(const State& state, Stage& stage, Instant at, std::uint64_t seq,
                   const PositionTaken& event) {
  const std::uint32_t member = *find_member(state, event.member);
  const std::size_t subject = *subject_in(stage, event.subject);
  if (member >= stage.width) widen(state, stage);
  stage.stances[subject * stage.width + member] = event.stance;
  stage.history.push_back({member, static_cast<std::uint32_t>(subject), event.stance, at, seq,
                           SharedText(event.reason), SharedText(event.condition), SharedText(event.received),
                           event.uncounted});
  const auto place = std::pair(subject, std::size_t{member});
  event.uncounted ? void(stage.uncounted.insert(place)) : void(stage.uncounted.erase(place));
}

void evolve_held(State& state, Instant at, const PositionTaken& event,
                 const std::optional<Signature>& signature) {
  Stage& stage = state.stages[event.stage.value() - 1];
  take_position(state, stage, at, 0, event);
  if (!signature) return;
  stage.history.back().cmd = SharedText(signature->cmd);
  stage.history.back().sig = SharedText(signature->sig);
}

void clear_positions(Stage& stage) {
  stage.history.clear();
  stage.uncounted.clear();
  stage.broken.reset();
  std::ranges::fill(stage.stances, Stance::kSilent);
}

std::string author_of(const State& state, const Command& command) {
  const auto* intent = std::get_if<TakePosition>(&command.intent);
  const Stage* stage = intent == nullptr ? nullptr : find_stage(state, intent->stage);
  const bool held = stage != nullptr && is_held(rule_of(state, *stage));
  return held ? seat_of({Role::kSystem, MemberId()}) : seat_of(command.by);
}

bool is_held(const State& state, const Event& event) {
  const auto* taken = std::get_if<PositionTaken>(&event);
  return taken != nullptr && is_held(rule_of(state, *find_stage(state, taken->stage)));
}

PositionsCounted count(const State& state, const Stage& stage, Instant at,
                       std::optional<std::uint32_t> broke) {
  const auto who = seated_at(state, at);
  PositionsCounted counted{.stage = stage.id, .answered = std::vector<MemberId>()};
  for (const std::size_t member : who) counted.seats.push_back(state.members[member].id);
  for (std::size_t seat = 0; seat < who.size(); ++seat) {
    count_seat(stage, seat, static_cast<std::uint32_t>(who[seat]), broke, counted);
  }
  const std::int64_t least = rule_of(state, stage).least;
  for (std::size_t subject = 0; subject < stage.subjects.size(); ++subject) {
    const auto electorate = electorate_of(state, stage, subject, at);
    counted.totals[subject] = tally_of(electorate, all_of(who.size()));
    counted.class_totals[subject] = class_tallies(state, who, utc_date(at), electorate, least);
  }
  return counted;
}

void put_counted(const State& state, Stage& stage, const PositionsCounted& counted, Instant at,
                 std::uint64_t seq) {
  clear_positions(stage);
  stage.width = state.members.size();
  stage.stances.assign(stage.subjects.size() * stage.width, Stance::kSilent);
  for (const auto& [seat, positions] : counted.what) {
    const std::uint32_t member = *find_member(state, counted.seats[seat]);
    for (const CountedPosition& each : positions) {
      const auto subject = static_cast<std::uint32_t>(*subject_in(stage, each.subject));
      PositionChange change{member,        subject, each.stance, at, seq, {}, {}, SharedText(each.received),
                            each.uncounted};
      if (const auto words = counted.why.find(seat); words != counted.why.end()) {
        const auto found = std::ranges::find(words->second, each.subject, &CountedWords::subject);
        if (found != words->second.end()) {
          change.reason = SharedText(found->reason);
          change.condition = SharedText(found->condition);
        }
      }
      stage.stances[subject * stage.width + member] = each.stance;
      if (each.uncounted) stage.uncounted.insert({subject, member});
      if (each.broke) stage.broken = change;
      stage.history.push_back(std::move(change));
    }
  }
  stage.whole = counted.what.size() == counted.seats.size();
  stage.counted = counted;
  stage.counted_at = at;
  stage.counted_seq = seq;
}

Result<Done> check_parts(const State& state, const Stage& stage, const PositionsCounted& counted) {
  const auto within = [](const auto& parts, std::size_t count) {
    return parts.empty() || parts.rbegin()->first < count;
  };
  const std::size_t seats = counted.seats.size(), subjects = stage.subjects.size();
  if (!within(counted.what, seats) || !within(counted.why, seats))
    return refuse(Refused::kOutOfRange, "data.seats");
  if (!within(counted.totals, subjects) || !within(counted.class_totals, subjects))
    return refuse(Refused::kOutOfRange, "data.totals");
  const auto options = options_of(rule_of(state, stage));
  for (const auto& [seat, positions] : counted.what) {
    for (const CountedPosition& each : positions) {
      if (!subject_in(stage, each.subject)) return refuse(Refused::kNoSuchSubject, "data.subject");
      if (std::ranges::find(options, each.stance) == options.end())
        return refuse(Refused::kWrongStage, "data.stance");
    }
  }
  return Done{};
}

bool may_know(const State& state, const Stage& stage, const PositionsCounted& counted, const Part& part,
              const Actor& viewer, bool open) {
  const StageRule& rule = rule_of(state, stage);
  if (is_own(counted, part, viewer)) return true;
  if (!admits(rule, part.facet, viewer, open)) return false;
  const bool everybody = audience_for(rule, part.facet, open).has(Audience::kPublic);
  return everybody || !stands_for(viewer.role) || is_about(stage, part, viewer);
}

PositionsCounted known_to(const State& state, const Stage& stage, const PositionsCounted& counted,
                          const Actor& viewer, bool open) {
  const auto known = [&](const Part& part) { return may_know(state, stage, counted, part, viewer, open); };
  PositionsCounted out = counted;
  if (!known({Facet::kAnswered, 0})) out.answered.reset();
  keep(out.what, Facet::kWhat, known);
  keep(out.why, Facet::kWhy, known);
  keep(out.totals, Facet::kTotals, known);
  keep(out.class_totals, Facet::kClassTotals, known);
  return out;
}

void keep_known(const State& state, Stage& stage, const Actor& viewer) {
  const StageRule& rule = rule_of(state, stage);
  if (is_held(rule) && stage.counted_seq != 0) {
    const auto known = known_to(state, stage, *stage.counted, viewer, stage.open());
    return put_counted(state, stage, known, stage.counted_at, stage.counted_seq);
  }
  if (is_held(rule) && stage.open()) keep_open(state, stage, rule, viewer);
  for (PositionChange& change : stage.history) drop_words(state, rule, change, viewer, stage.open());
  if (stage.broken) drop_words(state, rule, *stage.broken, viewer, stage.open());
}

void drop_held(State& state) {
  for (Stage& stage : state.stages) {
    if (!stage.open() || stage.counted_seq != 0 || !is_held(rule_of(state, stage))) continue;
    clear_positions(stage);
    stage.counted.reset();
    stage.whole = true;
  }
}

}  // namespace nemcon::chamber
