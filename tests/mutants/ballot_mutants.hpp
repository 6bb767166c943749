// Ballots that were changed in every way that somebody who holds their keys could think of, and whether all
// ways of checking say the same of them: libsodium one by one, and the batch by either arithmetic, one of the
// two with hints. What is done to a ballot is drawn from a source: a fuzzer's bytes, or a seed.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "ballot/batch_testing.hpp"

namespace nemcon::ballot::mutants {

class Source {
 public:
  virtual ~Source() = default;
  virtual std::uint64_t below(std::uint64_t end) = 0;
};

struct Mutant {
  Bytes bytes;
  std::vector<Encoding> hints;  // right, wrong, or of another length
  const Sounding* sounding = nullptr;
  bool hinted = false;  // which arithmetic gets the hints, of all that are judged with it: the portable one
};

// A sounding with ballots that are right. The secret of member 0 is known as a number, so that she can sign
// as nobody should: with an R that has a torsion of its own, which every way must admit.
class Parents {
 public:
  Parents(Kind kind, std::uint16_t names, std::uint64_t seed);
  // Its head may be changed too.
  Mutant mutant(Source& source) const;
  const Sounding& sounding() const { return held_.sounding; }

 private:
  void change(Bytes& bytes, Source& source) const;
  void change_field(Bytes& bytes, Source& source) const;
  Bytes proved_oddly(Source& source) const;
  void sign(Bytes& bytes, Source& source) const;
  void sign_with_torsion(Bytes& bytes, std::uint64_t nonce, std::uint64_t times) const;
  const Bytes& any(Source& source) const { return good_[source.below(good_.size())]; }

  Held held_;
  fast::Scalar secret_;
  std::vector<Bytes> good_;
  std::vector<std::vector<Encoding>> hints_;
};

// What was said of mutants, by fault; the first is of those that were admitted.
using Tally = std::array<std::uint64_t, 256>;

// Judges all of them together in every way. CHECKs that all ways say the same of each.
void judge(const std::vector<Mutant>& mutants, Random& chance, Tally& tally);

}  // namespace nemcon::ballot::mutants
