#include "record/proof_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/limits.hpp"
#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

ProofFile receipt_of(std::uint64_t index, std::uint64_t size) {
  return {{}, index, prove_inclusion(vector_hashes(), index, size), *read_note(vector_note(size))};
}

const Policy& both_witnesses() {
  static const Policy policy = *read_policy(
      "log " + vector_log().verifier().text() + "\nwitness w1 " + vector_witness(1).verifier().text() +
      "\nwitness w2 " + vector_witness(2).verifier().text() + "\ngroup seats all w1 w2\nquorum seats\n");
  return policy;
}

Proved<Receipt> verify(const ProofFile& file, ByteView entry) {
  return verify_receipt(file, entry, both_witnesses().log_keys(), both_witnesses());
}

TEST(Receipts, VerifyWithoutAnybody) {
  for (const std::uint64_t size : {1u, 2u, 8u, 257u, 70'000u}) {
    const ProofFile file = receipt_of(size - 1, size);
    const auto read = read_proof_file(file.bytes());
    ASSERT_TRUE(read) << size;
    EXPECT_EQ(*read, file);
    const auto receipt = verify(*read, vector_entry(size - 1));
    ASSERT_TRUE(receipt) << size;
    EXPECT_EQ(receipt->checkpoint, vector_checkpoint(size));
    EXPECT_EQ(receipt->cosigned.size(), 2u);
    EXPECT_EQ(receipt->cosigned[1].time, 1'795'453'201u);
  }
}

TEST(Receipts, SayWhichCheckFailed) {
  const ProofFile file = receipt_of(1, 8);
  const Bytes entry = vector_entry(1);
  EXPECT_EQ(verify(file, vector_entry(2)).error(), ProofError::kRoot);
  ProofFile wrong = file;
  wrong.index = 2;
  EXPECT_EQ(verify(wrong, entry).error(), ProofError::kRoot);
  wrong = file;
  wrong.proof.pop_back();
  EXPECT_EQ(verify(wrong, entry).error(), ProofError::kProofLength);
  wrong = file;
  wrong.note.signatures[0].signature[0] ^= 1;
  EXPECT_EQ(verify(wrong, entry).error(), ProofError::kSignature);
  wrong = file;
  wrong.note.signatures[1].signature[9] ^= 1;
  EXPECT_EQ(verify(wrong, entry).error(), ProofError::kSignature);
  wrong = file;
  wrong.note.signatures.pop_back();
  EXPECT_EQ(verify(wrong, entry).error(), ProofError::kQuorum);
  wrong.note.signatures.erase(wrong.note.signatures.begin());
  EXPECT_EQ(verify(wrong, entry).error(), ProofError::kLogSignature);
  EXPECT_EQ(verify_receipt(file, entry, {}, both_witnesses()).error(), ProofError::kLogSignature);
}

TEST(Receipts, OfARecordWithoutWitnesses) {
  const Policy none = *read_policy("quorum none\n");
  ProofFile file = receipt_of(1, 8);
  file.note.signatures.resize(1);
  const auto receipt = verify_receipt(file, vector_entry(1), std::vector{vector_log().verifier()}, none);
  ASSERT_TRUE(receipt);
  EXPECT_TRUE(receipt->cosigned.empty());
}

TEST(Receipts, MayCarrySomethingAlong) {
  ProofFile file = receipt_of(1, 8);
  const std::string bare = file.bytes();
  for (const Bytes& extra : {Bytes{1}, Bytes(kExtraBytes, 7)}) {
    file.extra = extra;
    const auto read = read_proof_file(file.bytes());
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, file);
    EXPECT_TRUE(verify(*read, vector_entry(1)));
  }
  EXPECT_EQ(bare.find("extra"), std::string::npos);
}

TEST(Receipts, OfAWrongFormAreRefused) {
  const auto error = [](const std::string& bytes) { return read_proof_file(bytes).error(); };
  const std::string first = "c2sp.org/tlog-proof@v1\n", hash = to_base64(Hash{}) + "\n";
  const std::string note = sign_checkpoint(vector_checkpoint(8), vector_log()).bytes();
  const std::vector<std::string> no_lines = {"",
                                             "c2sp.org/tlog-proof@v1",
                                             "c2sp.org/tlog-proof@v2\nindex 1\n\n" + note,
                                             first,
                                             first + "index\n\n" + note,
                                             first + "index 01\n\n" + note,
                                             first + "index -1\n\n" + note,
                                             first + "index 1 \n\n" + note,
                                             first + "index 9007199254740991\n\n" + note,
                                             first + "extra AA==\n\n" + note,
                                             first + "index1\n\n" + note,
                                             "\n" + first + "index 1\n\n" + note};
  for (const std::string& bytes : no_lines) EXPECT_EQ(error(bytes), ProofError::kProofFile) << bytes;
  const auto carrying = [&](const std::string& extra) {
    return first + "extra " + extra + "\nindex 1\n\n" + note;
  };
  for (const char* extra : {"", "A", "AA", "AB==", "AA== ", " AA=="}) {
    EXPECT_EQ(error(carrying(extra)), ProofError::kExtra) << extra;
  }
  EXPECT_EQ(error(carrying(to_base64(Bytes(kExtraBytes + 1)))), ProofError::kExtra);
  EXPECT_EQ(error(first + "extra AA==\nextra AA==\nindex 1\n\n" + note), ProofError::kProofFile);
  EXPECT_EQ(error(first + "index 1\nextra AA==\n\n" + note), ProofError::kProofHash);
  EXPECT_EQ(error(first + "index 1\n" + hash), ProofError::kProofEnd);
  EXPECT_EQ(error(first + "index 1\n" + hash.substr(1) + "\n" + note), ProofError::kProofHash);
  EXPECT_EQ(error(first + "index 8\n\n" + note), ProofError::kIndexBeyondSize);
  EXPECT_EQ(error(first + "index 1\n\n"), ProofError::kNoteShape);
  EXPECT_EQ(error(first + "index 1\n\n\n" + note), ProofError::kCheckpointLines);
  std::string hashes;
  for (std::size_t i = 0; i < kProofHashes; ++i) hashes += hash;
  EXPECT_TRUE(read_proof_file(first + "index 1\n" + hashes + "\n" + note));
  EXPECT_EQ(error(first + "index 1\n" + hashes + hash + "\n" + note), ProofError::kProofLines);
}

RC_GTEST_PROP(Receipts, RefuseAnyFlippedBit, ()) {
  static const std::string good = receipt_of(1, 8).bytes();
  std::string bytes = good;
  const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ 1 << *rc::gen::inRange(0, 8));
  const auto read = read_proof_file(bytes);
  const bool believed = read.ok() && verify(*read, vector_entry(1)).ok();
  RC_ASSERT(!believed);
}

}  // namespace
}  // namespace nemcon::record
