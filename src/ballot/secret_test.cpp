#include <gtest/gtest.h>

#include <set>
#include <type_traits>

#include "ballot/ballot_testing.hpp"

namespace nemcon::ballot {
namespace {

// No way from a secret to what may be known, none to a second one, none to a text.
static_assert(!std::is_copy_constructible_v<SecretScalar> && !std::is_copy_assignable_v<SecretScalar>);
static_assert(!std::is_convertible_v<SecretScalar, Scalar> && !std::is_constructible_v<Scalar, SecretScalar>);
static_assert(!std::is_constructible_v<Scalar, const SecretScalar&>);
static_assert(!std::is_constructible_v<ByteView, SecretScalar&>);
static_assert(std::is_nothrow_move_constructible_v<SecretScalar>);
static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_constructible_v<MarkSheet>);
static_assert(!std::is_copy_constructible_v<SigningKey>);
// Number 41: the state of a prover goes with its proof, and no part of it stands for another.
static_assert(!std::is_copy_constructible_v<Witness<Ristretto>>);
static_assert(!std::is_copy_constructible_v<Nonces<Ristretto>> &&
              !std::is_copy_assignable_v<Nonces<Ristretto>>);
static_assert(!std::is_convertible_v<Nonces<Ristretto>, Witness<Ristretto>>);
template <class T>
concept Multiplies = requires(const T& factor, const Point& point) { factor* point; };
static_assert(Multiplies<Scalar> && !Multiplies<SecretScalar>);

TEST(Secrets, MultiplyAsScalarsThatAreKnown) {
  SeededRandom chance(1);
  const Point y = scalar_of(chance) * Point::generator();
  for (int i = 0; i < 10; ++i) {
    const Scalar a = scalar_of(chance), b = scalar_of(chance), f = scalar_of(chance);
    const SecretScalar sa = secret_of(a), sb = secret_of(b);
    EXPECT_EQ(SecretMath::times(sa, y), a * y);
    EXPECT_EQ(SecretMath::times(sa, Point::generator()), a * Point::generator());
    EXPECT_EQ(SecretMath::times(SecretMath::add(sa, sb), y), (a + b) * y);
    EXPECT_EQ(SecretMath::times(SecretMath::multiply(sa, sb), y), (a * b) * y);
    EXPECT_EQ(SecretMath::times(SecretMath::complement(sa), y), (Scalar::of(1) - a) * y);
    const SecretTerm terms[] = {{&sa, f, y}, {&sb, Scalar::of(1), Point::generator()}};
    EXPECT_EQ(SecretMath::sum(terms), (a * f) * y + b * Point::generator());
    EXPECT_EQ(SecretMath::respond(sa.copy(), sb, f), a + b * f);
  }
}

// libsodium's -1 for a product that is the identity is no error here.
TEST(Secrets, ThatAreZeroGiveTheIdentity) {
  const SecretScalar zero = SecretScalar::of_bit(0);
  const Point g = Point::generator();
  EXPECT_TRUE(SecretMath::times(zero, g).is_identity());
  EXPECT_TRUE(SecretMath::times(zero, g + g).is_identity());
  EXPECT_TRUE(SecretMath::times(SecretScalar::of_bit(1), Point::identity()).is_identity());
  const SecretTerm terms[] = {{&zero, Scalar::of(3), g}};
  EXPECT_TRUE(SecretMath::sum(terms).is_identity());
}

TEST(Secrets, EncryptABitAndCommitToItByTheShortWay) {
  SeededRandom chance(2);
  const Point key = opening_key() * Point::generator();
  for (const std::uint8_t bit : {0, 1}) {
    const SecretScalar r = SecretScalar::random(chance);
    const SecretScalar b = SecretScalar::of_bit(bit);
    const Ciphertext cipher = SecretMath::encrypt(b, r, key);
    EXPECT_EQ(opened(cipher), Scalar::of(bit) * Point::generator());

    const auto relation = sealed_relation<Ristretto>(key, std::span(&cipher, 1));
    std::vector<SecretScalar> all;
    for (int i = 0; i < 3; ++i) all.push_back(SecretScalar::random(chance));
    const BitNonces own{all[0].copy(), all[1].copy(), all[2].copy()};
    const BitSecrets secrets{b.copy(), r.copy(), SecretMath::multiply(r, SecretMath::complement(b))};
    EXPECT_EQ(SecretMath::commit_bit(secrets, own, key), commit(relation, Nonces<Ristretto>(std::move(all))));
  }
}

TEST(Secrets, WipeWhereTheyCameFrom) {
  SeededRandom chance(3);
  std::array<std::uint8_t, kWideBytes> wide;
  chance.fill(wide);
  (void)SecretScalar::reduce(wide);
  EXPECT_EQ(wide, (std::array<std::uint8_t, kWideBytes>{}));
  Encoding bytes = Scalar::of(5).bytes();
  EXPECT_TRUE(SecretScalar::take(bytes));
  EXPECT_EQ(bytes, Encoding{});
  bytes.fill(0xff);
  EXPECT_EQ(fault_of(SecretScalar::take(bytes)), Fault::kScalarTooBig);
  EXPECT_EQ(bytes, Encoding{});
  Bytes text(40, 1);
  const SecretBytes taken{std::span(text)};
  EXPECT_EQ(text, Bytes(40));
  EXPECT_TRUE(std::ranges::equal(taken.bytes(), Bytes(40, 1)));
}

// Small secrets share blocks that stay: what lay in a slot is gone when its secret is, and never in two at
// once.
TEST(Secrets, LeaveNothingInTheirSlots) {
  const std::uint8_t* left = nullptr;
  {
    SecretBytes secret(kWideBytes);
    std::ranges::fill(secret.writable(), std::uint8_t{0xa5});
    left = secret.bytes().data();
    const SecretBytes moved = std::move(secret);
    EXPECT_EQ(moved.bytes().data(), left);
  }
  EXPECT_TRUE(std::all_of(left, left + kWideBytes, [](std::uint8_t byte) { return byte == 0; }));
  std::vector<SecretBytes> many;
  std::set<const std::uint8_t*> places;
  for (int i = 0; i < 1000; ++i) places.insert(many.emplace_back(kScalarBytes).bytes().data());
  EXPECT_EQ(places.size(), 1000u);
}

class StuckRandom : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override { std::ranges::fill(out, std::uint8_t{0x42}); }
};

