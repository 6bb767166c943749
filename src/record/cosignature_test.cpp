#include "record/cosignature.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

const VerifierKey& witness() { return vector_witness(1).verifier(); }

TEST(Cosignatures, ComeBackWithTheirTime) {
  const std::string text = vector_checkpoint(8).text();
  for (const std::uint64_t seconds : {std::uint64_t{0}, std::uint64_t{1'795'453'200}, kCosignatureTimeMax}) {
    const SignatureLine line = cosign(text, vector_witness(1), seconds);
    EXPECT_EQ(line.signature.size(), 72u);
    EXPECT_EQ(time_of(line), seconds);
    const auto time = verify_cosignature(text, witness(), line);
    ASSERT_TRUE(time) << seconds;
    EXPECT_EQ(*time, seconds);
  }
}

// The end that comes first is the big one: transparency-dev/formats had it the other way until 2024-10-03.
TEST(Cosignatures, HaveTheirTimeWithTheBigEndFirst) {
  const SignatureLine line = cosign("a\n", vector_witness(1), 0x0102030405060708);
  EXPECT_EQ(to_hex(ByteView(line.signature).first(8)), "0102030405060708");
}

// What is signed, spelled out: verified with the key's plain Ed25519.
TEST(Cosignatures, SignTheHeaderTheTimeAndTheText) {
  const std::string text = vector_checkpoint(8).text();
  const SignatureLine line = cosign(text, vector_witness(1), 1'795'453'200);
  EXPECT_TRUE(is_signed("cosignature/v1\ntime 1795453200\n" + text, ByteView(line.signature).subspan(8),
                        witness().key));
}

TEST(Cosignatures, OfAWrongFormAreRefused) {
  const std::string text = vector_checkpoint(8).text();
  const SignatureLine good = cosign(text, vector_witness(1), 1'795'453'200);
  SignatureLine line = good;
  line.signature.pop_back();
  EXPECT_EQ(verify_cosignature(text, witness(), line).error(), ProofError::kCosignature);
  line = good;
  line.signature[0] = 0x80;  // beyond 2^63-1
  EXPECT_EQ(verify_cosignature(text, witness(), line).error(), ProofError::kCosignature);
  line = good;
  line.signature.erase(line.signature.begin(), line.signature.begin() + 8);  // a bare signature
  EXPECT_EQ(verify_cosignature(text, witness(), line).error(), ProofError::kCosignature);
  EXPECT_EQ(verify_cosignature(vector_checkpoint(9).text(), witness(), good).error(), ProofError::kSignature);
}

RC_GTEST_PROP(Cosignatures, RefuseAnyFlippedBit, ()) {
  const std::string text = vector_checkpoint(8).text();
  SignatureLine line = cosign(text, vector_witness(1), 1'795'453'200);
  const auto bit = *rc::gen::inRange<std::size_t>(0, 8 * line.signature.size());
  line.signature[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
  RC_ASSERT(!verify_cosignature(text, witness(), line).ok());
}

TEST(CosignaturesDeath, OurOwnMistakesStopTheProcess) {
  EXPECT_DEATH(cosign("a\n", vector_log(), 1), "CHECK");
  EXPECT_DEATH(cosign("a\n", vector_witness(1), kCosignatureTimeMax + 1), "CHECK");
  EXPECT_DEATH(sign_note("a\n", vector_witness(1)), "CHECK");
  EXPECT_DEATH(sign_note("a", vector_log()), "CHECK");
}

}  // namespace
}  // namespace nemcon::record
