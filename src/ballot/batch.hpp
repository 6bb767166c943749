// Many proofs and signatures checked as one sum. FOR PUBLIC DATA ONLY.
//
// Each proof says of some sums of points that they are the identity, each signature of one. A batch
// multiplies each by a weight of 128 bits and adds up all of them: if one is not the identity, neither is the
// whole, but with probability 2^-128 over the weights. The weights come of a seed that is fresh for every
// batch, and of ALL that is judged: session, shape and points of every proof, the whole proof with its
// responses, and every signature. Whoever left the responses out would let a forger choose them by the
// weights (batch_test.cpp shows how).
//
// A sum that is not the identity is halved until the bad ones stand alone, and those are named by the serial
// check by libsodium: with the same flaw, and if it found none, nemcon would have a bug and stop.
//
// ONE RULE FOR SIGNATURES, here and in check_signature (sign.hpp): S is below l; R is the one encoding of a
// point that is not of small order; the key is in a roster, so canonical and of prime order
// (check_roster_key); and 8 (S B - k A - R) is the identity. With the cofactor, because only so does a sum of
// many say the same as each.
#pragma once

#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ballot/batch_shape.hpp"
#include "ballot/fast_decode.hpp"
#include "ballot/fast_msm.hpp"
#include "base/doors.hpp"

namespace nemcon::ballot {

// What was added is numbered from 0.
struct Finding {
  std::size_t number;
  Flaw flaw;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// A ballot's ciphertexts as the batch decoded them: A, B, A, B, ...
struct DecodedBallot {
  std::size_t number;
  std::vector<fast::Affine> points;
};

class Settling;

// As many proofs as are settled at one time; BatchVerifier cuts any number of them into such.
class Batch {
 public:
  // A ballot that has passed check_head; `sounding` is used until it is settled. `hints` (fast_decode.hpp) is
  // empty or of its ciphertexts and commitments in the order of their bytes; of another length it is not
  // looked at.
  void add(std::size_t number, const BallotBytes& ballot, const Sounding& sounding,
           std::span<const Encoding> hints = {});
  // Any other proof of V01, of points that are canonical and not the identity.
  void add(std::size_t number, const Tag& tag, const Relation<RistrettoBytes>& relation, ByteView narg);
  // A signature of kSignatureBytes and no proof. The key is one that may be in a roster.
  void add(std::size_t number, Kind kind, ByteView body, ByteView signature, const PublicKey& key);

  std::size_t points() const { return encodings_.size() + signature_points_.size(); }

  // All that the weights depend on.
  Hash root(const Hash& seed) const;
  // By the weights of this root. What is found is in the order in which it was added.
  // Into `decoded`, if it is given, go ballots' ciphertexts whose points are points; they need not be good.
  std::vector<Finding> settle(const Hash& root, fast::Path path,
                              std::vector<DecodedBallot>* decoded = nullptr) const;

 private:
  friend class Settling;
  // R + k A - S B is the identity; R and A lie in signature_points_ from `first` on.
  struct SignatureClaim {
    std::size_t first;
    fast::Scalar k, minus_s;
  };
  struct Item {
    std::size_t number;
    std::shared_ptr<const ProofShape> shape;
    std::vector<std::uint32_t> shared;  // the first points of the statement, in shared_
    std::size_t first = 0;              // the others and the commitments, in encodings_
    std::size_t ciphers = 0;            // of a ballot
    Bytes tag;
    std::vector<fast::Scalar> minus_responses;
    std::optional<SignatureClaim> signature;
    Hash digest{};                   // all that is judged of it
    std::function<Verdict()> alone;  // the serial check
  };

  std::uint32_t share(const Encoding& point);
  // False if a response or S is no scalar: then it is judged alone.
  bool add_proof(Item& item, ByteView statement, ByteView narg);
  bool add_signature(Item& item, ByteView message, ByteView signature, const PublicKey& key);
  void add_hints(std::size_t first, std::span<const Encoding> hints);
  void judge_alone(const Item& item);
  const std::shared_ptr<const ProofShape>& shape_of(const BallotHead& head);
  Judged<std::shared_ptr<const ProofShape>> shape_of(const Relation<RistrettoBytes>& relation);

  std::vector<Item> items_;
  std::vector<Finding> found_;
  std::vector<Encoding> shared_{CanonicalPoint::generator().bytes()};  // G, and each Y once
  std::vector<Encoding> encodings_, hints_;                            // hints_ may be shorter
  std::vector<Encoding> signature_points_;                             // R, A, R, A, ...
  struct BallotShape {
    Kind kind;
    std::uint16_t count;
    std::shared_ptr<const ProofShape> shape;
  };
  std::vector<BallotShape> shapes_;
  std::vector<std::shared_ptr<const ProofShape>> other_shapes_;
};

// The weights of item `index` (from 0, as it was added): one for each equation, then one for its signature.
std::vector<fast::Weight> weights_of(const Hash& root, std::size_t index, std::size_t count);

// Hints for a ballot's ciphertexts and commitments; none where a point is no element.
std::optional<std::vector<Encoding>> hints_of(const BallotBytes& ballot);

class BatchVerifier {
 public:
  // In a test chance may repeat itself, and so do the weights. With more than one thread batches are smaller,
  // and are settled beside one another: what is added may not change before finish().
  explicit BatchVerifier(Random& chance, fast::Path path = fast::best_path(), unsigned threads = 1)
      : chance_(chance), path_(path), threads_(threads) {}
  // From now on, for finish(decoded).
  void keep_decoded() { keeps_ = true; }

  // The number of what is added. `sounding` is used until the next settling or finish().
  std::size_t add(const BallotBytes& ballot, const Sounding& sounding, std::span<const Encoding> hints = {});
  std::size_t add(const Tag& tag, const Relation<RistrettoBytes>& relation, ByteView narg);
  std::size_t add(Kind kind, ByteView body, ByteView signature, const PublicKey& key);

  // What does not hold, by number; empty if all do, or if there was nothing. Then it begins again from 0.
  std::vector<Finding> finish();
  // The same, and what else settle() gives, of all that was added.
  std::vector<Finding> finish(std::vector<DecodedBallot>& decoded);

 private:
  struct Settled {
    std::vector<Finding> found;
    std::vector<DecodedBallot> decoded;
  };
  static Settled settled(const Batch& batch, const Hash& seed, fast::Path path, bool keeps);
  void settle_if_full();
  void settle();
  void take(Settled settled);

  Random& chance_;
  fast::Path path_;
  unsigned threads_;
  std::deque<std::future<Settled>> running_;
  bool keeps_ = false;
  Batch batch_;
  std::size_t count_ = 0;
  std::vector<Finding> found_;
  std::vector<DecodedBallot> decoded_;
};

}  // namespace nemcon::ballot
