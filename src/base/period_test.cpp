#include "base/period.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

namespace nemcon {
namespace {

using Unit = Period::Unit;

Date day(std::string_view text) { return *parse_date(text); }

// The specification: look at every day by itself.
bool slow_is_worked(Date date, const std::vector<Calendar>& calendars) {
  const int weekday = ((date.days - day("2024-01-01").days) % 7 + 7) % 7;  // 2024-01-01 was a Monday
  if (calendars.empty()) return weekday < 5;
  for (const Calendar& calendar : calendars) {
    if ((calendar.weekend & (1 << weekday)) != 0) return false;
    for (const Date holiday : calendar.holidays) {
      if (holiday == date) return false;
    }
  }
  return true;
}

std::int64_t slow_between(Date from, Date to, const std::vector<Calendar>& calendars) {
  std::int64_t count = 0;
  for (Date date{from.days + 1}; date <= to; ++date.days) count += slow_is_worked(date, calendars) ? 1 : 0;
  return count;
}

Date slow_add(Date from, std::int64_t n, const std::vector<Calendar>& calendars) {
  Date date = from;
  while (n > 0) {
    ++date.days;
    if (slow_is_worked(date, calendars)) --n;
  }
  return date;
}

std::string after(std::string_view from, std::int64_t n, const std::vector<Calendar>& calendars) {
  const auto date = add_working_days(day(from), n, calendars);
  return date ? to_text(*date) : "none";
}

Calendar calendar(std::string id, const std::vector<std::string>& holidays) {
  Calendar made;
  made.id = std::move(id);
  for (const std::string& text : holidays) made.holidays.push_back(day(text));
  std::ranges::sort(made.holidays);
  return made;
}

TEST(Period, ReadsWhatBodiesWrite) {
  EXPECT_EQ(parse_period("72 hours"), (Period{72, Unit::kHours}));
  EXPECT_EQ(parse_period("1 hour"), (Period{1, Unit::kHours}));
  EXPECT_EQ(parse_period("14 days"), (Period{14, Unit::kDays}));
  EXPECT_EQ(parse_period("1 day"), (Period{1, Unit::kDays}));
  EXPECT_EQ(parse_period("5 working days"), (Period{5, Unit::kWorkingDays}));
  EXPECT_EQ(parse_period("1 working day"), (Period{1, Unit::kWorkingDays}));
  EXPECT_EQ(parse_period("10000 days"), (Period{10'000, Unit::kDays}));
}

TEST(Period, ReadsNothingElse) {
  for (const std::string_view text : {"",
                                      " ",
                                      "72",
                                      "hours",
                                      " hours",
                                      "72hours",
                                      "72  hours",
                                      "72 hours ",
                                      " 72 hours",
                                      "072 hours",
                                      "0 hours",
                                      "0 hour",
                                      "-1 hours",
                                      "+1 hours",
                                      "1 hours",
                                      "2 hour",
                                      "1 days",
                                      "1 working days",
                                      "5 working day",
                                      "5 working  days",
                                      "10001 days",
                                      "99999999999999999999 days",
                                      "1.5 days",
                                      "1e2 days",
                                      "five days",
                                      "5 Days",
                                      "5 weeks",
                                      "5 days\n",
                                      "5 workingdays",
                                      "0x5 days"}) {
    EXPECT_FALSE(parse_period(text)) << text;
  }
  EXPECT_FALSE(parse_period(std::string_view("5 days\0", 7)));
}

TEST(Period, HasOneText) {
  for (const Unit unit : {Unit::kHours, Unit::kDays, Unit::kWorkingDays}) {
    std::set<std::string> texts;
    for (std::int64_t amount = 1; amount <= kPeriodMax; ++amount) {
      const Period period{amount, unit};
      ASSERT_EQ(parse_period(to_text(period)), period);
      texts.insert(to_text(period));
    }
    EXPECT_EQ(texts.size(), static_cast<std::size_t>(kPeriodMax));
  }
  EXPECT_EQ(to_text(Period{1, Unit::kWorkingDays}), "1 working day");
  EXPECT_EQ(to_text(Period{2, Unit::kWorkingDays}), "2 working days");
}

TEST(WorkingDays, KnowsTheWeekdays) {
  EXPECT_EQ(weekday_of(day("1970-01-01")), 3);
  EXPECT_EQ(weekday_of(day("1969-12-31")), 2);
  EXPECT_EQ(weekday_of(day("1969-12-28")), 6);
  EXPECT_EQ(weekday_of(day("2024-06-26")), 2);  // the day on which the North Atlantic Council appointed
  EXPECT_EQ(weekday_of(day("2000-02-29")), 1);
  EXPECT_EQ(weekday_of(day("1900-03-01")), 3);  // 1900 had no leap day
}

TEST(WorkingDays, WithoutACalendarAreMondayToFriday) {
  EXPECT_EQ(after("2026-06-26", 1, {}), "2026-06-29");  // Friday, Monday
  EXPECT_EQ(after("2026-06-27", 1, {}), "2026-06-29");  // Saturday
  EXPECT_EQ(after("2026-06-28", 1, {}), "2026-06-29");  // Sunday
  EXPECT_EQ(after("2026-06-29", 5, {}), "2026-07-06");
  EXPECT_EQ(after("2026-06-27", 0, {}), "2026-06-27");
  EXPECT_TRUE(is_worked(day("2026-06-26"), {}));
  EXPECT_FALSE(is_worked(day("2026-06-27"), {}));
}

// 21 July is Belgium's holiday, 14 July France's; both fell on working days in 2026.
TEST(WorkingDays, HolidaysOfTwoCapitalsCountTogether) {
  const Calendar brussels = calendar("brussels", {"2026-07-21", "2026-11-11", "2026-12-25"});
  const Calendar paris = calendar("paris", {"2026-07-14", "2026-11-11", "2026-12-25"});
  EXPECT_EQ(after("2026-07-13", 6, {}), "2026-07-21");
  EXPECT_EQ(after("2026-07-13", 6, {brussels}), "2026-07-22");
  EXPECT_EQ(after("2026-07-13", 6, {paris}), "2026-07-22");
  EXPECT_EQ(after("2026-07-13", 6, {brussels, paris}), "2026-07-23");
  EXPECT_EQ(after("2026-11-10", 1, {brussels, paris}), "2026-11-12");  // a day free in both costs one day
  const std::vector<Calendar> both{brussels, paris};
  EXPECT_EQ(working_days_between(day("2026-11-09"), day("2026-11-13"), both), 3);
}

TEST(WorkingDays, WeekendsOfTwoCapitalsCountTogether) {
  const Calendar cairo{"cairo", 0b011'0000, {}};  // Friday and Saturday
  const Calendar brussels = calendar("brussels", {});
  EXPECT_EQ(after("2026-06-25", 1, {cairo}), "2026-06-28");            // Thursday, Sunday
  EXPECT_EQ(after("2026-06-25", 1, {cairo, brussels}), "2026-06-29");  // Thursday, Monday
  EXPECT_EQ(after("2026-06-29", 4, {cairo, brussels}), "2026-07-06");  // only four days a week
}

TEST(WorkingDays, PassTheYearAndTheLeapDay) {
  const Calendar brussels = calendar("brussels", {"2026-12-25", "2027-01-01"});
  EXPECT_EQ(after("2026-12-24", 5, {brussels}), "2027-01-04");
  EXPECT_EQ(after("2024-02-28", 1, {}), "2024-02-29");
  EXPECT_EQ(after("2024-02-28", 2, {}), "2024-03-01");
  EXPECT_EQ(after("2023-02-28", 1, {}), "2023-03-01");
  EXPECT_EQ(after("2024-02-28", 1, {calendar("leap", {"2024-02-29"})}), "2024-03-01");
}

TEST(WorkingDays, AHolidayOnAWeekendCostsNothing) {
  EXPECT_EQ(after("2026-06-26", 1, {calendar("x", {"2026-06-27", "2026-06-28"})}), "2026-06-29");
}

TEST(WorkingDays, OfAPlaceThatNeverWorksThereAreNone) {
  const Calendar never{"never", 0b111'1111, {}};
  const Calendar weekdays{"weekdays", 0b001'1111, {}};
  EXPECT_EQ(after("2026-06-26", 1, {never}), "none");
  EXPECT_EQ(after("2026-06-26", 1, {weekdays, calendar("x", {})}), "none");  // each works, but never together
  EXPECT_EQ(after("2026-06-26", 0, {never}), "2026-06-26");
  const std::vector<Calendar> calendars{never};
  EXPECT_EQ(working_days_between(day("2026-06-26"), day("2027-06-26"), calendars), 0);
}

TEST(WorkingDays, EndWithTheCalendar) {
  EXPECT_EQ(after("9999-12-30", 1, {}), "9999-12-31");  // a Friday
  EXPECT_EQ(after("9999-12-31", 1, {}), "none");
  EXPECT_EQ(after("2026-06-26", std::numeric_limits<std::int64_t>::max(), {}), "none");
  EXPECT_EQ(working_days_between(day("1000-01-01"), day("9999-12-31"), {}),
            slow_between(day("1000-01-01"), day("9999-12-31"), {}));
}

TEST(WorkingDays, AreNoneBackwards) {
  EXPECT_EQ(working_days_between(day("2026-06-26"), day("2026-06-26"), {}), 0);
  EXPECT_EQ(working_days_between(day("2026-06-26"), day("2026-06-01"), {}), 0);
}

// Holidays lie close together, so that weeks without a worked day come up as well.
std::vector<Calendar> any_calendars(Date around) {
  std::vector<Calendar> calendars(*rc::gen::inRange<std::size_t>(0, 4));
  for (Calendar& each : calendars) {
    each.weekend = *rc::gen::oneOf(rc::gen::just(Calendar::kSaturdaySunday),
                                   rc::gen::inRange<std::uint8_t>(0, 0b111'1111));
    const auto offsets = *rc::gen::container<std::set<int>>(rc::gen::inRange(-10, 120));
    for (const int offset : offsets) each.holidays.push_back(Date{around.days + offset});
  }
  return calendars;
}

bool never_works(const std::vector<Calendar>& calendars) {
  std::uint8_t free = 0;
  for (const Calendar& each : calendars) free |= each.weekend;
  return free == 0b111'1111;
}

RC_GTEST_PROP(WorkingDays, AreThoseOfTheObviousLoop, ()) {
  const Date from{*rc::gen::inRange<std::int32_t>(-40'000, 40'000)};
  const auto calendars = any_calendars(from);
  const Date to{from.days + *rc::gen::inRange(-20, 400)};
  RC_ASSERT(is_worked(to, calendars) == slow_is_worked(to, calendars));
  RC_ASSERT(working_days_between(from, to, calendars) == slow_between(from, to, calendars));
  const auto n = *rc::gen::inRange<std::int64_t>(0, 200);
  const auto nth = add_working_days(from, n, calendars);
  if (n > 0 && never_works(calendars)) {
    RC_ASSERT(!nth);
  } else {
    RC_ASSERT(nth == slow_add(from, n, calendars));
    RC_ASSERT(working_days_between(from, *nth, calendars) == n);
  }
}

}  // namespace
}  // namespace nemcon
