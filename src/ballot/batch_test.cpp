#include "ballot/batch.hpp"

#include <algorithm>

#include "ballot/batch_testing.hpp"
#include "base/limits.hpp"

namespace nemcon::ballot {
namespace {

class BatchTest : public fast::OnPath {
 protected:
  std::vector<Finding> find(const std::vector<BallotBytes>& ballots, const Sounding& sounding) {
    SeededRandom seed(chance.seed());
    BatchVerifier verifier(seed, path());
    for (const BallotBytes& each : ballots) verifier.add(each, sounding);
    return verifier.finish();
  }
  std::vector<Finding> find_serially(const std::vector<BallotBytes>& ballots, const Sounding& sounding) {
    std::vector<Finding> found;
    for (std::size_t i = 0; i < ballots.size(); ++i) {
      if (const Verdict verdict = check_serially(ballots[i], sounding); !verdict)
        found.push_back({i, verdict.error()});
    }
    return found;
  }
  std::size_t last_response(const BallotBytes& ballot) { return ballot.body().size() - kScalarBytes; }
};

TEST_P(BatchTest, OfNothingFindsNothing) {
  const Held held(Kind::kSealed, 1, 1, chance.next());
  EXPECT_TRUE(find({}, held.sounding).empty());
}

TEST_P(BatchTest, WhatIsRightIsFoundRight) {
  for (const Kind kind : {Kind::kSealed, Kind::kCounted}) {
    for (const std::uint16_t names : {1, 2, 5}) {
      Held held(kind, 7, names, chance.next());
      EXPECT_TRUE(find(held.ballots(), held.sounding).empty());
    }
  }
}

// 38: one bad one at every place, and exactly it is named.
TEST_P(BatchTest, NamesExactlyTheBadOne) {
  Held held(Kind::kSealed, 23, 2, chance.next());
  const std::vector<BallotBytes> good = held.ballots();
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::vector<BallotBytes> ballots = good;
    ballots[at] = held.signed_again(bytes_of(turned(good[at], last_response(good[at]))));
    const auto found = find(ballots, held.sounding);
    ASSERT_EQ(found.size(), 1u) << at;
    EXPECT_EQ(found[0].number, at);
    EXPECT_EQ(found[0].flaw.fault, Fault::kProof);
    EXPECT_EQ(found, find_serially(ballots, held.sounding));
  }
}

TEST_P(BatchTest, NamesExactlyTheBadOnes) {
  Held held(Kind::kSealed, 23, 1, chance.next());
  const std::vector<BallotBytes> good = held.ballots();
  for (int round = 0; round < 20; ++round) {
    std::vector<BallotBytes> ballots = good;
    for (std::size_t i = 0; i < good.size(); ++i) {
      if (chance.below(4) == 0)
        ballots[i] =
            turned(good[i], kBallotHeadBytes + chance.below(good[i].bytes().size() - kBallotHeadBytes),
                   static_cast<unsigned>(chance.below(8)));
    }
    ASSERT_EQ(find(ballots, held.sounding), find_serially(ballots, held.sounding));
  }
}

// 38: more than are settled at one time.
TEST_P(BatchTest, SettlesManyInParts) {
  Held held(Kind::kSealed, 40, 4, chance.next());
  const std::vector<BallotBytes> good = held.ballots();
  const std::size_t each = 6 * 4 + 2, count = 2 * kBatchPoints / each + 100;
  const std::vector<std::size_t> bad = {3, kBatchPoints / each - 1, kBatchPoints / each + 1, count - 1};
  for (const unsigned threads : {1U, 3U}) {
    SCOPED_TRACE(threads);
    SeededRandom seed(chance.seed());
    BatchVerifier verifier(seed, path(), threads);
    for (std::size_t i = 0; i < count; ++i) {
      const BallotBytes& ballot = good[i % good.size()];
      verifier.add(std::ranges::binary_search(bad, i) ? turned(ballot, last_response(ballot)) : ballot,
                   held.sounding);
    }
    std::vector<std::size_t> found;
    for (const Finding& finding : verifier.finish()) found.push_back(finding.number);
    EXPECT_EQ(found, bad);
  }
}

// 38, 15: with one seed the weights are the same again, and another bit of anything that is judged makes
// others.
TEST_P(BatchTest, WeightsDependOnAllThatIsJudged) {
  Held held(Kind::kSealed, 2, 2, chance.next());
  const std::vector<BallotBytes> ballots = held.ballots();
  const Hash seed = chance.bytes();
  const auto root_of = [&](const BallotBytes& first, const Sounding& sounding) {
    Batch batch;
    batch.add(0, first, sounding);
    batch.add(1, ballots[1], sounding);
    return batch.root(seed);
  };
  const Hash root = root_of(ballots[0], held.sounding);
  EXPECT_EQ(root, root_of(ballots[0], held.sounding));
  EXPECT_EQ(weights_of(root, 0, 5), weights_of(root, 0, 5));
  EXPECT_NE(weights_of(root, 0, 5), weights_of(root, 1, 5));
  const std::size_t responses = ballots[0].body().size() - 3 * 2 * kScalarBytes;
  for (std::size_t at = 0; at < ballots[0].bytes().size(); at += 8) {
    if (at >= 4 && at < 80 && (at < 36 || at >= 48)) continue;  // sid and prev: of the body, see below
    if (at < 4 || at == 80) continue;                           // another kind or count is another length
    const BallotBytes changed = turned(ballots[0], at, 1);
    if (changed.head().member >= held.keys.size()) continue;
    EXPECT_NE(root, root_of(changed, held.sounding)) << at << (at >= responses ? " response" : "");
  }
  for (const std::size_t at : {4, 48}) {
    EXPECT_NE(root, root_of(turned(ballots[0], at), held.sounding)) << at;
  }
  Sounding other = held.sounding;
  other.key = other.key + Point::generator();
  EXPECT_NE(root, root_of(ballots[0], other));
  other = held.sounding;
  other.roster[0].key = held.keys[1].key();
  EXPECT_NE(root, root_of(ballots[0], other));
}

// 15: a ballot that holds 2. The forger knows all that is in it and the seed; only the responses are left to
// choose.
class Forger {
 public:
  Forger(Held& held, fast::Chance& chance) : held_(held) {
    for (Scalar* each : {&r_, &t1_, &t2_, &u2_, &t3_, &t4_, &u4_, &zb_}) *each = random(chance);
    const Point g = Point::generator(), y = held.sounding.key;
    a_ = r_ * g;
    b_ = Scalar::of(2) * g + r_ * y;
    commitments_ = {t1_ * g, t2_ * g + u2_ * y, t3_ * g, t4_ * g + u4_ * y};
  }

