// A member's ballot in a sealed or a counted sounding (docs/BALLOT.md, a ballot): its bytes, what makes one,
// and what stands between bytes and a Ballot. BallotBytes have the right length and nothing more; a Ballot
// was made here, or has passed every check in the order of the page.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "ballot/fast_point.hpp"
#include "ballot/point_set.hpp"
#include "ballot/relations.hpp"
#include "ballot/ristretto.hpp"
#include "ballot/sign.hpp"

namespace nemcon::ballot {

// What the checker knows of a sounding; nothing of it comes from who sends a ballot.
struct Seat {
  PublicKey key;
  bool removed = false;  // left the roster
};
struct Sounding {
  Kind kind = Kind::kSealed;  // or kCounted
  Hash sid{};
  Point key = Point::generator();  // Y
  std::uint16_t names = 0;         // or questions; 1 to kNamesOfSounding
  std::vector<Seat> roster;        // by the member's index
  bool open = true;
};

// A member's last accepted ballot; seq 0 and zeros before the first.
struct Chain {
  std::uint64_t seq = 0;
  Hash last{};
};

struct BallotHead {
  Kind kind;
  Hash sid;
  std::uint32_t member;
  std::uint64_t seq;
  Hash prev;
  std::uint16_t count;  // names or questions
  Tag tag() const { return {kind, sid, member, seq, 0}; }
};

class BallotBytes {
 public:
  // Refused: kLength, kMagic, kNameCount. The bytes are copied, once: copies of this share them.
  static Judged<BallotBytes> read(ByteView bytes);

  const BallotHead& head() const { return head_; }
  ByteView bytes() const { return *bytes_; }
  ByteView body() const { return bytes().first(bytes_->size() - kSignatureBytes); }
  ByteView signature() const { return bytes().last(kSignatureBytes); }
  ByteView narg() const { return body().subspan(kBallotHeadBytes + 2 * kPointBytes * cipher_count()); }
  std::size_t cipher_count() const;
  Cipher<Encoding> cipher(std::size_t index) const;
  Hash hash() const;  // SHA-256 of all bytes

 private:
  friend class Ballot;
  friend class BallotMaker;
  BallotBytes(BallotHead head, Bytes bytes)
      : head_(head), bytes_(std::make_shared<const Bytes>(std::move(bytes))) {}
  BallotHead head_;
  std::shared_ptr<const Bytes> bytes_;
};

// The checks, one after the other; check_ballot does them all. Whoever checks many at a time does the first
// three, then takes the claims and settles them together.
Verdict check_head(const BallotBytes& ballot, const Sounding& sounding, const Chain& chain);
// Every point and scalar canonical, then no identity. Not that a point is one.
Verdict check_encodings(const BallotBytes& ballot);
Verdict check_signature(const BallotBytes& ballot, const Sounding& sounding);
// Of a ballot that has passed check_head and check_encodings.
Judged<Claims<RistrettoBytes>> claims_of(const BallotBytes& ballot, const Sounding& sounding);

// Points that were decoded by libsodium, or the first that is none: of ciphertexts as kFirst and kSecond, of
// commitments as kCommitment.
Judged<Claims<Ristretto>> decode(const Claims<RistrettoBytes>& claims, std::size_t ciphers);
// The same of points that were decoded before: G, Y, the ciphertexts, the commitments.
Claims<Ristretto> with_points(const Claims<RistrettoBytes>& claims, std::vector<Point> points);

// Of a ballot that has passed check_head and that a batch has found good.
class Ballot;
Ballot take_verified(const BallotBytes& ballot);
// With the points of its ciphertexts, which the batch has decoded: A, B, A, B, ...
Ballot take_verified(const BallotBytes& ballot, std::vector<fast::Affine> decoded);

// All checks but those of head and board, of a ballot that has passed check_head: what a batch says of many.
Judged<Claims<Ristretto>> check_content(const BallotBytes& ballot, const Sounding& sounding);

class Ballot;

// What has been posted in one sounding: the members' chains, and every A and B.
class Board {
 public:
  Chain chain_of(std::uint32_t member) const;
  bool has(const Encoding& point) const { return points_.contains(point); }
  void post(const Ballot& ballot);
  void post(const Ballot& ballot, const Hash& hash);  // where its hash is known
  // Its points only, not its place in the chain: a second ballot of one seq, kept as evidence.
  void post_aside(const Ballot& ballot);
  // kCopied names the first point that was posted before.
  Verdict check_fresh(const BallotBytes& ballot) const;

 private:
  std::unordered_map<std::uint32_t, Chain> chains_;
  PointSet points_;
};

class Ballot {
 public:
  const BallotHead& head() const { return bytes_.head(); }
  const BallotBytes& bytes() const { return bytes_; }
  const std::vector<Ciphertext>& ciphers() const { return ciphers_; }
  // The same points decoded, for who adds them up; empty if nobody kept them.
  std::span<const fast::Affine> decoded() const { return decoded_; }

 private:
  friend Judged<Ballot> check_ballot(ByteView, const Sounding&, const Board&);
  friend Ballot take_verified(const BallotBytes& ballot);
  friend Ballot take_verified(const BallotBytes& ballot, std::vector<fast::Affine> decoded);
  friend class BallotMaker;
  Ballot(BallotBytes bytes, std::vector<Ciphertext> ciphers)
      : bytes_(std::move(bytes)), ciphers_(std::move(ciphers)) {}
  BallotBytes bytes_;
  std::vector<Ciphertext> ciphers_;
  std::vector<fast::Affine> decoded_;
};

Judged<Ballot> check_ballot(ByteView bytes, const Sounding& sounding, const Board& board);
// The same for a ballot that is not the next of the member's chain but follows `chain`.
Judged<Ballot> check_ballot_after(const Chain& chain, const BallotBytes& ballot, const Sounding& sounding,
                                  const Board& board);

enum class Mark : std::uint8_t { kAcceptable = 0, kObjection = 1 };
enum class Opinion : std::uint8_t { kNone = 0, kEncourage = 1, kDiscourage = 2 };

// What a member marks: secret, wiped when it goes. All acceptable, or no opinion, until it is set.
class MarkSheet {
 public:
  static MarkSheet sealed(std::size_t names) { return MarkSheet(Kind::kSealed, names, 1); }
  static MarkSheet counted(std::size_t questions) {
    return MarkSheet(Kind::kCounted, questions, kCiphersOfQuestion);
  }
  void set(std::size_t name, Mark mark);
  void set(std::size_t question, Opinion opinion);

  Kind kind() const { return kind_; }
  std::size_t count() const { return count_; }
  ByteView bits() const { return bits_.bytes(); }  // one byte a ciphertext

 private:
  MarkSheet(Kind kind, std::size_t count, std::size_t ciphers)
      : kind_(kind), count_(count), bits_(count * ciphers) {}
  Kind kind_;
  std::size_t count_;
  SecretBytes bits_;
};

// Who marks, and after which ballot of hers.
struct Author {
  std::uint32_t member;
  Chain chain;
};

// kNameCount if the sheet is not of this sounding's kind and number; kChance.
Judged<Ballot> make_ballot(const Sounding& sounding, const Author& author, MarkSheet&& sheet,
                           const SigningKey& key, Random& chance);

}  // namespace nemcon::ballot
