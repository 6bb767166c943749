// What a ceremony and a board ask about signatures, proofs and keys: at once, by libsodium, which is the
// specification; or by whoever looks at many together and says later whether all of them hold (verify.cpp).
#pragma once

#include "ballot/manifest.hpp"

namespace nemcon::ballot {

class Checks {
 public:
  virtual ~Checks() = default;
  // kLength, kSignature. The key has been found fit for a roster.
  virtual Verdict signature(Kind kind, ByteView message, const PublicKey& key) = 0;
  // As verify_batchable.
  virtual Verdict proof(const Tag& tag, const Relation<Ristretto>& relation, ByteView narg) = 0;
  // As KeyEpoch::check.
  virtual Verdict keys(const KeyEpoch& keys) = 0;
  // Whether all that was said to hold does. Asked before what would be a bug if it did not.
  virtual Verdict settled() = 0;
};
// One by one.
Checks& serial_checks();

}  // namespace nemcon::ballot
