// The real races: every file is read, written back as it is, and shows on known days what is known
// of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "chamber/picture.hpp"
#include "codec/charter_v1.hpp"
#include "codec/race_v1.hpp"

namespace nemcon::codec {
namespace {

using namespace chamber;

std::string text_of_file(const std::string& path) {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// A race with its charter, read once.
class FollowedRace {
 public:
  FollowedRace(const std::string& race, const std::string& charter)
      : charter_(*read_charter(text_of_file("charters/" + charter + ".toml"))),
        reports_(read_race(text_of_file("races/" + race + ".jsonl")).reports) {}

  Picture on(std::string_view day) const {
    return picture(base_of(charter_, reports_), reports_, *parse_date(day));
  }
  CandidatePicture about(std::string_view name, std::string_view day) const {
    const Picture seen = on(day);
    const auto* found = find_candidate(seen, name);
    EXPECT_NE(found, nullptr) << name << day;
    return found == nullptr ? CandidatePicture{} : *found;
  }

 private:
  Charter charter_;
  std::vector<Report> reports_;
};

std::string codes(const std::vector<MemberId>& members) {
  std::string text;
  for (const MemberId& each : members) text += (text.empty() ? "" : " ") + each.text();
  return text;
}

TEST(Races, EveryFileIsReadAndWrittenBackAsItIs) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(NEMCON_SOURCE_DIR "/races")) {
    if (entry.path().extension() != ".jsonl") continue;
    ++files;
    const std::string text = text_of_file("races/" + entry.path().filename().string());
    const Race race = read_race(text);
    for (const auto& fault : race.faults) ADD_FAILURE() << fault_text(entry.path().string(), fault);
    std::string written;
    for (const Report& report : race.reports) written += write_report(report);
    EXPECT_EQ(written, text) << entry.path();
    EXPECT_EQ(race.reports.at(0).race + ".jsonl", entry.path().filename().string());
  }
  EXPECT_EQ(files, 26u);
}

// ---- The Secretary General, 2024 ----

TEST(Races, Nato2024BeforeSwedenJoined) {
  const FollowedRace race("nato-sg-2024", "nato");
  const Picture seen = race.on("2024-02-22");
  EXPECT_EQ(seen.electorate.size(), 31u);
  EXPECT_EQ(seen.incumbent, "Jens Stoltenberg");
  EXPECT_EQ(seen.term_end, parse_date("2024-10-01"));
  ASSERT_FALSE(seen.candidates.empty());
  const CandidatePicture& rutte = seen.candidates.front();
  EXPECT_EQ(rutte.name, "Mark Rutte");
  EXPECT_EQ(rutte.verdict, rule::Verdict::kOpen);
  const Camps camps = camps_of(rutte);
  EXPECT_EQ(codes(camps.support), "FR DE NL SI ES GB US");
  const std::pair<const char*, Standing> standings[] = {
      {"US", Standing::kOfficial}, {"GB", Standing::kOfficial}, {"DE", Standing::kOfficial},
      {"SI", Standing::kOfficial}, {"ES", Standing::kReported}, {"FR", Standing::kAnonymous},
      {"NL", Standing::kInferred}};
  for (const auto& [code, standing] : standings) {
    EXPECT_EQ(position_of(rutte, MemberId(code))->standing, standing) << code;
  }
  EXPECT_EQ(codes(camps.reserve), "HU TR");
  EXPECT_TRUE(camps.object.empty());
  for (const char* baltic : {"EE", "LV", "LT"}) {
    EXPECT_EQ(position_of(rutte, MemberId(baltic))->value, "undeclared") << baltic;
  }
  EXPECT_EQ(camps.undeclared.size(), 22u);
  EXPECT_EQ(rutte.missing.size(), 24u);
  ASSERT_EQ(rutte.totals.size(), 1u);
  EXPECT_EQ(rutte.totals[0].text, "count>20/31");
  EXPECT_EQ(rutte.totals[0].standing, Standing::kAnonymous);
  EXPECT_TRUE(std::ranges::any_of(seen.ahead, [](const Ahead& each) {
    return each.kind == "summit" && each.date == parse_date("2024-07-09");
  }));
}

TEST(Races, Nato2024WithFourMissing) {
  const CandidatePicture rutte = FollowedRace("nato-sg-2024", "nato").about("Mark Rutte", "2024-04-03");
  EXPECT_EQ(rutte.electorate.size(), 32u);
  EXPECT_EQ(camps_of(rutte).support.size(), 28u);
  EXPECT_EQ(codes(rutte.missing), "HU RO SK TR");
  EXPECT_EQ(position_of(rutte, MemberId("RO"))->standing, Standing::kInferred);
  EXPECT_EQ(position_of(rutte, MemberId("SK"))->standing, Standing::kAnonymous);
  EXPECT_EQ(position_of(rutte, MemberId("HU"))->standing, Standing::kOfficial);
}

TEST(Races, Nato2024FromConsentToOffice) {
  const FollowedRace race("nato-sg-2024", "nato");
  EXPECT_EQ(codes(race.about("Mark Rutte", "2024-06-18").missing), "RO");
  const auto met = race.about("Mark Rutte", "2024-06-20");
  EXPECT_EQ(met.verdict, rule::Verdict::kMet);
  EXPECT_FALSE(met.decided);
  EXPECT_TRUE(met.missing.empty());
  const auto appointed = race.about("Mark Rutte", "2024-06-26");
  EXPECT_EQ(appointed.state, "appointed");
  EXPECT_EQ(appointed.takes_office, parse_date("2024-10-01"));
  EXPECT_EQ(race.on("2024-09-30").incumbent, "Jens Stoltenberg");
  EXPECT_EQ(race.on("2024-10-01").incumbent, "Mark Rutte");
  EXPECT_EQ(race.about("Klaus Iohannis", "2024-06-19").state, "withdrawn");
}

TEST(Races, Nato2023TheExtension) {
  const FollowedRace race("nato-sg-2024", "nato");
  EXPECT_EQ(race.on("2023-07-03").term_end, parse_date("2023-09-30"));
  const Picture seen = race.on("2023-07-05");
  EXPECT_EQ(seen.candidates.front().name, "Jens Stoltenberg");
  EXPECT_EQ(seen.candidates.front().state, "extended");
  EXPECT_EQ(seen.candidates.front().verdict, rule::Verdict::kMet);
  EXPECT_EQ(seen.term_end, parse_date("2024-10-01"));
  EXPECT_EQ(race.on("2018-06-01").term_end, parse_date("2020-09-30"));
  EXPECT_EQ(race.on("2020-06-01").term_end, parse_date("2022-09-30"));
}

TEST(Races, Nato2024SloveniaGoesBackAndForth) {
  const FollowedRace race("nato-sg-2024", "nato");
  const auto value = [&](const char* day) {
    return position_of(race.about("Mark Rutte", day), MemberId("SI"))->value;
  };
  EXPECT_EQ(value("2024-02-22"), "support");
  EXPECT_EQ(value("2024-03-21"), "reserve");
  EXPECT_EQ(value("2024-04-02"), "support");
}

// ---- Accessions ----

TEST(Races, SwedenIsRatifiedByThoseWhoWereMembersThen) {
  const FollowedRace race("nato-accession-sweden-2022", "nato");
  EXPECT_EQ(codes(race.about("Sweden", "2022-09-27").missing), "HU TR");
  EXPECT_EQ(race.about("Sweden", "2023-04-03").electorate.size(), 30u);
  EXPECT_EQ(race.about("Sweden", "2023-04-04").electorate.size(), 31u);
  EXPECT_EQ(codes(race.about("Sweden", "2023-07-11").missing),
            "HU TR");  // a pledge is no ratification
  EXPECT_EQ(codes(race.about("Sweden", "2024-01-23").missing), "HU");
  EXPECT_EQ(race.about("Sweden", "2024-02-26").verdict, rule::Verdict::kMet);
  EXPECT_EQ(race.about("Sweden", "2024-03-07").electorate.size(), 31u);
  EXPECT_EQ(race.about("Sweden", "2024-03-07").state, "acceded");
  EXPECT_EQ(race.on("2024-03-07").electorate.size(), 32u);
}

TEST(Races, FinlandsLastTwoPromisedBeforeTheyRatified) {
  const FollowedRace race("nato-accession-finland-2022", "nato");
  EXPECT_EQ(codes(race.about("Finland", "2023-03-17").missing), "HU TR");
  EXPECT_EQ(codes(race.about("Finland", "2023-03-27").missing), "TR");
  EXPECT_EQ(race.about("Finland", "2023-03-30").verdict, rule::Verdict::kMet);
}

TEST(Races, MontenegroCroatiaAndAlbania) {
  EXPECT_EQ(
      codes(FollowedRace("nato-accession-montenegro-2016", "nato").about("Montenegro", "2017-02-14").missing),
      "CA NL ES US");
  const FollowedRace croatia("nato-accession-croatia-2008", "nato");
  EXPECT_EQ(croatia.about("Croatia", "2009-03-27").electorate.size(), 26u);
  EXPECT_EQ(croatia.about("Croatia", "2009-03-27").verdict, rule::Verdict::kMet);
  EXPECT_EQ(croatia.about("Croatia", "2009-04-01").electorate.size(), 26u);
  EXPECT_EQ(croatia.on("2009-04-01").electorate.size(), 28u);
  EXPECT_EQ(FollowedRace("nato-accession-albania-2008", "nato").about("Albania", "2008-10-24").missing.size(),
            23u);
}

// ---- Other bodies ----

TEST(Races, UnitedNations2016) {
  const FollowedRace race("unsg-2016", "unsc");
  EXPECT_EQ(race.on("2015-12-20").electorate.size(), 15u);
  const Picture first = race.on("2016-07-21");
  EXPECT_EQ(first.candidates.front().name, "António Guterres");
  EXPECT_EQ(first.incumbent, "Ban Ki-moon");
  const auto last = race.about("António Guterres", "2016-10-05");
  EXPECT_TRUE(last.positions.empty());  // secret ballots: nobody's position
  EXPECT_EQ(last.totals.size(), 6u);
  EXPECT_EQ(last.verdict, rule::Verdict::kOpen);
  EXPECT_EQ(last.to_meet.size, 9u);
  EXPECT_EQ(race.about("António Guterres", "2016-10-06").verdict, rule::Verdict::kMet);
  EXPECT_EQ(race.about("Irina Bokova", "2016-10-13").verdict, rule::Verdict::kCannot);
  EXPECT_EQ(race.on("2017-02-01").incumbent, "António Guterres");
}

TEST(Races, UnitedNations2026IsOpen) {
  const FollowedRace race("unsg-2026", "unsc");
  const auto bachelet = race.about("Michelle Bachelet", "2026-03-01");
  EXPECT_EQ(bachelet.verdict, rule::Verdict::kOpen);
  EXPECT_EQ(bachelet.outside.size(), 3u);  // BR, MX and CL do not sit in the Council
  EXPECT_EQ(race.on("2025-11-26").electorate.size(), 15u);
  EXPECT_EQ(race.on("2026-03-01").term_end, parse_date("2026-12-31"));
}

TEST(Races, WorldTrade2020) {
  const FollowedRace race("wto-dg-2020", "wto");
  EXPECT_EQ(race.on("2020-07-10").electorate.size(), 164u);
  EXPECT_TRUE(race.about("Liam Fox", "2020-07-10").unheard);
  const Picture refused = race.on("2020-10-28");
  EXPECT_EQ(refused.candidates.front().name, "Ngozi Okonjo-Iweala");
  EXPECT_EQ(codes(refused.candidates.front().missing), "US");
  EXPECT_TRUE(refused.incumbent.empty());
  EXPECT_EQ(race.about("Liam Fox", "2020-10-08").verdict, rule::Verdict::kCannot);
  EXPECT_EQ(race.on("2020-11-07").ahead.back().put_off, parse_date("2020-11-06"));
  EXPECT_EQ(race.about("Ngozi Okonjo-Iweala", "2021-02-15").takes_office, parse_date("2021-03-01"));
}

TEST(Races, EuropeanUnion) {
  const FollowedRace talks("eu-talks-mk-al-2019", "eu-council");
  EXPECT_EQ(codes(talks.about("Albania", "2019-10-18").missing), "DK FR NL");
  EXPECT_EQ(talks.about("Albania", "2020-03-01").verdict, rule::Verdict::kMet);
  EXPECT_EQ(codes(talks.about("North Macedonia", "2020-12-08").missing), "BG");
  EXPECT_EQ(talks.about("North Macedonia", "2022-07-19").verdict, rule::Verdict::kMet);
  const FollowedRace facility("eu-ukraine-facility-2024", "eu-council");
  EXPECT_EQ(codes(facility.about("Ukraine Facility", "2024-01-31").missing), "HU");
  EXPECT_EQ(facility.about("Ukraine Facility", "2024-02-01").verdict, rule::Verdict::kMet);
}

}  // namespace
}  // namespace nemcon::codec
