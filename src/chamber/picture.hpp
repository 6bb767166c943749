// What the sources said by a day: the picture of a race, made from reports and from nothing else.
// It binds nobody. docs/RACES.md says how it is made, in words.
//
//   * a member's stance is its latest position report of that day or before;
//   * its standing is the best of the present unbroken run of reports of the same stance: support
//   that only
//     an unnamed official gives stays apart from an official one;
//   * a reported count without names is a total: it is never turned into names and never added to
//   them;
//   * a member that no report speaks of is unheard, not silent: where silence would be consent, the
//   rule is
//     not called met because nobody was asked;
//   * once a treaty lies open for ratification, only those who ratified have consented;
//   * the body's own decision settles the matter; what is said after it opens the next round.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chamber/charter.hpp"
#include "chamber/report.hpp"
#include "chamber/report_value.hpp"

namespace nemcon::chamber {

// A reported count without names, or a straw poll.
struct Total {
  Date date;
  std::string text;  // "count>20/31"
  Standing standing = Standing::kOfficial;
  std::string note, source;
  friend bool operator==(const Total&, const Total&) = default;
};

// Something that happened on the way: "bargain", "meeting", "deposited".
struct MemberEvent {
  Date date;
  std::string member;  // or a body
  std::string value, note;
  Standing standing = Standing::kOfficial;
  std::string source;
  friend bool operator==(const MemberEvent&, const MemberEvent&) = default;
};

// Where somebody stands, by the reports.
struct ReportedPosition {
  std::string actor;
  std::string value;  // as in the report: support oppose reserve undeclared abstained ratified
  rule::Stance stance = rule::Stance::kSilent;
  Date since;                               // begin of the present run
  Precision precision = Precision::kDay;    // of `since`
  Standing standing = Standing::kOfficial;  // the best within the run
  std::string note, source;                 // of the latest report with that standing
  std::string demand;                       // the latest in the run that a report names
  friend bool operator==(const ReportedPosition&, const ReportedPosition&) = default;
};

struct ReportedStep {
  Date date;
  Precision precision = Precision::kDay;
  std::string state;
  std::string actor;  // who put the name forward, or the body whose decision it is
  Standing standing = Standing::kOfficial;
  std::string note, source;
  bool outcome = false;  // the body's own decision
  friend bool operator==(const ReportedStep&, const ReportedStep&) = default;
};

struct CandidatePicture {
  std::string name;
  std::string state;                 // floated interested declared nominated shortlisted withdrawn declined
                                     // eliminated, named (nothing of that), an outcome's word, or of an
                                     // applicant: applied invited protocol_signed
  std::vector<ReportedStep> steps;   // how it came to that
  bool ended = false;                // cannot be agreed on any more
  bool decided = false;              // the body has said yes, and nothing was said since
  std::optional<Date> decided_on;    // its latest yes
  bool ratifying = false;            // consent is a ratification from now on
  std::vector<MemberId> electorate;  // who had to agree: frozen when it was decided
  std::vector<ReportedPosition> positions;  // of members, in protocol order; those with a report only
  std::vector<ReportedPosition> outside;    // of others
  std::vector<MemberId> missing;
  rule::Verdict verdict = rule::Verdict::kOpen;
  bool unheard = false;          // open only because members were not heard; `missing` are these
  rule::Sets to_meet, to_break;  // indexes into `electorate`
  std::vector<Total> totals;     // latest last
  std::vector<MemberEvent> events;
  std::optional<Date> takes_office;  // appointed, and the day is known on which the term begins
};

struct Ahead {
  Date date;
  std::string kind, about, actor;  // "summit"; candidate or empty; whose
  Standing standing = Standing::kOfficial;
  std::string note, source;
  std::optional<Date> put_off;  // a later report says that it will not be on that day
};

struct Picture {
  Date as_of;
  std::string race;  // of the first report
  rule::Rule rule;
  rule::Meaning meaning;
  std::vector<Member> electorate;               // of that day, in protocol order
  std::optional<std::int64_t> said_electorate;  // the size that a report gives, if it is another one
  std::string incumbent;                        // empty: nobody is known to hold the office, or there is none
  std::optional<Date> term_end;                 // as the sources or the charter give it, as known then
  std::string last_incumbent;                   // with an empty `incumbent`: whose term was the last,
  std::optional<Date> vacant_from;              // and since when it is over
  std::vector<CandidatePicture> candidates;     // the leading one first
  std::vector<Ahead> ahead;                     // that day's deadlines and later ones, by date
  std::vector<MemberEvent> events;              // about no candidate
};

// What the picture stands on, besides the reports. Refers to what it is made from.
struct PictureBase {
  const std::vector<std::string>& classes;
  const std::vector<std::string>& measures;
  std::vector<Member> members;  // in protocol order
  rule::Rule rule;
  rule::Meaning meaning;
  std::string incumbent;
  std::optional<Date> term_from, term_until;  // `until`: the first day after the term
  std::string body;                           // the charter's name of it
  bool office = true;  // an office is at stake: one appointment ends the others' chances
};

// The charter's procedure for such reports: admission if they tell of an application, a
// ratification or an accession, else appointment; in it the last required roll call.
PictureBase base_of(const Charter& charter, const std::vector<Report>& reports);
// The rule that such a procedure is judged by.
const StageRule& deciding_rule(const Procedure& procedure);

Picture picture(const PictureBase& base, const std::vector<Report>& reports, Date as_of);

const CandidatePicture* find_candidate(const Picture& picture, std::string_view name);

// The candidate's electorate by stance, each in protocol order: every member is in exactly one of
// them. Who has no report is undeclared.
struct Camps {
  std::vector<MemberId> support, undeclared, reserve, object, abstain;
};
Camps camps_of(const CandidatePicture& candidate);
const ReportedPosition* position_of(const CandidatePicture& candidate, const MemberId& member);

// What else the reports tell of a member that bears on a candidate: its bargains and meetings about
// this one or about none, by date.
std::vector<MemberEvent> events_of(const Picture& picture, const CandidatePicture& candidate,
                                   std::string_view member);

// Days on which reports moved something (not memberships, not what lies ahead), ascending: the days
// on which they could be known.
std::vector<Date> days_of(const std::vector<Report>& reports);

}  // namespace nemcon::chamber
