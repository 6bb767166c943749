#include "codec/held_v1.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "codec/counted.hpp"

namespace nemcon::codec {
namespace {

using namespace chamber;

const HeldPosition kHeld{*parse_instant("2026-03-01T09:00:00.000Z"),
                         {.stage = StageId(3),
                          .member = MemberId("HU"),
                          .subject = SubjectId("ann"),
                          .stance = rule::Stance::kObject,
                          .reason = "Not her.",
                          .condition = "A deputy.",
                          .uncounted = false,
                          .received = "telephone"}};

TEST(HeldPositions, HaveOneTextThatIsReadBack) {
  const std::string text = write_held(kHeld);
  EXPECT_EQ(
      text,
      R"({"at":"2026-03-01T09:00:00.000Z","data":{"condition":"A deputy.","member":"HU",)"
      R"("reason":"Not her.","received":"telephone","stage":3,"stance":"object","subject":"ann"},"v":1})");
  EXPECT_EQ(*read_held(text), kHeld);
}

TEST(HeldPositions, AreRefusedInAnyOtherForm) {
  std::string other = write_held(kHeld);
  other.insert(1, " ");
  EXPECT_EQ(read_held(other).error().code, Refused::kMalformed);
  EXPECT_EQ(read_held(R"({"at":"2026-03-01T09:00:00.000Z","v":1})").error().code, Refused::kMissing);
  EXPECT_EQ(read_held(R"({"at":"2026-03-01T09:00:00.000Z","data":{"stage":3},"v":2})").error().code,
            Refused::kOutOfRange);
}

TEST(CountedParts, AreNamedOnceByFacetAndNumber) {
  EXPECT_EQ(part_of("answered")->facet, Facet::kAnswered);
  EXPECT_EQ(part_of("position_12")->index, 12u);
  EXPECT_EQ(part_of("words_0")->facet, Facet::kWhy);
  EXPECT_EQ(part_of("totals_3")->facet, Facet::kTotals);
  EXPECT_EQ(part_of("class_totals_3")->facet, Facet::kClassTotals);
  for (const char* wrong :
       {"", "position_", "position_01", "position_-1", "position_1x", "answered_0", "other"})
    EXPECT_FALSE(part_of(wrong)) << wrong;
}

TEST(CountedParts, AreWrittenAndReadBack) {
  PositionsCounted counted{.stage = StageId(1), .seats = {MemberId("AA"), MemberId("BB")}};
  counted.answered = {MemberId("BB")};
  counted.what[0] = {};
  counted.what[1] = {{SubjectId("ann"), rule::Stance::kObject, true, "letter", true}};
  counted.why[1] = {{SubjectId("ann"), "Because.", "Unless."}};
  counted.totals[0].of[1] = 1;
  counted.class_totals[0] = {{"permanent", counted.totals[0]}};
  Confided confided;
  write_parts(counted, confided);
  const boost::json::object nothing;
  Reader reader(nothing, "", &confided);
  PositionsCounted read{.stage = StageId(1), .seats = counted.seats};
  read_parts(reader, read);
  EXPECT_TRUE(reader.done().ok());
  EXPECT_EQ(read, counted);
}

TEST(CountedParts, RefuseWhatIsNoPart) {
  const boost::json::object nothing;
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, const char*>>{{"votes", "1"},
                                                        {"totals_0", R"({"support":-1})"},
                                                        {"totals_0", R"({"yes":1})"},
                                                        {"answered", "{}"},
                                                        {"position_0", R"([{"subject":"a"}])"},
                                                        {"class_totals_0", R"([{"name":"x"}])"}}) {
    Confided confided;
    confided.emplace_back(name, boost::json::parse(value));
    Reader reader(nothing, "", &confided);
    PositionsCounted read;
    read_parts(reader, read);
    EXPECT_FALSE(reader.done().ok()) << name << " " << value;
  }
}

}  // namespace
}  // namespace nemcon::codec
