#include "codec/deadline_of.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

using chamber::Deadline;

Instant instant(std::string_view text) { return *parse_instant(text); }

Result<Deadline> after(std::string_view now, const std::string& zone, std::string_view period,
                       const std::vector<Calendar>& calendars = {}) {
  return deadline_after(instant(now), zone, *parse_period(period), calendars);
}

// "2026-03-29T15:00:00 = 2026-03-29T13:00:00.000Z", or the code of the refusal.
std::string shown(const Result<Deadline>& deadline) {
  if (!deadline) return std::string(name_of(deadline.error().code));
  return (deadline->local.empty() ? "" : deadline->local + " = ") + to_text(deadline->at);
}

const std::string kBrussels = "Europe/Brussels";
const std::string kNewYork = "America/New_York";

TEST(DeadlineAfter, HoursAreHours) {
  EXPECT_EQ(shown(after("2026-06-26T15:00:00.123Z", kBrussels, "72 hours")), "2026-06-29T15:00:00.123Z");
  // Over the change to summer time, and back: still 24 hours, whatever the clock on the wall shows.
  EXPECT_EQ(shown(after("2026-03-28T16:00:00Z", kBrussels, "24 hours")), "2026-03-29T16:00:00.000Z");
  EXPECT_EQ(shown(after("2026-10-24T15:00:00Z", kBrussels, "24 hours")), "2026-10-25T15:00:00.000Z");
  // They may end within the hour that the clock shows twice, or start just before the one it skips.
  EXPECT_EQ(shown(after("2026-10-24T00:30:00Z", kBrussels, "24 hours")), "2026-10-25T00:30:00.000Z");
  EXPECT_EQ(shown(after("2026-03-29T00:30:00Z", kBrussels, "1 hour")), "2026-03-29T01:30:00.000Z");
}

TEST(DeadlineAfter, DaysKeepTheTimeOnTheClock) {
  EXPECT_EQ(shown(after("2026-06-26T15:00:00Z", kBrussels, "14 days")),
            "2026-07-10T17:00:00 = 2026-07-10T15:00:00.000Z");
  EXPECT_EQ(shown(after("2026-12-31T16:00:00Z", kBrussels, "1 day")),
            "2027-01-01T17:00:00 = 2027-01-01T16:00:00.000Z");
  EXPECT_EQ(shown(after("2024-02-28T16:00:00Z", kBrussels, "1 day")),
            "2024-02-29T17:00:00 = 2024-02-29T16:00:00.000Z");
  // The zone's day counts: there it is still the 26th, in UTC already the 27th.
  EXPECT_EQ(shown(after("2026-06-27T02:00:00Z", kNewYork, "1 day")),
            "2026-06-27T22:00:00 = 2026-06-28T02:00:00.000Z");
}

TEST(DeadlineAfter, InSpringTheDayIsAnHourShorter) {
  EXPECT_EQ(shown(after("2026-03-28T16:00:00Z", kBrussels, "1 day")),
            "2026-03-29T17:00:00 = 2026-03-29T15:00:00.000Z");
  EXPECT_EQ(shown(after("2026-03-07T22:00:00Z", kNewYork, "1 day")),
            "2026-03-08T17:00:00 = 2026-03-08T21:00:00.000Z");
}

TEST(DeadlineAfter, InAutumnTheDayIsAnHourLonger) {
  EXPECT_EQ(shown(after("2026-10-24T15:00:00Z", kBrussels, "1 day")),
            "2026-10-25T17:00:00 = 2026-10-25T16:00:00.000Z");
  EXPECT_EQ(shown(after("2026-10-31T21:00:00Z", kNewYork, "1 day")),
            "2026-11-01T17:00:00 = 2026-11-01T22:00:00.000Z");
}

TEST(DeadlineAfter, ATimeThatTheClockSkipsIsRefused) {
  EXPECT_EQ(shown(after("2026-03-28T01:00:00Z", kBrussels, "1 day")), "bad_time");  // 02:00
  EXPECT_EQ(shown(after("2026-03-28T01:59:59Z", kBrussels, "1 day")), "bad_time");  // 02:59:59
  EXPECT_EQ(shown(after("2026-03-07T07:30:00Z", kNewYork, "1 day")), "bad_time");   // 02:30
  // The minutes around it are there.
  EXPECT_EQ(shown(after("2026-03-28T00:59:59Z", kBrussels, "1 day")),
            "2026-03-29T01:59:59 = 2026-03-29T00:59:59.000Z");
  EXPECT_EQ(shown(after("2026-03-28T02:00:00Z", kBrussels, "1 day")),
            "2026-03-29T03:00:00 = 2026-03-29T01:00:00.000Z");
}

