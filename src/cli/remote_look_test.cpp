// Looking from the command line: pages of the minute book as a reader gets them.
#include <gtest/gtest.h>

#include "cli/remote_testing.hpp"
#include "cli/remote_time.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

constexpr const char* kNow = R"("now":"2026-06-24T10:48:00.000Z","zone":"Europe/Brussels")";

TEST(Look, HomeSaysWhatWaitsWhereMattersStandAndWhatChanged) {
  Desk desk;
  desk.answers("GET /api/v1/home", 200,
               std::string(R"({"name":"North Atlantic Treaty Organization","size":57,
    "waiting":[{"what":"silence","matter":"tariff","title":"Time limits for translations","stage":4,"subject":"text","until":"2026-06-26T15:00:00.000Z"}],
    "matters":[
      {"matter":"sg","kind":"appointment","title":"Next Secretary General","state":"open","verdict":"open","subject":"mark-rutte","subject_name":"Mark Rutte","basis":"acts","missing":["HU","TR"],"support":30,"of":32,"next_deadline":{"at":"2026-07-01T15:00:00.000Z","day":"2026-07-01","kind":"roll_call","text":"roll call"}},
      {"matter":"new","kind":"appointment","title":"Another office","state":"open"},
      {"matter":"ext","kind":"extension","title":"One more year","state":"decided","outcome":{"outcome":"extended","subject":"incumbent","name":"Jens Stoltenberg","at":"2026-06-20T10:00:00.000Z"}}],
    "changes":[{"seq":56,"at":"2026-06-24T10:20:00.000Z","kind":"position.taken","matter":"sg","text":"Hungary objects: Mark Rutte"}],)") +
                   kNow + "}");
  const Ran ran = desk.run({"home"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.out, R"(North Atlantic Treaty Organization
Wednesday 24 June 2026, 12:48 Brussels

Waiting for you
  Time limits for translations
    Adopted unless somebody breaks silence: until Friday 26 June 2026, 17:00
    Brussels (in 2 d 4 h).
    nemcon stage 4

Under way
  Next Secretary General [sg]
    Mark Rutte: Not yet met, 30 of 32; missing HU and TR.
    Next: roll call, Wednesday 1 July 2026, 17:00 Brussels (in 7 d 4 h)
  Another office [new]
    Nobody and nothing is before the body yet.

Done
  One more year [ext]
    term extended: Jens Stoltenberg (Saturday 20 June 2026, 12:00 Brussels)

Lately
  28 min ago      Hungary objects: Mark Rutte
)");
}

const std::string kTable =
    R"({"matter":"sg","subject":"mark-rutte","name":"Mark Rutte","state":"nominated",
  "basis":"reports","as_of":"2024-02-22","rule":"everyone consents","silence":"not_counted","abstention":"neutral",
  "verdict":"open","missing":["HU","TR"],"to_meet":{"size":2,"possible":true,"complete":true,"sets":[["HU","TR"]]},"to_break":{},
  "seats":[
    {"member":"DE","name":"Germany","stance":"support","own":false,"standing":"official","since":"2024-02-22","precision":"day","classes":[]},
    {"member":"FR","name":"France","stance":"support","own":false,"standing":"anonymous","since":"2024-02-21","precision":"about","classes":[]},
    {"member":"HU","name":"Hungary","stance":"reserve","own":false,"standing":"reported","since":"2024-02-01","precision":"month","note":"Criticism in 2021 is remembered","source":"https://example.org/hu","classes":[]},
    {"member":"TR","name":"Türkiye","stance":"silent","own":false,"classes":[]}],
  "joining":[{"member":"SE","name":"Sweden","from":"2024-03-07"}],
  "totals":[{"date":"2024-02-21","text":"count>20/31","standing":"anonymous","note":"two unnamed officials","source":"https://example.org/t"}],
  "events":[{"date":"2024-02-20","member":"HU","value":"meeting","note":"Foreign ministers met","standing":"official"}]})";