  BallotBytes ballot(const Scalar& zb, const Scalar& zr, const Scalar& zs) const {
    Bytes bytes = bytes_of(held_.ballot(0));
    std::size_t at = kBallotHeadBytes;
    const auto put_at = [&](const Encoding& part) {
      std::ranges::copy(part, bytes.begin() + static_cast<std::ptrdiff_t>(at));
      at += part.size();
    };
    put_at(a_.bytes());
    put_at(b_.bytes());
    for (const Point& each : commitments_) put_at(each.bytes());
    for (const Scalar& each : {zb, zr, zs}) put_at(each.bytes());
    return held_.signed_again(bytes);
  }

  // What a verifier that forgets the responses would make its weights of.
  Hash forgetful_root(const Hash& seed) const {
    const BallotBytes empty = ballot({}, {}, {});
    const ByteView body = empty.body();
    Hash out;
    crypto_generichash(out.data(), out.size(), body.data(), body.size() - 3 * kScalarBytes, seed.data(),
                       seed.size());
    return out;
  }

  // The weighted sum has a factor at G and one at Y: two equations, and three responses to meet them.
  BallotBytes forge(const Hash& root) const {
    const auto weights = weights_of(root, 0, 5);
    Scalar p[4];
    for (std::size_t i = 0; i < 4; ++i)
      p[i] = *Scalar::parse(fast::write_scalar({{weights[i].limb[0], weights[i].limb[1]}}));
    const Scalar c = challenge(), two = Scalar::of(2), cr = c * r_, cb = c * two;
    const Scalar at_g = p[0] * (t1_ + cr) + p[1] * (t2_ + cb - zb_) + p[2] * (t3_ + cr - zb_ * r_) +
                        p[3] * (t4_ + cb - zb_ * two);
    const Scalar at_y = p[1] * (u2_ + cr) + p[3] * (u4_ + cr - zb_ * r_);
    // p0 zr + p2 zs = at_g,  p1 zr + p3 zs = at_y
    const Scalar inverse = (p[0] * p[3] - p[1] * p[2]).inverse();
    return ballot(zb_, inverse * (p[3] * at_g - p[2] * at_y), inverse * (p[0] * at_y - p[1] * at_g));
  }

