// Power under a rule, a matter under other rules, and the public races as known on a day.
#include <gtest/gtest.h>

#include <algorithm>

#include "codec/charter_v1.hpp"
#include "service/power_desk.hpp"
#include "service/race_parts.hpp"
#include "service/race_view.hpp"
#include "service/races_testing.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

json::object power_of(Body& body, const PowerAsked& asked) {
  const auto text = body->power(asked);
  EXPECT_TRUE(text.ok()) << sentence_of(text.error());
  return object_of(text->json);
}

std::string wrong_field(Body& body, const PowerAsked& asked) {
  const auto text = body->power(asked);
  return text.ok() ? "nothing" : text.error().field;
}

TEST(PowerOfBody, UnanimityHasNoIndexThatTellsMembersApart) {
  Body body(Where::kMemory);
  const auto found = power_of(body, {.procedure = "appointment", .stage = "consent"});
  EXPECT_TRUE(found.at("power").at("everyone_blocks").as_bool());
  EXPECT_EQ(found.at("rule").as_string(), "everyone consents");
  EXPECT_EQ(found.at("used").as_array().size(), 3u);  // appointment, extension, admission
  EXPECT_EQ(found.at("coalitions").at("blocking").at("least").as_int64(), 1);
}

TEST(PowerOfBody, IsThatOfTheCommandForTheUnion) {
  const auto council = codec::read_charter(text_of_file(NEMCON_SOURCE_DIR "/charters/eu-council.toml"));
  Body body(Where::kMemory, "2026-03-28T11:00:00.000Z", 1, *council);
  const auto found = power_of(
      body, {.rule = "at least 55% of members and at least 65% of population support, or fewer than 4 object",
             .join = "Moldova population=53"});
  const auto& seats = found.at("power").at("seats").as_array();
  const auto germany =
      std::ranges::find_if(seats, [](const json::value& each) { return each.at("member") == "DE"; });
  EXPECT_NEAR(germany->at("shapley").as_double(), 0.1756, 0.0001);  // docs/POWER.md
  EXPECT_TRUE(found.at("power").at("exact").as_bool());
  EXPECT_EQ(found.at("joined").at("members").as_int64(), 28);
  EXPECT_EQ(found.at("joined").at("seats").at(27).at("name").as_string(), "Moldova");
}

TEST(PowerOfBody, RefusesAtTheParameter) {
  Body body(Where::kMemory);
  EXPECT_EQ(wrong_field(body, {.rule = "everyone sings"}), "rule");
  EXPECT_EQ(wrong_field(body, {.rule = "at least 3 of gdp support"}), "rule");
  EXPECT_EQ(wrong_field(body, {.rule = std::string(kRuleBytes + 1, ' ')}), "rule");
  EXPECT_EQ(wrong_field(body, {.rule = "nobody objects", .stage = "consent"}), "rule");
  EXPECT_EQ(wrong_field(body, {.procedure = "none"}), "procedure");
  EXPECT_EQ(wrong_field(body, {.procedure = "appointment", .stage = "none"}), "stage");
  EXPECT_EQ(wrong_field(body, {.on = "2026-13-01"}), "on");
  EXPECT_EQ(wrong_field(body, {.join = "FF gdp=3"}), "join");
  EXPECT_EQ(wrong_field(body, {.join = std::string(kJoinBytes + 1, 'x')}), "join");
  EXPECT_EQ(wrong_field(body, {.rule = "at least 3 support"}), "nothing");
}

TEST(PowerOfBody, SaysWhyThereIsNoIndex) {
  Body body(Where::kMemory);
  const auto why = [&](const char* rule) {
    return std::string(power_of(body, {.rule = rule}).at("power").at("unmeasured").as_string());
  };
  EXPECT_EQ(why("at most 2 support"), "not_monotone");
  EXPECT_EQ(why("at least 1 abstain"), "never_holds");
  EXPECT_EQ(why("nobody abstains"), "always_holds");
}

// Members of different weights, as in the International Monetary Fund; more than can be counted while one
// waits.
PowerSum weighted(std::size_t members, std::int64_t step) {
  PowerSum sum{.rule = *rule::Rule::parse("at least 70% of votes support")};
  sum.electorate.measures = {"votes"};
  for (std::size_t i = 0; i < members; ++i) {
    sum.electorate.seats.push_back({.weights = {static_cast<std::int64_t>(i) * step + 1}});
    sum.names.emplace_back(std::to_string(i), std::to_string(i));
  }
  return sum;
}