TEST(Look, TheTableNamesWhoIsMissingOnWhoseWordAndKeepsCountsApart) {
  Desk desk;
  desk.answers("GET /api/v1/matters/sg/table?subject=mark-rutte&as_of=2024-02-22", 200, kTable);
  desk.answers("GET /api/v1/matters/sg", 200,
               std::string(R"({"title":"Next Secretary General","kind":"appointment",)") + kNow + "}");
  const Ran ran = desk.run({"table", "sg", "--subject", "mark-rutte", "--as-of", "2024-02-22"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.out, R"(Next Secretary General
Mark Rutte, nominated
Not yet met; missing: Hungary and Türkiye.
2 of 4 support or go along: 1 officially and 1 unnamed source.
Rule: everyone consents. Silence counts for nothing: each must speak;
abstention does not stand in the way.
A reading of reports as of 22 February 2024. It binds nobody.

Who is missing
  ◔  HU  Hungary reserves its position, as reported, since February 2024.
         Criticism in 2021 is remembered
         https://example.org/hu
  ○  Nothing said: Türkiye.

Round the table
  ●  DE  Germany  supports               officially      22 February 2024
  ●? FR  France   supports               unnamed source  about 21 February 2024
  ◔  HU  Hungary  reserves its position  as reported     February 2024
  ○  TR  Türkiye  has said nothing
  Sweden is a member from 7 March 2024; from then on it counts here too.

Counts that were reported; kept apart: names unknown
  more than 20 of 31, unnamed source, 21 February 2024
    two unnamed officials

On the way
  20 February 2024 HU meeting, officially. Foreign ministers met
)");
}

TEST(Look, UnderSilenceNobodyHasToSupport) {
  Desk desk;
  desk.answers("GET /api/v1/matters/tariff/table", 200,
               R"({"matter":"tariff","subject":"text","name":"Time limits","state":"nominated",
    "basis":"acts","rule":"nobody objects","silence":"consents","abstention":"neutral",
    "verdict":"cannot","missing":["NL"],"seats":[
    {"member":"BE","name":"Belgium","stance":"silent","own":false},
    {"member":"NL","name":"Netherlands","stance":"object","own":true,"since":"2026-06-23T22:30:00.000Z"}]})");
  desk.answers("GET /api/v1/matters/tariff", 200,
               std::string(R"({"title":"Time limits","kind":"adoption",)") + kNow + "}");
  EXPECT_EQ(desk.run({"table", "tariff"}).out, R"(Time limits
Cannot be met; missing: Netherlands.
Of 2: 1 silent and 1 objecting.
Rule: nobody objects. Silence counts as consent; abstention does not stand in
the way.

Who is missing
  ✕  NL  Netherlands objects, by its own act here, since Wednesday 24 June
         2026, 00:30 Brussels.

Round the table
  ○  BE  Belgium      has said nothing
  ✕  NL  Netherlands  objects           its own act     24 June 2026
)");
}

