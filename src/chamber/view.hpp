// What a viewer may see. Everything that leaves the server about a matter is made from these copies, from
// which what the viewer may not see has been taken out; whatever writes JSON or pages cannot leak it.
//
//   candidacies that are confided   those they were confided to, and who confided them
//   texts under silence             members and the presidency
//   positions, words, totals        whom the stage's disclosure admits (disclosure.hpp); its own, each member
//   everything else                 everybody who may look at the body
#pragma once

#include <string>
#include <vector>

#include "chamber/actor.hpp"
#include "chamber/state.hpp"

namespace nemcon::chamber {

struct MatterView {
  Matter matter;              // without candidacies that the viewer does not know of
  std::vector<Stage> stages;  // without words that are not for the viewer
};

// May this viewer read texts under silence?
bool reads_texts(const Actor& viewer);
bool knows_of(const Subject& subject, const Actor& viewer);

MatterView view(const State& state, const Matter& matter, const Actor& viewer);

// The whole state as this viewer may know it: what is left is what the viewer's own openings of the record
// would make of it.
State state_for(const State& state, const Actor& viewer);
// Whether any procedure of the body keeps positions back: else every viewer may be shown the state itself,
// through `view`.
bool keeps_back(const State& state);

// What the viewer may do now about a matter: only what decide would not refuse for who asks and when. Where
// positions are kept back, `state` has to be what the viewer may know (state_for); so for waiting_for.
struct May {
  std::string act;  // name of the act in docs/API.md
  StageId stage;    // 0: none
  std::vector<SubjectId> subjects;
  std::vector<rule::Stance> stances;
  std::vector<std::string> stage_rules;
  std::vector<MatterOutcome> outcomes;
};
std::vector<May> may(const State& state, const Matter& matter, const Actor& viewer, Instant at);

// What waits for the viewer: an act that the procedure expects of this viewer and nobody else.
enum class Wait : std::uint8_t {
  kPosition,  // the member has said nothing in an open stage
  kSilence,   // a text is under silence: read it, break it in time or let it be adopted
  kDraft,     // the same, for one who prepares
  kClose,     // the rule of an open roll call is met
  kReissue,   // a silence was broken, or a roll call was lost, and nothing followed
  kOutcome,   // all required stages are met: the chair can state the outcome
  kFinding,   // the chair has to say what the positions amount to, or who does not go on
};
std::string_view name_of(Wait wait);  // position silence draft close reissue outcome finding

struct Waiting {
  Wait what;
  MatterId matter;
  StageId stage;      // 0: none
  SubjectId subject;  // may be empty
  std::optional<Instant> until;
};
// Sorted by time left; what has no deadline comes last.
std::vector<Waiting> waiting_for(const State& state, const Actor& viewer, Instant at);

}  // namespace nemcon::chamber
