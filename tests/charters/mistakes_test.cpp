// No charter that comes with the program has an error; each in bad/ has exactly the mistake that it is named
// after.
#include <set>

#include "charters_testing.hpp"

namespace nemcon::charters {
namespace {

using namespace chamber;

constexpr const char* kDay = "2026-11-28";

std::vector<Remark> remarks_of(const Named& charter, const char* day = kDay) {
  return look_over(charter.text.charter, *parse_date(day));
}

TEST(Mistakes, NoCharterHasAnError) {
  const auto all = charters_in("/charters");
  EXPECT_EQ(all.size(), 16u);
  for (const Named& each : all) {
    for (const Remark& remark : remarks_of(each)) {
      EXPECT_FALSE(is_error(remark.mistake))
          << each.name << " " << name_of(remark.mistake) << " " << remark.path;
    }
  }
}

TEST(Mistakes, EachHasItsCharterAndNoOther) {
  std::set<std::string> seen;
  for (const Named& each : charters_in("/tests/charters/bad")) {
    const auto remarks = remarks_of(each);
    std::string codes;
    for (const Remark& remark : remarks) {
      codes += std::string(codes.empty() ? "" : " ") + std::string(name_of(remark.mistake));
    }
    EXPECT_EQ(codes, each.name);
    seen.insert(each.name);
  }
  for (std::size_t i = 0; i < kMistakes; ++i) {
    EXPECT_TRUE(seen.contains(std::string(name_of(static_cast<Mistake>(i)))))
        << name_of(static_cast<Mistake>(i));
  }
  EXPECT_EQ(seen.size(), kMistakes);
}

// Whoever reads the remark finds the place.
TEST(Mistakes, EachPathIsALineOfTheFile) {
  for (const char* folder : {"/charters", "/tests/charters/bad"}) {
    for (const Named& each : charters_in(folder)) {
      for (const Remark& remark : remarks_of(each)) {
        EXPECT_GT(each.text.line_of(remark.path), 1u) << each.name << " " << remark.path;
      }
    }
  }
}

const Named& charter(const std::vector<Named>& all, const std::string& name) {
  return *std::ranges::find(all, name, &Named::name);
}

std::vector<std::string> notes(const std::vector<Remark>& remarks, Mistake mistake) {
  std::vector<std::string> list;
  for (const Remark& each : remarks) {
    if (each.mistake != mistake) continue;
    list.push_back(each.path + (each.from ? " " + to_text(*each.from) : "") +
                   (each.number != 0 ? " " + std::to_string(each.number) : ""));
  }
  return list;
}

using List = std::vector<std::string>;

// Nine votes are there as long as ten sit: the charter lists who was elected for 2026 and 2027.
TEST(Mistakes, TheCouncilsElectedMembersEnd) {
  const auto all = charters_in("/charters");
  EXPECT_EQ(notes(remarks_of(charter(all, "unsc")), Mistake::kRuleEnds),
            List{"procedures[0].stages[2].rule 2028-01-01"});
  const auto later = remarks_of(charter(all, "unsc"), "2028-01-01");
  EXPECT_EQ(notes(later, Mistake::kRuleNever), List{"procedures[0].stages[2].rule 2028-01-01 5"});
}

// Section 175 of the Companies Act may leave one director of four, and two have to agree.
TEST(Mistakes, AConflictedBoardMayHaveNoQuorum) {
  const auto all = charters_in("/charters");
  EXPECT_FALSE(notes(remarks_of(charter(all, "uk-board")), Mistake::kMinusTooMany).empty());
}

TEST(Mistakes, TheSunsetsOfTheAssembly) {
  const auto all = charters_in("/charters");
  EXPECT_FALSE(notes(remarks_of(charter(all, "unga")), Mistake::kNotInForce).empty());
  EXPECT_TRUE(notes(remarks_of(charter(all, "nato")), Mistake::kNotInForce).empty());
}

TEST(Mistakes, WhatOpensByItselfWithoutATime) {
  const auto all = charters_in("/charters");
  EXPECT_EQ(notes(remarks_of(charter(all, "osce")), Mistake::kNoEnd), List{"procedures[1].stages[2].period"});
}

}  // namespace
}  // namespace nemcon::charters
