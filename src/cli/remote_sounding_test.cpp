// What is said of soundings and ceremonies, and what members and the presidency ask of a server.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cli/remote_testing.hpp"
#include "cli/sounding_files.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

constexpr const char* kAnswer =
    R"({"entries":[{"at":"2026-06-24T10:48:00.000Z","kind":"x","leaf":"aa","seq":57}],"root":"bb","size":58,"ceremony":2,"sounding":3})";
constexpr const char* kAll = R"({"soundings":[
  {"sounding":1,"matter":"sg","mode":"sealed","phase":"marking","subjects":[{"subject":"ann","name":"Ann"}],
   "own":{"waits_for_me":"ballot"}}],
 "ceremonies":[{"ceremony":1,"holders":["HU","NL","RO","TR"],"threshold":2,"lock_quorum":3,"phase":"failed","guilty":"RO","awaited":[]}],
 "keys":[{"member":"HU","use":"ballots","key":"x"},{"member":"HU","use":"ballots","key":"y"},{"member":"FR","use":"ballots","key":"w"},
         {"member":"NL","use":"shares","key":"z"}]})";
constexpr const char* kOne = R"({"sounding":1,"matter":"sg","title":"Who?","ceremony":1,"mode":"sealed",
 "subjects":[{"subject":"ann","name":"Ann Bell"},{"subject":"bob","name":"Bob"}],
 "roster":[{"member":"HU","ballots":2},{"member":"NL","ballots":0}],"holders":["HU","NL","RO","TR"],"threshold":2,"lock_quorum":3,
 "closes":"2026-06-24T12:00:00.000Z","settles":"2026-06-25T12:00:00.000Z","least":3,"sid":"abcd","head":"ef","pages":"0a","messages":12,"counted":1,
 "phase":"blinding","awaited":{"operator":false,"needed":2,"holders":["NL","RO"]},)";

json::value sent(const Ran& ran) { return json::parse(ran.asked.back().body); }

TEST(SoundingList, SaysWhatWaitsAndWhoHasKeys) {
  Desk desk;
  desk.answers("GET /api/v1/soundings", 200, kAll);
  const std::string out = line(desk.run({"sounding", "list"}).out);
  EXPECT_TRUE(says(out, "Sounding 1, sealed, 1 name [sg]: Members send their ballots."));
  EXPECT_TRUE(says(out, "It waits for your ballot: nemcon sounding mark 1."));
  EXPECT_TRUE(says(out, "By RO. Open another ceremony, with or without that holder."));
  EXPECT_TRUE(says(out, "Keys for ballots: HU and FR."));
  EXPECT_EQ(desk.run({"sounding", "list", "--json"}).out, std::string(kAll) + "\n");
}

TEST(SoundingShow, SaysWhoIsAwaitedAndWhoHasSentABallot) {
  Desk desk;
  desk.answers("GET /api/v1/soundings/1", 200, std::string(kOne) + R"("own":{"waits_for_me":"blind"}})");
  desk.answers("GET /api/v1/body", 200, R"({"zone":"Europe/Brussels","now":"2026-06-24T11:00:00.000Z"})");
  const std::string out = line(desk.run({"sounding", "show", "1"}).out);
  EXPECT_TRUE(says(out, "Ann Bell [ann]"));
  EXPECT_TRUE(says(out, "Awaited: 2 of NL and RO."));
  EXPECT_TRUE(says(out, "14:00 Brussels (in 1 h 0 min)"));
  EXPECT_TRUE(says(out, "Have sent a ballot (1): HU (2 times)."));
  EXPECT_TRUE(says(out, "Have sent none (1): NL. Who sends none consents."));
  EXPECT_TRUE(says(out, "manifest abcd pages 0a board ef"));
  EXPECT_TRUE(says(out, "It waits for your blinds: nemcon sounding hold 1."));
}

TEST(SoundingShow, SaysWhatCameOut) {
  Desk desk;
  desk.answers("GET /api/v1/soundings/1", 200,
               std::string(kOne) + R"("end":"result","findings":[{"subject":"ann","finding":"nobody_objects"},
               {"subject":"bob","finding":"counted","totals":[{"encourage":3,"discourage":1},{"class":"permanent","encourage":2,"discourage":0}]}]})");
  desk.answers("GET /api/v1/body", 200, "{}");
  const std::string out = line(desk.run({"sounding", "show", "1"}).out);
  EXPECT_TRUE(says(out, "It has its result."));
  EXPECT_TRUE(says(out, "Ann Bell: nobody objects"));
  EXPECT_TRUE(says(out, "Bob: all: 3 encourage, 1 discourage; permanent: 2 encourage, 0 discourage"));
  EXPECT_FALSE(says(out, "Awaited"));
}

