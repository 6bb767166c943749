// How a ballot is made, for make_ballot and for a ballot that is prepared first (spoil.hpp). No part of the
// manual of this room.
#pragma once

#include "ballot/ballot.hpp"

namespace nemcon::ballot {

// The first kBallotHeadBytes of a ballot.
Bytes bytes_of_head(const BallotHead& head);

// Makes one ballot. Nothing here branches on a mark.
class BallotMaker {
 public:
  // sounding, key and chance must outlive it.
  BallotMaker(const Sounding& sounding, const Author& author, MarkSheet&& sheet, const SigningKey& key,
              Random& chance);

  // All bytes before the signature. Gets the r of the ciphertexts if `kept` is given: whoever has one of them
  // can open its ciphertext.
  Verdict prepare(std::vector<SecretScalar>* kept = nullptr);
  const Bytes& body() const { return body_; }
  const MarkSheet& sheet() const { return sheet_; }
  // Once, of what is prepared.
  Ballot sign();

 private:
  Verdict encrypt(std::vector<SecretScalar>* kept);
  void add_sums();
  Judged<Bytes> prove();
  Bytes body_with(const Bytes& narg) const;

  const Sounding& sounding_;
  MarkSheet sheet_;
  const SigningKey& key_;
  Random& chance_;
  BallotHead head_{};
  Bytes tag_;
  std::vector<Ciphertext> ciphers_;
  std::vector<BitSecrets> bits_;
  Bytes body_;
};

}  // namespace nemcon::ballot
