// A charter that is sound in itself but cannot be written as entries of a record stopped the program at the
// founding. It is refused before anything is made.
#include <gtest/gtest.h>

#include "service/founding.hpp"

namespace nemcon {
namespace {

using namespace chamber;

Charter body() {
  Charter charter{"tiny", "Tiny", "UTC", {}, {"heads"}, {}, {}, {}};
  charter.members.push_back({.id = MemberId("AA"), .name = "Alpha"});
  Procedure procedure{ProcedureId("p"), MatterKind::kAdoption, "Adoption", {}, false, {}};
  procedure.stages.push_back({"s", StageType::kSilence, *rule::Rule::parse("nobody objects"), {}, true});
  charter.procedures.push_back(procedure);
  return charter;
}

Refused refused(const Charter& charter) {
  const auto result = service::check_founding(charter);
  return result.ok() ? Refused::kNoChange : result.error().code;
}

TEST(Issue002, AnOrdinaryCharterIsTaken) { EXPECT_TRUE(service::check_founding(body()).ok()); }

TEST(Issue002, AnEntryOverItsLimitIsRefused) {
  Charter charter = body();
  std::string rule = "nobody objects";
  while (rule.size() < 1'900) rule += " or at least 1 support";
  for (int i = 0; i < 15; ++i) {
    charter.procedures[0].stages.push_back(
        {"s" + std::to_string(i), StageType::kRollCall, *rule::Rule::parse(rule), {}, true});
  }
  charter.procedures[0].source = std::string(2'000, 's');
  charter.procedures[0].name = std::string(2'000, 'n');
  EXPECT_NE(refused(charter), Refused::kNoChange);
}

TEST(Issue002, MoreWeightsThanAnEntryIsReadWithAreRefused) {
  Charter charter = body();
  for (int i = 0; i < 513; ++i) charter.members[0].weights.push_back({"heads", i, {Date{i}, Date{i + 1}}});
  EXPECT_EQ(refused(charter), Refused::kRecordFull);
  charter.members[0].weights.resize(400);
  EXPECT_TRUE(service::check_founding(charter).ok());
}

TEST(Issue002, AMemberNamedLikeARoleIsRefused) {
  Charter charter = body();
  charter.members[0].id = MemberId("chair");
  const auto result = service::check_founding(charter);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().ids, std::vector<std::string>{"chair"});
}

}  // namespace
}  // namespace nemcon
