#include "record/checkpoint.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

const std::vector<VerifierKey>& logs() {
  static const std::vector keys = {vector_log().verifier()};
  return keys;
}
const std::vector<VerifierKey>& witnesses() {
  static const std::vector keys = {vector_witness(1).verifier(), vector_witness(2).verifier()};
  return keys;
}

TEST(Checkpoints, AreThreeLines) {
  EXPECT_EQ(vector_checkpoint(70'000).text(),
            "example.org/council/record\n70000\nbebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJU=\n");
  for (const std::uint64_t size : {0u, 1u, 8u, 70'000u}) {
    const Checkpoint checkpoint = vector_checkpoint(size);
    const auto again = read_checkpoint(checkpoint.text());
    ASSERT_TRUE(again) << size;
    EXPECT_EQ(*again, checkpoint);
  }
}

TEST(Checkpoints, OfAWrongFormAreRefused) {
  const auto error = [](const std::string& text) { return read_checkpoint(text).error(); };
  const std::string root = "bebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJU=\n";
  for (const std::string& text :
       {std::string(), std::string("a\n"), std::string("a\n1\n"), "a\n1\n" + root.substr(0, 44),
        "a\n1\n" + root + "\n", "a\n1\n" + root + "extension\n", "a\n1\n" + root + "x"}) {
    EXPECT_EQ(error(text), ProofError::kCheckpointLines) << text;
  }
  for (const char* size : {"", "01", "00", "-1", "+1", " 1", "1 ", "0x1", "1e3", "1.0", "9007199254740992",
                           "18446744073709551616", "99999999999999999999"}) {
    EXPECT_EQ(error("a\n" + std::string(size) + "\n" + root), ProofError::kCheckpointSize) << size;
  }
  EXPECT_TRUE(read_checkpoint("a\n9007199254740991\n" + root));
  for (const char* bad :
       {"", "bebj", "bebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJV=",
        "bebjjU_qo2QgnCLldE2_z2b_XaDxqgzJO3o00WW_HJU=", "bebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJU",
        "bebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJUA"}) {
    EXPECT_EQ(error("a\n1\n" + std::string(bad) + "\n"), ProofError::kCheckpointRoot) << bad;
  }
  EXPECT_EQ(error("a\n0\n" + root), ProofError::kEmptyRoot);
  EXPECT_EQ(error("\n1\n" + root), ProofError::kOrigin);
}

TEST(Origins, AreNamesWithoutSchemeOrSlashAtAnEnd) {
  for (const char* text :
       {"example.org/council/record", "nemcon.invalid/nato", "a", "example.org:8443/log"}) {
    EXPECT_TRUE(is_origin(text)) << text;
  }
  for (const char* text : {"", "https://example.org/log", "example.org/log/", "/log", "example.org/a b",
                           "example.org/a+b", "example.org/\u00a0", "a\n", "a\tb"}) {
    EXPECT_FALSE(is_origin(text)) << text;
  }
}

TEST(Checkpoints, OpenWithTheirCosigners) {
  const auto opened = open_checkpoint(vector_note(600), logs(), witnesses());
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->checkpoint, vector_checkpoint(600));
  EXPECT_EQ(opened->log, logs()[0]);
  EXPECT_EQ(opened->cosigned,
            (std::vector{Cosigned{witnesses()[0], 1'795'453'200}, Cosigned{witnesses()[1], 1'795'453'201}}));
  EXPECT_TRUE(open_checkpoint(vector_note(600), logs())->cosigned.empty());
}

TEST(Checkpoints, MustBeSignedByTheRecordItself) {
  const Checkpoint checkpoint = vector_checkpoint(8);
  const SigningKey other = vector_key("example.org/other", KeyType::kEd25519, "another");
  const Note by_other{checkpoint.text(), {sign_note(checkpoint.text(), other)}};
  const std::vector keys = {logs()[0], other.verifier()};
  EXPECT_EQ(open_checkpoint(by_other, logs()).error(), ProofError::kNoKnownSignature);
  EXPECT_EQ(open_checkpoint(by_other, keys).error(), ProofError::kLogSignature);
  const Note by_witness{checkpoint.text(), {cosign(checkpoint.text(), vector_witness(1), 1)}};
  EXPECT_EQ(open_checkpoint(by_witness, logs(), witnesses()).error(), ProofError::kLogSignature);
}

// After a change of keys, readers know both for a while.
TEST(Checkpoints, MayBeSignedByEitherOfTwoKeysOfTheRecord) {
  const SigningKey next = vector_key("example.org/council/record", KeyType::kEd25519, "the next key");
  const std::vector keys = {logs()[0], next.verifier()};
  const auto opened = open_checkpoint(sign_checkpoint(vector_checkpoint(8), next), keys);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->log, next.verifier());
}

TEST(Checkpoints, OfAnotherFormAreRefusedEvenIfSigned) {
  const std::string text = vector_checkpoint(8).text() + "extension\n";
  EXPECT_EQ(open_checkpoint(Note{text, {sign_note(text, vector_log())}}, logs()).error(),
            ProofError::kCheckpointLines);
}

TEST(CheckpointsDeath, OurOwnMistakesStopTheProcess) {
  EXPECT_DEATH(sign_checkpoint({"example.org/other", 1, {}}, vector_log()), "CHECK");
  EXPECT_DEATH(sign_checkpoint({"example.org/council/record", 0, {}}, vector_log()), "CHECK");
  EXPECT_DEATH(sign_checkpoint({"example.org/council/record", kRecordSize + 1, {}}, vector_log()), "CHECK");
  EXPECT_DEATH((void)open_checkpoint(vector_note(8), witnesses()), "CHECK");
}

}  // namespace
}  // namespace nemcon::record
