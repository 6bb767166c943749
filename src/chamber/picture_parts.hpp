// Steps of making a picture. Inside the room only.
#pragma once

#include "chamber/picture.hpp"

namespace nemcon::chamber {

using Known = std::vector<const Report*>;

// From that day on a report could be known.
Date known_from(const Report& report);

// The reports known by a day, by date. Those of one day stay in the order in which they were given,
// but for what held *by* that day: it comes first.
Known known_by(const std::vector<Report>& reports, Date as_of);

// Where every actor stands by reports about one candidate, in order of first mention; by those
// after a day, if one is given.
std::vector<ReportedPosition> positions_on(const Known& known, const std::optional<Date>& after);

// Who must agree on a day, in protocol order: the base's members as memberships, by date, change
// them.
std::vector<Member> electorate_by(const PictureBase& base, const Known& memberships, Date day);

// Candidacies, the body's decisions, and an applicant's way to the protocol.
bool is_step(const Report& report);
// The candidate's steps, its state and the body's decisions about it.
void add_steps(const Known& known, CandidatePicture& candidate);

// Fills `electorate`, `positions`, `outside` and what the rule says of them. `known` is about the
// candidate.
void judge(const PictureBase& base, const Known& memberships, const Known& known, Date as_of,
           CandidatePicture& candidate);
// What has ended cannot be met any more.
void settle(CandidatePicture& candidate);

// The office's clock as it was known on a day.
struct TermClock {
  std::string incumbent;
  std::optional<Date> term_end;
  std::string last_incumbent;
  std::optional<Date> vacant_from;
};
TermClock term_clock(const PictureBase& base, const std::vector<Report>& reports, Date as_of);

std::vector<Ahead> ahead_of(const std::vector<Report>& reports, Date as_of, const TermClock& clock);

// For the order of candidates: the leading one first.
void sort_candidates(std::vector<CandidatePicture>& candidates);

}  // namespace nemcon::chamber