 private:
  static Scalar random(fast::Chance& chance) { return *Scalar::parse(fast::write_scalar(chance.scalar())); }
  Scalar challenge() const {
    const BallotBytes empty = ballot({}, {}, {});
    const std::vector<Cipher<CanonicalPoint>> ciphers = {{a_.canonical(), b_.canonical()}};
    const auto relation = sealed_relation<RistrettoBytes>(held_.sounding.key.canonical(), std::span(ciphers));
    return derive_challenge<RistrettoBytes>(derive_session(empty.head().tag().bytes()), relation.serialize(),
                                            empty.narg().first(4 * kPointBytes));
  }

  Held& held_;
  Scalar r_, t1_, t2_, u2_, t3_, t4_, u4_, zb_;
  Point a_ = Point::generator(), b_ = Point::generator();
  std::vector<Point> commitments_;
};

TEST_P(BatchTest, NoForgerKnowsTheWeightsBeforeTheResponses) {
  Held held(Kind::kSealed, 1, 1, chance.next());
  const Forger forger(held, chance);
  const Hash seed = chance.bytes(), forgetful = forger.forgetful_root(seed);
  const BallotBytes forged = forger.forge(forgetful);
  Batch batch;
  batch.add(0, forged, held.sounding);
  // The test of the test: by weights that do not depend on the responses the forged ballot holds.
  EXPECT_TRUE(batch.settle(forgetful, path()).empty());
  const auto found = batch.settle(batch.root(seed), path());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].flaw.fault, Fault::kProof);
  EXPECT_FALSE(check_serially(forged, held.sounding).ok());
  // And once it knows the right weights, other responses make other weights.
  Batch again;
  again.add(0, forger.forge(batch.root(seed)), held.sounding);
  EXPECT_EQ(again.settle(again.root(seed), path()).size(), 1u);
}

// 39
TEST_P(BatchTest, HintsChangeNoVerdict) {
  Held held(Kind::kSealed, 12, 2, chance.next());
  std::vector<BallotBytes> ballots = held.ballots();
  ballots[4] = held.signed_again(bytes_of(turned(ballots[4], last_response(ballots[4]))));
  ballots[7] = held.signed_again(bytes_of(turned(ballots[7], kBallotHeadBytes + 5, 2)));
  const auto expected = find_serially(ballots, held.sounding);
  ASSERT_EQ(expected.size(), 2u);
  std::vector<std::vector<Encoding>> right;
  for (const BallotBytes& each : ballots) {
    const auto hints = hints_of(each);
    right.push_back(hints.value_or(std::vector<Encoding>(12)));
    if (hints) {
      EXPECT_EQ(hints->size(), 12u);
    }
  }
  for (int kind = 0; kind < 6; ++kind) {
    BatchVerifier verifier(held.chance, path());
    for (std::size_t i = 0; i < ballots.size(); ++i) {
      std::vector<Encoding> hints = right[kind == 3 ? (i + 1) % ballots.size() : i];
      if (kind == 1) hints[chance.below(hints.size())][3] ^= 4;
      if (kind == 2) std::ranges::reverse(hints);
      if (kind == 4) hints.resize(chance.below(20));
      if (kind == 5 && i % 2 == 0) hints.clear();
      verifier.add(ballots[i], held.sounding, hints);
    }
    EXPECT_EQ(verifier.finish(), expected) << kind;
  }
}

