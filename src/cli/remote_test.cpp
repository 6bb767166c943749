// Acting from the command line: what is asked of the server, in what order, and what the person is
// told.
#include <gtest/gtest.h>

#include "cli/remote_testing.hpp"

namespace nemcon::cli {
namespace {

constexpr const char* kPositions = "POST /api/v1/stages/4/positions";
constexpr const char* kDryRun = "POST /api/v1/stages/4/positions?dry_run=true";
constexpr const char* kFollows =
    R"({"consequences":[{"kind":"position_taken","text":"Hungary supports. All delegations see it at once; you can change it until the stage closes."}],"missing":["SK","TR"],"verdict":"open"})";
constexpr const char* kReceipt =
    R"({"entries":[{"at":"2026-06-24T10:48:00.000Z","kind":"position.taken","leaf":"aa11","seq":57}],"matter":"sg","root":"bb22","size":58,"stage":4,"subject":"mark-rutte"})";

Desk at_stage_4() {
  Desk desk;
  desk.answers(kDryRun, 200, kFollows);
  desk.answers(kPositions, 201, kReceipt);
  return desk;
}

TEST(Act, SaysWhatFollowsThenAsksThenGivesTheReceipt) {
  Desk desk = at_stage_4();
  desk.terminal.manned = true;
  desk.typed = "y\n";
  const Ran ran = desk.run({"position", "take", "4", "support"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.err,
            "What will follow\n"
            "  Hungary supports. All delegations see it at once; you can change it until\n"
            "  the stage closes.\n"
            "  The rule would then stand so: Not yet met; missing SK and TR.\n"
            "Do it? [y/N] ");
  EXPECT_EQ(ran.out,
            "It is in the record\n"
            "  entry 57  position.taken  2026-06-24T10:48:00.000Z\n"
            "  leaf  aa11\n"
            "  size  58\n"
            "  root  bb22\n"
            "  stage 4\n"
            "  subject mark-rutte\n"
            "  matter sg\n"
            "  nemcon receipt 57 --save FILE  keeps the proof of it\n");
  ASSERT_EQ(ran.asked.size(), 2u);
  EXPECT_EQ(ran.header(0, "Idempotency-Key"), "");
  EXPECT_EQ(ran.header(1, "Idempotency-Key"), "01010101010101010101010101010101");
  EXPECT_EQ(ran.header(1, "Authorization"), "Bearer secret");
  EXPECT_EQ(ran.asked[0].body, R"({"stance":"support"})");
  EXPECT_EQ(ran.asked[1].body, ran.asked[0].body);
  EXPECT_EQ(ran.asked[1].server, "http://127.0.0.1:8080");
}

TEST(Act, WhatReachedTheSecretarySaysForWhomAndHow) {
  Desk desk;
  desk.answers("POST /api/v1/stages/4/logged-positions?dry_run=true", 200, kFollows);
  desk.answers("POST /api/v1/stages/4/logged-positions", 201, kReceipt);
  const Ran ran = desk.run({"position", "log", "4", "object", "--member", "HU", "--received", "telephone",
                            "--reason", "Not yet", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(ran.asked.back().body,
            R"({"stance":"object","member":"HU","received":"telephone","reason":"Not yet"})");
}

TEST(Act, AFindingHasAWordOnEachObjection) {
  Desk desk;
  desk.answers("POST /api/v1/stages/4/finding?dry_run=true", 200, kFollows);
  desk.answers("POST /api/v1/stages/4/finding", 201, kReceipt);
  const Ran ran = desk.run({"finding", "state", "4", "met", "--text", "One objection", "--addressed",
                            "HU: section 3 was kept", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(ran.asked.back().body,
            R"({"outcome":"met","text":"One objection",)"
            R"("dispositions":[{"member":"HU","addressed":true,"text":"section 3 was kept"}]})");
  Desk other;
  EXPECT_EQ(other.run({"finding", "state", "4", "met", "--text", "R", "--addressed", "HU", "--yes"}).code,
            kUsage);
}

TEST(Act, AnythingButAYesIsANo) {
  for (const char* typed : {"n\n", "\n", "", "yeah\n", "Yes!\n"}) {
    Desk desk = at_stage_4();
    desk.terminal.manned = true;
    desk.typed = typed;
    const Ran ran = desk.run({"position", "take", "4", "support"});
    EXPECT_EQ(ran.code, kRefused) << typed;
    EXPECT_EQ(ran.asked.size(), 1u);
    EXPECT_TRUE(ran.err.ends_with("Nothing was done.\n"));
  }
}

TEST(Act, WithNobodyToAskItStopsAfterTheDryRun) {
  Desk desk = at_stage_4();
  desk.typed = "y\n";  // a pipe is nobody
  const Ran ran = desk.run({"position", "take", "4", "support"});
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_EQ(ran.asked.size(), 1u);
  EXPECT_TRUE(ran.err.ends_with("nothing was done: there is nobody here to ask. Repeat with --yes.\n"));
}

TEST(Act, YesAndJsonAreForScripts) {
  Desk desk = at_stage_4();
  const Ran ran = desk.run(
      {"position", "take", "4", "support", "--yes", "--json", "--idempotency-key", "k1", "--if-size", "55"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.out, std::string(kReceipt) + "\n");
  EXPECT_EQ(ran.header(1, "Idempotency-Key"), "k1");
  EXPECT_EQ(ran.header(0, "If-Match"), "\"55\"");
  EXPECT_EQ(ran.header(1, "If-Match"), "\"55\"");
}

TEST(Act, ADryRunIsAllThatIsAskedWhereNoMoreIsWanted) {
  Desk desk = at_stage_4();
  const Ran ran = desk.run({"position", "take", "4", "support", "--dry-run"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.asked.size(), 1u);
  EXPECT_TRUE(ran.out.starts_with("What will follow\n"));
  EXPECT_EQ(ran.err, "");
}

TEST(Act, ARefusalIsOneSentenceWithWhomItConcernsAndWhatToDo) {
  Desk desk;
  desk.answers(
      "POST /api/v1/matters/sg/outcome?dry_run=true", 409,
      R"({"code":"rule_not_met","ids":["HU","TR"],"status":409,"title":"The rule does not hold; these keep it from being met.","type":"/problems/rule_not_met"})");
  const Ran ran = desk.run({"outcome", "state", "sg", "appointed", "--from", "2026-10-01"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_EQ(ran.err,
            "nemcon: The rule does not hold; these keep it from being met: HU, TR. "
            "`nemcon table MATTER` says what each of them asks for.\n");
  EXPECT_EQ(ran.out, "");
}

TEST(Act, AfterABrokenConnectionTheKeyIsToldThatMakesItSafeToRepeat) {
  Desk desk;
  desk.answers(kDryRun, 200, kFollows);
  desk.breaks(kPositions);
  const Ran ran = desk.run({"position", "take", "4", "support", "--yes"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_NE(ran.err.find("http://127.0.0.1:8080 closed the connection\nWhether it was done is not known. "
                         "Repeat the same command with --idempotency-key 01010101010101010101010101010101:"),
            std::string::npos)
      << ran.err;
}

TEST(Act, RepeatedWithItsKeyWhatWasDoneGivesItsReceiptAgain) {
  Desk desk;
  desk.answers(kDryRun, 409, R"({"code":"no_change","title":"It is so already."})");
  desk.answers(kPositions, 201, kReceipt, {{"idempotency-replayed", "true"}});
  Ran ran = desk.run({"position", "take", "4", "support", "--yes", "--idempotency-key", "k1"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_TRUE(ran.out.starts_with("It was in the record already\n  entry 57  ")) << ran.out;
  EXPECT_EQ(ran.header(1, "Idempotency-Key"), "k1");
  // Without a key there is nothing to repeat.
  ran = desk.run({"position", "take", "4", "support", "--yes"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_EQ(ran.asked.size(), 1u);
}

TEST(Act, ABrokenDryRunHasDoneNothingAndSaysNothingOfKeys) {
  Desk desk;
  desk.breaks(kDryRun);
  const Ran ran = desk.run({"position", "take", "4", "support", "--yes"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_EQ(ran.err, "nemcon: http://127.0.0.1:8080 closed the connection\n");
}

TEST(Act, ABusyServerIsAskedAgainWithTheSameKeyWhenItSaysWhen) {
  Desk desk;
  desk.answers(kDryRun, 200, kFollows);
  desk.answers(kPositions, 429, R"({"code":"too_many","title":"Slow down."})", {{"retry-after", "3"}});
  desk.answers(kPositions, 503, R"({"code":"busy","title":"Busy."})");
  desk.answers(kPositions, 201, kReceipt);
  const Ran ran = desk.run({"position", "take", "4", "support", "--yes"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(desk.terminal.slept, (std::vector<std::int64_t>{3000, 1000}));
  EXPECT_EQ(ran.header(3, "Idempotency-Key"), ran.header(1, "Idempotency-Key"));
}

TEST(Act, AFailureOfTheServerIsNotRepeatedAndItsReferenceIsTold) {
  Desk desk;
  desk.answers(kDryRun, 503, R"({"code":"failure","title":"Something broke here.","reference":"r-7"})");
  const Ran ran = desk.run({"position", "take", "4", "support", "--yes"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_EQ(ran.err, "nemcon: Something broke here; reference r-7.\n");
  EXPECT_EQ(ran.asked.size(), 1u);
}

TEST(Act, WhatIsNotNemconsJsonIsNoAnswer) {
  Desk desk;
  desk.answers("GET /api/v1/home", 200, "<html>");
  const Ran ran = desk.run({"home"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_EQ(ran.err,
            "nemcon: http://127.0.0.1:8080 answered with status 200 and something that is not "
            "nemcon's JSON\n");
}

TEST(Act, SilenceIsBrokenOnlyWhereThereIsSilence) {
  Desk desk = at_stage_4();
  desk.answers("GET /api/v1/stages/4", 200, R"({"stage":4,"type":"silence"})");
  desk.files.texts["why.txt"] = "Paragraph 2 names nobody.\n";
  Ran ran = desk.run({"silence", "break", "4", "--text-file", "why.txt", "--condition", "A name", "--yes"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.asked[2].body,
            R"({"stance":"object","reason":"Paragraph 2 names nobody.","condition":"A name"})");
  EXPECT_NE(ran.err.find("text of 26 bytes, SHA-256 "), std::string::npos);

  Desk roll_call;
  roll_call.answers("GET /api/v1/stages/4", 200, R"({"stage":4,"type":"roll_call"})");
  ran = roll_call.run({"silence", "break", "4", "--reason", "No", "--yes"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_EQ(ran.asked.size(), 1u);
}

TEST(Act, WhatWasPreparedIsTakenWordForWord) {
  Desk desk = at_stage_4();
  desk.answers(
      "GET /api/v1/stages/4/draft", 200,
      R"({"at":"2026-06-24T10:00:00.000Z","by":"Ms Adviser","condition":"A hearing","now":"2026-06-24T10:48:00.000Z","reason":"Not heard","stance":"reserve","subject":"text"})");
  const Ran ran = desk.run({"position", "take", "4", "--draft", "--yes"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.asked[2].body,
            R"({"subject":"text","stance":"reserve","reason":"Not heard","condition":"A hearing"})");
}

TEST(Act, ReissueAsksTheSameAgainAndSaysOfWhat) {
  Desk desk;
  desk.answers(
      "GET /api/v1/stages/4", 200,
      R"({"matter":"tariff","stage":4,"stage_rule":"silence","subjects":["text"],"text_sha256":"ab","text_title":"Draft 1","type":"silence"})");
  desk.answers(
      "GET /api/v1/matters/tariff", 200,
      R"({"documents":[{"sha256":"zz","stage":3,"text":"Old","title":"Draft 0"},{"sha256":"ab","stage":4,"text":"One.","title":"Draft 1"}]})");
  desk.answers("POST /api/v1/matters/tariff/stages?dry_run=true", 200, R"({"consequences":[]})");
  desk.files.texts["two.txt"] = "Two.\n";
  Ran ran = desk.run({"stage", "reissue", "4", "--until", "2026-06-26T17:00", "--dry-run"});
  EXPECT_EQ(
      ran.asked[2].body,
      R"({"stage_rule":"silence","previous":4,"subjects":["text"],"until":"2026-06-26T17:00","text_title":"Draft 1","text_sha256":"ab","text":"One."})");
  ran = desk.run({"stage", "reissue", "4", "--text-file", "two.txt", "--text-title", "Draft 2", "--dry-run"});
  EXPECT_EQ(
      ran.asked[2].body,
      R"({"stage_rule":"silence","previous":4,"subjects":["text"],"text_title":"Draft 2","text":"Two.\n"})");
}

TEST(Act, AStageNeedsNoSubjectWhereThereIsOneOnly) {
  Desk desk;
  desk.answers("GET /api/v1/matters/tariff", 200, R"({"subjects":[{"subject":"text"}]})");
  desk.answers("POST /api/v1/matters/tariff/stages?dry_run=true", 200, R"({"consequences":[]})");
  const Ran ran = desk.run({"stage", "open", "tariff", "silence", "--text", "One.", "--dry-run"});
  EXPECT_EQ(ran.asked[1].body, R"({"stage_rule":"silence","subjects":["text"],"text":"One."})");
}

// ---- the command line itself
// ------------------------------------------------------------------------

TEST(CommandLine, ANounLooksAndANounWithAVerbActs) {
  Desk desk;
  EXPECT_EQ(desk.run({"stage"}).code, kUsage);
  EXPECT_EQ(desk.run({"stage", "close"}).code, kUsage);
  EXPECT_EQ(desk.run({"stage", "4", "close", "4"}).code, kUsage);
  EXPECT_EQ(desk.run({"position"}).code, kUsage);
  EXPECT_EQ(desk.run({"position", "take", "4"}).code, kUsage);
  EXPECT_EQ(desk.run({"position", "take", "4", "support", "--draft"}).code, kUsage);
  EXPECT_EQ(desk.run({"silence", "break", "4", "--reason", "a", "--text-file", "b"}).code, kUsage);
  EXPECT_EQ(desk.run({"token", "issue", "head", "HU", "--days", "0"}).code, kUsage);
  EXPECT_EQ(desk.run({"matter", "open", "x"}).code, kUsage);
  EXPECT_EQ(desk.run({"stage", "--help"}).code, kDone);
}

TEST(CommandLine, AMatterThatIsCalledLikeAVerbIsShownBehindTwoDashes) {
  Desk desk;
  desk.answers("GET /api/v1/matters/open", 200,
               R"({"matter":"open","title":"A matter called open","state":"closed"})");
  const Ran ran = desk.run({"matter", "--", "open"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_TRUE(ran.out.starts_with("A matter called open\n"));
}

TEST(CommandLine, IdsAreWrittenIntoAddressesAsDataNotAsAddresses) {
  Desk desk;
  desk.answers("GET /api/v1/matters/a%2F..%3Fb%20%C3%A9", 404,
               R"({"code":"no_such_matter","title":"There is no such matter."})");
  EXPECT_EQ(desk.run({"matter", "a/..?b é"}).code, kRefused);
}

// ---- who asks
// ---------------------------------------------------------------------------------------

constexpr const char* kHead =
    R"({"csrf":"c-1","expires":"2026-06-24T22:48:00.000Z","member":"HU","member_name":"Hungary","name":"Delegation of Hungary","now":"2026-06-24T10:48:00.000Z","role":"head"})";

TEST(Session, ALinkIsUsedAtItsServerAndKeptForThatServerAlone) {
  Desk desk;
  desk.terminal.environment_.erase("NEMCON_TOKEN");
  desk.answers("POST /api/v1/session", 201, kHead,
               {{"set-cookie", "nemcon_session=s-1; Path=/; HttpOnly; SameSite=Strict"}});
  desk.answers("GET /api/v1/session", 200, kHead);
  desk.answers(kDryRun, 200, kFollows);
  Ran ran = desk.run({"sign-in", "http://127.0.0.1:9000/#/sign-in/abc"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.out,
            "Head of delegation of Hungary (HU), Delegation of Hungary, at http://127.0.0.1:9000\n"
            "Signed in until Wednesday 24 June 2026, 22:48 UTC (in 12 h 0 min), longer with every use\n");
  EXPECT_EQ(ran.asked[0].server, "http://127.0.0.1:9000");
  EXPECT_EQ(ran.asked[0].body, R"({"link":"abc"})");
  EXPECT_EQ(desk.terminal.kept_["/home/d/.config/nemcon/session.json"],
            R"({"server":"http://127.0.0.1:9000","cookie":"nemcon_session=s-1","csrf":"c-1"})"
            "\n");

  ran = desk.run({"position", "take", "4", "support", "--dry-run"});
  EXPECT_EQ(ran.asked[0].server, "http://127.0.0.1:9000");
  EXPECT_EQ(ran.header(0, "Cookie"), "nemcon_session=s-1");
  EXPECT_EQ(ran.header(0, "X-CSRF-Token"), "c-1");

  ran = desk.run({"whoami", "--server", "http://elsewhere:1"});
  EXPECT_EQ(ran.header(0, "Cookie"), "") << "the cookie went to another server";

  desk.files.texts["t"] = "tok\n";
  ran = desk.run({"whoami", "--token-file", "t"});
  EXPECT_EQ(ran.header(0, "Authorization"), "Bearer tok");
  EXPECT_EQ(ran.header(0, "Cookie"), "");
}

TEST(Session, SigningOutForgetsASessionThatTheServerForgotBefore) {
  Desk desk;
  desk.terminal.environment_.erase("NEMCON_TOKEN");
  desk.terminal.kept_["/home/d/.config/nemcon/session.json"] =
      R"({"server":"http://a","cookie":"c","csrf":"f"})";
  desk.answers("DELETE /api/v1/session", 401, R"({"code":"not_signed_in","title":"Sign in first."})");
  EXPECT_EQ(desk.run({"sign-out"}).code, kDone);
  EXPECT_TRUE(desk.terminal.kept_.empty());
}

TEST(Session, AFileThatIsNoSessionCountsAsNone) {
  Desk desk;
  desk.terminal.environment_.erase("NEMCON_TOKEN");
  desk.terminal.kept_["/home/d/.config/nemcon/session.json"] = "{half";
  desk.answers("GET /api/v1/session", 401, R"({"code":"not_signed_in","title":"Sign in first."})");
  const Ran ran = desk.run({"whoami"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_EQ(ran.header(0, "Cookie"), "");
  EXPECT_TRUE(ran.err.starts_with("nemcon: Sign in first. Ask the secretariat for a link"));
}

TEST(Session, ATokenThatIsSavedIsNotShown) {
  Desk desk;
  desk.answers("POST /api/v1/tokens", 201,
               R"({"expires":"2026-07-24T10:48:00.000Z","id":"t-1","token":"hush"})");
  const Ran ran = desk.run({"token", "issue", "head", "HU", "--name", "Mission", "--save", "hu.token"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.asked[0].body, R"({"role":"head","member":"HU","name":"Mission","days":30})");
  EXPECT_EQ(desk.terminal.kept_["hu.token"], "hush\n");
  EXPECT_EQ((ran.out + ran.err).find("hush"), std::string::npos);
}

}  // namespace
}  // namespace nemcon::cli