TEST(Look, AMatterSaysWhatMayBeDoneAsItIsTyped) {
  Desk desk;
  desk.answers(
      "GET /api/v1/matters/sg/table", 200,
      R"({"matter":"sg","name":"Mark Rutte","basis":"acts","rule":"everyone consents","silence":"not_counted","abstention":"neutral","verdict":"open","missing":["HU"],
    "to_meet":{"sets":[["HU"]]},"seats":[{"member":"DE","name":"Germany","stance":"support","own":true,"since":"2026-06-24T08:00:00.000Z"},
    {"member":"HU","name":"Hungary","stance":"object","own":true,"since":"2026-03-05T09:00:00.000Z","reason":"Operations","condition":"An assurance on operations outside the treaty area"}]})");
  desk.answers("GET /api/v1/matters/sg", 200,
               std::string(
                   R"({"matter":"sg","title":"Next Secretary General","kind":"appointment","state":"open",
    "procedure":{"procedure":"appointment","name":"Appointment of the Secretary General"},
    "office":{"office":"secretary_general","name":"Secretary General","incumbent":"Jens Stoltenberg","term_until":"2026-10-01"},
    "subjects":[{"subject":"mark-rutte","name":"Mark Rutte","state":"nominated","sponsor":"NL","since":"2026-06-01T08:00:00.000Z"},
      {"subject":"c-1","name":"Somebody","state":"interested","confided":true,"confided_to":["secretary","US"]}],
    "stages":[{"stage":4,"stage_rule":"consent","type":"roll_call","rule":"everyone consents","subjects":["mark-rutte"],"open":true,"until":"2026-07-01T15:00:00.000Z","answered":["DE","HU"],"silent":[]}],
    "deadlines":[{"day":"2026-10-01","kind":"term_end","text":"The term of Jens Stoltenberg ends"}],
    "documents":[],"reports":2,
    "may":[{"act":"take_position","stage":4,"subjects":["mark-rutte"],"stances":["support","object"]},{"act":"note_candidacy"},
      {"act":"open_stage","stage_rules":["sounding","consent"],"subjects":["mark-rutte"]},{"act":"prepare","stage":4,"stances":["support"]},
      {"act":"reissue_stage","stage":3},{"act":"state_outcome","outcomes":["no_consent"]}],)") +
                   kNow + "}");
  const Ran ran = desk.run({"matter", "sg"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.out, R"(Next Secretary General
[sg] Appointment of the Secretary General, under way
Secretary General: Jens Stoltenberg, until 1 October 2026

Mark Rutte
Not yet met; missing: Hungary.
1 of 2 support or go along.
Rule: everyone consents. Silence counts for nothing: each must speak;
abstention does not stand in the way.

Who is missing
  ✕  HU  Hungary objects, by its own act here, since Thursday 5 March 2026,
         10:00 Brussels.
         Reason: Operations
         Would lift it: An assurance on operations outside the treaty area

Before the body
  Mark Rutte [mark-rutte]: nominated, put forward by NL, since Monday 1 June
    2026, 10:00 Brussels.
  Somebody [c-1]: interested; in confidence, known to secretary and US.

Stages
  4   roll call on mark-rutte. Open until Wednesday 1 July 2026, 17:00
      Brussels (in 7 d 4 h). 2 of 2 have spoken.

Dates
  The term of Jens Stoltenberg ends: 1 October 2026

2 reports: nemcon table sg --as-of DAY

You may
  nemcon position take 4 STANCE (support, object)
  nemcon candidacy note sg NAME
  nemcon stage open sg RULE (sounding, consent)
  nemcon draft put 4 STANCE (support)
  nemcon stage reissue 3
  nemcon outcome state sg OUTCOME (no_consent)
)");
}

