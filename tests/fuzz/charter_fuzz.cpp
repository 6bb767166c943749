// Any bytes as a charter: refused with a place and a sentence, or a charter that the chamber's own
// check takes, whose rules can be printed and read back, and from which an electorate can be made
// for any day.
#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/utf8.hpp"
#include "chamber/charter.hpp"
#include "codec/charter_v1.hpp"

using namespace nemcon;

namespace {

void check_rules(const chamber::Charter& charter) {
  for (const auto& procedure : charter.procedures) {
    for (const auto& stage : procedure.stages) {
      const auto again = rule::Rule::parse(stage.rule.print());
      CHECK(again.ok() && *again == stage.rule);
    }
  }
}

void check_electorates(const chamber::Charter& charter) {
  for (const char* text : {"1949-08-24", "2024-03-07", "9999-12-31"}) {
    const Date day = *parse_date(text);
    const auto who = chamber::members_on(charter.members, day);
    const auto electorate =
        chamber::electorate_on(charter.classes, charter.measures, charter.members, who, day, {});
    CHECK(electorate.seats.size() == who.size() && who.size() <= charter.members.size());
    for (const auto& procedure : charter.procedures) {
      for (const auto& stage : procedure.stages) (void)rule::evaluate(stage.rule, electorate);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto charter = codec::read_charter(text_of({data, size}));
  if (!charter) {
    CHECK(charter.error().detail.starts_with("line "));
    CHECK(!sentence_of(charter.error()).empty());
    return 0;
  }
  CHECK(chamber::check(*charter).ok());
  check_rules(*charter);
  check_electorates(*charter);
  return 0;
}
