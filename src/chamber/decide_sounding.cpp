// decide on sealed and counted soundings: who may post which step, and until when. What the messages say, and
// that they stand in their order, is for whoever has the board (audit/soundings.hpp).
#include <algorithm>

#include "base/limits.hpp"
#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

bool is_among(const std::vector<MemberId>& members, const MemberId& member) {
  return std::ranges::find(members, member) != members.end();
}

Result<Done> check_message(const std::string& message) {
  if (message.empty()) return refuse(Refused::kMissing, "message");
  if (message.size() > kMessageBytes) return refuse(Refused::kTooLarge, "message");
  return Done{};
}

// Seated, each once, and each with a key for what it will post.
Result<Done> check_holders(const Asked& asked, const std::vector<MemberId>& holders) {
  if (holders.empty()) return refuse(Refused::kMissing, "holders");
  if (holders.size() > kKeyHolders) return refuse(Refused::kTooLarge, "holders");
  for (const MemberId& holder : holders) {
    const auto member = find_member(asked.state, holder);
    if (!member || !is_seated(asked.state, *member, asked.at))
      return refuse(Refused::kNoSuchMember, "holders", {holder.text()});
    if (std::ranges::count(holders, holder) != 1)
      return refuse(Refused::kDuplicate, "holders", {holder.text()});
    if (find_sounding_key(asked.state, holder, KeyUse::kShares) == nullptr)
      return refuse(Refused::kNoSuchKey, "holders", {holder.text()});
  }
  return Done{};
}

Result<const Ceremony*> ceremony_at(const State& state, CeremonyId id) {
  const Ceremony* found = find_ceremony(state, id);
  if (found == nullptr) return refuse(Refused::kNoSuchThing, "ceremony", {std::to_string(id.value())});
  return found;
}

Result<const Sounding*> open_sounding(const State& state, SoundingId id) {
  const Sounding* found = find_sounding(state, id);
  const std::string number = std::to_string(id.value());
  if (found == nullptr) return refuse(Refused::kNoSuchThing, "sounding", {number});
  if (found->end) return refuse(Refused::kStageClosed, "sounding", {number});
  return found;
}

// Everybody can be asked about these names: there, public, and each once.
Result<Done> check_subjects(const Asked& asked, const Matter& matter,
                            const std::vector<SubjectId>& subjects) {
  if (subjects.empty()) return refuse(Refused::kMissing, "subjects");
  if (subjects.size() > kNamesOfSounding) return refuse(Refused::kTooLarge, "subjects");
  for (const SubjectId& id : subjects) {
    TRY(subject, known_subject(asked, matter, id));
    const bool open = subject->confided_to.empty();
    if (!open) return refuse(Refused::kNotYours, "subjects", {id.text()}, "released");
    if (!stands(*subject)) return refuse(Refused::kCandidacyEnded, "subjects", {id.text()});
    if (std::ranges::count(subjects, id) != 1) return refuse(Refused::kDuplicate, "subjects", {id.text()});
  }
  return Done{};
}

// Seated members that have a key for ballots and take part in the matter, in protocol order.
std::vector<MemberId> roster_of(const State& state, const Matter& matter, Instant at) {
  std::vector<MemberId> roster;
  for (const std::size_t index : seated_at(state, at)) {
    const MemberId& member = state.members[index].id;
    const bool part = !is_concerned(matter, static_cast<std::uint32_t>(index));
    if (part && find_sounding_key(state, member, KeyUse::kBallots) != nullptr) roster.push_back(member);
  }
  return roster;
}

Result<Done> check_times(const Asked& asked, const OpenSounding& intent) {
  if (intent.closes <= asked.at) return refuse(Refused::kNotLater, "closes");
  if (intent.settles < intent.closes) return refuse(Refused::kNotLater, "settles");
  if (intent.settles > intent.closes + kComplaintMs) return refuse(Refused::kTooLarge, "settles");
  return Done{};
}

bool is_of_clock(SoundingStep step) {
  return step == SoundingStep::kClose || step == SoundingStep::kProposal || step == SoundingStep::kResult;
}

bool is_of_roster(SoundingStep step) {
  return step == SoundingStep::kBallot || step == SoundingStep::kComplaint;
}

bool is_of_holders(SoundingStep step) { return step != SoundingStep::kBallot && !is_of_clock(step); }

Result<Done> check_step(const Asked& asked, const Sounding& sounding, SoundingStep step) {
  if (asked.by.role == Role::kSystem)
    return is_of_clock(step) ? Result<Done>(Done{}) : refuse(Refused::kNotYours, "step");
  TRY_DONE(speaker(asked));
  const MemberId& member = asked.by.member;
  const bool holds = is_among(find_ceremony(asked.state, sounding.ceremony)->holders, member);
  const bool marks = is_among(sounding.roster, member);
  if (!(is_of_holders(step) && holds) && !(is_of_roster(step) && marks))
    return refuse(Refused::kNotYours, "message", {member.text()});
  if (step == SoundingStep::kBallot && asked.at >= sounding.closes)
    return refuse(Refused::kStageClosed, "sounding", {std::to_string(sounding.id.value())});
  return Done{};
}

}  // namespace

