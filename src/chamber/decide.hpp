// The parts of decide, one per intent. Inside the room only.
#pragma once

#include "chamber/chamber.hpp"

namespace nemcon::chamber {

using Events = std::vector<Event>;

// What every part is given: the state, who asks and when.
struct Asked {
  const State& state;
  const Actor& by;
  Instant at;
};

Result<Events> decide_on(const Asked& asked, const OpenMatter& intent);
Result<Events> decide_on(const Asked& asked, const NoteCandidacy& intent);
Result<Events> decide_on(const Asked& asked, const ChangeCandidacy& intent);
Result<Events> decide_on(const Asked& asked, const NoteReport& intent);
Result<Events> decide_on(const Asked& asked, const OpenStage& intent);
Result<Events> decide_on(const Asked& asked, const TakePosition& intent);
Result<Events> decide_on(const Asked& asked, const ExtendStage& intent);
Result<Events> decide_on(const Asked& asked, const CloseStage& intent);
Result<Events> decide_on(const Asked& asked, const StateOutcome& intent);
Result<Events> decide_on(const Asked& asked, const PassTime& intent);

// Lookups that refuse.
Result<const Matter*> open_matter(const State& state, const MatterId& id);
// A stage that still takes acts at that instant: open, and before its deadline.
Result<const Stage*> live_stage(const Asked& asked, StageId id);
Result<Done> require_presiding(const Asked& asked);

// The candidacy if this actor may know of it; else as if it were not there.
Result<const Subject*> known_subject(const Asked& asked, const Matter& matter, const SubjectId& id);

// The events with which a matter ends well: its outcome and its effects.
Events success(const State& state, const Matter& matter, const StateOutcome& stated,
               Instant effective);

// Whether every required stage of the procedure is met for that subject at that instant, with the
// members that are seated then; open stages count if `open_too`. kRuleNotMet names the holdouts.
Result<Done> require_met(const State& state, const Matter& matter, const SubjectId& subject,
                         Instant at, bool open_too);

// "secretary", "chair" or the member: as what an actor is confided in.
std::string confidant_of(const Actor& actor);
bool is_confided(const Subject& subject, const Actor& actor);

}  // namespace nemcon::chamber
