// A ballot that is prepared first and then cast or spoiled (docs/BALLOT.md, a spoiled ballot): its code is
// shown before the program can know which it will be. What is cast cannot be opened any more, what is spoiled
// cannot be posted: it is never signed.
#pragma once

#include <memory>

#include "ballot/ballot.hpp"
#include "ballot/manifest.hpp"

namespace nemcon::ballot {

// What is shown of one: no secret any more.
struct SpoiledBallot {
  Bytes body;                       // all bytes before the signature
  std::vector<std::uint8_t> marks;  // by name, 1 an objection; by question, 0 none, 1 encourage, 2 discourage
  std::vector<Encoding> rs;         // of the ciphertexts, in their order
};

class BallotMaker;

class PreparedBallot {
 public:
  // sounding, key and chance must outlive it. As make_ballot.
  static Judged<PreparedBallot> make(const Sounding& sounding, const Author& author, MarkSheet&& sheet,
                                     const SigningKey& key, Random& chance);
  PreparedBallot(PreparedBallot&&) noexcept;
  PreparedBallot& operator=(PreparedBallot&&) noexcept;
  ~PreparedBallot();

  Hash code() const;  // SHA-256 of the body
  // One of the two, once; what would open it is wiped with the first.
  Ballot cast() &&;
  SpoiledBallot spoil() &&;

 private:
  explicit PreparedBallot(std::unique_ptr<BallotMaker> maker);
  std::unique_ptr<BallotMaker> maker_;
  std::vector<SecretScalar> rs_;
};

// On another device: that it is a ballot of this sounding but for signature and place, and holds these marks.
// kMagic, kNameCount, kOtherSounding, kNotOnRoster, kNumber; what is wrong with its encodings or proof;
// kResult with the first name that is marked otherwise.
Verdict check_spoiled(const SpoiledBallot& spoiled, const Manifest& manifest);

}  // namespace nemcon::ballot
