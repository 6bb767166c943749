// decide on what concerns the record itself: keys of seats and of the log, whose cosignatures make a
// checkpoint good, and confidences that are opened or erased.
#include <algorithm>

#include "base/limits.hpp"
#include "chamber/decide.hpp"
#include "chamber/keys.hpp"

namespace nemcon::chamber {
namespace {

std::size_t good_keys(const State& state, const std::string& seat) {
  const auto found = state.keys.find(seat);
  if (found == state.keys.end()) return 0;
  return static_cast<std::size_t>(
      std::ranges::count_if(found->second, [](const SeatKey& each) { return !each.withdrawn; }));
}

// A key stands for one seat, once: else what it signed in one could be shown as said in another.
bool is_known(const State& state, const std::string& key) {
  return std::ranges::any_of(state.keys, [&](const auto& seat) {
    return std::ranges::find(seat.second, key, &SeatKey::key) != seat.second.end();
  });
}

// A seat that speaks for the member.
bool is_seat_of(const MemberId& member, std::string_view seat) {
  const auto actor = actor_of(seat);
  return actor && speaks(actor->role) && actor->member == member;
}

// The state is not changed; what is found is only looked at.
std::optional<Confidence> confidence(const State& state, std::uint64_t entry) {
  return find_confidence(const_cast<State&>(state), entry);
}

bool opened(const Confidence& found) {
  return found.position == nullptr ? found.stage->text_opened : found.position->opened;
}

}  // namespace

Result<Events> decide_on(const Asked& asked, const EnrolKey& intent) {
  TRY_DONE(speaker(asked));
  const std::string seat = intent.seat.empty() ? seat_of(asked.by) : intent.seat;
  if (!is_seat_of(asked.by.member, seat)) return refuse(Refused::kNotYours, "seat", {seat});
  if (is_known(asked.state, intent.key)) return refuse(Refused::kExists, "key", {intent.key});
  if (good_keys(asked.state, seat) >= kKeysOfSeat) return refuse(Refused::kTooLarge, "key", {seat});
  return Events{KeyEnrolled{seat, intent.key}};
}

// By a seat of the same member, or by the secretary for a key that was lost: then everybody sees whose act it
// was.
Result<Events> decide_on(const Asked& asked, const WithdrawKey& intent) {
  const bool own = speaks(asked.by.role) && is_seat_of(asked.by.member, intent.seat);
  if (!own && asked.by.role != Role::kSecretary) return refuse(Refused::kNotYours, "seat");
  if (good_key(asked.state, intent.seat, intent.key) == nullptr)
    return refuse(Refused::kNoSuchKey, "key", {intent.seat});
  if (!own && intent.text.empty()) return refuse(Refused::kReasonRequired, "text");
  return Events{KeyWithdrawn{intent.seat, intent.key, intent.text}};
}

Result<Events> decide_on(const Asked& asked, const ChangeLogKey& intent) {
  if (asked.by.role != Role::kSystem) return refuse(Refused::kNotYours);
  if (intent.key == asked.state.log_key) return refuse(Refused::kNoChange, "key");
  return Events{LogKeyChanged{intent.key}};
}

Result<Events> decide_on(const Asked& asked, const SetPolicy& intent) {
  TRY_DONE(require_presiding(asked));
  if (intent.policy == asked.state.policy) return refuse(Refused::kNoChange, "policy");
  return Events{PolicySet{intent.policy}};
}

// Whose words they are may make them public; a text under silence, the presidency.
Result<Events> decide_on(const Asked& asked, const OpenConfidence& intent) {
  const auto found = confidence(asked.state, intent.entry);
  if (!found) return refuse(Refused::kNoSuchEntry, "entry", {std::to_string(intent.entry)});
  if (found->position == nullptr) {
    TRY_DONE(require_presiding(asked));
  } else {
    TRY(member, speaker(asked));
    if (member != found->position->member) return refuse(Refused::kNotYours, "entry");
  }
  if (opened(*found)) return refuse(Refused::kNoChange, "entry");
  if (intent.parts.empty()) return refuse(Refused::kMissing, "entry", {std::to_string(intent.entry)});
  return Events{ConfidenceOpened{intent.entry, intent.parts}};
}

Result<Events> decide_on(const Asked& asked, const EraseConfidence& intent) {
  TRY_DONE(require_presiding(asked));
  const auto found = confidence(asked.state, intent.entry);
  if (!found) return refuse(Refused::kNoSuchEntry, "entry", {std::to_string(intent.entry)});
  // What is public cannot be taken back.
  if (opened(*found)) return refuse(Refused::kFinal, "entry", {std::to_string(intent.entry)});
  if (intent.ground.empty()) return refuse(Refused::kReasonRequired, "ground");
  if (intent.digests.empty()) return refuse(Refused::kNoChange, "entry");
  return Events{ConfidenceErased{intent.entry, intent.digests, intent.ground}};
}

}  // namespace nemcon::chamber
