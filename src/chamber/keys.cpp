#include "chamber/keys.hpp"

#include <algorithm>

namespace nemcon::chamber {
namespace {

const std::vector<SeatKey>* keys_of(const State& state, std::string_view seat) {
  const auto found = state.keys.find(std::string(seat));
  return found == state.keys.end() ? nullptr : &found->second;
}

// Whether there is such a one among the keys of the member's seats.
template <class Such>
bool any_key(const State& state, const MemberId& member, Such such) {
  return std::ranges::any_of(state.keys, [&](const auto& seat) {
    const auto actor = actor_of(seat.first);
    return actor && actor->member == member && std::ranges::any_of(seat.second, such);
  });
}

template <class T>
constexpr bool kWill =
    std::is_same_v<T, CandidacyNoted> || std::is_same_v<T, CandidacyChanged> ||
    std::is_same_v<T, CandidacyReleased> || std::is_same_v<T, PositionTaken> ||
    std::is_same_v<T, SilenceBroken> || std::is_same_v<T, StatementMade> || std::is_same_v<T, SecretAsked> ||
    std::is_same_v<T, InstructionAwaited> || std::is_same_v<T, ProxyGiven> ||
    std::is_same_v<T, KeyEnrolled> || std::is_same_v<T, KeyWithdrawn> ||
    std::is_same_v<T, ConfidenceOpened> || std::is_same_v<T, SoundingKeyEnrolled>;

// By one of the seat's keys, after all that it signed.
Result<Done> require_key(const State& state, const std::string& seat, const Signature& signature) {
  const SeatKey* key = good_key(state, seat, signature.key);
  if (key == nullptr) return refuse(Refused::kNoSuchKey, "cmd.key", {seat});
  const bool after = signature.seen > std::max(key->enrolled, key->last) && signature.seen <= state.size;
  if (!after) return refuse(Refused::kSignedBefore, "cmd.seen", {}, std::to_string(signature.seen));
  return Done{};
}

struct Needed {
  bool will = false;
  const std::string* enrolled = nullptr;  // the key, if the act enrols one
};

Result<Done> require_as(const State& state, const Actor& by, const std::optional<Signature>& signature,
                        Needed needed) {
  const std::string seat = seat_of(by);
  const bool has = has_good_key(state, by.member);
  if (!needed.will || !speaks(by.role) || (!has && needed.enrolled == nullptr)) {
    return signature ? Result<Done>(refuse(Refused::kNoSuchKey, "cmd.key", {seat})) : Done{};
  }
  if (!signature) return refuse(Refused::kUnsigned, "cmd", {seat});
  if (has) return require_key(state, seat, *signature);
  const bool itself = signature->key == *needed.enrolled && signature->seen <= state.size;
  return itself ? Result<Done>(Done{}) : refuse(Refused::kBadSignature, "cmd.key", {seat});
}

}  // namespace

const SeatKey* good_key(const State& state, std::string_view seat, std::string_view key) {
  const auto* keys = keys_of(state, seat);
  if (keys == nullptr) return nullptr;
  const auto found =
      std::ranges::find_if(*keys, [&](const SeatKey& each) { return each.key == key && !each.withdrawn; });
  return found == keys->end() ? nullptr : &*found;
}

bool has_good_key(const State& state, const MemberId& member) {
  return any_key(state, member, [](const SeatKey& each) { return !each.withdrawn; });
}

bool ever_had(const State& state, const MemberId& member, std::string_view key) {
  return any_key(state, member, [&](const SeatKey& each) { return each.key == key; });
}

bool is_will(const Event& event) {
  return std::visit([]<class T>(const T&) { return kWill<T>; }, event);
}

Result<Done> require_signature(const State& state, const Command& command) {
  const auto* enrol = std::get_if<EnrolKey>(&command.intent);
  // A message of a sounding carries the signature of the key that it is posted under.
  const bool will = !std::holds_alternative<PostToCeremony>(command.intent) &&
                    !std::holds_alternative<PostToSounding>(command.intent);
  return require_as(state, command.by, command.signature, {will, enrol == nullptr ? nullptr : &enrol->key});
}

Result<Done> require_signature(const State& state, const Happened& happened) {
  const auto by = actor_of(happened.by);
  const auto* enrolled = std::get_if<KeyEnrolled>(&happened.event);
  // The body's own clock, and what this reader cannot open.
  const Actor author = by ? *by : Actor{Role::kSystem, MemberId()};
  return require_as(state, author, happened.signature,
                    {is_will(happened.event), enrolled == nullptr ? nullptr : &enrolled->key});
}

namespace {

// Who said a position that is the member's: itself, or who holds its proxy now. Nobody, where others logged
// it.
Result<std::optional<MemberId>> author_of(const State& state, const Stage& stage, const MemberId& member,
                                          const CountedPosition& position) {
  if (position.received.empty()) return std::optional(member);
  if (position.received != kByProxy) return std::optional<MemberId>();
  const Matter& matter = *find_matter(state, stage.matter);
  const auto index = find_member(state, member);
  if (!index || !matter.gave_proxy.contains(*index))
    return refuse(Refused::kNotYours, "data.what", {member.text()});
  const auto holder = matter.proxies.find(*index);
  if (holder == matter.proxies.end()) return std::optional<MemberId>();
  return std::optional(state.members[holder->second].id);
}

}  // namespace

Result<Done> require_signatures(const State& state, const Stage& stage, const PositionsCounted& counted) {
  const auto bound = [&](const SeatKey& each) { return !each.withdrawn && each.enrolled < stage.opened_seq; };
  for (const auto& [seat, positions] : counted.what) {
    for (const CountedPosition& position : positions) {
      TRY(author, author_of(state, stage, counted.seats[seat], position));
      if (author && position.cmd.empty() && any_key(state, *author, bound))
        return refuse(Refused::kUnsigned, "data.what", {author->text()});
    }
  }
  return Done{};
}

std::optional<Confidence> find_confidence(State& state, std::uint64_t entry) {
  for (Stage& stage : state.stages) {
    if (stage.opened_seq == entry) return Confidence{&stage, nullptr};
    const auto found = std::ranges::find(stage.history, entry, &PositionChange::seq);
    // What was counted at a close is one entry of everybody's words.
    if (found != stage.history.end() && !stage.counted) return Confidence{&stage, &*found};
  }
  return std::nullopt;
}

}  // namespace nemcon::chamber
