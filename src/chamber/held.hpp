// Positions that are kept back until their stage closes, and what each viewer may know of them.
//
// While such a stage is open, a position is no entry of the record: not even that a member answered shows
// there. It is kept beside the record, and `evolve_held` puts it into the live state only. At the close all
// of them become one entry, PositionsCounted, every part of which is confided; the state that a reader makes
// of the record has what that reader can open. Who may know a part is asked here and nowhere else.
#pragma once

#include <cstddef>

#include "chamber/command.hpp"
#include "chamber/state.hpp"

namespace nemcon::chamber {

// Whether this event is not written down now but kept until its stage closes.
bool is_held(const State& state, const Event& event);

// The position of an open stage that keeps positions back. Changes nothing that the record shows: neither
// size nor time nor the matter's last change.
void evolve_held(State& state, Instant at, const PositionTaken& event,
                 const std::optional<Signature>& signature = {});

// What evolve does with a position, to this stage alone; also to try one out on a copy.
void take_position(const State& state, Stage& stage, Instant at, std::uint64_t seq,
                   const PositionTaken& event);
// Nobody has said anything.
void clear_positions(Stage& stage);

// As whose act the record shows it: the actor's seat; where positions are kept back, nobody's, or the entry
// that closes the stage would tell who spoke last.
std::string author_of(const State& state, const Command& command);

// Everything that was said in the stage by then, for its close. `broke`: the member whose objection ends it.
PositionsCounted count(const State& state, const Stage& stage, Instant at,
                       std::optional<std::uint32_t> broke = std::nullopt);

// Puts what was counted in the place of what the stage has. Of members that `what` does not name nothing is
// known; where it does not name all, the stage is not whole.
void put_counted(const State& state, Stage& stage, const PositionsCounted& counted, Instant at,
                 std::uint64_t seq);

// What one part of a PositionsCounted is about: a facet, and of `what` and `why` the seat, of the totals the
// subject. The codec names parts so: "answered", "position_3", "words_3", "totals_0", "class_totals_0".
struct Part {
  Facet facet = Facet::kAnswered;
  std::size_t index = 0;
};

// Every part is about a seat or a subject of the stage, and says what can be said there; else a refusal. For
// records that somebody else wrote.
Result<Done> check_parts(const State& state, const Stage& stage, const PositionsCounted& counted);

// Whether the viewer may know that part, of a stage that is open or closed.
bool may_know(const State& state, const Stage& stage, const PositionsCounted& counted, const Part& part,
              const Actor& viewer, bool open);

// The parts that the viewer may know.
PositionsCounted known_to(const State& state, const Stage& stage, const PositionsCounted& counted,
                          const Actor& viewer, bool open);

// The stage as the viewer may know it: positions, words and totals that are not for it are taken out. Totals
// of an open stage are of the members seated at the last entry.
void keep_known(const State& state, Stage& stage, const Actor& viewer);

// The state as the record alone has it: without what is kept beside it.
void drop_held(State& state);

}  // namespace nemcon::chamber
