// What may stand in a report's `value`, and what it says. docs/RACES.md has the same lists in
// words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chamber/report.hpp"
#include "rule/stance.hpp"

namespace nemcon::chamber {

// The stance that a position's word stands for; none for a word that is no position.
std::optional<rule::Stance> reported_stance(std::string_view value);

// What the body's own word does to a subject.
enum class OutcomeMeans : std::uint8_t {
  kFills,   // appointed elected ...: the office has its next holder
  kBegins,  // took_office sworn_in
  kAdmits,  // acceded admitted joined
  kGrants,  // recommended extended approved ...: yes for now; the same subject may come up again
  kDenies,  // rejected no_consensus ...: a no, or nothing
  kLeaves,  // left_office resigned: the holder is none any more
};
std::optional<OutcomeMeans> outcome_means(std::string_view value);

// The glossary's word for a candidacy ("withdrew" is `withdrawn`); empty for a word that is none.
std::string_view candidacy_state(std::string_view value);

// "member", "joined" and "left" give an empty class, "permanent_member" gives "permanent"; none for
// other words.
struct MembershipWord {
  bool seated = true;
  std::string_view in_class;
};
std::optional<MembershipWord> membership_word(std::string_view value);

// "count=28/32", "count>20/31", "count>=20": a number without names.
struct ReportedCount {
  std::string_view relation;  // = > >= < <= ~
  std::int64_t number = 0;
  std::optional<std::int64_t> of;
};
std::optional<ReportedCount> reported_count(std::string_view value);

// "electorate=32"
std::optional<std::int64_t> reported_electorate(std::string_view value);

// "poll=6;encourage=7;discourage=6", in that order.
using ReportedPoll = std::vector<std::pair<std::string_view, std::int64_t>>;
std::optional<ReportedPoll> reported_poll(std::string_view value);
std::int64_t poll_number(const ReportedPoll& poll, std::string_view name);  // 0 if it is not there

// "from=DE;times=2.50": once DE has consented the actor goes 2.5 times as fast, by the word of the report's
// source.
struct InfluenceWord {
  std::string_view from;
  std::int64_t hundredths = 100;  // 5 to 2000
};
std::optional<InfluenceWord> influence_word(std::string_view value);

// Small letters, digits and '_', beginning with a letter.
bool is_word(std::string_view text);

// Empty if the kind allows the value; else what it allows, for the person who corrects the file.
std::string wrong_value(ReportKind kind, std::string_view value);

}  // namespace nemcon::chamber