// 40: the serial check and the batch say the same of ballots of which any part is changed, with the same
// flaw. NEMCON_MUTANTS sets how many.
TEST_P(BatchTest, SaysWhatTheSerialCheckSays) {
  const char* given = std::getenv("NEMCON_MUTANTS");
  const std::size_t most = given != nullptr ? std::strtoull(given, nullptr, 10) : 400;
  for (const Kind kind : {Kind::kSealed, Kind::kCounted}) {
    Held held(kind, 4, 1, chance.next());
    const std::vector<BallotBytes> good = held.ballots();
    std::size_t bad = 0;
    for (std::size_t count = 0; count < most; count += 40) {
      std::vector<BallotBytes> ballots;
      for (int i = 0; i < 40; ++i) {
        BallotBytes ballot = good[chance.below(good.size())];
        const std::size_t signature = ballot.body().size(), all = ballot.bytes().size();
        const std::size_t at = chance.below(8) == 0
                                   ? signature + chance.below(all - signature)
                                   : kBallotHeadBytes + chance.below(signature - kBallotHeadBytes);
        if (chance.below(6) != 0) ballot = turned(ballot, at, static_cast<unsigned>(chance.below(8)));
        ballots.push_back(at < signature && chance.below(3) != 0 ? held.signed_again(bytes_of(ballot))
                                                                 : ballot);
      }
      const auto serial = find_serially(ballots, held.sounding);
      ASSERT_EQ(find(ballots, held.sounding), serial);
      bad += serial.size();
    }
    EXPECT_GT(bad, most / 3);
    EXPECT_LT(bad, most);
  }
}

// Each field set to each bytes that no field may hold.
TEST_P(BatchTest, RefusesWhatNoFieldMayHold) {
  Held held(Kind::kSealed, 1, 1, chance.next());
  const BallotBytes good = held.ballot(0);
  Encoding bit255 = good.cipher(0).a;
  bit255[31] |= 0x80;
  Encoding order = fast::from_text("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  for (std::size_t at = kBallotHeadBytes; at < good.body().size(); at += kPointBytes) {
    for (const Encoding& wrong :
         {Encoding{}, bit255, order,
          fast::from_text("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371")}) {
      Bytes bytes = bytes_of(good);
      std::ranges::copy(wrong, bytes.begin() + static_cast<std::ptrdiff_t>(at));
      const std::vector<BallotBytes> ballots = {held.signed_again(bytes), good};
      const auto found = find(ballots, held.sounding);
      ASSERT_EQ(found.size(), 1u) << at;
      ASSERT_EQ(found, find_serially(ballots, held.sounding)) << at;
    }
  }
}

// E and D that cancel: of their sum, the identity, nothing may be proven, though every equation holds.
BallotBytes cancelling(Held& held) {
  const Scalar r = Scalar::of(5), minus = Scalar::of(0) - r, zero = Scalar::of(0);
  const Point g = Point::generator(), y = held.sounding.key;
  const std::vector<Ciphertext> ciphers = {{r * g, r * y}, {minus * g, minus * y}};
  const auto relation = counted_relation<Ristretto>(y, ciphers);
  std::vector<SecretScalar> witness, kept;
  for (const Scalar& each : {zero, r, r, zero, minus, minus, zero, zero, zero})
    witness.push_back(secret_of(each));
  for (std::size_t i = 0; i < witness.size(); ++i) kept.push_back(SecretScalar::random(held.chance));
  Nonces<Ristretto> nonces(std::move(kept));
  const auto commitments = commit(relation, nonces);
  Bytes bytes = bytes_of(held.ballot(0));
  bytes.resize(kBallotHeadBytes);
  for (const auto& [a, b] : ciphers) {
    put(bytes, a.bytes());
    put(bytes, b.bytes());
  }
  put(bytes, finish_batchable<Ristretto>(first_head(held.sounding, 0).tag().bytes(), relation, commitments,
                                         Witness<Ristretto>(std::move(witness)), std::move(nonces)));
  bytes.resize(bytes.size() + kSignatureBytes);
  return held.signed_again(bytes);
}

TEST_P(BatchTest, RefusesACountedSumThatIsTheIdentity) {
  Held held(Kind::kCounted, 2, 1, chance.next());
  const BallotBytes wrong = cancelling(held);
  auto claims = decode(*claims_of(wrong, held.sounding), 2);
  claims->nonzero.clear();
  EXPECT_TRUE(settle(*claims).ok());  // nothing else is wrong with it
  const std::vector<BallotBytes> ballots = {wrong, held.ballot(1)};
  const auto found = find(ballots, held.sounding);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].flaw.fault, Fault::kIdentityImage);
  EXPECT_EQ(found, find_serially(ballots, held.sounding));
}

NEMCON_ON_BOTH_PATHS(BatchTest);

}  // namespace
}  // namespace nemcon::ballot
