// What a calendar is told of a body's deadlines, and what it must never be told.
#include "service/calendar.hpp"

#include "base/limits.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

using chamber::Role;
using codec::Language;

class CalendarTest : public testing::Test {
 protected:
  Body body{Where::kMemory};

  std::string ics(const Caller& who, CalendarAsked asked = {}) {
    asked.pages = "https://chamber.example";
    const auto made = body->calendar(who, asked);
    return made ? unfolded(made->ics) : "refused: " + std::string(name_of(made.error().code));
  }
  std::string etag(const Caller& who) { return body->calendar(who, {})->etag; }

  static std::string unfolded(std::string text) {
    for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
    return text;
  }
  // The lines of the event whose UID begins so.
  static std::string event(const std::string& ics, const std::string& key) {
    const auto uid = ics.find("UID:" + key + ".");
    if (uid == std::string::npos) return {};
    const auto begin = ics.rfind("BEGIN:VEVENT", uid);
    return ics.substr(begin, ics.find("END:VEVENT", uid) - begin);
  }
  static bool has(const std::string& text, const std::string& line) {
    return text.find(line + "\r\n") != std::string::npos;
  }

  void extend(const std::string& stage, const std::string& until) {
    body.done(secretary(), "extend_stage", {{"stage", stage}}, R"({"until":")" + until + "\"}");
  }
};

TEST_F(CalendarTest, AnOpenStageIsAnEventAtItsDeadline) {
  body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  const std::string stage = event(ics(head("AA")), "stage-1");
  EXPECT_TRUE(has(stage, "DTSTART:20260428T110000Z")) << stage;
  EXPECT_TRUE(has(stage, "SEQUENCE:0"));
  EXPECT_TRUE(has(stage, "STATUS:CONFIRMED"));
  EXPECT_TRUE(has(stage, "URL:https://chamber.example/#/matters/text-1"));
  EXPECT_TRUE(has(stage, "TRIGGER:-P1D"));
  EXPECT_NE(stage.find("2026-04-28 13:00 (Europe/Brussels)"), std::string::npos) << stage;
}

TEST_F(CalendarTest, TheTextsAreInTheLanguageThatIsAskedFor) {
  body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  EXPECT_NE(ics(head("AA")).find("SUMMARY:Silence ends: "), std::string::npos);
  const std::string french = ics(head("AA"), {.language = Language::kFrench});
  EXPECT_NE(french.find("SUMMARY:Fin de la procédure de silence\u00A0: "), std::string::npos) << french;
  EXPECT_EQ(french.find("Silence ends"), std::string::npos);
}

TEST_F(CalendarTest, AnExtensionMovesTheSameEventAndRaisesItsSequence) {
  const std::string stage = body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  extend(stage, "2026-04-29T11:00:00.000Z");
  extend(stage, "2026-04-30T11:00:00.000Z");
  const std::string found = event(ics(head("AA")), "stage-1");
  EXPECT_TRUE(has(found, "DTSTART:20260430T110000Z"));
  EXPECT_TRUE(has(found, "SEQUENCE:2"));
  EXPECT_NE(found.find("2026-04-29 13:00"), std::string::npos) << "what it was before";
}

TEST_F(CalendarTest, ABrokenSilenceIsCancelledAndDoesNotRing) {
  const std::string stage = body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  extend(stage, "2026-04-29T11:00:00.000Z");
  body.say("BB", stage, "object", "Not so");
  const std::string found = event(ics(head("AA")), "stage-1");
  EXPECT_TRUE(has(found, "STATUS:CANCELLED")) << found;
  EXPECT_TRUE(has(found, "SEQUENCE:2"));
  EXPECT_NE(found.find("SUMMARY:Cancelled: Silence ends"), std::string::npos)
      << "for calendars without STATUS";
  EXPECT_EQ(found.find("VALARM"), std::string::npos);
  EXPECT_EQ(found.find("BB"), std::string::npos) << "who objected is for the pages";
}

TEST_F(CalendarTest, ADeadlineThatCameIsNotCancelled) {
  body.open_silence("text-1", "2026-03-29T11:00:00.000Z");
  body.clock.set("2026-03-29T11:00:00.001Z");
  let_writer_look(body.service(), body.clock);
  const std::string found = event(ics(head("AA")), "stage-1");
  EXPECT_TRUE(has(found, "STATUS:CONFIRMED")) << found;
  EXPECT_TRUE(has(found, "SEQUENCE:0"));
  EXPECT_EQ(found.find("VALARM"), std::string::npos);
}

TEST_F(CalendarTest, ATermIsADayAndIsListedOnceForTwoMatters) {
  body.open_appointment("sg");
  body.open_appointment("sg-again");
  const std::string all = ics(observer());
  const std::string found = event(all, "term-head-2020-01-01");
  EXPECT_TRUE(has(found, "DTSTART;VALUE=DATE:20270101")) << all;
  EXPECT_EQ(all.find("UID:term-head"), all.rfind("UID:term-head"));
}

