// A body's constitution as data: who must agree, for which offices, by which procedures. Read from TOML
// by codec/charter_v1.hpp; the format is documented in docs/CHARTERS.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/refusal.hpp"
#include "base/time.hpp"
#include "rule/rule.hpp"

namespace nemcon::chamber {

// Valid on the days from <= day < until.
struct Span {
  std::optional<Date> from;   // none: since ever
  std::optional<Date> until;  // none: for ever
  bool covers(Date day) const { return (!from || *from <= day) && (!until || day < *until); }
  friend bool operator==(const Span&, const Span&) = default;
};

struct Weight {
  std::string measure;     // one of Charter::measures
  std::int64_t value = 0;  // 0..kWeightMax, in the measure's own unit
  Span span;
  friend bool operator==(const Weight&, const Weight&) = default;
};

struct Membership {  // in a class, for a time
  std::string name;
  Span span;
  friend bool operator==(const Membership&, const Membership&) = default;
};

struct Member {
  MemberId id;
  std::string name;  // "Hungary"
  Span span;         // membership of the body, by days
  // The instant at which its seat begins, where the body's own decision fixed one; else span.from in UTC.
  std::optional<Instant> begins;
  std::vector<Membership> classes;
  std::vector<Weight> weights;
  friend bool operator==(const Member&, const Member&) = default;
};

struct Office {
  OfficeId id;
  std::string name;       // "Secretary General"
  std::string incumbent;  // a person's name, empty: vacant
  std::optional<Date> term_from;
  std::optional<Date> term_until;  // the first day that is no longer in the term
  friend bool operator==(const Office&, const Office&) = default;
};

enum class MatterKind : std::uint8_t { kAppointment, kExtension, kAdmission, kAdoption };
std::string_view name_of(MatterKind kind);  // appointment extension admission adoption
std::optional<MatterKind> matter_kind_of(std::string_view name);

enum class StageType : std::uint8_t {
  kSounding,  // positions on every subject, nothing is decided (named; sealed soundings are apart)
  kRollCall,  // explicit positions on one subject, decided by the rule at the close
  kSilence,   // a frozen text, adopted at the deadline unless an objection breaks it
};
std::string_view name_of(StageType type);  // sounding roll_call silence
std::optional<StageType> stage_type_of(std::string_view name);

struct StageRule {
  std::string id;  // "consent", unique in its procedure
  StageType type = StageType::kRollCall;
  rule::Rule rule;  // when the stage is met
  rule::Meaning meaning;
  bool required = true;  // the council's decision needs this stage met
  friend bool operator==(const StageRule&, const StageRule&) = default;
};

struct Procedure {
  ProcedureId id;
  MatterKind kind = MatterKind::kAppointment;
  std::string name;               // "Appointment of the Secretary General"
  std::vector<StageRule> stages;  // in the order in which they are held
  bool decision = false;          // after the stages the chair states the council's decision
  std::string source;             // treaty article, rules of procedure, or report of the practice
  friend bool operator==(const Procedure&, const Procedure&) = default;
};

struct Charter {
  std::string body;  // short name, "nato": the record's `body`
  std::string name;  // "North Atlantic Treaty Organization"
  std::string zone;  // "Europe/Brussels" (IANA)
  std::vector<std::string> classes;
  std::vector<std::string> measures;
  std::vector<Member> members;  // in protocol order
  std::vector<Office> offices;
  std::vector<Procedure> procedures;
  friend bool operator==(const Charter&, const Charter&) = default;
};

// Names unique and within limits, spans in order, rules that name only known classes and measures, at
// least one member. The refusal's field is a path such as "procedures[1].stages[0].rule".
Result<Done> check(const Charter& charter);

// Who must agree on that day, in protocol order; indexes into charter.members.
std::vector<std::size_t> members_on(const std::vector<Member>& members, Date day);

// The electorate for the rule language on that day, all silent. `who` from members_on.
rule::Electorate electorate_on(const std::vector<std::string>& classes,
                               const std::vector<std::string>& measures, const std::vector<Member>& members,
                               const std::vector<std::size_t>& who, Date day, const rule::Meaning& meaning);

}  // namespace nemcon::chamber