Result<Events> decide_on(const Asked& asked, const EnrolSoundingKey& intent) {
  TRY_DONE(speaker(asked));
  // One key is one member's, for one use, once; nor is it one with which acts are signed.
  bool known = std::ranges::find(asked.state.sounding_keys, intent.key, &SoundingKey::key) !=
               asked.state.sounding_keys.end();
  for (const auto& [seat, keys] : asked.state.keys)
    known = known || std::ranges::find(keys, intent.key, &SeatKey::key) != keys.end();
  if (known) return refuse(Refused::kExists, "key", {intent.key});
  const auto own = std::ranges::count(asked.state.sounding_keys, asked.by.member, &SoundingKey::member);
  if (static_cast<std::size_t>(own) >= kSoundingKeys) return refuse(Refused::kTooLarge, "key");
  return Events{SoundingKeyEnrolled{{asked.by.member, intent.use, intent.key}}};
}

Result<Events> decide_on(const Asked& asked, const OpenCeremony& intent) {
  TRY_DONE(require_presiding(asked));
  TRY_DONE(check_holders(asked, intent.holders));
  const auto most = static_cast<std::int64_t>(intent.holders.size());
  if (intent.threshold < 1 || intent.threshold > most) return refuse(Refused::kOutOfRange, "threshold");
  if (asked.state.ceremonies.size() >= kSoundings) return refuse(Refused::kTooLarge, "ceremony");
  return Events{
      CeremonyOpened{CeremonyId(asked.state.ceremonies.size() + 1), intent.holders, intent.threshold, {}}};
}

Result<Events> decide_on(const Asked& asked, const PostToCeremony& intent) {
  TRY_DONE(speaker(asked));
  TRY(ceremony, ceremony_at(asked.state, intent.ceremony));
  TRY_DONE(check_message(intent.message));
  if (!is_among(ceremony->holders, asked.by.member))
    return refuse(Refused::kNotYours, "ceremony", {asked.by.member.text()});
  if (ceremony->is_over())
    return refuse(Refused::kStageClosed, "ceremony", {std::to_string(ceremony->id.value())});
  return Events{CeremonyPosted{ceremony->id, asked.by.member, intent.step, intent.message, {}}};
}

Result<Events> decide_on(const Asked& asked, const OpenSounding& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(matter, open_matter(asked.state, intent.matter));
  TRY(ceremony, ceremony_at(asked.state, intent.ceremony));
  if (!ceremony->is_done())
    return refuse(Refused::kWrongOrder, "ceremony", {std::to_string(ceremony->id.value())});
  TRY_DONE(check_subjects(asked, *matter, intent.subjects));
  TRY_DONE(check_times(asked, intent));
  if (intent.least < 2) return refuse(Refused::kOutOfRange, "least");
  auto roster = roster_of(asked.state, *matter, asked.at);
  if (static_cast<std::int64_t>(roster.size()) < intent.least)
    return refuse(Refused::kOutOfRange, "least", {}, std::to_string(roster.size()));
  if (asked.state.soundings.size() >= kSoundings) return refuse(Refused::kTooLarge, "sounding");
  return Events{SoundingOpened{.sounding = SoundingId(asked.state.soundings.size() + 1),
                               .matter = intent.matter,
                               .ceremony = intent.ceremony,
                               .mode = intent.mode,
                               .subjects = intent.subjects,
                               .roster = std::move(roster),
                               .closes = intent.closes,
                               .settles = intent.settles,
                               .least = intent.least,
                               .manifest = {}}};
}

Result<Events> decide_on(const Asked& asked, const PostToSounding& intent) {
  TRY(sounding, open_sounding(asked.state, intent.sounding));
  TRY_DONE(check_message(intent.message));
  TRY_DONE(check_step(asked, *sounding, intent.step));
  // What ends it can always be posted: the clock is not counted.
  const bool full = sounding->posts.size() >= kPostsOfSounding && asked.by.role != Role::kSystem;
  if (full) return refuse(Refused::kTooLarge, "sounding");
  return Events{SoundingPosted{sounding->id, asked.by.member, intent.step, intent.message}};
}

// The clock ends it with what was opened, or by two boards; the presidency with a word, and nothing is
// opened.
Result<Events> decide_on(const Asked& asked, const EndSounding& intent) {
  TRY(sounding, open_sounding(asked.state, intent.sounding));
  if (asked.by.role == Role::kSystem) {
    const bool opened = intent.end == SoundingEnd::kResult;
    const std::size_t findings = opened ? sounding->subjects.size() : 0;
    const bool right = intent.end != SoundingEnd::kAbandoned && intent.findings.size() == findings;
    if (!right || !intent.text.empty()) return refuse(Refused::kUnknownValue, "end");
  } else {
    TRY_DONE(require_presiding(asked));
    if (intent.end != SoundingEnd::kAbandoned) return refuse(Refused::kNotYours, "end");
    if (!intent.findings.empty()) return refuse(Refused::kUnknownField, "findings");
    if (intent.text.empty()) return refuse(Refused::kReasonRequired, "text");
  }
  return Events{SoundingEnded{sounding->id, intent.end, intent.findings, intent.text}};
}

}  // namespace nemcon::chamber