TEST(DeadlineAfter, ATimeThatTheClockShowsTwiceIsRefused) {
  EXPECT_EQ(shown(after("2026-10-24T00:00:00Z", kBrussels, "1 day")), "bad_time");  // 02:00
  EXPECT_EQ(shown(after("2026-10-24T00:59:59Z", kBrussels, "1 day")), "bad_time");  // 02:59:59
  EXPECT_EQ(shown(after("2026-10-31T05:30:00Z", kNewYork, "1 day")), "bad_time");   // 01:30
  const auto refused = after("2026-10-24T00:30:00Z", kBrussels, "1 day");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "until");
  EXPECT_EQ(refused.error().detail, "2026-10-25T02:30:00 Europe/Brussels");
  // Opened in an hour that comes twice: the clock's time counts, in whichever of the two it was.
  for (const auto* now : {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"}) {
    EXPECT_EQ(shown(after(now, kBrussels, "1 day")), "2026-10-26T02:30:00 = 2026-10-26T01:30:00.000Z");
  }
}

TEST(DeadlineAfter, WorkingDaysPassTheWeekendAndTheHolidays) {
  const Calendar brussels{"brussels", Calendar::kSaturdaySunday, {*parse_date("2026-07-21")}};
  const Calendar paris{"paris", Calendar::kSaturdaySunday, {*parse_date("2026-07-14")}};
  EXPECT_EQ(shown(after("2026-07-10T10:00:00Z", kBrussels, "5 working days")),
            "2026-07-17T12:00:00 = 2026-07-17T10:00:00.000Z");
  EXPECT_EQ(shown(after("2026-07-10T10:00:00Z", kBrussels, "5 working days", {paris})),
            "2026-07-20T12:00:00 = 2026-07-20T10:00:00.000Z");
  EXPECT_EQ(shown(after("2026-07-10T10:00:00Z", kBrussels, "6 working days", {paris, brussels})),
            "2026-07-22T12:00:00 = 2026-07-22T10:00:00.000Z");
  // Over the change: Friday 17:00, Monday 17:00.
  EXPECT_EQ(shown(after("2026-03-27T16:00:00Z", kBrussels, "1 working day")),
            "2026-03-30T17:00:00 = 2026-03-30T15:00:00.000Z");
}

TEST(DeadlineAfter, PartsOfASecondAreRoundedUp) {
  EXPECT_EQ(shown(after("2026-06-26T15:00:00.001Z", kBrussels, "1 day")),
            "2026-06-27T17:00:01 = 2026-06-27T15:00:01.000Z");
  // The last second of a Friday is rounded into Saturday, but the act was on Friday.
  EXPECT_EQ(shown(after("2026-06-26T21:59:59.500Z", kBrussels, "1 working day")),
            "2026-06-30T00:00:00 = 2026-06-29T22:00:00.000Z");
  EXPECT_EQ(shown(after("2026-06-26T21:59:59.500Z", kBrussels, "1 day")),
            "2026-06-28T00:00:00 = 2026-06-27T22:00:00.000Z");
  EXPECT_EQ(shown(after("1969-12-30T22:59:59.500Z", kBrussels, "1 day")),
            "1970-01-01T00:00:00 = 1969-12-31T23:00:00.000Z");
}

TEST(DeadlineAfter, WhatHasNoEndIsRefused) {
  const Calendar never{"never", 0b111'1111, {}};
  EXPECT_EQ(shown(after("2026-06-26T15:00:00Z", kBrussels, "1 working day", {never})), "out_of_range");
  for (const auto* period : {"10000 hours", "10000 days", "10000 working days"}) {
    EXPECT_EQ(shown(after("9999-06-26T15:00:00Z", kBrussels, period)), "out_of_range") << period;
  }
  EXPECT_EQ(shown(after("9999-12-30T22:59:59.500Z", kBrussels, "1 day")), "out_of_range");
}

// Whatever comes out, a person could have written it, and it is neither early nor more than the change late.
RC_GTEST_PROP(DeadlineAfter, IsTheInstantOfItsLocalTime, ()) {
  const Instant now{*rc::gen::inRange<std::int64_t>(1'500'000'000'000, 2'000'000'000'000)};
  const auto& zone = *rc::gen::element(kBrussels, kNewYork, std::string("Asia/Kolkata"));
  const Period period{*rc::gen::inRange<std::int64_t>(1, 400), Period::Unit::kDays};
  const auto deadline = deadline_after(now, zone, period, {});
  if (!deadline) {
    RC_ASSERT(deadline.error().code == Refused::kBadTime);
    return;
  }
  const auto again = instant_of(deadline->local, zone);
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == deadline->at);
  const std::int64_t beyond = deadline->at.ms - now.ms - period.amount * 86'400'000;
  RC_ASSERT(beyond >= -3'600'000);
  RC_ASSERT(beyond <= 3'601'000);
}

}  // namespace
}  // namespace nemcon::codec