TEST_F(CalendarTest, AnHourThatTheClockShowsTwiceIsToldApart) {
  body.open_silence("early", "2026-10-25T00:30:00.000Z");
  body.open_silence("late", "2026-10-25T01:30:00.000Z");
  const std::string all = ics(head("AA"));
  EXPECT_TRUE(has(event(all, "stage-1"), "DTSTART:20261025T003000Z"));
  EXPECT_NE(event(all, "stage-1").find("2026-10-25 02:30 UTC+02:00"), std::string::npos);
  EXPECT_TRUE(has(event(all, "stage-2"), "DTSTART:20261025T013000Z"));
  EXPECT_NE(event(all, "stage-2").find("2026-10-25 02:30 UTC+01:00"), std::string::npos);
}

TEST_F(CalendarTest, AnHourThatTheClockSkipsIsRefusedAndItsInstantIsTaken) {
  body.done(secretary(), "open_matter", {}, R"({"matter":"t","procedure":"adoption","title":"T"})");
  const std::string rest = R"(,"stage_rule":"silence","subjects":["text"],"text":"x","text_title":"X"})";
  const auto open = [&](const std::string& until) {
    return body.act(secretary(), "open_stage", {{"matter", "t"}}, R"({"until":")" + until + '"' + rest);
  };
  EXPECT_EQ(refused_with(open("2027-03-28T02:30")), Refused::kBadTime);
  EXPECT_TRUE(open("2027-03-28T01:30:00.000Z").json.ok());
  EXPECT_NE(ics(head("AA")).find("2027-03-28 03:30 (Europe/Brussels)"), std::string::npos);
}

// ---- what may not be in it ----

TEST_F(CalendarTest, NoWordOfPositionsReasonsOrWhoIsAwaited) {
  const std::string race = body.open_race();
  const std::string silence = body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  extend(race, "2026-05-28T11:00:00.000Z");
  const std::string before = ics(head("AA")), tag = etag(head("AA"));
  body.say("AA", race, "reserve", "A secret reason");
  body.say("BB", silence, "reserve", "Another");
  EXPECT_EQ(ics(head("AA")), before) << "the calendar does not tell that somebody spoke";
  EXPECT_EQ(etag(head("AA")), tag);
  EXPECT_EQ(before.find("await"), std::string::npos);
}

TEST_F(CalendarTest, EverySeatGetsTheSame) {
  body.open_race();
  body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  const std::string seen = ics(head("AA"));
  for (const Caller& who : {secretary(), chair(), head("BB"), adviser("AA"), observer()})
    EXPECT_EQ(ics(who), seen);
}

TEST_F(CalendarTest, AConfidedCandidacyIsInNobodysCalendar) {
  body.open_appointment("sg");
  const std::string before = ics(observer());
  body.done(secretary(), "note_candidacy", {{"matter", "sg"}},
            R"({"name":"Carl Quiet","state":"interested","confided_to":["chair"]})");
  for (const Caller& who : {secretary(), chair(), head("BB"), observer()}) EXPECT_EQ(ics(who), before);
  EXPECT_EQ(before.find("Carl"), std::string::npos);
}

// ---- what is asked for ----

TEST_F(CalendarTest, OneMatterAndOneDeadline) {
  const std::string race = body.open_race();
  body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  const std::string matter = ics(observer(), {.matter = "text-1"});
  EXPECT_EQ(matter.find("Next head"), std::string::npos);
  EXPECT_FALSE(event(matter, "stage-2").empty());
  const std::string one = ics(observer(), {.matter = "sg", .deadline = "term-head-2020-01-01"});
  EXPECT_EQ(one.find("BEGIN:VEVENT"), one.rfind("BEGIN:VEVENT"));
  EXPECT_EQ(ics(observer(), {.matter = "none"}), "refused: no_such_matter");
  EXPECT_EQ(ics(observer(), {.matter = "sg", .deadline = "stage-2"}), "refused: no_such_thing");
}

TEST_F(CalendarTest, TheTagStaysWhileOnlyTimePasses) {
  body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
  const std::string tag = etag(head("AA")), text = ics(head("AA"));
  body.clock.pass(3'600'000);
  EXPECT_EQ(etag(head("AA")), tag);
  EXPECT_NE(ics(head("AA")), text) << "DTSTAMP says when the file was made";
  extend("1", "2026-04-29T11:00:00.000Z");
  EXPECT_NE(etag(head("AA")), tag);
}

TEST_F(CalendarTest, WhatIsLongPastIsLeftOut) {
  body.open_silence("text-1", "2026-03-29T11:00:00.000Z");
  body.clock.set("2027-03-28T11:00:00.000Z");
  let_writer_look(body.service(), body.clock);
  EXPECT_FALSE(event(ics(head("AA")), "stage-1").empty());
  body.clock.set("2027-03-31T11:00:00.000Z");
  EXPECT_TRUE(event(ics(head("AA")), "stage-1").empty());
  EXPECT_FALSE(event(ics(head("AA"), {.matter = "text-1", .deadline = "stage-1"}), "stage-1").empty());
}

}  // namespace
}  // namespace nemcon::service
