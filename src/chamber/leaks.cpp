#include "chamber/leaks.hpp"

#include <algorithm>

#include "base/words.hpp"

namespace nemcon::chamber {
namespace {

constexpr Words<LeakKind, kLeaks> kKinds = {{{LeakKind::kUnanimous, "unanimous"},
                                             {LeakKind::kFewMembers, "few_members"},
                                             {LeakKind::kSmallClass, "small_class"},
                                             {LeakKind::kRest, "rest"},
                                             {LeakKind::kDifference, "difference"},
                                             {LeakKind::kRounds, "rounds"},
                                             {LeakKind::kAnswered, "answered"}}};

constexpr std::size_t kTooFew = 3;  // one's own position leaves two: their sum is each one's, or nearly

using Class = std::pair<std::string, std::set<std::size_t>>;

// The classes whose totals would be published: those with members, and with enough of them.
std::vector<Class> classes_told(const CountedMembers& counted, std::int64_t least) {
  std::vector<Class> list;
  for (const std::string& name : counted.classes) {
    Class one{name, {}};
    for (const std::size_t member : counted.who) {
      if (is_in(counted.members[member], name, counted.day)) one.second.insert(member);
    }
    if (!one.second.empty() && static_cast<std::int64_t>(one.second.size()) >= least)
      list.push_back(std::move(one));
  }
  return list;
}

std::size_t outside(const Class& whole, const Class& part) {
  return static_cast<std::size_t>(
      std::ranges::count_if(whole.second, [&](std::size_t member) { return !part.second.contains(member); }));
}

bool within(const Class& part, const Class& whole) { return outside(part, whole) == 0; }

void add_classes(const std::vector<Class>& classes, std::size_t asked, bool totals, std::vector<Leak>& list) {
  for (const Class& each : classes) {
    const std::size_t size = each.second.size();
    if (size <= kFew) list.push_back({LeakKind::kSmallClass, {each.first}, size});
    const std::size_t rest = asked - size;
    if (totals && rest > 0 && rest <= kFew) list.push_back({LeakKind::kRest, {each.first}, rest});
    for (const Class& other : classes) {
      const std::size_t more = outside(other, each);
      if (&other != &each && within(each, other) && more > 0 && more <= kFew)
        list.push_back({LeakKind::kDifference, {each.first, other.first}, more});
    }
  }
}

// A round before this one whose totals somebody was told.
void add_rounds(const State& state, const Matter& matter, std::size_t rule,
                const std::vector<SubjectId>& subjects, std::vector<Leak>& list) {
  for (auto id = matter.stages.rbegin(); id != matter.stages.rend(); ++id) {
    const Stage& earlier = *find_stage(state, *id);
    const bool same = earlier.rule == rule && earlier.counted_seq != 0 &&
                      std::ranges::any_of(subjects, [&](const SubjectId& each) {
                        return subject_in(earlier, each).has_value();
                      });
    if (!same) continue;
    list.push_back({LeakKind::kRounds, {std::to_string(id->value())}, 0});
    return;
  }
}

// Whether somebody is told it who is not told what each said: nothing is given away to those who know.
bool is_told(const StageRule& rule, Facet facet) {
  const auto beyond = [&](bool open) {
    return !audience_for(rule, Facet::kWhat, open).holds(audience_for(rule, facet, open));
  };
  return beyond(true) || beyond(false);
}

// Positions are kept back, and yet numbers are told.
bool tells_numbers(const StageRule& rule) {
  return is_held(rule) && (is_told(rule, Facet::kTotals) || is_told(rule, Facet::kClassTotals));
}

// All of them on one side.
bool is_unanimous(const Tally& tally) {
  return std::ranges::count_if(tally.of, [](std::int64_t count) { return count != 0; }) == 1;
}

std::size_t members_of(const Tally& tally) {
  std::int64_t sum = 0;
  for (const std::int64_t count : tally.of) sum += count;
  return static_cast<std::size_t>(sum);
}

}  // namespace

std::string_view name_of(LeakKind kind) { return word_of(kKinds, kind); }

std::vector<Leak> leaks_of_numbers(const StageRule& rule, const CountedMembers& counted) {
  std::vector<Leak> list;
  if (!tells_numbers(rule)) return list;
  const std::size_t asked = counted.who.size();
  if (asked <= kTooFew) list.push_back({LeakKind::kFewMembers, {}, asked});
  if (is_told(rule, Facet::kClassTotals))
    add_classes(classes_told(counted, rule.least), asked, is_told(rule, Facet::kTotals), list);
  return list;
}

std::vector<Leak> leaks(const State& state, const Matter& matter, std::size_t rule,
                        const std::vector<SubjectId>& subjects, Instant at) {
  const StageRule& stage_rule = procedure_of(state, matter).stages[rule];
  if (!tells_numbers(stage_rule)) return {};
  auto who = seated_at(state, at);
  std::erase_if(who, [&](std::size_t member) {
    return std::ranges::find(matter.concerned, static_cast<std::uint32_t>(member)) != matter.concerned.end();
  });
  auto list = leaks_of_numbers(stage_rule, {state.classes, state.members, who, utc_date(at)});
  add_rounds(state, matter, rule, subjects, list);
  if (is_told(stage_rule, Facet::kAnswered)) list.push_back({LeakKind::kAnswered, {}, 0});
  list.push_back({LeakKind::kUnanimous, {}, who.size()});
  return list;
}

bool forbids(const Leak& leak) {
  return leak.kind != LeakKind::kUnanimous && leak.kind != LeakKind::kAnswered &&
         leak.kind != LeakKind::kRounds;
}

std::vector<Leak> told_by(const Stage& stage) {
  std::vector<Leak> list;
  if (!stage.counted) return list;
  for (const auto& [subject, tally] : stage.counted->totals) {
    if (is_unanimous(tally))
      list.push_back({LeakKind::kUnanimous, {stage.subjects[subject].text()}, members_of(tally)});
  }
  for (const auto& [subject, tallies] : stage.counted->class_totals) {
    for (const ClassTally& each : tallies) {
      if (is_unanimous(each.tally))
        list.push_back(
            {LeakKind::kSmallClass, {each.name, stage.subjects[subject].text()}, members_of(each.tally)});
    }
  }
  return list;
}

}  // namespace nemcon::chamber
