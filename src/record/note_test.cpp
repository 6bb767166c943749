#include "record/note.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/limits.hpp"
#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

// The example of signed-note.md, and that of golang.org/x/mod sumdb/note with both its signatures.
constexpr const char* kExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr const char* kExample =
    "This is an example message.\n\n"
    "— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
constexpr const char* kPeterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* kEnochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
constexpr const char* kPeterPrivate =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr const char* kGoText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr const char* kPeterLine =
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
constexpr const char* kEnochLine =
    "— EnochRoot "
    "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

std::vector<VerifierKey> keys_of(std::initializer_list<const char*> texts) {
  std::vector<VerifierKey> keys;
  for (const char* text : texts) keys.push_back(*read_verifier_key(text));
  return keys;
}

std::string go_note(const std::string& lines) { return std::string(kGoText) + "\n" + lines; }

TEST(Notes, OfTheStandardOpen) {
  const auto opened = open_note(kExample, keys_of({kExampleKey}));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->text, "This is an example message.\n");
  EXPECT_EQ(opened->by, (std::vector{Signed{0, {}}}));
  EXPECT_EQ(read_note(kExample)->bytes(), kExample);
}

TEST(Notes, OfGoOpenAndAreSignedToTheSameBytes) {
  const std::string both = go_note(std::string(kPeterLine) + kEnochLine);
  const auto opened = open_note(both, keys_of({kEnochKey, kPeterKey}));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->by, (std::vector{Signed{1, {}}, Signed{0, {}}}));
  const auto peter = SigningKey::read(view_of(kPeterPrivate));
  ASSERT_TRUE(peter);
  EXPECT_EQ(sign_note(kGoText, *peter).text(), kPeterLine);
}

TEST(Notes, OfStrangersAreNotBelieved) {
  const std::string note = go_note(kPeterLine);
  EXPECT_EQ(open_note(note, {}).error(), ProofError::kNoKnownSignature);
  EXPECT_EQ(open_note(note, keys_of({kEnochKey})).error(), ProofError::kNoKnownSignature);
}

// C2SP: signatures of others are passed over even if they share a name or an id with a known key.
TEST(Notes, LinesOfOthersArePassedOver) {
  const Note note = *read_note(go_note(kPeterLine));
  const auto peter = keys_of({kPeterKey});
  for (int what = 0; what < 2; ++what) {
    Note other = note;
    other.signatures.push_back(note.signatures[0]);
    SignatureLine& line = other.signatures.back();
    line.signature[0] ^= 1;
    EXPECT_EQ(open_note(other, peter).error(), ProofError::kSignature);
    if (what == 0) line.name = "PeterNeumann2";
    if (what == 1) line.id[0] ^= 1;
    const auto opened = open_note(other.bytes(), peter);
    ASSERT_TRUE(opened) << what;
    EXPECT_EQ(opened->by.size(), 1u);
  }
}

TEST(Notes, AKnownKeysFalseSignatureRefusesAllOfIt) {
  Note note = *read_note(go_note(std::string(kPeterLine) + kEnochLine));
  note.signatures[1].signature[5] ^= 4;
  EXPECT_EQ(open_note(note, keys_of({kPeterKey, kEnochKey})).error(), ProofError::kSignature);
  EXPECT_TRUE(open_note(note, keys_of({kPeterKey})));  // to whom Enoch is nobody
  note.signatures[0].signature.pop_back();
  EXPECT_EQ(open_note(note, keys_of({kPeterKey})).error(), ProofError::kSignature);
}

TEST(Notes, MayHaveEmptyLinesInTheirText) {
  const std::string text = "a\n\n\nb\n";
  Note note{text, {sign_note(text, vector_log())}};
  const auto opened = open_note(note.bytes(), std::vector{vector_log().verifier()});
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->text, text);
}

TEST(Notes, OfAWrongFormAreRefused) {
  const auto error = [](const std::string& bytes) { return read_note(bytes).error(); };
  const std::string line = kPeterLine;
  for (const std::string& bytes : {std::string(), std::string("\n"), std::string("a\n"), "a\n" + line,
                                   std::string("a\n\n"), "a\n\n" + line.substr(0, line.size() - 1)}) {
    EXPECT_EQ(error(bytes), ProofError::kNoteShape) << bytes;
  }
  EXPECT_EQ(error("a\r\n\n" + line), ProofError::kNoteText);
  EXPECT_EQ(error("a\tb\n\n" + line), ProofError::kNoteText);
  EXPECT_EQ(error(std::string("a\0\n\n", 4) + line), ProofError::kNoteText);
  EXPECT_EQ(error("a\xff\n\n" + line), ProofError::kNoteText);
  EXPECT_EQ(error("a\n\n" + line + "b\n"), ProofError::kSignatureLine);
  EXPECT_EQ(error("a\n\n- PeterNeumann x08go/ZJ\n"), ProofError::kSignatureLine);
  EXPECT_EQ(error("a\n\n— PeterNeumann\n"), ProofError::kSignatureLine);
  EXPECT_EQ(error("a\n\n— PeterNeumann \n"), ProofError::kSignatureLine);
  EXPECT_EQ(error("a\n\n— PeterNeumann x08gow==\n"), ProofError::kSignatureLine);  // an id and no more
  EXPECT_EQ(error("a\n\n— PeterNeumann x08go/Z=\n"), ProofError::kSignatureLine);
  EXPECT_EQ(error("a\n\n— PeterNeumann x08go/ZJ \n"), ProofError::kSignatureLine);
  EXPECT_EQ(error("a\n\n—  x08go/ZJ\n"), ProofError::kKeyName);
  EXPECT_EQ(error("a\n\n— Peter+Neumann x08go/ZJ\n"), ProofError::kKeyName);
  EXPECT_EQ(error("a\n\n— Peter\u00a0Neumann x08go/ZJ\n"), ProofError::kKeyName);
}

TEST(Notes, HaveLimits) {
  std::string lines;
  for (std::size_t i = 0; i < kNoteSignatures; ++i) lines += kPeterLine;
  EXPECT_EQ(open_note(go_note(lines), keys_of({kPeterKey}))->by.size(), kNoteSignatures);
  EXPECT_EQ(read_note(go_note(lines + kPeterLine)).error(), ProofError::kSignatureCount);
  const std::string rest = std::string("\n\n") + kPeterLine;
  const std::string filled(kSignedNoteBytes - rest.size(), 'a');
  EXPECT_TRUE(read_note(filled + rest));
  EXPECT_EQ(read_note(filled + "a" + rest).error(), ProofError::kNoteLength);
}

RC_GTEST_PROP(Notes, RefuseAnyFlippedBit, ()) {
  std::string bytes = vector_note(8);
  const std::vector<VerifierKey> known = {vector_log().verifier(), vector_witness(1).verifier(),
                                          vector_witness(2).verifier()};
  const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ 1 << *rc::gen::inRange(0, 8));
  const auto opened = open_note(bytes, known);
  // A bit of a name or a key id makes a stranger of one of the three; the others still verify.
  const bool by_the_others = opened.ok() && opened->by.size() == 2;
  RC_ASSERT(!opened.ok() || by_the_others);
  if (by_the_others) RC_ASSERT(opened->text == vector_checkpoint(8).text());
}

}  // namespace
}  // namespace nemcon::record
