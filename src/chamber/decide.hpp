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
Result<Events> decide_on(const Asked& asked, const AskSecret& intent);
Result<Events> decide_on(const Asked& asked, const AwaitInstruction& intent);
Result<Events> decide_on(const Asked& asked, const GiveProxy& intent);
Result<Events> decide_on(const Asked& asked, const ChangeMembership& intent);
Result<Events> decide_on(const Asked& asked, const VacateOffice& intent);
Result<Events> decide_on(const Asked& asked, const NameActing& intent);
Result<Events> decide_on(const Asked& asked, const StateFinding& intent);
Result<Events> decide_on(const Asked& asked, const MakeStatement& intent);
Result<Events> decide_on(const Asked& asked, const ExtendStage& intent);
Result<Events> decide_on(const Asked& asked, const CloseStage& intent);
Result<Events> decide_on(const Asked& asked, const StateOutcome& intent);
Result<Events> decide_on(const Asked& asked, const EnrolKey& intent);
Result<Events> decide_on(const Asked& asked, const WithdrawKey& intent);
Result<Events> decide_on(const Asked& asked, const ChangeLogKey& intent);
Result<Events> decide_on(const Asked& asked, const SetPolicy& intent);
Result<Events> decide_on(const Asked& asked, const OpenConfidence& intent);
Result<Events> decide_on(const Asked& asked, const EraseConfidence& intent);
Result<Events> decide_on(const Asked& asked, const EnrolSoundingKey& intent);
Result<Events> decide_on(const Asked& asked, const OpenCeremony& intent);
Result<Events> decide_on(const Asked& asked, const PostToCeremony& intent);
Result<Events> decide_on(const Asked& asked, const OpenSounding& intent);
Result<Events> decide_on(const Asked& asked, const PostToSounding& intent);
Result<Events> decide_on(const Asked& asked, const EndSounding& intent);
Result<Events> decide_on(const Asked& asked, const PassTime& intent);

// Lookups that refuse.
Result<const Matter*> open_matter(const State& state, const MatterId& id);
// A stage that still takes acts at that instant: open, and before its deadline.
Result<const Stage*> live_stage(const Asked& asked, StageId id);
Result<Done> require_presiding(const Asked& asked);

// The candidacy if this actor may know of it; else as if it were not there.
Result<const Subject*> known_subject(const Asked& asked, const Matter& matter, const SubjectId& id);

// The member that this actor speaks for, if it is seated now.
Result<std::uint32_t> speaker(const Asked& asked);

// ---- what a procedure requires (decide_require.cpp): decide and may ask the same ------------------
// Neither withdrawn nor appointed, and not confided.
bool stands(const Subject& subject);
// The latest stage of that rule about that subject; earlier rounds are superseded by it.
const Stage* latest(const State& state, const Matter& matter, std::size_t rule, const SubjectId& subject);
// Whether every required stage of the procedure is met for that subject at that instant, with the
// members that are seated then; an open roll call counts, but for one that keeps positions back. kRuleNotMet
// names the holdouts.
Result<Done> require_met(const State& state, const Matter& matter, const SubjectId& subject, Instant at);
// The same of all required rules but that of `closing`, with closed stages only.
bool others_met(const State& state, const Matter& matter, const Stage& closing, const SubjectId& subject,
                Instant at);
// Whether a stage of that rule may be opened about them now.
Result<Done> check_opening(const State& state, const Matter& matter, std::size_t rule,
                           const std::vector<SubjectId>& subjects);
// Where positions are kept back: whether enough are asked, the count has room in an entry, and, with
// `guard = "refuse"`, nothing that will be published tells of single members (chamber/leaks.hpp).
Result<Done> check_keeping(const State& state, const Matter& matter, std::size_t rule,
                           const std::vector<SubjectId>& subjects, Instant at);
// Whether a stage may be issued again: closed, undecided, and not issued again yet.
Result<Done> check_again(const Stage& previous);
// Ended with a yes.
bool agreed(const Stage& stage);
// How many subjects a finding has still to name after this sounding; none where nothing is to be found.
std::optional<std::size_t> drops_due(const State& state, const Stage& stage);
// Members whose objection counts there as things stand: a finding says what becomes of each.
std::vector<MemberId> objectors(const State& state, const Stage& stage, Instant at);
bool is_concerned(const Matter& matter, std::uint32_t member);
// Whether names may be put forward now, where the procedure has a time for it.
Result<Done> check_nominating(const State& state, const Matter& matter, CandidacyState to, Instant at);
// Whether the time between opening and `until` is what the rule allows.
Result<Done> check_time(const State& state, const StageRule& rule, Instant opened, Instant until,
                        const std::optional<LocalDays>& days);
// Who may log a position that reached it for a member: the secretary, or a facilitator where members speak in
// confidence; nobody who may not know what is said.
bool may_log(const StageRule& rule, const Actor& actor);
// Whether a member's stance ends a silence stage: an objection with which the rule does not hold. One that
// the rule tolerates does not.
bool breaks(const State& state, const Stage& stage, std::uint32_t member, rule::Stance stance, Instant at);

// Whether that member's proxy in that matter is held by the other.
bool holds_proxy(const State& state, const Matter& matter, std::uint32_t member, const MemberId& holder);

// ---- outcomes (decide_outcome.cpp) ----------------------------------------------------------------
// Whether success of the matter could have its effect now: nobody joins twice, an office has one
// successor at most, and only the incumbent's own term is extended, to a later day.
Result<Done> require_possible(const State& state, const Matter& matter, Instant at);
// Whether that would be a longer term: later than the present one and than today, before a successor's.
Result<Done> check_longer(const OfficeState& office, Date until, Instant at);
// Whether "no consent" could be stated of a matter that is not agreed: not while positions are kept back, and
// not if it were agreed once its open stages have ended.
Result<Done> check_giving_up(const State& state, const Matter& matter, Instant at);
// The subjects of which the chair could state success now.
std::vector<SubjectId> decidable(const State& state, const Matter& matter, Instant at);
// The stage's close, and what follows by itself: the matter's end where the procedure asks for nothing more,
// or what the rule says comes `then`.
// `broke` ended a silence whose positions are kept back; `stage` has its objection.
Events closing(const State& state, const Stage& stage, StageOutcome outcome, Instant effective,
               std::optional<std::uint32_t> broke = std::nullopt);
// The close alone, with the count before it where positions are kept back. Nothing is counted of what is
// taken back.
void close(const State& state, const Stage& stage, StageOutcome outcome, Instant effective, Events& events,
           std::optional<std::uint32_t> broke = std::nullopt);
// What the rule says comes by itself after a stage that ended so; `dropped` do not go on.
void follow(const State& state, const Stage& stage, StageOutcome outcome, Instant effective,
            const std::vector<SubjectId>& dropped, Events& events);
// The deadline of a stage that opens by itself at that instant.
std::optional<Deadline> own_deadline(const StageRule& rule, Instant opened);

// "secretary", "chair" or the member: as what an actor is confided in.
std::string confidant_of(const Actor& actor);
bool is_confided(const Subject& subject, const Actor& actor);

}  // namespace nemcon::chamber
