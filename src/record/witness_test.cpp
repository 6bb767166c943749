#include "record/witness.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

AddCheckpoint request(std::uint64_t old_size, std::uint64_t size) {
  return add_checkpoint(old_size, prove_consistency(vector_hashes(), old_size, size),
                        sign_checkpoint(vector_checkpoint(size), vector_log()));
}

std::string hash_line() { return to_base64(Hash{}) + "\n"; }

TEST(WitnessRequests, AreReadAsTheyWereWritten) {
  for (const std::uint64_t old : {0u, 1u, 7u, 8u, 599u, 600u}) {
    const AddCheckpoint made = request(old, 600);
    const auto read = read_add_checkpoint(made.bytes());
    ASSERT_TRUE(read) << old;
    EXPECT_EQ(*read, made);
    EXPECT_TRUE(
        verify_consistency(old, root_of(vector_hashes(), old), 600, read->checkpoint.root, read->proof));
  }
  EXPECT_TRUE(request(0, 8).bytes().starts_with("old 0\n\nexample.org/council/record\n8\n"));
}

TEST(WitnessRequests, OfAWrongFormAreRefused) {
  const auto error = [](const std::string& bytes) { return read_add_checkpoint(bytes).error(); };
  const std::string note = sign_checkpoint(vector_checkpoint(8), vector_log()).bytes();
  for (const char* first : {"", "old\n", "old \n", "old  7\n", "old 07\n", "old -1\n", "old 7 \n", "new 7\n",
                            "Old 7\n", "old 9007199254740992\n"}) {
    EXPECT_EQ(error(first + ("\n" + note)), ProofError::kRequest) << first;
  }
  EXPECT_EQ(error("old 7"), ProofError::kRequest);
  EXPECT_EQ(error("old 7\n"), ProofError::kProofEnd);
  EXPECT_EQ(error("old 7\n" + hash_line()), ProofError::kProofEnd);
  EXPECT_EQ(error("old 7\n" + note), ProofError::kProofHash);
  EXPECT_EQ(error("old 7\n " + hash_line() + "\n" + note), ProofError::kProofHash);
  EXPECT_EQ(error("old 0\n" + hash_line() + "\n" + note), ProofError::kProofLength);
  EXPECT_EQ(error("old 9\n\n" + note), ProofError::kOldSizeBeyondSize);
  EXPECT_EQ(error("old 7\n\n"), ProofError::kNoteShape);
  std::string lines;
  for (std::size_t i = 0; i < kProofHashes; ++i) lines += hash_line();
  EXPECT_TRUE(read_add_checkpoint("old 7\n" + lines + "\n" + note));
  EXPECT_EQ(error("old 7\n" + lines + hash_line() + "\n" + note), ProofError::kProofLines);
  const std::string text = "no checkpoint\n";
  EXPECT_EQ(error("old 7\n\n" + Note{text, {sign_note(text, vector_log())}}.bytes()),
            ProofError::kCheckpointLines);
}

TEST(WitnessAnswers, AreReadAsTheyWereWritten) {
  const std::string text = vector_checkpoint(8).text();
  const SignatureLine first = cosign(text, vector_witness(1), 1), second = cosign(text, vector_witness(2), 2);
  const auto lines = read_cosignatures(first.text() + second.text());
  ASSERT_TRUE(lines);
  EXPECT_EQ(*lines, (std::vector{first, second}));
  EXPECT_EQ(**verify_signature(text, vector_witness(1).verifier(), (*lines)[0]), 1u);
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{70'000}, kRecordSize}) {
    EXPECT_EQ(*read_size_answer(size_answer(size)), size);
  }
}

TEST(WitnessAnswers, OfAWrongFormAreRefused) {
  const std::string line = cosign("a\n", vector_witness(1), 1).text();
  EXPECT_EQ(read_cosignatures("").error(), ProofError::kAnswer);
  EXPECT_EQ(read_cosignatures(line.substr(0, line.size() - 1)).error(), ProofError::kAnswer);
  EXPECT_EQ(read_cosignatures(line + "\n").error(), ProofError::kSignatureLine);
  EXPECT_EQ(read_cosignatures("<html>\n").error(), ProofError::kSignatureLine);
  EXPECT_EQ(read_cosignatures(std::string(kSignedNoteBytes + 1, 'a')).error(), ProofError::kNoteLength);
  std::string many;
  for (std::size_t i = 0; i <= kNoteSignatures; ++i) many += line;
  EXPECT_EQ(read_cosignatures(many).error(), ProofError::kSignatureCount);
  for (const char* size : {"", "\n", "8", "08\n", "8\n\n", "8 \n", "-8\n", "9007199254740992\n"}) {
    EXPECT_EQ(read_size_answer(size).error(), ProofError::kAnswer) << size;
  }
}

TEST(WitnessRequestsDeath, OurOwnMistakesStopTheProcess) {
  const Note note = sign_checkpoint(vector_checkpoint(8), vector_log());
  EXPECT_DEATH(add_checkpoint(9, {}, note), "CHECK");
  EXPECT_DEATH(add_checkpoint(0, {Hash{}}, note), "CHECK");
  EXPECT_DEATH(add_checkpoint(0, {}, Note{"a\n", {}}), "CHECK");
}

}  // namespace
}  // namespace nemcon::record