// Gives what it is told, in a circle: a machine that was copied.
class CopiedRandom : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override { std::ranges::fill(out, std::uint8_t(++turn_ % 2)); }

 private:
  int turn_ = 0;
};

TEST(Number41, WithoutChanceNothingIsMade) {
  StuckRandom stuck;
  const Sounding sounding = sounding_of(Kind::kSealed, 2);
  const auto ballot = make_ballot(sounding, {0, {}}, MarkSheet::sealed(2), member_key(0), stuck);
  ASSERT_FALSE(ballot);
  EXPECT_EQ(fault_of(ballot), Fault::kChance);
  SeededRandom chance(1);
  EXPECT_TRUE(make_ballot(sounding, {0, {}}, MarkSheet::sealed(2), member_key(0), chance));
}

Ballot by_copy(const Sounding& sounding, const Chain& chain, Mark mark) {
  CopiedRandom chance;
  MarkSheet sheet = MarkSheet::sealed(1);
  sheet.set(0, mark);
  return *make_ballot(sounding, {0, chain}, std::move(sheet), member_key(0), chance);
}

Encoding commitment_of(const Ballot& ballot) { return encoding_at(ballot.bytes().narg(), 0); }

TEST(Number41, ACopiedMachineRepeatsNothingForAnotherStatement) {
  const Sounding sounding = sounding_of(Kind::kSealed, 1);
  const Ballot one = by_copy(sounding, {}, Mark::kAcceptable);
  const Ballot same = by_copy(sounding, {}, Mark::kAcceptable);
  EXPECT_EQ(bytes_of(one), bytes_of(same));
  const Ballot other_mark = by_copy(sounding, {}, Mark::kObjection);
  const Ballot later = by_copy(sounding, {1, one.bytes().hash()}, Mark::kAcceptable);
  for (const Ballot* other : {&other_mark, &later}) {
    EXPECT_NE(one.ciphers()[0].a, other->ciphers()[0].a);
    EXPECT_NE(commitment_of(one), commitment_of(*other));
  }
}

TEST(Secrets, OfAHedgeDependOnKeyChanceAndStatement) {
  const auto first_of = [](std::uint8_t key, std::uint64_t seed, const char* what) {
    SeededRandom chance(seed);
    const auto secrets = hedged_secrets(2, seed_of(key), chance, {view_of(what)});
    return SecretMath::times((*secrets)[0], Point::generator());
  };
  EXPECT_EQ(first_of(1, 1, "a"), first_of(1, 1, "a"));
  EXPECT_NE(first_of(1, 1, "a"), first_of(2, 1, "a"));
  EXPECT_NE(first_of(1, 1, "a"), first_of(1, 2, "a"));
  EXPECT_NE(first_of(1, 1, "a"), first_of(1, 1, "b"));
}

}  // namespace
}  // namespace nemcon::ballot
