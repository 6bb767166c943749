// A sounding with its members' keys and ballots, and chance for them that can be repeated.
#pragma once

#include <memory>
#include <vector>

#include "ballot/ballot_testing.hpp"
#include "ballot/fast_testing.hpp"

namespace nemcon::ballot {

struct Held {
  SeededRandom chance;
  std::vector<SigningKey> keys;
  Sounding sounding;

  Held(Kind kind, std::size_t members, std::uint16_t names, std::uint64_t seed) : chance(seed) {
    sounding.kind = kind;
    sounding.names = names;
    chance.fill(sounding.sid);
    sounding.key = SecretMath::times(SecretScalar::random(chance), Point::generator());
    for (std::size_t i = 0; i < members; ++i) {
      SecretBytes bytes(32);
      chance.fill(bytes.writable());
      keys.emplace_back(std::move(bytes));
      sounding.roster.push_back({keys.back().key()});
    }
  }

  // The member's first ballot, with marks that differ from member to member.
  BallotBytes ballot(std::uint32_t member) {
    const bool sealed = sounding.kind == Kind::kSealed;
    MarkSheet sheet = sealed ? MarkSheet::sealed(sounding.names) : MarkSheet::counted(sounding.names);
    for (std::uint16_t i = 0; i < sounding.names; ++i) {
      if (sealed && (member + i) % 3 == 0) sheet.set(i, Mark::kObjection);
      if (!sealed) sheet.set(i, static_cast<Opinion>((member + i) % 3));
    }
    auto made = make_ballot(sounding, {member, {}}, std::move(sheet), keys[member], chance);
    CHECK(made.ok());
    return made->bytes();
  }
  std::vector<BallotBytes> ballots() {
    std::vector<BallotBytes> all;
    for (std::uint32_t i = 0; i < keys.size(); ++i) all.push_back(ballot(i));
    return all;
  }

  // The same with another body, signed by its member.
  BallotBytes signed_again(Bytes bytes) const {
    auto read = BallotBytes::read(bytes);
    CHECK(read.ok());
    const auto signature = keys[read->head().member].sign(read->head().kind, read->body());
    std::ranges::copy(signature, bytes.end() - kSignatureBytes);
    return *BallotBytes::read(bytes);
  }
};

inline Bytes bytes_of(const BallotBytes& ballot) { return {ballot.bytes().begin(), ballot.bytes().end()}; }

// With one bit turned; the head stays.
inline BallotBytes turned(const BallotBytes& ballot, std::size_t byte, unsigned bit = 0) {
  Bytes bytes = bytes_of(ballot);
  bytes[byte] ^= static_cast<std::uint8_t>(1u << bit);
  auto read = BallotBytes::read(bytes);
  CHECK(read.ok());
  return *std::move(read);
}

// The serial check, by libsodium, of ballots each of which is its member's first.
inline Verdict check_serially(const BallotBytes& ballot, const Sounding& sounding) {
  auto checked = check_ballot(ballot.bytes(), sounding, Board{});
  if (!checked) return checked.error();
  return Done{};
}

}  // namespace nemcon::ballot
