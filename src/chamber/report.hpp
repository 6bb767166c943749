// What a source says: reports about a race, apart from the members' own acts. docs/RACES.md is the
// format of a file of them; one Report is one line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "rule/stance.hpp"

namespace nemcon::chamber {

// Best first: `a < b` means that a is the better word.
enum class Standing : std::uint8_t { kOfficial, kReported, kAnonymous, kInferred };
enum class Precision : std::uint8_t {
  kDay,     // exact
  kAbout,   // a few days either side
  kMonth,   // the day is a placeholder
  kBefore,  // an upper bound: it was so by then
};
enum class ReportKind : std::uint8_t {
  kPosition,
  kCandidacy,
  kMembership,
  kDeadline,
  kMilestone,
  kOutcome,
  kStrawPoll,
  kInfluence,  // an analyst says that one member follows another: counts for nothing but a forecast that is
               // asked
};

std::string_view name_of(Standing standing);    // official reported anonymous inferred
std::string_view name_of(Precision precision);  // day about month before
std::string_view name_of(ReportKind kind);      // position candidacy ... influence
std::optional<Standing> standing_of(std::string_view name);
std::optional<Precision> precision_of(std::string_view name);
std::optional<ReportKind> report_kind_of(std::string_view name);

struct Report {
  std::string race;  // "nato-sg-2024"
  Date date;
  Precision precision = Precision::kDay;
  std::string actor;  // a member's code or a body ("NATO", "NAC")
  ReportKind kind = ReportKind::kPosition;
  std::string candidate;  // person, applicant or proposal; empty where none
  std::string value;      // "support", "count=28/32"; which are allowed depends on kind
  Standing standing = Standing::kOfficial;
  std::string note;
  std::string source;            // an address
  std::optional<Date> known_on;  // the day on which it could be known, if that was later than `date`
  std::string demand;            // position: what the member asks for, where the source tells it
  friend bool operator==(const Report&, const Report&) = default;
};

}  // namespace nemcon::chamber
