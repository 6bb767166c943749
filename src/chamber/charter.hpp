// A body's constitution as data: who must agree, for which offices, by which procedures. Read from TOML
// by codec/charter_v1.hpp; the format is documented in docs/CHARTERS.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/period.hpp"
#include "base/refusal.hpp"
#include "base/time.hpp"
#include "chamber/disclosure.hpp"
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
  kNomination,    // names are put forward while it is open; nobody is asked anything
  kConsultation,  // a time that has to pass, or a meeting that has to be held; nobody is asked anything
  kSounding,      // positions on every subject, nothing is decided (named; sealed soundings are apart)
  kSilence,       // a frozen text, adopted at the deadline unless an objection breaks it
  kRollCall,      // explicit positions on one subject, decided by the rule at the close
  kRatification,  // each member's own, final consent, whenever it comes; ends when the rule is met
  kFinding,       // positions are argued; what they amount to, the chair finds, with reasons
};
// nomination consultation sounding silence roll_call ratification finding
std::string_view name_of(StageType type);
std::optional<StageType> stage_type_of(std::string_view name);
// Whether members are asked for positions in it.
constexpr bool asks(StageType type) {
  return type != StageType::kNomination && type != StageType::kConsultation;
}
// Whether it ends with a yes or a no, by its rule or by the chair's finding.
constexpr bool decides(StageType type) { return asks(type) && type != StageType::kSounding; }

enum class StageOutcome : std::uint8_t {
  kMet,        // the rule held at the close, or the chair found so
  kNotMet,     // it did not
  kAdopted,    // the deadline of a silence stage passed unbroken
  kBroken,     // an objection ended a silence stage
  kHeld,       // the end of a stage that decides nothing
  kWithdrawn,  // ended without a decision: its subject or its text was withdrawn
};
std::string_view name_of(StageOutcome outcome);
std::optional<StageOutcome> stage_outcome_of(std::string_view name);
// Whether a stage of that type can end so.
bool fits(StageType type, StageOutcome outcome);

// When a stage ends by itself, beside its deadline.
enum class Closes : std::uint8_t {
  kByHand,    // not before its deadline; the presidency may close it
  kWhenMet,   // as soon as the rule holds
  kAnswered,  // as soon as every member has spoken
};
std::string_view name_of(Closes closes);  // by_hand when_met answered
std::optional<Closes> closes_of(std::string_view name);

// What follows by itself when a stage ends so: the next stage about the same subjects, or the matter's end
// with no consent.
struct Then {
  StageOutcome outcome = StageOutcome::kMet;
  std::string stage;  // id of a stage rule of the procedure; empty: no consent
  friend bool operator==(const Then&, const Then&) = default;
};

struct StageRule {  // NOLINT(clang-analyzer-optin.performance.Padding): in the order of its page
  std::string id;   // "consent", unique in its procedure
  StageType type = StageType::kRollCall;
  rule::Rule rule;  // when the stage is met; of a stage that asks nobody there is none
  rule::Meaning meaning;
  bool required = true;  // the council's decision needs this stage met
  std::string name;      // what the body calls it: "Straw poll"; may be empty

  // What members may say. Empty: what the type allows (`options_of`).
  std::vector<rule::Stance> options;
  std::vector<rule::Stance> reasoned;     // refused without a reason
  std::vector<rule::Stance> counted;      // without a reason in no count: as if the member took no part
  bool final = false;                     // what was said cannot be changed
  std::vector<std::int64_t> preferences;  // how many subjects a member supports at most, by round; the last
                                          // number is for all later rounds; empty: as many as it likes
  std::vector<std::int64_t> drops;        // how many subjects the chair finds to be out after the round

  // Its time.
  std::optional<Period> period;            // to its deadline, if nobody names another
  std::optional<Period> minimum, maximum;  // between its opening and its deadline
  std::vector<std::string> calendars;      // in which working days are counted; ids in Charter::calendars
  Closes closes = Closes::kByHand;

  // Who is told what (chamber/disclosure.hpp).
  std::vector<Disclosed> disclosure;  // each facet once; empty: positions are public at once
  std::int64_t least = 0;  // smallest class whose totals are published, and smallest stage that opens
  Guard guard = Guard::kWarn;
  std::int64_t secret_at =
      0;               // as many members turn it secret: it ends, and `secret` opens with no positions
  std::string secret;  // id of that stage rule; empty: it cannot be turned

  // Its place in the chain.
  std::string replaces;    // the stage rule that failed before, for which this one stands in; may be empty
  std::vector<Then> then;  // by itself; for other outcomes the presidency decides how to go on
  friend bool operator==(const StageRule&, const StageRule&) = default;
};

// What may be said there: the rule's options, or all that its type allows, and taking back (silent) where
// positions are not final.
std::vector<rule::Stance> options_of(const StageRule& rule);
// A ratification is final and ends when the rule is met, whatever else its rule says.
bool is_final(const StageRule& rule);
Closes closing_of(const StageRule& rule);
// The number for that round (1 the first), the last one for later rounds; none if there are none.
std::optional<std::int64_t> for_round(const std::vector<std::int64_t>& numbers, std::size_t round);

struct Procedure {
  ProcedureId id;
  MatterKind kind = MatterKind::kAppointment;
  std::string name;               // "Appointment of the Secretary General"
  std::vector<StageRule> stages;  // in the order in which they are held
  bool decision = false;          // after the stages the chair states the council's decision
  std::string source;             // treaty article, rules of procedure, or report of the practice
  std::int64_t proxies = 0;       // for how many others a member may speak that gave it their proxy
  std::int64_t minus = 0;         // members that may be left out because the matter is about them
  Span span;                      // the days on which a matter may be opened by it (a rule with a sunset)
  friend bool operator==(const Procedure&, const Procedure&) = default;
};

struct Charter {
  std::string body;                 // short name, "nato": the record's `body`
  std::string name;                 // "North Atlantic Treaty Organization"
  std::string zone;                 // "Europe/Brussels" (IANA)
  std::vector<Calendar> calendars;  // days that are not worked, by capital
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

// Whether the member is in that class on that day.
bool is_in(const Member& member, std::string_view name, Date day);

// Who must agree on that day, in protocol order; indexes into charter.members.
std::vector<std::size_t> members_on(const std::vector<Member>& members, Date day);

// The electorate for the rule language on that day, all silent. `who` from members_on.
rule::Electorate electorate_on(const std::vector<std::string>& classes,
                               const std::vector<std::string>& measures, const std::vector<Member>& members,
                               const std::vector<std::size_t>& who, Date day, const rule::Meaning& meaning);

}  // namespace nemcon::chamber
