// Who speaks for a member, who takes part, who holds an office: what is sent, and what is read of it.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cli/remote_seats.hpp"
#include "cli/remote_testing.hpp"

namespace nemcon::cli {
namespace {

constexpr const char* kReceipt =
    R"({"entries":[{"seq":57,"kind":"some.kind","at":"2026-06-24T10:48:00.000Z","leaf":"ab"}],"size":58,"root":"cd"})";
constexpr const char* kNow = R"("now":"2026-06-24T10:48:00.000Z","zone":"Europe/Brussels")";

// What an act sends to the place where it is done, after its dry run.
std::string sent(std::vector<const char*> arguments, const std::string& place) {
  Desk desk;
  desk.answers("POST /api/v1" + place + "?dry_run=true", 200,
               R"({"consequences":[{"kind":"k","text":"So it is."}]})");
  desk.answers("POST /api/v1" + place, 201, kReceipt);
  arguments.push_back("--yes");
  const Ran ran = desk.run(arguments);
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_NE(ran.err.find("So it is."), std::string::npos) << "what follows is said first";
  return ran.asked.back().body;
}

TEST(Seats, ActsAreSentAsTheyAreTyped) {
  EXPECT_EQ(sent({"proxy", "give", "act", "FR"}, "/matters/act/proxy"), R"({"to":"FR"})");
  EXPECT_EQ(sent({"proxy", "take", "act"}, "/matters/act/proxy"), "{}");
  EXPECT_EQ(sent({"instruction", "await", "4"}, "/stages/4/instruction"), R"({"awaited":true})");
  EXPECT_EQ(sent({"instruction", "none", "4"}, "/stages/4/instruction"), R"({"awaited":false})");
  EXPECT_EQ(sent({"position", "take", "4", "support", "--for", "DE"}, "/stages/4/positions"),
            R"({"stance":"support","member":"DE"})");
  EXPECT_EQ(sent({"member", "suspend", "RU", "--text", "Article 8", "--from", "2026-07-01"},
                 "/members/RU/membership"),
            R"({"change":"suspended","text":"Article 8","from":"2026-07-01"})");
  EXPECT_EQ(sent({"member", "restore", "RU", "--text", "Decision"}, "/members/RU/membership"),
            R"({"change":"restored","text":"Decision"})");
  EXPECT_EQ(sent({"member", "leave", "RU", "--text", "Notice"}, "/members/RU/membership"),
            R"({"change":"left","text":"Notice"})");
  EXPECT_EQ(sent({"office", "vacate", "head", "--text", "Resigned"}, "/offices/head/vacancy"),
            R"({"text":"Resigned"})");
  EXPECT_EQ(sent({"office", "acting", "head", "Bob Deputy", "--until", "2026-12-31"}, "/offices/head/acting"),
            R"({"holder":"Bob Deputy","until":"2026-12-31"})");
  EXPECT_EQ(sent({"office", "acting", "head", "--nobody"}, "/offices/head/acting"), "{}");
}

TEST(Seats, NobodyIsNamedByAccident) {
  for (const auto& wrong : std::vector<std::vector<const char*>>{
           {"office", "acting", "head"},
           {"office", "acting", "head", "Bob", "--nobody"},
           {"office", "acting", "head", "--nobody", "--until", "2026-12-31"},
           {"position", "take", "4", "--draft", "--for", "DE"}}) {
    Desk desk;
    const Ran ran = desk.run(wrong);
    EXPECT_EQ(ran.code, kUsage);
    EXPECT_TRUE(ran.asked.empty());
  }
}

TEST(Seats, CredentialsHaveDays) {
  Desk desk;
  desk.answers("POST /api/v1/links", 201,
               R"({"link":"http://x/#/sign-in/s","expires":"2026-06-24T11:03:00.000Z"})");
  const Ran ran =
      desk.run({"link", "issue", "alternate", "DE", "--from", "2026-07-01", "--until", "2026-07-15"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(ran.asked.back().body,
            R"({"role":"alternate","member":"DE","from":"2026-07-01","until":"2026-07-15"})");
  desk.answers(
      "GET /api/v1/tokens", 200,
      R"({"tokens":[{"id":"t1","role":"alternate","member":"DE","name":"Session","expires":"2026-07-24T10:00:00.000Z",
                  "credentials_until":"2026-07-14T22:00:00.000Z"}]})");
  const std::string list = desk.run({"token", "list"}).out;
  EXPECT_NE(list.find("Alternate of DE, Session"), std::string::npos) << list;
  EXPECT_NE(list.find("Credentials good until Tuesday 14 July 2026, 22:00 UTC"), std::string::npos) << list;
}

TEST(Seats, TheBodySaysWhoIsAwayAndWhyAndWhoActs) {
  Desk desk;
  desk.answers("GET /api/v1/body", 200,
               std::string(R"({"body":"b","name":"A Body",
    "members":[{"member":"AA","name":"Alba","seated":true,"absences":[{"from":"2026-01-01T00:00:00.000Z","until":"2026-02-01T00:00:00.000Z","left":false,"text":"Over"}]},
      {"member":"BB","name":"Borduria","seated":false,"absences":[{"from":"2026-06-01T10:00:00.000Z","left":false,"text":"Article 8"}]},
      {"member":"CC","name":"Caledonia","seated":true,"absences":[{"from":"2026-07-01T10:00:00.000Z","left":true,"text":"Notice"}]},
      {"member":"DD","name":"Dalmatia","seated":false}],
    "offices":[{"office":"head","name":"Head","vacated":"2026-06-20T10:00:00.000Z","why_vacated":"Resigned","acting":{"name":"Bob Deputy","from":"2026-06-21","until":"2026-12-31"}}],
    "procedures":[{"procedure":"act","name":"Act","proxies":1,"stages":[]}],)") +
                   kNow + "}");
  EXPECT_EQ(desk.run({"body"}).out, R"(A Body [b]

2 members in protocol order
  AA  Alba
  BB  Borduria, suspended since Monday 1 June 2026, 12:00 Brussels: Article 8
  CC  Caledonia, leaves on Wednesday 1 July 2026, 12:00 Brussels: Notice
  DD  Dalmatia (not seated now)

Offices
  Head [head]: vacant since Saturday 20 June 2026, 12:00 Brussels: Resigned;
  Bob Deputy acts until 31 December 2026

Procedures
  Act [act]
    A member speaks by proxy for at most 1 other.
)");
}

TEST(Seats, AMatterSaysWhoSpeaksForWhomWhoWaitsAndHowThatIsTyped) {
  Desk desk;
  desk.answers(
      "GET /api/v1/body", 200,
      std::string(R"({"members":[{"member":"DE","name":"Germany"},{"member":"FR","name":"France"}],)") +
          kNow + "}");
  desk.answers("GET /api/v1/matters/act", 200,
               std::string(R"({"matter":"act","title":"An act","kind":"adoption","state":"open",
    "procedure":{"procedure":"act","name":"Act"},"subjects":[],"proxies":[{"member":"DE","to":"FR"}],
    "stages":[{"stage":1,"type":"roll_call","subjects":["text"],"open":true,"answered":["FR"],"silent":["DE"],"awaiting":["DE"]}],
    "may":[{"act":"await_instruction","stage":1},{"act":"give_proxy"}],)") +
                   kNow + "}");
  const Ran ran = desk.run({"matter", "act"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  for (const char* part : {"Awaiting instructions: DE.", "\nBy proxy\n  France can speak for Germany.\n",
                           "nemcon instruction await 1\n", "nemcon proxy give act MEMBER\n"}) {
    EXPECT_NE(ran.out.find(part), std::string::npos) << part << "\n" << ran.out;
  }
}

TEST(Seats, APositionByProxyIsNotCalledItsOwnAct) {
  Desk desk;
  desk.answers("GET /api/v1/matters/act/table", 200,
               R"({"matter":"act","subject":"text","name":"An act","basis":"acts",
    "rule":"everyone consents","silence":"not_counted","abstention":"neutral","verdict":"open","missing":["DE","LU"],"seats":[
    {"member":"DE","name":"Germany","stance":"object","own":true,"received":"proxy","since":"2026-06-23T10:00:00.000Z"},
    {"member":"LU","name":"Luxembourg","stance":"reserve","own":true,"received":"telephone","since":"2026-06-23T10:00:00.000Z"}]})");
  desk.answers("GET /api/v1/matters/act", 200,
               std::string(R"({"title":"An act","kind":"adoption",)") + kNow + "}");
  const std::string out = desk.run({"table", "act"}).out;
  EXPECT_NE(out.find("Germany objects, by proxy, since Tuesday 23 June 2026, 12:00"), std::string::npos)
      << out;
  EXPECT_NE(out.find("Luxembourg reserves its position, since Tuesday"), std::string::npos) << out;
  EXPECT_NE(out.find("Logged for it, received by telephone"), std::string::npos) << out;
  EXPECT_EQ(out.find("received by proxy"), std::string::npos) << out;
  EXPECT_EQ(out.find("own act"), std::string::npos) << out;
}

TEST(Seats, WordsOfAbsencesFollowTheClock) {
  const Reading reading{"UTC", *parse_instant("2026-06-24T10:48:00Z")};
  const auto words = [&](const char* text) {
    return absence_words(boost::json::parse(text).as_object(), reading);
  };
  EXPECT_EQ(words("{}"), "");
  EXPECT_EQ(words(R"({"absences":[{"from":"2026-06-25T00:00:00.000Z","left":false,"text":"x"}]})"),
            "suspended from Thursday 25 June 2026, 00:00 UTC: x");
  EXPECT_EQ(
      words(
          R"({"absences":[{"from":"2026-06-01T00:00:00.000Z","until":"2026-07-01T00:00:00.000Z","left":false,"text":"x"}]})"),
      "suspended since Monday 1 June 2026, 00:00 UTC: x; takes part again from Wednesday 1 July 2026, 00:00 "
      "UTC");
  EXPECT_EQ(words(R"({"absences":[{"from":"2026-06-01T00:00:00.000Z","left":true,"text":"x"}]})"),
            "left on Monday 1 June 2026, 00:00 UTC: x");
  const auto holder = [&](const char* text) {
    return holder_words(boost::json::parse(text).as_object(), reading);
  };
  EXPECT_EQ(holder("{}"), "vacant");
  EXPECT_EQ(holder(R"({"incumbent":"Ann","term_until":"2028-10-01"})"), "Ann, until 1 October 2028");
  EXPECT_EQ(holder(R"({"acting":{"name":"Bob"}})"), "vacant; Bob acts");
}

}  // namespace
}  // namespace nemcon::cli