TEST(SoundingKey, IsMadeAndItsPublicHalfIsEnrolled) {
  Desk desk;
  desk.answers("POST /api/v1/sounding-keys?dry_run=true", 200, R"({"consequences":[]})");
  desk.answers("POST /api/v1/sounding-keys", 201, kAnswer);
  const Ran ran = desk.run({"sounding", "key", "--use", "shares", "--key", "/k", "--yes"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(sent(ran).at("use").as_string(), "shares");
  const std::string kept = desk.terminal.kept_["/k"];
  EXPECT_TRUE(kept.starts_with("nemcon-sounding-key "));
  EXPECT_FALSE(says(ran.asked.back().body, kept.substr(20, 43)));  // the seed stays here
  EXPECT_FALSE(says(ran.out + ran.err, kept.substr(20, 43)));
  EXPECT_EQ(desk.run({"sounding", "key", "--use", "shares", "--key", "/k", "--yes"}).code, kBroken);
  EXPECT_EQ(desk.terminal.kept_["/k"], kept);
}

TEST(SoundingKey, ThatWasRefusedCanBeEnrolledLater) {
  Desk desk;
  desk.answers("POST /api/v1/sounding-keys?dry_run=true", 403, R"({"code":"not_yours","title":"Not yours"})");
  const Ran refused = desk.run({"sounding", "key", "--use", "ballots", "--key", "/k", "--yes"});
  EXPECT_EQ(refused.code, kRefused);
  EXPECT_TRUE(says(refused.err, "--existing"));
  desk.answers("POST /api/v1/sounding-keys?dry_run=true", 200, R"({"consequences":[]})");
  desk.answers("POST /api/v1/sounding-keys", 201, kAnswer);
  const std::string kept = desk.terminal.kept_["/k"];
  desk.run({"sounding", "key", "--use", "ballots", "--key", "/k", "--existing",
            "--dry-run"});  // takes the first answer
  EXPECT_EQ(desk.run({"sounding", "key", "--use", "ballots", "--key", "/k", "--existing", "--yes"}).code, 0);
  EXPECT_EQ(desk.terminal.kept_["/k"], kept);
}

TEST(CeremonyOpen, SaysWhatTheNumbersMeanBeforeItAsks) {
  Desk desk;
  desk.answers("POST /api/v1/ceremonies?dry_run=true", 200, R"({"consequences":[]})");
  const Ran ran =
      desk.run({"sounding", "ceremony", "open", "--holder", "HU", "NL", "RO", "--threshold", "2"});
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_TRUE(says(line(ran.err), "2 of 3 does not mean that one may be away"));
  EXPECT_EQ(ran.asked.size(), 1u);
}

TEST(CeremonyOpen, SaysWhatAHolderWithoutAKeyHasToDo) {
  Desk desk;
  desk.answers(
      "POST /api/v1/ceremonies?dry_run=true", 403,
      R"({"code":"no_such_key","title":"The seat has no such key, or no longer","field":"holders","ids":["HU"]})");
  const Ran ran =
      desk.run({"sounding", "ceremony", "open", "--holder", "HU", "NL", "--threshold", "2", "--yes"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(says(line(ran.err), "`nemcon sounding key --use shares --key FILE`")) << ran.err;
  EXPECT_FALSE(says(ran.err, "nemcon key enrol"));
  EXPECT_TRUE(says(line(ran.err),
                   "Better: 4 holders and a threshold of 2: one may conspire and one other be missing."))
      << ran.err;
}

TEST(SoundingShow, OfOneThatIsNotThereSaysWhereTheyAreListed) {
  Desk desk;
  desk.answers(
      "GET /api/v1/soundings/9", 404,
      R"({"code":"no_such_thing","title":"Nothing has this address","field":"sounding","ids":["9"]})");
  EXPECT_TRUE(says(line(desk.run({"sounding", "show", "9"}).err), "`nemcon sounding list` lists them."));
}

TEST(CeremonyOpen, RefusesAThresholdThatCannotBe) {
  Desk desk;
  for (const char* threshold : {"0", "3", "-1"}) {
    const Ran ran =
        desk.run({"sounding", "ceremony", "open", "--holder", "HU", "NL", "--threshold", threshold, "--yes"});
    EXPECT_EQ(ran.code, kBroken);
    EXPECT_TRUE(says(ran.err, "--threshold is from 1 to the number of holders, 2")) << ran.err;
    EXPECT_TRUE(ran.asked.empty());
  }
}

TEST(SoundingOpen, SaysWhatItWillGiveAwayBeforeItAsks) {
  Desk desk;
  desk.answers("GET /api/v1/soundings", 200, kAll);
  desk.answers("GET /api/v1/body", 200, R"({"members":[{"member":"HU","seated":true,"classes":["permanent"]},
    {"member":"NL","seated":true},{"member":"FR","seated":true},{"member":"ZZ","seated":false}]})");
  desk.answers("POST /api/v1/soundings?dry_run=true", 200, R"({"consequences":[]})");
  desk.answers("POST /api/v1/soundings", 201, kAnswer);
  const Ran ran = desk.run({"sounding", "open", "sg", "--ceremony", "1", "--mode", "counted", "--name", "ann",
                            "bob", "--least", "2", "--closes", "2026-06-24T12:00:00Z", "--yes"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const std::string err = line(ran.err);
  EXPECT_TRUE(says(err, "Class permanent has 1 member here"));
  EXPECT_TRUE(says(err, "2 of 3 members have a key for ballots"));
  EXPECT_TRUE(says(err, "These names were sounded before (1)"));
  EXPECT_EQ(sent(ran).at("subjects").as_array().size(), 2u);
  EXPECT_TRUE(says(ran.out, "sounding 3"));
}

TEST(SoundingEnd, SaysThatNothingWillBeOpened) {
  Desk desk;
  desk.answers("POST /api/v1/soundings/1/end?dry_run=true", 200, R"({"consequences":[]})");
  desk.answers("POST /api/v1/soundings/1/end", 201, kAnswer);
  const Ran ran = desk.run({"sounding", "end", "1", "--reason", "A name was withdrawn", "--yes"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(says(ran.err, "nothing that was marked in it will ever be opened"));
  EXPECT_EQ(sent(ran).at("text").as_string(), "A name was withdrawn");
}

}  // namespace
}  // namespace nemcon::cli
