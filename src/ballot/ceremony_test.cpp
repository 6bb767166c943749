// Shares and their polynomial by RFC 9591's values; the ceremony and the file that keeps a holder's state.
#include <gtest/gtest.h>

#include "ballot/sounding_testing.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot {
namespace {

Encoding encoding(const Vector& vector, const std::string& key) { return encoding_at(vector.bytes(key), 0); }
SecretScalar secret(const Vector& vector, const std::string& key) {
  Encoding bytes = encoding(vector, key);
  return *SecretScalar::take(bytes);
}
Point times_g(const SecretScalar& secret) { return SecretMath::times(secret, Point::generator()); }

const Vector& frost() {
  static const Vector vector = read_vectors("frost_ristretto255.txt").at(0);
  return vector;
}

TEST(Rfc9591, SharesAreTheValuesOfThePolynomial) {
  std::vector<SecretScalar> polynomial;
  polynomial.push_back(secret(frost(), "group_secret_key"));
  polynomial.push_back(secret(frost(), "share_polynomial_coefficient_1"));
  EXPECT_EQ(times_g(polynomial[0]).bytes(), encoding(frost(), "group_public_key"));
  const std::vector<Point> points = {times_g(polynomial[0]), times_g(polynomial[1])};
  for (std::uint32_t i = 1; i <= 3; ++i) {
    const std::string key = "P" + std::to_string(i) + "_participant_share";
    const SecretScalar share = evaluate(polynomial, i);
    EXPECT_EQ(to_hex(SecretMath::bytes_of(share).bytes()), frost().text(key));
    EXPECT_EQ(evaluate(points, i), times_g(secret(frost(), key)));
  }
}

TEST(Rfc9591, LagrangeGivesTheKeyBackOfAnyTwo) {
  for (const auto& pair : {std::vector<std::uint32_t>{1, 3}, {1, 2}, {2, 3}, {3, 2}}) {
    Scalar sum;
    for (const std::uint32_t i : pair) {
      const auto share = Scalar::parse(encoding(frost(), "P" + std::to_string(i) + "_participant_share"));
      sum = sum + *lagrange(i, pair) * *share;
    }
    EXPECT_EQ(sum.bytes(), encoding(frost(), "group_secret_key"));
  }
}

TEST(Lagrange, RefusesTwiceZeroAndStrangers) {
  const std::vector<std::uint32_t> twice = {1, 2, 2}, zero = {0, 1}, good = {1, 2};
  EXPECT_EQ(fault_of(lagrange(1, twice)), Fault::kTwice);
  EXPECT_EQ(fault_of(lagrange(2, twice)), Fault::kTwice);
  EXPECT_EQ(fault_of(lagrange(1, zero)), Fault::kNotAHolder);
  EXPECT_EQ(fault_of(lagrange(0, zero)), Fault::kNotAHolder);
  EXPECT_EQ(fault_of(lagrange(3, good)), Fault::kNotAHolder);
  EXPECT_TRUE(lagrange(1, good));
}

TEST(Ceremony, GivesSharesOfOneKeyThatNobodyHas) {
  for (const auto& [k, t] : {std::pair<std::uint16_t, std::uint32_t>{1, 1}, {1, 2}, {2, 4}, {3, 5}, {4, 4}}) {
    const CeremonyRun& run = ceremony_of(k, t);
    ASSERT_EQ(run.ceremony.phase(), Ceremony::Phase::kDone);
    const KeyEpoch& keys = run.ceremony.keys();
    EXPECT_TRUE(keys.check());
    EXPECT_EQ(keys.hash, run.ceremony.epoch_hash());
    for (const KeyHolder& holder : run.holders) {
      const auto share = holder.share(run.ceremony);
      ASSERT_TRUE(share);
      EXPECT_EQ(times_g(share->secret), keys.holder(holder.holder()).share_key);
    }
  }
}

TEST(Ceremony, TheSamePostAgainChangesNothingAndAnotherIsRefused) {
  CeremonyRun run;
  const Bytes first = *run.holders[0].commitment(run.ceremony, holder_key(1), run.chance);
  const Bytes other = *run.holders[0].commitment(run.ceremony, holder_key(1), run.chance);
  run.post(first);
  EXPECT_TRUE(run.ceremony.post(first));
  EXPECT_EQ(fault_of(run.ceremony.post(other)), Fault::kAlreadyPosted);
  EXPECT_EQ(run.ceremony.awaited(), (std::vector<std::uint32_t>{2, 3, 4}));
  EXPECT_EQ(run.ceremony.phase(), Ceremony::Phase::kCommitments);
}

SecretBytes passphrase(std::string text) {
  return SecretBytes(std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size()));
}

TEST(KeyFile, KeepsAHolderThroughTheCeremony) {
  CeremonyRun run(2, 3);
  const auto through_file = [&] {
    for (KeyHolder& each : run.holders) {
      const Bytes file = KeyFile::seal(each, passphrase("correct horse"), KeyFileCost::least(), run.chance);
      each = *KeyFile::open(file, passphrase("correct horse"));
    }
  };
  through_file();
  run.commitments();
  run.coefficients();
  through_file();
  run.boxes();
  run.confirmations();
  through_file();
  for (const KeyHolder& each : run.holders) EXPECT_TRUE(each.share(run.ceremony));
}

TEST(KeyFile, OpensWithItsPassphraseOnlyAndUnchanged) {
  CeremonyRun run(2, 3);
  const Bytes file = KeyFile::seal(run.holders[0], passphrase("a"), KeyFileCost::least(), run.chance);
  EXPECT_TRUE(KeyFile::open(file, passphrase("a")));
  EXPECT_EQ(fault_of(KeyFile::open(file, passphrase("b"))), Fault::kPassphrase);
  for (const std::size_t i : {std::size_t{20}, std::size_t{40}, std::size_t{80}, file.size() - 1}) {
    Bytes bad = file;
    bad[i] ^= 1;
    EXPECT_EQ(fault_of(KeyFile::open(bad, passphrase("a"))), Fault::kPassphrase) << i;
  }
  Bytes costly = file;
  costly[11] = 1;
  EXPECT_EQ(fault_of(KeyFile::open(costly, passphrase("a"))), Fault::kNumber);
  EXPECT_EQ(fault_of(KeyFile::open(ByteView(file).first(80), passphrase("a"))), Fault::kLength);
  Bytes other = file;
  other[0] = 'X';
  EXPECT_EQ(fault_of(KeyFile::open(other, passphrase("a"))), Fault::kMagic);
}

}  // namespace
}  // namespace nemcon::ballot
