// The folder of a record, read for its soundings: what keeps a holder from acting on it. Soundings themselves
// are in tests/e2e/sounding.test.mjs, which has a server to make them.
#include "audit/sounding_record.hpp"

#include <gtest/gtest.h>

#include "audit/doctor_testing.hpp"

namespace nemcon::audit {
namespace {

SoundingRecord must_read(const Folder& folder) {
  auto record = read_soundings(folder);
  EXPECT_TRUE(record.ok());
  return *std::move(record);
}

Finding first_of(const Folder& folder) {
  const SoundingRecord record = must_read(folder);
  EXPECT_FALSE(record.findings.empty());
  return record.findings.empty() ? Finding{} : record.findings.front();
}

TEST(SoundingRecord, OfASoundFolderHasTheStateOfTheRecord) {
  const Scribe body = life();
  const SoundingRecord record = must_read(publish(body.lines));
  EXPECT_TRUE(record.findings.empty());
  EXPECT_EQ(record.size, body.lines.size());
  EXPECT_EQ(record.state.size, body.lines.size());
  EXPECT_EQ(record.log_key, log_key().verifier().text());
  EXPECT_TRUE(record.soundings.empty());
}

TEST(SoundingRecord, NeedsACheckpoint) {
  const auto record = read_soundings(MemoryFolder());
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, Refused::kNoSuchThing);
}

TEST(SoundingRecord, OfEntriesThatWereChangedIsNotSound) {
  const Scribe body = life();
  MemoryFolder folder = publish(body.lines);
  Lines changed = body.lines;
  replace(changed.back(), R"("at":"2)", R"("at":"3)");
  const MemoryFolder other = publish(changed);
  for (const auto& [path, bytes] : other.files) {
    if (path.starts_with("tile/entries/")) folder.files[path] = bytes;
  }
  EXPECT_EQ(first_of(folder).wrong, Wrong::kHash);
}

TEST(SoundingRecord, WithAnotherRecordsCheckpointIsNotSound) {
  const Scribe body = life();
  MemoryFolder folder = publish(body.lines);
  Lines changed = body.lines;
  replace(changed.back(), R"("at":"2)", R"("at":"3)");
  folder.files["checkpoint"] = publish(changed).files.at("checkpoint");
  EXPECT_EQ(first_of(folder).wrong, Wrong::kRoot);
}

TEST(SoundingRecord, OfAnEntryThatCannotFollowIsNotSound) {
  const Scribe body = life();
  const std::size_t last = body.lines.size() - 1;
  Lines changed = body.lines;
  set_time(changed[last], "2001-01-01T00:00:00.000Z");
  const Finding found = first_of(publish(changed));
  EXPECT_EQ(found.wrong, Wrong::kEntry);
  EXPECT_EQ(found.entry, last);
}

TEST(SoundingRecord, SignedByAnotherKeyIsNotSound) {
  const Scribe body = life();
  MemoryFolder folder = publish(body.lines);
  std::string text(text_of(folder.files.at("checkpoint")));
  const auto at = text.size() - 10;  // within the signature
  text[at] = text[at] == 'A' ? 'B' : 'A';
  folder.files["checkpoint"] = Bytes(text.begin(), text.end());
  EXPECT_EQ(first_of(folder).wrong, Wrong::kSignature);
}

}  // namespace
}  // namespace nemcon::audit
