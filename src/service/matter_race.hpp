// A matter as a forecast sees it: what a viewer may see of it, the reports and the members' own acts, made
// into a race by what was known on a day. Nothing else goes in: what the viewer may not see cannot move the
// numbers.
#pragma once

#include <string>
#include <vector>

#include "chamber/table.hpp"
#include "forecast/edge.hpp"
#include "forecast/past.hpp"

namespace nemcon::service {

// Of a race that may be forecast. Owns what it has.
struct KnownRace {
  forecast::Past known;
  std::vector<forecast::Edge> edges;
  std::vector<std::string>
      happened;            // on that day, in the record's words: what history shows beside a change
  bool corrected = false;  // of these, something that was so on an earlier day
};

class MatterRace {
 public:
  // Refused with kNoSuchSubject as chamber::table does; an empty subject is the leading one.
  static Result<MatterRace> of(const chamber::State& state, const std::string& body,
                               const chamber::MatterView& view, const SubjectId& subject,
                               const chamber::AsOf& now);

  const std::string& subject() const { return subject_; }
  const std::string& name() const { return name_; }
  // By which a reference class is found, as a race is called: "nato-sg-2026" of the matter `sg-2026` of
  // `nato`.
  const std::string& kind() const { return kind_; }
  // By what was known at the end of that day. Refused as forecast::past_known.
  Result<KnownRace> known_on(Date day) const;
  // To the end, as far as it is known.
  Result<forecast::Past> whole() const;
  // Days since the opening on which something became known, the last `most` of them.
  std::vector<Date> days(std::size_t most) const;

 private:
  MatterRace(chamber::PictureBase base, std::vector<chamber::Report> reports)
      : base_(std::move(base)), reports_(std::move(reports)) {}

  chamber::PictureBase base_;  // refers to the state
  std::vector<chamber::Report> reports_;
  std::string subject_, name_, kind_;
};

// What a forecast of a matter needs, taken from the state at once: the state may go on while it is worked
// out.
struct MatterFacts {
  std::string subject, name, kind;
  Date today, day;                                        // of the body; that is looked at
  std::vector<std::pair<Date, Result<KnownRace>>> known;  // on `day`, and with history on each day of it
  std::vector<Date> days;                                 // with history: on which something became known
  const Result<KnownRace>* on(Date day) const;
};
inline constexpr std::size_t kHistoryDays = 60;
MatterFacts facts_of(const MatterRace& race, Date today, Date day, bool history);

// The same of a race that the program carries.
Result<KnownRace> known_race(const chamber::PictureBase& base, const std::vector<chamber::Report>& reports,
                             const std::string& candidate, Date day);
std::vector<Date> days_known(const std::vector<chamber::Report>& reports, const std::string& candidate,
                             std::size_t most);

}  // namespace nemcon::service
