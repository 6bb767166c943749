#include "base/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace nemcon {
namespace {

TEST(Time, DaysThatThereAreAndAreNot) {
  EXPECT_EQ(parse_date("1970-01-01")->days, 0);
  EXPECT_EQ(parse_date("2024-02-29")->days, 19782);
  EXPECT_FALSE(parse_date("2023-02-29"));
  EXPECT_FALSE(parse_date("2024-2-29"));
  EXPECT_FALSE(parse_date("2024-02-29 "));
  EXPECT_FALSE(parse_date("0999-01-01"));
}

TEST(Time, InstantsAreUtcWithMilliseconds) {
  EXPECT_EQ(to_text(Instant{0}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_text(Instant{-1}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(parse_instant("2026-11-23T17:00:00Z"), parse_instant("2026-11-23T17:00:00.000Z"));
  EXPECT_FALSE(parse_instant("2026-11-23T17:00:00+01:00"));
  EXPECT_FALSE(parse_instant("2026-11-23T24:00:00Z"));
  EXPECT_FALSE(parse_instant("2026-11-23T17:00:00.0Z"));
}

RC_GTEST_PROP(Time, ComesBackFromItsText, ()) {
  const Instant at{*rc::gen::inRange<std::int64_t>(-30'000'000'000'000, 250'000'000'000'000)};
  RC_ASSERT(parse_instant(to_text(at)) == at);
  RC_ASSERT(parse_date(to_text(utc_date(at))) == utc_date(at));
}

}  // namespace
}  // namespace nemcon
