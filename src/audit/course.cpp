#include "audit/course.hpp"

#include <algorithm>

#include "audit/tile_file.hpp"
#include "chamber/held.hpp"
#include "chamber/keys.hpp"
#include "codec/signed_act.hpp"
#include "record/act_signature.hpp"
#include "record/disclosure.hpp"

namespace nemcon::audit {
namespace {

using namespace chamber;

// Somebody else wrote it down; a proxy's holder speaks for himself.
bool is_logged(const std::string& received) { return !received.empty() && received != kByProxy; }

bool is_logged(const Event& event) {
  if (const auto* taken = std::get_if<PositionTaken>(&event)) return is_logged(taken->received);
  const auto* broken = std::get_if<SilenceBroken>(&event);
  return broken != nullptr && is_logged(broken->received);
}

bool is_unsigned_will(const Happened& happened) {
  const auto by = actor_of(happened.by);
  return by && speaks(by->role) && is_will(happened.event) && !happened.signature;
}

// The seats that ever had the key; there is one at most.
std::optional<std::string> seat_with(const State& state, const std::string& key) {
  for (const auto& [seat, keys] : state.keys) {
    if (std::ranges::find(keys, key, &SeatKey::key) != keys.end()) return seat;
  }
  return std::nullopt;
}

Result<Done> bad_signature(const char* field, const MemberId& member) {
  return refuse(Refused::kBadSignature, field, {member.text()});
}

}  // namespace

std::optional<Finding> Course::follow(const ReadEntry& entry) {
  if (entry.wrong) return entry.wrong;
  const Happened& happened = entry.happened;
  counted_signed_ = 0;
  auto so = may_be(happened);
  if (!so) {
    std::string text = sentence_of(so.error());
    return Finding{Wrong::kEntry, state_.size, {}, std::move(text), std::move(so).error()};
  }
  note_confidence(happened);
  evolve(state_, happened);
  count(entry);
  note_outcome(happened);
  return std::nullopt;
}

Result<Done> Course::may_be(const Happened& happened) {
  TRY_DONE(can_follow(state_, happened));
  if (const auto* counted = std::get_if<PositionsCounted>(&happened.event)) return check_counted(*counted);
  TRY_DONE(check_sounding(happened));
  return check_record(happened);
}

// Whether a message may stand on its board, and whether the entry says of it what the board does.
Result<Done> Course::check_sounding(const Happened& happened) {
  TRY(taken, soundings_.take(state_, happened.event, happened.at));
  if (taken.again) return refuse(Refused::kDuplicate, "data.message");
  const auto* post = std::get_if<CeremonyPosted>(&happened.event);
  if (post != nullptr && post->guilty != taken.guilty) return refuse(Refused::kUnknownValue, "data.guilty");
  return Done{};
}

// What the record says of itself, and chamber has no means to look at.
Result<Done> Course::check_record(const Happened& happened) {
  const Event& event = happened.event;
  if (const auto* opened = std::get_if<LogOpened>(&event)) {
    if (opened->origin != of_.origin) return refuse(Refused::kUnknownValue, "data.origin", {opened->origin});
    if (!opened->key.empty()) {
      TRY(key, read_log_key(opened->key, of_.origin));
      keys_.set(0, std::move(key));
    }
    if (opened->policy.empty()) return Done{};
    TRY(policy, record::read_policy(opened->policy));
    policies_.set(0, std::move(policy));
  } else if (const auto* changed = std::get_if<LogKeyChanged>(&event)) {
    TRY(key, read_log_key(changed->key, of_.origin));
    keys_.set(happened.seq + 2, std::move(key));  // the checkpoint that first has this entry is the old key's
  } else if (const auto* set = std::get_if<PolicySet>(&event)) {
    auto policy =
        set->policy.empty() ? Result<record::Policy>(record::Policy{}) : record::read_policy(set->policy);
    if (!policy) return std::move(policy).error();
    policies_.set(happened.seq + 1, *std::move(policy));
  } else if (const auto* words = std::get_if<ConfidenceOpened>(&event)) {
    std::vector<std::string> digests;
    for (const OpenedPart& part : words->parts) digests.push_back(record::digest_of(part.disclosure));
    return check_digests(words->entry, digests);
  } else if (const auto* erased = std::get_if<ConfidenceErased>(&event)) {
    return check_digests(erased->entry, erased->digests);
  }
  return Done{};
}

// They stand in that entry, which is read again: no record is short enough to keep all digests at hand.
Result<Done> Course::check_digests(std::uint64_t entry, const std::vector<std::string>& digests) const {
  const auto bytes = read_entry(folder_, entry, of_.size);
  if (!bytes) return refuse(Refused::kNoSuchEntry, "data.entry", {std::to_string(entry)});
  const std::string_view text = text_of(*bytes);
  for (const std::string& digest : digests) {
    const bool there = text.find('"' + digest + '"') != std::string_view::npos;
    if (!there) return refuse(Refused::kUnknownValue, "data.digests", {digest});
  }
  return Done{};
}

Result<Done> Course::check_counted(const PositionsCounted& counted) {
  const Stage& stage = *find_stage(state_, counted.stage);
  for (const auto& [seat, positions] : counted.what) {
    for (const CountedPosition& position : positions) {
      if (position.cmd.empty() && position.sig.empty()) continue;
      TRY_DONE(check_counted_act(stage, counted.seats[seat], position));
    }
  }
  return Done{};
}

// As far as it can be known at the close: the member had that key (perhaps it was withdrawn since), or the
// holder of its proxy had; it signed just this position; and it signed no other position than these.
Result<Done> Course::check_counted_act(const Stage& stage, const MemberId& member,
                                       const CountedPosition& position) {
  TRY(act, codec::read_signed_act(position.cmd));
  if (!record::is_act_signature(position.cmd, position.sig, act.key)) return bad_signature("sig", member);
  const auto seat = seat_with(state_, act.key);
  if (!seat) return refuse(Refused::kNoSuchKey, "cmd.key", {member.text()});
  const bool of_member = ever_had(state_, member, act.key);
  if (!of_member && position.received != kByProxy) return refuse(Refused::kNoSuchKey, "cmd.key", {*seat});
  if (act.seen <= stage.opened_seq) return refuse(Refused::kSignedBefore, "cmd.seen", {member.text()});
  const PositionTaken taken{.stage = stage.id,
                            .member = member,
                            .subject = position.subject,
                            .stance = position.stance,
                            .received = position.received};
  TRY_DONE(codec::asks_for(act, taken, *seat, of_.body));
  ++counted_signed_;
  return Done{};
}

void Course::count(const ReadEntry& entry) {
  const Happened& happened = entry.happened;
  ++counts_.entries;
  counts_.signed_acts += (happened.signature ? 1 : 0) + counted_signed_;
  counts_.unsigned_acts += is_unsigned_will(happened) ? 1 : 0;
  counts_.logged += is_logged(happened.event) ? 1 : 0;
  counts_.sealed += codec::is_sealed(happened.event) ? 1 : 0;
  counts_.digests += entry.digests;
  counts_.opened += entry.opened;
  const auto* counted = std::get_if<PositionsCounted>(&happened.event);
  if (counted == nullptr) return;
  for (const auto& [seat, positions] : counted->what) {
    for (const CountedPosition& each : positions) {
      counts_.logged += is_logged(each.received) ? 1 : 0;
      counts_.unsigned_acts += each.cmd.empty() && !is_logged(each.received) ? 1 : 0;
    }
  }
}

void Course::note_confidence(const Happened& happened) {
  const auto* released = std::get_if<CandidacyReleased>(&happened.event);
  if (released == nullptr) return;
  const Matter* matter = find_matter(state_, released->matter);
  if (matter != nullptr && find_subject(*matter, released->subject) == nullptr)
    met_late_[released->matter].insert(released->subject);
}

// Counts at the close that were not wholly open, and candidacies that were asked about and whose beginning
// was under seal.
std::uint64_t Course::confidences_under(const Matter& matter) const {
  std::uint64_t count = 0;
  std::set<SubjectId> asked;
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state_, id);
    count += stage.counted && !stage.whole ? 1 : 0;
    asked.insert(stage.subjects.begin(), stage.subjects.end());
  }
  const auto late = met_late_.find(matter.id);
  if (late == met_late_.end()) return count;
  const auto was_asked = [&](const SubjectId& id) { return asked.contains(id); };
  return count + static_cast<std::uint64_t>(std::ranges::count_if(late->second, was_asked));
}

