// From counted ballots to a result (docs/BALLOT.md, the tally): sums with their anchor, blinds, what is
// locked, what is opened. Pure and public: everybody computes all of it. Secrets act in holder_session.hpp.
//
// A sum is numbered as it stands in Sums: in a sealed sounding name by name; in a counted one ciphertext by
// ciphertext (E of question 0, D of question 0, E of question 1, ...), and for each of them class by class.
#pragma once

#include <span>

#include "ballot/posts.hpp"

namespace nemcon::ballot {

struct Sums {
  std::vector<Ciphertext> all;
  Hash id{};  // of sid, close and all of them
  friend bool operator==(const Sums&, const Sums&) = default;
};

// r0 of a sum: everybody can compute it, nobody can choose it. It keeps a sum from being the identity.
Scalar anchor(const Hash& sid, const Hash& close, std::size_t sum);

// Of the ballots that count, each with its member; `close` is the hash of the close message.
struct CountedBallot {
  std::uint32_t member;
  const Ballot* ballot;
};
Judged<Sums> add_up(const Manifest& manifest, const Hash& close, std::span<const CountedBallot> ballots);

// The tag of a blind or a share of sum number `sum`.
Tag tag_of_sum(const Manifest& manifest, const Hash& sid, Kind kind, std::uint32_t holder, std::size_t sum);

// Blinds of the right number, for these sums, each with its proof (kOtherSums, kProof with the name's
// number).
Verdict check_blinds(const Manifest& manifest, const Sums& sums, const Blinds& blinds,
                     Checks& checks = serial_checks());

// What a lock is about: the sums to be opened, and the hash that holders sign.
struct Locked {
  std::vector<Ciphertext> sums;
  Hash id{};
};
// Sealed: the sum of the blinds, kTooFewBlinds below k, kIdentity where an A' would be the identity. Counted:
// the sums themselves, of no blinds. `blinds` are those of the proposal, in its order.
Judged<Locked> lock_of(const Manifest& manifest, const Proposal& proposal, const Sums& sums,
                       std::span<const Blinds* const> blinds);

// kNumber for another number of shares, kProof with the number of the sum.
Verdict check_shares(const Manifest& manifest, const Locked& locked, const Shares& shares,
                     Checks& checks = serial_checks());

// M for each sum: B' - sum of lambda_i D_i over k holders. kThreshold with fewer; more than k are not used.
Judged<std::vector<Point>> open_sums(const Manifest& manifest, const Locked& locked,
                                     std::span<const Shares* const> shares);

// kObjection where M is not the identity.
std::vector<Outcome> outcomes_of(std::span<const Point> opened);
// By table up to `counted` ballots; kResult if a sum is no such number.
Judged<std::vector<QuestionTotals>> totals_of(const Manifest& manifest, std::span<const Point> opened,
                                              std::uint32_t counted);

}  // namespace nemcon::ballot