TEST(PowerOfBody, RefusesWhatWouldKeepPeopleWaiting) {
  PowerDesk desk;
  const auto heavy = desk.answer(weighted(191, 5'000));
  ASSERT_FALSE(heavy.ok());
  EXPECT_EQ(heavy.error().code, Refused::kOutOfRange);
  EXPECT_EQ(heavy.error().field, "rule");
  EXPECT_TRUE(heavy.error().detail.contains("191 members"));
  const auto light = desk.answer(weighted(60, 3));
  ASSERT_TRUE(light.ok());
  EXPECT_EQ(light->at("power").at("members").as_uint64(), 60u);
  EXPECT_TRUE(is_quick({}, weighted(40, 1'000'000).electorate));
}

TEST(PowerOfBody, TheSameQuestionHasTheSameAnswerAndAnotherHasAnother) {
  PowerDesk desk;
  const auto first = desk.answer(weighted(9, 3)), again = desk.answer(weighted(9, 3));
  EXPECT_EQ(*first, *again);
  EXPECT_NE(*desk.answer(weighted(9, 4)), *first);
}

// ---- a matter under other rules ---------------------------------------------------------------------

json::object rules_of(Body& body, const Caller& caller, const std::string& rule = {}) {
  const auto text = body->rules(caller, "sg", "", rule);
  EXPECT_TRUE(text.ok()) << sentence_of(text.error());
  return object_of(text->json);
}

std::string_view text_in(const json::value& object, std::string_view name) {
  return object.at(name).as_string();
}

const json::object* judged(const json::object& all, std::string_view rule, std::string_view silence = {}) {
  for (const json::value& each : all.at("rules").as_array())
    if (text_in(each, "rule") == rule && (silence.empty() || text_in(each, "silence") == silence))
      return &each.as_object();
  return nullptr;
}

void say(Body& body, const std::string& stage, const std::string& member, const std::string& stance) {
  body.done(head(member), "take_position", {{"stage", stage}},
            R"({"stance":")" + stance + R"(","reason":"So it is"})");
}

TEST(OtherRules, JudgeTheSameActs) {
  Body body(Where::kMemory);
  const std::string stage = body.open_race();
  for (const char* member : {"AA", "BB", "CC"}) say(body, stage, member, "support");
  say(body, stage, "DD", "object");
  const auto all = rules_of(body, observer(), "at least 3 support");
  EXPECT_EQ(all.at("basis").as_string(), "acts");
  const auto* own = judged(all, "everyone consents");
  ASSERT_NE(own, nullptr);
  EXPECT_TRUE(own->at("current").as_bool());
  EXPECT_EQ(own->at("missing"), json::parse(R"(["DD","EE"])"));
  EXPECT_EQ(own->at("to_meet").at("size").as_int64(), 2);
  const auto* typed = judged(all, "at least 3 support");
  ASSERT_NE(typed, nullptr);
  EXPECT_TRUE(typed->at("typed").as_bool());
  EXPECT_EQ(typed->at("verdict").as_string(), "met");
  EXPECT_EQ(judged(all, "nobody objects", "consents")->at("verdict").as_string(), "open");
  EXPECT_EQ(judged(all, "nobody objects", "consents")->at("missing"), json::parse(R"(["DD"])"));
}

// The table's own rule cannot be judged in two ways.
TEST(OtherRules, AgreeWithTheTableAboutItsOwnRule) {
  Body body(Where::kMemory);
  const std::string stage = body.open_race();
  for (const char* member : {"AA", "BB", "CC", "DD", "EE"}) {
    say(body, stage, member, "support");
    const auto table = object_of(body->table(observer(), "sg", "", "")->json);
    const auto all = rules_of(body, observer());
    const auto* own = judged(all, table.at("rule").as_string());
    EXPECT_EQ(own->at("verdict"), table.at("verdict"));
    EXPECT_EQ(own->at("missing"), table.at("missing"));
    EXPECT_EQ(own->at("to_meet"), table.at("to_meet"));
  }
}

TEST(OtherRules, CountNoReportBesideAnAct) {
  Body body(Where::kMemory);
  const std::string stage = body.open_race();
  body.done(secretary(), "note_report", {{"matter", "sg"}},
            R"({"date":"2026-02-02","precision":"day","actor":"BB","kind":"position","candidate":"Ann Bell",)"
            R"("value":"support","standing":"official"})");
  say(body, stage, "AA", "support");
  EXPECT_EQ(judged(rules_of(body, observer(), "at least 2 support"), "at least 2 support")
                ->at("verdict")
                .as_string(),
            "open");
}

TEST(OtherRules, NobodyConsentsByASilenceInWhichNobodyWasHeard) {
  Body body(Where::kMemory);
  body.done(secretary(), "open_matter", {},
            R"({"matter":"sg","procedure":"appointment","title":"Next head","office":"head"})");
  body.done(secretary(), "note_report", {{"matter", "sg"}},
            R"({"date":"2026-02-02","precision":"day","actor":"BB","kind":"position","candidate":"Ann Bell",)"
            R"("value":"support","standing":"official"})");
  const auto all = rules_of(body, observer());
  EXPECT_EQ(all.at("basis").as_string(), "reports");
  const auto* silence = judged(all, "nobody objects", "consents");
  ASSERT_NE(silence, nullptr);
  EXPECT_TRUE(silence->at("unheard").as_bool());
  EXPECT_EQ(silence->at("verdict").as_string(), "open");
  EXPECT_EQ(silence->at("missing").as_array().size(), 4u);
}

TEST(OtherRules, AreRefusedAtTheRuleAndTheSubject) {
  Body body(Where::kMemory);
  body.open_race();
  EXPECT_EQ(body->rules(observer(), "sg", "", "everyone sings").error().field, "rule");
  EXPECT_EQ(body->rules(observer(), "sg", "nobody", "").error().field, "subject");
  EXPECT_EQ(body->rules(observer(), "none", "", "").error().field, "matter");
}

// ---- races --------------------------------------------------------------------------------------------

Date day_in(const json::value& object, std::string_view name) {
  return *parse_date(std::string_view(object.at(name).as_string()));
}

TEST(RaceOnADay, ShowsNothingThatCouldBeKnownOnlyLater) {
  for (const Race& race : project_races().all()) {
    for (const Date day : chamber::days_of(race.reports)) {
      const auto seen = *race_view(race, to_text(day), "");
      for (const json::value& lane : seen.at("lanes").at("lanes").as_array()) {
        for (const json::value& change : lane.at("changes").as_array()) {
          EXPECT_LE(day_in(change, "at"), day) << race.id;
          if (change.as_object().contains("known")) EXPECT_LE(day_in(change, "known"), day) << race.id;
        }
      }
      for (const json::value& each : seen.at("obstacles").as_array()) {
        EXPECT_LE(day_in(each, "known"), day) << race.id;
        if (const auto* ended = each.as_object().if_contains("ended"))
          EXPECT_LE(day_in(*ended, "known"), day);
      }
    }
  }
}

TEST(RaceOnADay, EveryFactHasTheSourceOfItsReport) {
  for (const Race& race : project_races().all()) {
    const auto seen = *race_view(race, "", "");
    for (const json::value& each : seen.at("obstacles").as_array()) {
      EXPECT_TRUE(each.as_object().contains("source")) << race.id;
      if (const auto* ended = each.as_object().if_contains("ended"))
        EXPECT_TRUE(ended->as_object().contains("source")) << race.id;
    }
    for (const json::value& lane : seen.at("lanes").at("lanes").as_array())
      for (const json::value& change : lane.at("changes").as_array())
        EXPECT_TRUE(change.as_object().contains("source")) << race.id;
  }
}

// Two programs tell the obstacles of a race: the forecast's Past, in days, and these, with their sources. A
// rival is an obstacle to the forecast alone: the page has candidacies.
TEST(RaceOnADay, HasTheObstaclesThatTheForecastHas) {
  for (const Race& race : project_races().all()) {
    const auto shown = race_obstacles(race, race.candidate, race.last_day);
    for (const auto& member : race.past.members) {
      const auto of_member = std::ranges::count_if(
          shown, [&](const json::value& each) { return text_in(each, "member") == member.id; });
      const auto foreseen = std::ranges::count_if(member.obstacles, [](const forecast::Obstacle& each) {
        return each.kind != forecast::ObstacleKind::kRival;
      });
      EXPECT_EQ(of_member, foreseen) << race.id << " " << member.id;
    }
  }
}

TEST(RaceList, SaysHowItEndedAndWhoCameLast) {
  const auto all = races_view(project_races());
  const auto one = [&](std::string_view id) -> json::object {
    for (const json::value& each : all.at("races").as_array())
      if (text_in(each, "race") == id) return each.as_object();
    return {};
  };
  const auto sweden = one("nato-accession-sweden-2022");
  EXPECT_EQ(sweden.at("asks").as_string(), "ratification");
  EXPECT_EQ(sweden.at("state").as_string(), "acceded");
  EXPECT_EQ(sweden.at("ended").as_string(), "2024-03-07");
  EXPECT_EQ(sweden.at("last").at("members").at(0).at("member").as_string(), "HU");
  EXPECT_EQ(one("nato-sg-2024").at("ended").as_string(), "2024-06-26");
  EXPECT_FALSE(one("nato-sg-2024").contains("last"));  // for fifteen there is no word of their own
  EXPECT_FALSE(one("unsg-2026").contains("ended"));
  EXPECT_FALSE(one("eu-treaty-lisbon-2007").at("verified").as_bool());
}

}  // namespace
}  // namespace nemcon::service
