#include "service/sounding_desk.hpp"

namespace nemcon::service {

using namespace chamber;

ballot::SigningKey sounding_key(const Keys& keys) { return ballot::SigningKey::derive(keys.vault->bytes()); }

namespace {

std::pair<std::uint64_t, std::uint64_t> about(const Event& event) {
  if (const auto* opened = std::get_if<CeremonyOpened>(&event)) return {opened->ceremony.value(), 0};
  if (const auto* posted = std::get_if<CeremonyPosted>(&event)) return {posted->ceremony.value(), 0};
  if (const auto* opened = std::get_if<SoundingOpened>(&event)) return {0, opened->sounding.value()};
  if (const auto* posted = std::get_if<SoundingPosted>(&event)) return {0, posted->sounding.value()};
  if (const auto* ended = std::get_if<SoundingEnded>(&event)) return {0, ended->sounding.value()};
  return {0, 0};
}

}  // namespace

std::string SoundingDesk::sign(ballot::Kind kind, const Bytes& body) const {
  return to_base64(ballot::signed_message(kind, body, key_));
}

void SoundingDesk::sign(const State& state, CeremonyOpened& event) const {
  event.plan = sign(ballot::Kind::kPlan, audit::plan_of(state, event, key_.key()).body());
}

Result<Done> SoundingDesk::sign(const State& state, SoundingOpened& event, Instant at) const {
  TRY(manifest, boards_.manifest_of(state, event, at, key_.key()));
  manifest.pages = pages_;
  event.manifest = sign(ballot::Kind::kManifest, manifest.body());
  return Done{};
}

Result<Posted> SoundingDesk::complete(const State& state, Event& event, Instant at) {
  if (auto* opened = std::get_if<CeremonyOpened>(&event)) sign(state, *opened);
  if (auto* opened = std::get_if<SoundingOpened>(&event)) TRY_DONE(sign(state, *opened, at));
  TRY(taken, boards_.take(state, event, at));
  const auto subject = about(event);
  if (subject != Touched{}) touched_.insert(subject);
  Posted posted{.receipt = {},
                .guilty = taken.guilty,
                .ceremony = subject.first,
                .sounding = subject.second,
                .again = taken.again};
  if (auto* post = std::get_if<CeremonyPosted>(&event)) post->guilty = taken.guilty;
  if (taken.posted) posted.receipt = sign(ballot::Kind::kReceipt, taken.posted->receipt.body());
  return posted;
}

Result<Done> SoundingDesk::recover(const State& state, const Happened& happened) {
  TRY(taken, boards_.take(state, happened.event, happened.at));
  const auto* post = std::get_if<CeremonyPosted>(&happened.event);
  if (post != nullptr && post->guilty != taken.guilty) return refuse(Refused::kUnknownValue, "data.guilty");
  if (taken.again) return refuse(Refused::kDuplicate, "data.message");
  if (const auto subject = about(happened.event); subject != Touched{}) touched_.insert(subject);
  return Done{};
}

void SoundingDesk::take_back(const Event& event) { boards_.take_back(event); }

void SoundingDesk::recovered() {
  boards_.check_all();
  publish();
}

void SoundingDesk::start_anew() {
  boards_ = audit::Soundings(audit::Soundings::Check::kNoProofs);
  touched_.clear();
}

std::optional<Intent> SoundingDesk::due(const State& state, Instant now) const {
  for (const Sounding& each : state.soundings) {
    if (each.end) continue;
    if (auto intent = due_of(each, now)) return intent;
  }
  return std::nullopt;
}

// The board says what is missing; complaints have their time before anything else is done.
std::optional<Intent> SoundingDesk::due_of(const Sounding& sounding, Instant now) const {
  const ballot::SoundingBoard& board = *boards_.board(sounding.id);
  const auto post = [&](SoundingStep step, ballot::Kind kind, const Bytes& body) {
    return Intent(PostToSounding{sounding.id, step, sign(kind, body)});
  };
  using ballot::Phase;
  if (board.phase() == Phase::kDead) return EndSounding{sounding.id, SoundingEnd::kTwoBoards, {}, {}};
  if (board.phase() == Phase::kDone)
    return EndSounding{
        sounding.id, SoundingEnd::kResult, audit::findings_of(board.manifest(), *board.result()), {}};
  if (!board.awaited().by_operator || now < sounding.closes) return std::nullopt;
  if (board.phase() == Phase::kMarking || board.phase() == Phase::kReopened)
    return post(SoundingStep::kClose, ballot::Kind::kClose, board.next_close(now).body());
  if (now < board.complaints_until()) return std::nullopt;
  if (board.phase() == Phase::kBlinding)
    return post(SoundingStep::kProposal, ballot::Kind::kProposal, board.next_proposal().body());
  return post(SoundingStep::kResult, ballot::Kind::kResult, board.result()->body());
}

SoundingStatus SoundingDesk::status_of(const ballot::SoundingBoard& board) const {
  SoundingStatus status{.phase = board.phase(),
                        .awaited = board.awaited(),
                        .sid = board.id().hash,
                        .head = board.head(),
                        .pages = board.manifest().pages,
                        .size = board.size(),
                        .counted = board.counted(),
                        .threshold = board.manifest().keys.threshold,
                        .lock_quorum = board.manifest().keys.lock_quorum(),
                        .chains = {},
                        .counter_signed = {},
                        .complaints_until = {}};
  for (std::uint32_t i = 0; i < board.manifest().roster.size(); ++i)
    status.chains.push_back(board.chain_of(i));
  for (std::uint32_t i = 1; i <= board.manifest().keys.holders.size(); ++i)
    status.counter_signed.push_back(board.counter_signed(i));
  if (board.close()) status.complaints_until = board.complaints_until();
  return status;
}

void SoundingDesk::publish() {
  const std::lock_guard lock(mutex_);
  for (const auto& [ceremony, sounding] : touched_) {
    if (ceremony != 0) {
      const auto* found = boards_.ceremony(CeremonyId(ceremony));
      ceremonies_[ceremony] = {found->phase(), found->awaited()};
    } else {
      soundings_[sounding] = status_of(*boards_.board(nemcon::SoundingId(sounding)));
    }
  }
  touched_.clear();
}

std::optional<CeremonyStatus> SoundingDesk::status(CeremonyId id) const {
  const std::lock_guard lock(mutex_);
  const auto found = ceremonies_.find(id.value());
  return found == ceremonies_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<SoundingStatus> SoundingDesk::status(nemcon::SoundingId id) const {
  const std::lock_guard lock(mutex_);
  const auto found = soundings_.find(id.value());
  return found == soundings_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace nemcon::service