void Course::note_outcome(const Happened& happened) {
  const auto* decided = std::get_if<MatterDecided>(&happened.event);
  if (decided == nullptr) return;
  const Matter& matter = *find_matter(state_, decided->matter);
  const Subject* subject = find_subject(matter, decided->subject);
  outcomes_.push_back({happened.seq, matter.id.text(), matter.title, std::string(name_of(decided->outcome)),
                       decided->subject.text(), subject == nullptr ? std::string() : subject->name,
                       to_text(decided->effective), confidences_under(matter)});
}

namespace {

SoundingOutcome outcome_of(const State& state, const Sounding& sounding, const ballot::SoundingBoard& board) {
  const Matter& matter = *find_matter(state, sounding.matter);
  SoundingOutcome out{.sounding = sounding.id.value(),
                      .entry = sounding.end ? sounding.ended_seq : sounding.opened_seq,
                      .matter = matter.id.text(),
                      .title = matter.title,
                      .mode = std::string(name_of(sounding.mode)),
                      .phase = std::string(name_of(board.phase())),
                      .end = sounding.end ? std::string(name_of(*sounding.end)) : std::string(),
                      .roster = sounding.roster.size(),
                      .counted = board.counted(),
                      .messages = board.size(),
                      .findings = {}};
  for (const SoundedSubject& each : sounding.findings)
    out.findings.emplace_back(find_subject(matter, each.subject)->name, name_of(each.finding));
  return out;
}

}  // namespace

std::vector<SoundingOutcome> Course::soundings() const {
  std::vector<SoundingOutcome> out;
  for (const Sounding& each : state_.soundings)
    out.push_back(outcome_of(state_, each, *soundings_.board(each.id)));
  return out;
}

}  // namespace nemcon::audit
