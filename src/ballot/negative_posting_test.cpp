// The negative tests of sealed soundings by their numbers: 20, 21, 26 and 27, copies and signatures.
// Each has its twin that is accepted, and each is asked one by one and as a batch.
#include <gtest/gtest.h>

#include "ballot/negative_testing.hpp"

namespace nemcon::ballot {
namespace {

TEST(Number20, AnotherMembersBallotSignedByMeDoesNotHold) {
  const Case c;
  Board board;
  board.post(*check_ballot(c.good, c.sounding, {}));
  Bytes mine = c.good;
  mine[36] = 2;
  expect_refused(signed_again(mine, 2), c.sounding, Fault::kProof, board);
  expect_accepted(bytes_of(honest(c.sounding, 2, 0b10)), c.sounding, board);
}

// Even one who knows the randomness of another's ciphertext, and proves it anew, cannot post it again.
TEST(Number21, CopiedCiphertextsAreWeeded) {
  const Sounding sounding = sounding_of(Kind::kSealed, 1);
  const Claimed known{Scalar::of(1), Scalar::of(4242)};
  const Ciphertext cipher = known.cipher(sounding.key);
  const Bytes first = forged(sounding, first_head(sounding, 0), {cipher}, {known});
  const Bytes second = forged(sounding, first_head(sounding, 1), {cipher}, {known});
  Board board;
  expect_accepted(second, sounding, board);
  board.post(*check_ballot(first, sounding, board));
  expect_refused(second, sounding, Fault::kCopied, board);
  // A alone is enough: the same r for another b.
  const Claimed same_r{Scalar::of(0), Scalar::of(4242)};
  const Bytes third = forged(sounding, first_head(sounding, 1), {same_r.cipher(sounding.key)}, {same_r});
  expect_refused(third, sounding, Fault::kCopied, board);
  EXPECT_EQ(flaw_of(check_ballot(third, sounding, board)), (Flaw{Fault::kCopied, Part::kFirst, 0}));
}

Bytes with_signature(const Case& c, ByteView signature) {
  Bytes bytes = c.good;
  put_at(bytes, bytes.size() - kSignatureBytes, signature);
  return bytes;
}

TEST(Number27, AMalleatedSignatureIsRefused) {
  const Case c;
  const ByteView signature = ByteView(c.good).last(kSignatureBytes);
  Bytes more(signature.begin(), signature.end());
  const Whole s = Whole::little_endian(signature.subspan(32));
  put_at(more, 32, plus(s, order()).little_endian(32));  // the same modulo l
  expect_refused(with_signature(c, more), c.sounding, Fault::kSignature);
  Bytes high(signature.begin(), signature.end());
  high[63] |= 0x80;
  expect_refused(with_signature(c, high), c.sounding, Fault::kSignature);
}

// Points of small order of edwards25519: the identity, -1, and one of order 8.
std::vector<PublicKey> small_order() {
  PublicKey one{}, minus_one, eighth;
  one[0] = 1;
  minus_one.fill(0xff);
  minus_one[0] = 0xec;
  minus_one[31] = 0x7f;
  const Bytes bytes = *from_hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
  std::ranges::copy(bytes, eighth.begin());
  return {one, minus_one, eighth};
}

TEST(Number27, PointsOfSmallOrderSignNothingAndEnterNoRoster) {
  Case c;
  for (const PublicKey& point : small_order()) {
    Bytes signature(kSignatureBytes);
    put_at(signature, 0, point);
    expect_refused(with_signature(c, signature), c.sounding, Fault::kSignature);
    Sounding other = c.sounding;
    other.roster[0].key = point;
    expect_refused(c.good, other, Fault::kSignature);
    expect_refused(with_signature(c, signature), other, Fault::kSignature);
    EXPECT_EQ(fault_of(check_roster_key(point)), Fault::kRosterKey);
    // A member's key with a small part added: it verifies sometimes, and is kept out before.
    PublicKey mixed;
    if (crypto_core_ed25519_add(mixed.data(), member_key(0).key().data(), point.data()) == 0 &&
        mixed != member_key(0).key()) {
      EXPECT_EQ(fault_of(check_roster_key(mixed)), Fault::kRosterKey);
    }
  }
  EXPECT_TRUE(check_roster_key(member_key(0).key()));
}

// What the same key signs for another purpose is no signature of a ballot: another kind, another prefix, the
// bytes bare.
TEST(Number27, ASignatureOfAnotherDomainIsRefused) {
  const Case c;
  const ByteView body = ByteView(c.good).first(c.good.size() - kSignatureBytes);
  expect_refused(with_signature(c, member_key(0).sign(Kind::kCounted, body)), c.sounding, Fault::kSignature);
  const SecretBytes seed = seed_of(1);
  std::array<std::uint8_t, crypto_sign_ed25519_SECRETKEYBYTES> secret;
  PublicKey key;
  crypto_sign_ed25519_seed_keypair(key.data(), secret.data(), seed.bytes().data());
  ASSERT_EQ(key, member_key(0).key());
  const auto bare = [&](ByteView message) {
    Signature out;
    crypto_sign_ed25519_detached(out.data(), nullptr, message.data(), message.size(), secret.data());
    return out;
  };
  expect_refused(with_signature(c, bare(body)), c.sounding, Fault::kSignature);
  Bytes act;
  put(act, view_of("nemcon-act/v1\n"));
  put(act, body);
  expect_refused(with_signature(c, bare(act)), c.sounding, Fault::kSignature);
}

TEST(Number26, AfterTheCloseByNobodyOrForAnotherSoundingItIsRefused) {
  Case c;
  Sounding closed = c.sounding, stranger = c.sounding, gone = c.sounding;
  closed.open = false;
  stranger.roster[0].key = member_key(1).key();
  gone.roster[0].removed = true;
  expect_refused(c.good, closed, Fault::kClosed);
  expect_refused(c.good, stranger, Fault::kSignature);
  expect_refused(c.good, gone, Fault::kNotOnRoster);
}

}  // namespace
}  // namespace nemcon::ballot
