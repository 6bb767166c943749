// The races that the program carries: every file of races/ is one, by the charter of its body.
#include "service/races.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "service/races_testing.hpp"

namespace nemcon::service {
namespace {

TEST(Races, EveryFileOfTheProjectIsOne) {
  const Races races(race_texts());
  for (const std::string& fault : races.faults()) ADD_FAILURE() << fault;
  EXPECT_EQ(races.all().size(), race_texts().races.size());
  EXPECT_TRUE(std::ranges::is_sorted(races.all(), {}, &Race::id));
  for (const Race& race : races.all()) {
    EXPECT_FALSE(race.candidate.empty()) << race.id;
    EXPECT_FALSE(race.reports.empty()) << race.id;
    EXPECT_TRUE(race.has_past) << race.id;
    EXPECT_EQ(race.past.about, race.candidate) << race.id;
    EXPECT_FALSE(race.past.members.empty()) << race.id;
    EXPECT_LE(race.first_day, race.last_day) << race.id;
    for (const auto& report : race.reports) EXPECT_EQ(report.race, race.id);
  }
}

TEST(Races, GoByTheCharterOfTheirBody) {
  const Races races(race_texts());
  const auto charter = [&](std::string_view id) { return races.find(id)->charter; };
  EXPECT_EQ(charter("nato-sg-2024"), "nato");
  EXPECT_EQ(charter("eu-talks-mk-al-2019"), "eu-council");
  EXPECT_EQ(charter("unsg-2016"), "unsc");
  EXPECT_EQ(charter("wto-dg-2020"), "wto");
  EXPECT_EQ(races.find("nato-sg-2024")->body, "North Atlantic Treaty Organization");
}

TEST(Races, AreAboutWhomMostPositionsAreAboutElseWhomTheBodyChose) {
  const Races races(race_texts());
  EXPECT_EQ(races.find("nato-sg-2024")->candidate, "Mark Rutte");
  EXPECT_EQ(races.find("unsg-2016")->candidate, "António Guterres");  // ballots only
  EXPECT_EQ(races.find("nato-accession-finland-2022")->past.members.size(), 30u);
}

TEST(Races, WhatDoesNotReadIsLeftOutAndSaid) {
  RaceTexts texts = race_texts();
  texts.races.push_back({"nato-broken", "{\"race\": \"nato-broken\"}\n"});
  texts.races.push_back({"lakes-1", "{}\n"});
  texts.charters.push_back({"none", "format = 2\n"});
  const Races races(texts);
  EXPECT_EQ(races.find("nato-broken"), nullptr);
  EXPECT_EQ(races.find("lakes-1"), nullptr);
  const auto said = [&](std::string_view what) {
    return std::ranges::any_of(races.faults(), [&](const auto& each) { return each.starts_with(what); });
  };
  EXPECT_TRUE(said("nato-broken:1: date:"));
  EXPECT_TRUE(said("lakes-1: no charter is named for it"));
  EXPECT_TRUE(said("none: "));
  EXPECT_NE(races.find("nato-sg-2024"), nullptr);
}

TEST(Races, WithoutFilesThereAreNone) {
  EXPECT_TRUE(Races().all().empty());
  EXPECT_EQ(Races().find("nato-sg-2024"), nullptr);
}

TEST(Races, AreReadOnceByWhoeverAsksFirst) {
  const Races races(race_texts());
  std::vector<const Race*> found(8);
  std::vector<std::thread> threads;
  for (auto& each : found) threads.emplace_back([&] { each = races.find("unsg-2026"); });
  for (auto& each : threads) each.join();
  for (const Race* each : found) EXPECT_EQ(each, races.find("unsg-2026"));
  EXPECT_NE(found.front(), nullptr);
}

}  // namespace
}  // namespace nemcon::service
