#include "twins.hpp"

#include <cstdlib>

namespace nemcon::disclosure {

using namespace chamber;

namespace {

void swap_members(Step& step, const MemberId& one, const MemberId& other) {
  auto& taken = std::get<TakePosition>(step.intent);
  for (MemberId* id : {&step.by.member, &taken.member}) {
    if (id->empty()) continue;
    *id = *id == one ? other : *id == other ? one : *id;
  }
}

void alter(Pair& pair, Chance& chance) {
  auto& taken = std::get<TakePosition>(pair.right->intent);
  static const std::vector<rule::Stance> kSaid = {rule::Stance::kSupport, rule::Stance::kAbstain,
                                                  rule::Stance::kObject, rule::Stance::kSilent};
  switch (chance.below(4)) {
    case 0: taken.reason += " or not"; break;
    case 1: taken.condition = "Something else"; break;
    case 2: taken.stance = chance.of(kSaid); break;
    default: chance.one_in(2) ? pair.right.reset() : pair.left.reset();
  }
  pair.altered = true;
}

}  // namespace

bool is_of(const Step& step, const Actor& viewer) {
  const auto* taken = position_of(step);
  const bool own = !viewer.member.empty() &&
                   (step.by.member == viewer.member || (taken != nullptr && taken->member == viewer.member));
  return own || step.by == viewer;
}

bool Pair::apart_in(const Body& body) const {
  const auto* taken = position_of(left ? *left : *right);
  return altered && taken != nullptr && body.is_held_stage(taken->stage);
}

std::size_t number_or(const char* name, std::size_t usual) {
  const char* given = std::getenv(name);
  return given == nullptr ? usual : std::strtoull(given, nullptr, 10);
}

std::vector<Pair> pairs_of(const std::vector<Step>& steps, const Charter& charter, const Actor& viewer,
                           Chance& chance) {
  std::vector<Pair> pairs;
  const MemberId one = chance.of(charter.members).id, other = chance.of(charter.members).id;
  const bool swap = chance.one_in(2) && one != other && one != viewer.member && other != viewer.member;
  const StageId stage(1 + chance.below(4));
  for (const Step& step : steps) {
    Pair pair{step, step};
    const auto* taken = position_of(step);
    if (taken != nullptr && !is_of(step, viewer)) {
      if (swap && taken->stage == stage) {
        swap_members(*pair.right, one, other);
        pair.altered = true;
      } else if (!swap && chance.one_in(4)) {
        alter(pair, chance);
      }
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace nemcon::disclosure