TEST(Look, AStageSaysWhoBrokeSilenceAndWhatWouldLiftIt) {
  Desk desk;
  desk.answers("GET /api/v1/body", 200, R"({"members":[{"member":"NL","name":"Netherlands"}]})");
  desk.answers(
      "GET /api/v1/stages/3", 200,
      std::string(
          R"json({"stage":3,"matter":"archive","stage_rule":"silence","type":"silence","rule":"nobody objects","silence":"consents","abstention":"neutral",
    "subjects":["text"],"open":false,"until":"2026-06-26T15:00:00.000Z","closed_at":"2026-06-24T09:00:00.000Z","outcome":"broken","text_title":"Opening of archives (draft 1)","text_sha256":"ab12",
    "broken_by":{"member":"NL","at":"2026-06-24T09:00:00.000Z","reason":"Paragraph 2 names nobody.","condition":"Name the committee."},
    "answered":["NL"],"silent":["BE","DE"],"next":5,)json") +
          kNow + "}");
  desk.answers("GET /api/v1/matters/archive", 200,
               R"({"procedure":{"stages":[{"stage_rule":"silence","type":"silence"}]}})");
  const Ran ran = desk.run({"stage", "3"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.out, R"(Stage 3, silence procedure [silence] of archive
Opening of archives (draft 1)
The text is frozen: SHA-256 ab12
Closed Wednesday 24 June 2026, 11:00 Brussels: silence was broken.
Netherlands broke silence on Wednesday 24 June 2026, 11:00 Brussels.
  Reason: Paragraph 2 names nobody.
  Would lift it: Name the committee.
About: text.
Rule: nobody objects. Silence counts as consent; abstention does not stand in
the way.
1 of 3 have spoken: NL.
Nothing said: BE and DE.
It was issued again as stage 5.
Who stands where: nemcon table archive
)");
}

TEST(Look, JsonIsTheServersByteForByte) {
  Desk desk;
  const std::string odd = R"({"b" : 1,  "a":[ ]})";
  for (const char* target :
       {"home", "body", "matters/x", "matters/x/table", "stages/4", "entries/4", "session"}) {
    desk.answers("GET /api/v1/" + std::string(target), 200, odd);
  }
  for (const std::vector<const char*>& command : std::vector<std::vector<const char*>>{
           {"home"}, {"body"}, {"matter", "x"}, {"table", "x"}, {"stage", "4"}, {"entry", "4"}, {"whoami"}}) {
    auto arguments = command;
    arguments.push_back("--json");
    const Ran ran = desk.run(arguments);
    EXPECT_EQ(ran.out, odd + "\n") << command[0];
    EXPECT_EQ(ran.asked.size(), 1u) << command[0];
  }
}

TEST(Look, AnswersOfAnotherVersionAreReadAsFarAsTheyGo) {
  Desk desk;
  desk.answers(
      "GET /api/v1/stages/4", 200,
      R"({"stage":"four","answered":{"HU":1},"subjects":[1,null,"text"],"until":17,"open":true,"zone":"Mars/Olympus","now":"never"})");
  EXPECT_EQ(desk.run({"stage", "4"}).code, kDone);
}

// ---- the record
// -------------------------------------------------------------------------------------

// SHA-256(0x00 || "[]"), as any other program works it out.
constexpr const char* kLeafOfList = "f370acc9d8b734d907d177ef29f70d4102a6226a969871eef36ce547b2944361";

TEST(Record, ALeafThatDoesNotAgreeIsNotOverlooked) {
  Desk desk;
  desk.answers("GET /api/v1/entries?from=0&limit=20", 200,
               std::string(R"({"entries":[{"seq":0,"bytes":"{}","leaf":")") + kLeafOfList +
                   R"(","openings":[]}],"root":"r","size":1})");
  const Ran ran = desk.run({"entries", "--from", "0"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_NE(ran.out.find("THE LEAF HASH DOES NOT AGREE"), std::string::npos);

  Desk honest;
  honest.answers("GET /api/v1/entries/0", 200,
                 std::string(R"({"seq":0,"bytes":"[]","leaf":")") + kLeafOfList +
                     R"(","openings":["WyJzYWx0IiwicmVhc29uIiwiTm8uIl0"]})");
  const Ran entry = honest.run({"entry", "0"});
  EXPECT_EQ(entry.code, kDone);
  EXPECT_NE(entry.out.find("worked out here from the bytes: it agrees"), std::string::npos);
  EXPECT_TRUE(entry.out.ends_with("what you may read besides\n  reason: No.\n")) << entry.out;
}

