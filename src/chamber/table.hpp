// The round table: every member with its stance on one subject at one time, and what the rule says.
//
// Two bases, never mixed. "acts": a stage about the subject was open or held by then; the verdict counts the
// members' own acts there, and a report is only shown where a member has not acted. "reports": no such
// stage; the verdict reads what sources say and binds nobody.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chamber/picture.hpp"
#include "chamber/state.hpp"
#include "chamber/view.hpp"

namespace nemcon::chamber {

struct TableSeat {
  MemberId member;
  std::string name;
  rule::Stance stance = rule::Stance::kSilent;
  bool own = false;               // the member's own act; else a report, if there is a stance
  std::optional<Instant> since;   // own
  std::optional<Date> since_day;  // report
  Standing standing = Standing::kOfficial;
  Precision precision = Precision::kDay;
  std::string note, source;  // report
  std::string reason;        // own, if the viewer may read it
  std::string condition;     // likewise; of a report: what it says that the member asks for
  std::string received;      // own: logged for it, and how it came; empty: said by the member itself
  std::vector<std::string> classes;
};

struct NamedSets {
  std::size_t size = 0;
  bool possible = false, complete = false;
  std::vector<std::vector<MemberId>> sets;
};

struct Joining {
  MemberId member;
  std::string name;
  Date from;
};

struct Table {
  MatterId matter;
  SubjectId subject;
  std::string name, state;  // of the subject; state in the glossary's words
  bool acts = false;        // the basis
  StageId stage;            // with acts
  bool hidden = false;      // not all that was said is for this viewer: the verdict is the outcome, nothing
                            // is missing, and a seat without a stance may have said something
  std::string rule;
  rule::Meaning meaning;
  rule::Verdict verdict = rule::Verdict::kOpen;
  std::vector<MemberId> missing;
  NamedSets to_meet, to_break;
  std::vector<TableSeat> seats;  // the electorate of that time in protocol order
  std::vector<Joining> joining;
  std::vector<Total> totals;
  std::vector<MemberEvent> events;
  std::string incumbent;
  std::optional<Date> term_until;
};

// When to look: an instant, and the body's day that it falls on.
struct AsOf {
  Instant at;
  Date day;
};

// The subjects of the matter's own candidacies and of its reports known by then, the leading one first:
// met before open before ended, then by support. Ids of reported names are slug(name).
struct TableSubject {
  SubjectId id;
  std::string name;
};
std::vector<TableSubject> table_subjects(const State& state, const MatterView& view, const AsOf& as_of);

// kNoSuchSubject if the viewer's view has no such subject. An empty subject is the leading one; a matter
// without subjects has a table without seats taken.
Result<Table> table(const State& state, const MatterView& view, const SubjectId& subject, const AsOf& as_of);

// How a picture of the matter's reports is made, as the rule of its procedure and the seats of that time want
// it. Refers to `state`.
PictureBase picture_base(const State& state, const MatterView& view, const AsOf& as_of);

// "klaus-iohannis": small letters without their accents, digits and '-'.
std::string slug(std::string_view name);

}  // namespace nemcon::chamber
