#include "forecast/foresee.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "forecast/forecast_testing.hpp"

namespace nemcon::forecast {
namespace {

constexpr Date kLater{30'000};

Past waiting_since(Days day) {
  Past known = as_known(made_up(9, 42), day);
  known.seen_until = day;
  return known;
}

Learnt learnt_from(std::span<const Past> pasts) { return learn(pasts, {{}, "", kLater}); }

// Eight governments, a summit in eight weeks, a term that ends in twenty: two object, one of them for a
// rival.
Past governments() {
  Past past{.race = "g", .cluster = "g", .body = BodyClass::kGovernments};
  past.opened = *parse_date("2024-01-01");
  past.seen_until = 100;
  past.targets = {{.day = 156, .known = 0, .hard = false}, {.day = 240, .known = 0, .hard = true}};
  for (int i = 0; i < 8; ++i) past.members.push_back({.id = "G" + std::to_string(i)});
  for (int i = 0; i < 4; ++i) past.members[static_cast<std::size_t>(i)].consent = Consent{9, 10, 10};
  past.members[4].obstacles = {
      {.kind = ObstacleKind::kObjection, .from = 20, .known = 20, .reason = "ships"}};
  past.members[5].obstacles = {{.kind = ObstacleKind::kObjection, .from = 30, .known = 30},
                               {.kind = ObstacleKind::kRival, .from = 30, .known = 30, .reason = "Ann"}};
  past.members[6].private_yes = PrivateYes{.from = 50, .certainty = 0.8, .word = 3};
  past.members[7].private_yes = PrivateYes{.from = 50, .certainty = 0.8, .word = 3};
  return past;
}

ModelTerms of_governments() { return terms_of(BodyClass::kGovernments); }

ForeseeAsk by_summit(std::size_t runs = 4'000) { return {.days = {157}, .runs = runs}; }

Change change(const char* text) { return *change_of(text, "if"); }

TEST(Foresee, SaysChancesInTheirBandAndNeverNoughtOrAHundred) {
  const Outlook found =
      foresee(waiting_since(60), learnt_from(made_up_races()), {.days = {100, 200, 400}, .runs = 4'000});
  ASSERT_EQ(found.chances.size(), 3U);
  for (const Chance& each : found.chances) {
    EXPECT_LE(each.low, each.said);
    EXPECT_GE(each.high, each.said);
    EXPECT_EQ(each.ends.apart, each.ends.together);
  }
  EXPECT_LE(found.chances[0].said, found.chances[1].said);
  EXPECT_LE(found.early, found.half);
  EXPECT_LE(found.half, found.late);
  EXPECT_EQ(found.dots.size(), 50U);
  EXPECT_TRUE(std::ranges::is_sorted(found.dots));
  EXPECT_EQ(found.curve.front().day, 60);
  EXPECT_TRUE(std::ranges::is_sorted(found.curve, {}, &Chance::said));
  EXPECT_EQ(found.races, 5U);
  EXPECT_EQ(found.clusters, 5U);
  EXPECT_TRUE(found.outcomes.empty());
  EXPECT_EQ(said(0), "<5 %");
  EXPECT_EQ(said(0.024), "<5 %");
  EXPECT_EQ(said(0.03), "5 %");
  EXPECT_EQ(said(0.96), "95 %");
  EXPECT_EQ(said(1), ">95 %");
  EXPECT_EQ(said(Ends{0.6, 0.2}, "to"), "20 % to 60 %");
  EXPECT_EQ(said(Ends{0.61, 0.6}, "to"), "60 %");
}

TEST(Foresee, NamesTheLastOnlyWhereTheRecordHasAReason) {
  Past known = waiting_since(60);
  const Learnt learnt = learnt_from(made_up_races());
  const Outlook told = foresee(known, learnt, {.days = {200}, .runs = 2'000});
  EXPECT_TRUE(told.ranked);
  EXPECT_TRUE(
      std::ranges::any_of(told.holdouts, [](const Holdout& each) { return each.reason == "it objects"; }));
  for (std::size_t i = 1; i < told.holdouts.size(); ++i)
    EXPECT_GE(told.holdouts[i - 1].last.apart, told.holdouts[i].last.apart);
  for (MemberPast& each : known.members) each.obstacles.clear();
  const Outlook untold = foresee(known, learnt, {.days = {200}, .runs = 2'000});
  EXPECT_FALSE(untold.ranked);
  for (std::size_t i = 1; i < untold.holdouts.size(); ++i)
    EXPECT_LT(untold.holdouts[i - 1].member, untold.holdouts[i].member);
}

// With no race to learn from it is the prior, and says so; the more there are, the less is owed to it.
TEST(Foresee, SaysHowMuchWasLearnt) {
  const Past known = waiting_since(60);
  const Outlook blind = foresee(known, learnt_from({}), {.days = {600}, .runs = 4'000});
  EXPECT_EQ(blind.owed, Owed::kPrior);
  EXPECT_EQ(blind.races, 0U);
  const Outlook seen = foresee(known, learnt_from(made_up_races(8)), {.days = {600}, .runs = 4'000});
  EXPECT_NE(seen.owed, Owed::kPrior);
  EXPECT_LT(seen.chances[0].high - seen.chances[0].low, blind.chances[0].high - blind.chances[0].low);
}

TEST(Foresee, LearnsNothingThatCameLater) {
  const auto races = made_up_races(3);  // opened on 2020-03-01
  EXPECT_EQ(learn(races, {{}, "", *parse_date("2020-03-01")}).races, 0U);
  EXPECT_EQ(learn(races, {{}, "c1", *parse_date("2020-06-01")}).races, 2U) << "c1 is the race's own cluster";
  EXPECT_EQ(learn(races, {of_governments(), "", kLater}).races, 0U) << "parliaments are no governments";
}

TEST(Governments, AreSaidWithBothEndsAndOwedToThePrior) {
  const Outlook found = foresee(governments(), learn({}, {of_governments(), "", kLater}), by_summit(20'000));
  const Ends& ends = found.chances[0].ends;
  EXPECT_LT(ends.apart + 0.03, ends.together) << "two that hang together are less to wait for";
  EXPECT_GT(ends.apart, 0.05);
  EXPECT_LT(ends.together, 0.95);
  EXPECT_EQ(found.owed, Owed::kPrior);
  EXPECT_EQ(found.holdouts[0].reason, "it objects; it has a candidate of its own: Ann");
  ASSERT_EQ(found.outcomes.size(), 4U);
  EXPECT_EQ(found.outcomes_by, 240) << "the term's end";
  double sum = 0;
  for (const auto& each : found.outcomes) {
    sum += each.said;
    EXPECT_LE(each.low, each.said);
    EXPECT_LE(each.said, each.high);
  }
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(Governments, GiveWayAtTheDeadlineAndNotBefore) {
  const Learnt learnt = learn({}, {of_governments(), "", kLater});
  const Past known = governments();
  const auto by = [&](Days day) {
    return foresee_chance(known, learnt, {.days = {day}, .runs = 10'000}).said;
  };
  const double before = by(154) - by(147), on = by(157) - by(154);
  EXPECT_GT(on, 2 * before) << "the three days around the summit beside the week before";
}

TEST(Governments, APrivateWordIsTrueForAllOrNone) {
  Past known = governments();
  for (MemberPast& each : known.members) each.obstacles.clear();
  known.members[4].consent = known.members[5].consent = Consent{9, 10, 10};
  const Simulation run = simulate(known, learn({}, {of_governments(), "", kLater}).fit,
                                  {.seed = 4, .runs = 10'000, .draws = 1, .ahead = 30});
  std::size_t both = 0, one = 0;
  for (std::size_t i = 0; i < run.runs(); ++i) {
    const bool first = run.member[0][i] == 101, second = run.member[1][i] == 101;
    both += first && second ? 1 : 0;
    one += first != second ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(both) / 10'000, 0.8, 0.02);
  EXPECT_LT(one, 500U) << "else only by their own pace";
}

TEST(WhatIf, EachChangeMovesTheChanceTheWayItShould) {
  const Asked asked{.known = governments(), .ask = by_summit(), .terms = of_governments()};
  const auto with = [&](const char* text) {
    const Change one = change(text);
    const auto made = with_changes(asked, std::span(&one, 1));
    EXPECT_TRUE(made.ok()) << text;
    return foresee_chance(made->known, learn({}, {made->terms, "", kLater}), made->ask);
  };
  const Chance now = foresee_chance(asked.known, learn({}, {of_governments(), "", kLater}), asked.ask);
  EXPECT_GT(with("declares:G4").said, now.said);
  EXPECT_GT(with("false:G5").said, now.said);
  EXPECT_GT(with("lifted:G5").said, now.said);
  EXPECT_LT(with("objects:G6").said, now.said);
  EXPECT_GT(with("rival").said, now.said);
  EXPECT_LT(with("target:+28").said, now.said) << "by the day on which the summit had been";
  EXPECT_LT(with("private:0.2").said, now.said);
  EXPECT_EQ(with("apart").ends, (Ends{now.ends.apart, now.ends.apart}));
  EXPECT_EQ(with("together").ends, (Ends{now.ends.together, now.ends.together}));
  EXPECT_GT(with("prior:deadline_stronger").said, now.said);
  EXPECT_LT(with("prior:deadline_weaker").said, now.said);
}

TEST(WhatIf, TextsAreReadAndWrittenAgainAndWrongOnesRefused) {
  for (const char* text : {"declares:HU", "lifted:HU", "false:HU", "objects:HU", "rival", "target:+28",
                           "target:-28", "private:0.5", "apart", "together", "edges:off", "prior:slower"})
    EXPECT_EQ(text_of(change(text)), text);
  for (const char* text : {"", "declares", "declares:", "rival:HU", "target:", "target:0", "target:1.5",
                           "target:99999", "private:-1", "private:x", "edges:on", "prior:none", "HU"})
    EXPECT_FALSE(change_of(text, "if").ok()) << text;
  const Past known = governments();
  EXPECT_EQ(changed(known, change("declares:G0")).error().code, Refused::kNoSuchMember) << "it has consented";
  EXPECT_EQ(changed(known, change("false:XX")).error().code, Refused::kNoSuchMember);
  EXPECT_EQ(changed(known, change("target:-56")).error().code, Refused::kOutOfRange);
  const Asked asked{.known = known, .ask = by_summit(), .terms = of_governments()};
  const std::vector<Change> both = {change("apart"), change("together")};
  EXPECT_FALSE(with_changes(asked, both).ok());
}

TEST(WhatIf, TheTornadoHasTheAssumptionsAndTheWidestFirst) {
  const Asked asked{.known = governments(), .ask = by_summit(2'000), .terms = of_governments()};
  const auto bars =
      tornado(asked, [](const LearnAsk& ask) { return std::make_shared<const Learnt>(learn({}, ask)); });
  std::vector<std::string> texts;
  for (const WhatIf& each : bars) texts.push_back(text_of(each.change));
  for (const char* text :
       {"apart", "together", "rival", "declares:G4", "false:G5", "target:+28", "target:-28", "private:0.5",
        "prior:slower", "prior:objections_weaker", "prior:deadline_stronger"})
    EXPECT_TRUE(std::ranges::find(texts, text) != texts.end()) << text;
}

}  // namespace
}  // namespace nemcon::forecast
