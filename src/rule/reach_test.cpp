// What a rule can come to, against trying out everything there is.
#include "rule/reach.hpp"

#include <gtest/gtest.h>

#include <random>

namespace nemcon::rule {
namespace {

Rule parsed(const std::string& text) { return *Rule::parse(text); }

const std::vector<Stance> kAll = {Stance::kSilent,  Stance::kObject,    Stance::kReserve, Stance::kAbstain,
                                  Stance::kSupport, Stance::kAcquiesce, Stance::kRecuse};

// So many seats of ten each, the first of them permanent.
Electorate body(std::size_t seats, Meaning meaning = {}) {
  Electorate electorate{{"permanent", "absent"}, {"population"}, meaning, {}};
  for (std::size_t i = 0; i < seats; ++i) electorate.seats.push_back({Stance::kSilent, false, i == 0, {10}});
  return electorate;
}

// The obvious way.
bool any(const Rule& rule, Electorate& electorate, const std::vector<Stance>& allowed, bool wanted,
         std::size_t from = 0) {
  if (from == electorate.seats.size()) return holds(rule, electorate) == wanted;
  if (electorate.seats[from].settled) return any(rule, electorate, allowed, wanted, from + 1);
  for (const Stance stance : allowed) {
    electorate.seats[from].stance = stance;
    if (any(rule, electorate, allowed, wanted, from + 1)) return true;
  }
  return false;
}

TEST(Reach, OfThresholdsAboveTheBody) {
  EXPECT_EQ(can_hold(parsed("at least 5 support"), body(4), kAll), Reach::kNever);
  EXPECT_EQ(can_hold(parsed("at least 4 support"), body(4), kAll), Reach::kCan);
  EXPECT_EQ(can_hold(parsed("at least 41 population support"), body(4), kAll), Reach::kNever);
  EXPECT_EQ(can_fail(parsed("at most 4 object"), body(4), kAll), Reach::kNever);
  EXPECT_EQ(can_fail(parsed("at most 3 object"), body(4), kAll), Reach::kCan);
}

TEST(Reach, OfClassesThatNobodyIsIn) {
  EXPECT_EQ(can_hold(parsed("every absent supports"), body(4), kAll), Reach::kNever);
  EXPECT_EQ(can_fail(parsed("no absent objects"), body(4), kAll), Reach::kNever);
}

TEST(Reach, GoesOnlyByWhatMayBeSaid) {
  const std::vector<Stance> support = {Stance::kSilent, Stance::kSupport};
  EXPECT_EQ(can_fail(parsed("nobody objects"), body(4), support), Reach::kNever);
  EXPECT_EQ(can_hold(parsed("everyone consents"), body(4), {Stance::kSilent, Stance::kObject}),
            Reach::kNever);
  const Meaning consents{SilenceMeans::kConsents, AbstentionMeans::kNeutral};
  EXPECT_EQ(can_hold(parsed("everyone consents"), body(4, consents), {Stance::kSilent, Stance::kObject}),
            Reach::kCan);
}

TEST(Reach, OfASettledSeatIsWhatItSays) {
  auto electorate = body(2);
  electorate.seats[0] = {Stance::kObject, true, 1, {10}};
  EXPECT_EQ(can_hold(parsed("nobody objects"), electorate, kAll), Reach::kNever);
  EXPECT_EQ(can_fail(parsed("nobody objects"), electorate, {Stance::kSupport}), Reach::kCan);
}

// Two thirds of 193 cannot be both; but a third may abstain while two thirds support, which is no one stance.
TEST(Reach, OfLargeBodiesThatHaveToBeSplit) {
  EXPECT_EQ(can_hold(parsed("at least 60 abstain and at least 120 support"), body(193), kAll), Reach::kCan);
  EXPECT_EQ(can_hold(parsed("at least 100 abstain and at least 100 support"), body(193), kAll),
            Reach::kNever);
}

TEST(Reach, NamesWhatIsOutOfReach) {
  const auto list =
      out_of_reach(parsed("at least 2 support and at least 50 population support"), body(4), kAll);
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].condition.of, "population");
  EXPECT_EQ(list[0].there, 40);
  EXPECT_EQ(names_in(parsed("no permanent objects and at least half of population support, or no permanent "
                            "abstains")),
            (std::vector<std::string>{"permanent", "population"}));
}

// Rules put together by chance, of bodies that are small enough to try out everything.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  std::string one_of(const std::vector<std::string>& list) { return list[below(list.size())]; }

  std::string condition() {
    static const std::vector<std::string> verbs = {"consent", "support", "abstain",   "object",
                                                   "answer",  "reserve", "are silent"};
    static const std::vector<std::string> bounds = {"at least ", "more than ", "at most ", "fewer than "};
    const std::string verb = one_of(verbs);
    const std::string base = one_of({"members", "permanent", "absent", "population"});
    switch (below(5)) {
      case 0: return "more " + verb + " than " + one_of(verbs);
      case 1: return "every " + base + " " + verb;
      case 2: return "no " + base + " " + verb;
      case 3: return one_of(bounds) + std::to_string(below(4) * 25) + "% of " + base + " " + verb;
      default: return one_of(bounds) + std::to_string(below(5)) + " " + base + " " + verb;
    }
  }
  std::string rule(std::size_t depth = 2) {
    if (depth == 0 || below(3) == 0) return condition();
    return "(" + rule(depth - 1) + one_of({" and ", " or "}) + rule(depth - 1) + ")";
  }

 private:
  std::mt19937_64 engine_;
};

TEST(Reach, AgreesWithTryingEverythingOut) {
  std::size_t never = 0, compared = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    Chance chance(seed);
    const std::string text = chance.rule();
    const auto rule = Rule::parse(text);
    if (!rule) continue;
    auto electorate = body(1 + chance.below(3), {static_cast<SilenceMeans>(chance.below(5)),
                                                 static_cast<AbstentionMeans>(chance.below(3))});
    for (Seat& seat : electorate.seats) seat.weights = {static_cast<std::int64_t>(chance.below(3))};
    if (chance.below(3) == 0) electorate.seats[0] = {kAll[chance.below(7)], true, 1, {1}};
    std::vector<Stance> allowed = {Stance::kSilent};
    for (const Stance stance : kAll) {
      if (chance.below(2) == 0) allowed.push_back(stance);
    }
    const auto hold = can_hold(*rule, electorate, allowed), fail = can_fail(*rule, electorate, allowed);
    ASSERT_EQ(hold, any(*rule, electorate, allowed, true) ? Reach::kCan : Reach::kNever)
        << seed << " " << text;
    ASSERT_EQ(fail, any(*rule, electorate, allowed, false) ? Reach::kCan : Reach::kNever)
        << seed << " " << text;
    ++compared;
    never += hold == Reach::kNever || fail == Reach::kNever ? 1 : 0;
  }
  EXPECT_GT(compared, 2000u);
  EXPECT_GT(never, 300u);
}

}  // namespace
}  // namespace nemcon::rule