TEST(Record, AnExportThatDoesNotReplayIsWrittenWholeAndSaysSo) {
  Desk desk;
  const std::string bad = R"({"seq":0,"bytes":"{}","leaf":"00","openings":[]})",
                    more = R"({"seq":1,"bytes":"{}","leaf":"00","openings":[]})";
  desk.answers("GET /api/v1/state", 200, R"({"size":1,"root":"r","state":"s"})");
  desk.answers("GET /api/v1/state", 200,
               R"({"size":2,"root":"r","state":"s"})");  // it grew meanwhile
  desk.answers("GET /api/v1/entries?from=0&limit=500", 200, R"({"entries":[)" + bad + "]}");
  desk.answers("GET /api/v1/entries?from=1&limit=500", 200, R"({"entries":[)" + more + "]}");
  const Ran ran = desk.run({"export", "--lines", "-"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_EQ(ran.out, bad + "\n" + more + "\n");
  EXPECT_NE(ran.err.find("2 entries\nleaf   ENTRY 0 HAS BYTES OF ANOTHER LEAF"), std::string::npos)
      << ran.err;
  EXPECT_NE(ran.err.find("The entries do not replay: "), std::string::npos);
}

TEST(Record, AnExportThatBreaksOffIsNoEnd) {
  Desk desk;
  desk.answers("GET /api/v1/state", 200, R"({"size":1000,"root":"r","state":"s"})");
  desk.breaks("GET /api/v1/entries?from=0&limit=500");
  EXPECT_EQ(desk.run({"export", "--lines", "-"}).code, kBroken);
  Desk refused;
  refused.answers("GET /api/v1/state", 401, R"({"code":"not_signed_in","title":"Sign in first."})");
  EXPECT_EQ(refused.run({"export", "--lines", "-"}).code, kRefused);
}

TEST(Record, WatchPrintsWhatComesInTheServersWords) {
  Desk desk;
  desk.answers("GET /api/v1/head", 200, R"({"size":7})");
  desk.answers("GET /api/v1/head", 200, R"({"size":7})");
  desk.answers("GET /api/v1/head", 200, R"({"size":8})");
  desk.answers(
      "GET /api/v1/entries?from=7&limit=500", 200,
      R"({"size":8,"entries":[{"seq":7,"bytes":"{\"kind\":\"position.taken\",\"at\":\"2026-06-24T10:48:00.123Z\",\"data\":{\"stage\":4,\"member\":\"HU\",\"stance\":\"object\"}}","leaf":"","openings":[]}]})");
  desk.answers("GET /api/v1/home", 200, R"({"changes":[{"seq":7,"text":"Hungary objects: Mark Rutte"}]})");
  const Ran ran = desk.run({"watch", "--entries", "1"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.out,
            "     7  2026-06-24 10:48:00Z  position.taken      stage 4  HU  object\n"
            "        Hungary objects: Mark Rutte\n");
  EXPECT_EQ(desk.terminal.slept.size(), 2u);
}

// ---- reports
// ----------------------------------------------------------------------------------------

const std::string kHungary =
    R"({"race": "sg", "date": "2024-02-21", "precision": "day", "actor": "HU", "kind": "position", "candidate": "Mark Rutte", "value": "reserve", "standing": "official", "note": "said so", "source": "https://example.org/"})";

TEST(Reports, OnesThatAreInTheRecordAreLeftOutAndKeysComeFromTheLine) {
  Desk desk;
  std::string turkey = kHungary;
  turkey.replace(turkey.find("HU"), 2, "TR");
  desk.files.texts["race.jsonl"] = kHungary + "\n" + turkey + "\n" + turkey + "\n";
  desk.answers("GET /api/v1/matters/sg", 200, R"({"matter":"sg","reports":1})");
  desk.answers(
      "GET /api/v1/entries?from=0&limit=500", 200,
      R"({"size":1,"entries":[{"seq":0,"leaf":"","openings":[],"bytes":"{\"kind\":\"report.noted\",\"data\":{\"actor\":\"HU\",\"candidate\":\"Mark Rutte\",\"date\":\"2024-02-21\",\"kind\":\"position\",\"matter\":\"sg\",\"note\":\"said so\",\"precision\":\"day\",\"race\":\"sg\",\"source\":\"https://example.org/\",\"standing\":\"official\",\"value\":\"reserve\"}}"}]})");
  desk.answers("POST /api/v1/matters/sg/reports?dry_run=true", 200, "{}");
  desk.answers("POST /api/v1/matters/sg/reports", 201, "{}");
  const Ran ran = desk.run({"report", "note", "sg", "race.jsonl", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(ran.out, "1 report noted, 2 were in the record already.\n");
  ASSERT_EQ(ran.asked.size(), 4u);
  EXPECT_EQ(ran.asked[3].body.find("race"), std::string::npos);
  const std::string key = ran.header(3, "Idempotency-Key");
  EXPECT_TRUE(key.starts_with("report-")) << key;
  EXPECT_EQ(desk.run({"report", "note", "sg", "race.jsonl", "--yes"}).header(3, "Idempotency-Key"), key);
}

TEST(Reports, AFaultInTheFileIsToldAndNothingIsSent) {
  Desk desk;
  desk.typed = kHungary + "\n{\"race\": \"sg\"}\n";
  const Ran ran = desk.run({"report", "note", "sg", "-", "--yes"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(ran.asked.empty());
  EXPECT_NE(ran.err.find("-:2: "), std::string::npos) << ran.err;
}

// ---- words
// ------------------------------------------------------------------------------------------

TEST(Words, TimeIsTheBodysAndSaysWhatIsLeft) {
  const Reading reading{"Europe/Brussels", *parse_instant("2026-03-28T12:00:00Z")};
  // The clock is put forward in the night between.
  EXPECT_EQ(deadline_words("2026-03-29T15:00:30.000Z", reading),
            "Sunday 29 March 2026, 17:00:30 Brussels (in 1 d 3 h)");
  EXPECT_EQ(deadline_words("2026-03-28T11:59:30.000Z", reading),
            "Saturday 28 March 2026, 12:59:30 Brussels (30 s ago)");
  EXPECT_EQ(deadline_words("soon", reading), "soon");
  EXPECT_EQ(left_words(reading.now + 59 * 60'000, reading.now), "in 59 min");
  EXPECT_EQ(left_words(reading.now, reading.now), "now");
  EXPECT_EQ(day_words(*parse_date("1949-08-24")), "24 August 1949");
  EXPECT_EQ(time_words(*parse_instant("1949-08-24T00:00:00Z"), {"UTC", reading.now}),
            "Wednesday 24 August 1949, 00:00 UTC");
}

TEST(Words, CountsKeepTheirSign) {
  EXPECT_EQ(count_words("count>20/31"), "more than 20 of 31");
  EXPECT_EQ(count_words("count>=20/31"), "at least 20 of 31");
  EXPECT_EQ(count_words("count=28/32"), "28 of 32");
  EXPECT_EQ(count_words("straw 12"), "straw 12");
}

TEST(Words, WhatOthersWroteCannotMoveTheCursorOrTurnTheLine) {
  EXPECT_EQ(harmless("a\x1b[2Jb\r\t\x7f"), "a?[2Jb???");
  EXPECT_EQ(harmless("a\u202Eb\u2066c\u0085d"), "a?b?c?d");
  EXPECT_EQ(harmless("\xff\xc3"), "??");
  EXPECT_EQ(harmless("Türkiye ● \n"), "Türkiye ● \n");
}

TEST(Words, LinesAreAsWideAsTheirLettersNotTheirBytes) {
  const std::string word(20, 'x');
  std::string letters;
  for (int i = 0; i < 20; ++i) letters += "é";
  EXPECT_EQ(wrapped(letters + " " + letters + " " + letters + " " + letters, 0),
            letters + " " + letters + " " + letters + "\n" + letters + "\n");
  EXPECT_EQ(wrapped("one\n\ntwo", 2, "- "), "- one\n  \n  two\n");
  EXPECT_EQ(wrapped(std::string(200, 'y'), 2), "  " + std::string(200, 'y') + "\n");
  EXPECT_EQ(padded("né", 4), "né  ");
  EXPECT_EQ(listed({"HU", "RO", "TR"}), "HU, RO and TR");
}

}  // namespace
}  // namespace nemcon::cli
