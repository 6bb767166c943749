// Any bytes as a charter: refused with a place and a sentence, or a charter that the chamber's own
// check takes, whose rules can be printed and read back, and from which an electorate can be made
// for any day. A body then lives by it for a while, and everybody looks at it.
#include <cstddef>
#include <cstdint>
#include <cstdio>

#include "../charters/life.hpp"
#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/utf8.hpp"
#include "body.hpp"
#include "chamber/charter.hpp"
#include "codec/charter_v1.hpp"

using namespace nemcon;

namespace {

void check_rules(const chamber::Charter& charter) {
  for (const auto& procedure : charter.procedures) {
    for (const auto& stage : procedure.stages) {
      if (stage.rule.empty()) continue;  // of a stage that asks nobody, or whose chair finds
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
      for (const auto& stage : procedure.stages) {
        if (!stage.rule.empty()) (void)rule::evaluate(stage.rule, electorate);
      }
    }
  }
}

// A code that a role has is found out by following, as service/founding.hpp does before a body is made.
bool can_be_founded(const chamber::Charter& charter) {
  chamber::State state;
  for (auto& event : chamber::found(charter, {"nemcon.invalid/" + charter.body})) {
    const chamber::Happened happened{state.size, Instant{0}, "system", std::move(event)};
    if (!can_follow(state, happened)) return false;
    evolve(state, happened);
  }
  return true;
}

// Somebody is there, and the days of its procedures are some that a clock can show.
bool can_be_lived_by(const chamber::Charter& charter) {
  const Date first = *parse_date("1900-01-01"), last = *parse_date("2900-01-01"),
             day = *parse_date("2026-03-02");
  for (const auto& procedure : charter.procedures) {
    const auto& from = procedure.span.from;
    if (from && (*from < first || last < *from)) return false;
    if (chamber::members_on(charter.members, from.value_or(day)).empty()) return false;
  }
  return !charter.procedures.empty() && charter.members.size() <= 250 && can_be_founded(charter);
}

// The charter is what is tried here: whether a life goes in a circle is what `charter check` says of it, and
// the tests of charters that nothing gets stuck.
void live(const chamber::Charter& charter, std::uint64_t seed) {
  charters::Life life(charter, seed);
  for (int i = 0; i < 40; ++i) life.step();
  const bool circle = life.trouble().starts_with("time does not pass");
  if (!life.trouble().empty() && !circle) std::fputs(life.trouble().c_str(), stderr);
  CHECK(life.trouble().empty() || circle);
  fuzz::look(life.state(), life.now());
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
  if (can_be_lived_by(*charter)) live(*charter, size);
  return 0;
}
