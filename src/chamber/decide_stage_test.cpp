// What a stage rule says of times binds whoever opens, extends or closes the stage.
#include "chamber/chamber_testing.hpp"

namespace nemcon::chamber {
namespace {

// A consent that may be put for ten days at most, and has no period of its own.
Writing at_most_ten_days() {
  Charter charter = charter_of_four();
  charter.procedures[0].stages[1].maximum = Period{10, Period::Unit::kDays};
  Writing body(charter);
  body.appointment();
  body.candidate("ann", "Ann");
  return body;
}

OpenStage until(std::string_view text) {
  const Instant at = instant(text), opened = instant("2024-03-01T09:00:00Z");
  const auto second = [](Instant each) { return static_cast<std::int32_t>(each.ms / 1'000 % 86'400); };
  return {.matter = MatterId("job"),
          .stage_rule = "consent",
          .subjects = {SubjectId("ann")},
          .until = Deadline{at, {}},
          .days = LocalDays{utc_date(opened), utc_date(at), second(opened), second(at)}};
}

TEST(DecideStage, ALongerDeadlineThanTheMaximumIsRefusedThoughThereIsNoPeriod) {
  Writing body = at_most_ten_days();
  const auto longer = body.act(body.secretary, until("2024-03-11T09:00:01Z"));
  ASSERT_FALSE(longer.ok());
  EXPECT_EQ(longer.error(), refuse(Refused::kOutOfRange, "until", {}, "10 days"));
  EXPECT_TRUE(body.act(body.secretary, until("2024-03-11T09:00:00Z")).ok());
}

TEST(DecideStage, WithoutADeadlineItIsOpenedAllTheSame) {
  Writing body = at_most_ten_days();
  body.stage("consent", {SubjectId("ann")});
  EXPECT_FALSE(find_stage(body.state, StageId(1))->until.has_value());
}

TEST(DecideStage, AnExtensionIsBoundByTheMaximumToo) {
  Writing body = at_most_ten_days();
  body.must(body.secretary, until("2024-03-05T09:00:00Z"));
  const OpenStage longer = until("2024-03-12T09:00:00Z");
  const auto extended = body.act(body.secretary, ExtendStage{StageId(1), *longer.until, longer.days});
  ASSERT_FALSE(extended.ok());
  EXPECT_EQ(extended.error(), refuse(Refused::kOutOfRange, "until", {}, "10 days"));
}

}  // namespace
}  // namespace nemcon::chamber
