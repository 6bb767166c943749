// What a sounding is about, who may mark, under whose key, from when to when (docs/BALLOT.md, the manifest).
// The SHA-256 of its bytes is the sounding's id: whoever holds the id has agreed to all of it.
#pragma once

#include "ballot/ballot.hpp"
#include "ballot/wire.hpp"
#include "base/time.hpp"

namespace nemcon::ballot {

class Checks;  // checks.hpp
Checks& serial_checks();

struct SoundingId {
  Hash hash{};
  friend auto operator<=>(const SoundingId&, const SoundingId&) = default;
};

// A name on the list, or a question of a counted sounding.
struct ListedName {
  std::string id;
  Hash text{};  // SHA-256 of its exact UTF-8
  friend bool operator==(const ListedName&, const ListedName&) = default;
};

struct ListedMember {
  std::string id;
  PublicKey key{};
  std::uint8_t member_class = 0;  // index into the manifest's classes
  friend bool operator==(const ListedMember&, const ListedMember&) = default;
};

struct ListedHolder {
  PublicKey key{};                       // signs
  Point share_key = Point::generator();  // X_j = x_j G
  friend bool operator==(const ListedHolder&, const ListedHolder&) = default;
};

// What a key ceremony yields; holders are numbered from 1, holders[0] is number 1.
struct KeyEpoch {
  Hash hash{};                     // of all posts of the ceremony
  std::uint16_t threshold = 0;     // k: so many open, fewer learn nothing
  Point key = Point::generator();  // Y
  std::vector<ListedHolder> holders;

  // floor((t + k - 1) / 2) + 1: of two such quorums one honest holder would be in both, if fewer than k lie.
  std::size_t lock_quorum() const { return (holders.size() + threshold - 1) / 2 + 1; }
  bool has(std::uint32_t holder) const { return holder >= 1 && holder <= holders.size(); }
  const ListedHolder& holder(std::uint32_t number) const;  // of one that it has
  // 1 <= k <= t <= kKeyHolders, keys distinct, X_1 ... X_t and Y on one polynomial of k coefficients.
  Verdict check() const;
  friend bool operator==(const KeyEpoch&, const KeyEpoch&) = default;
};

struct Manifest {
  Kind kind = Kind::kSealed;  // or kCounted
  PublicKey convener{};       // signs the manifest
  PublicKey operator_key{};   // signs receipts, closes, proposals, results
  Hash question{};            // SHA-256 of the question's exact UTF-8
  std::vector<ListedName> names;
  std::vector<std::string> classes;  // at least one
  std::vector<ListedMember> roster;  // a member's index is her place
  KeyEpoch keys;
  Instant opens, deadline;
  std::int64_t complaint_ms = 0;  // after a close
  std::uint32_t min_ballots = 0;  // with fewer the answer is "not enough marks"
  std::uint32_t retention_days = 0;
  Hash pages{};  // of the pages of the server that the sounding was opened on; zeros: it has none
  std::vector<SoundingId> earlier;  // soundings about some of these names

  Bytes body() const;
  SoundingId id() const;
  // As check_ballot wants it.
  Sounding sounding(bool open) const;
  // Everything but signatures: numbers in range, ids and keys distinct and good, times in order, KeyEpoch.
  Verdict check(Checks& checks = serial_checks()) const;
  std::size_t ciphers() const;  // of a ballot
  // One a name; of a counted sounding for each of a ballot's ciphertexts one a class.
  std::size_t sums() const;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// max(3, the body's quorum), as long as the roster has so many.
std::uint32_t default_min_ballots(std::size_t quorum, std::size_t roster);

// Reads a signed manifest, checks all of it and the convener's signature.
Judged<Manifest> read_manifest(ByteView message, Checks& checks = serial_checks());

}  // namespace nemcon::ballot
