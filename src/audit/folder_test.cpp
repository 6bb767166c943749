// Damaged folders, and what was kept from before held against what is there now.
#include <gtest/gtest.h>

#include "audit/doctor_testing.hpp"
#include "audit/receipt.hpp"
#include "record/proof.hpp"
#include "record/proof_file.hpp"

namespace nemcon::audit {
namespace {

// Longer than one tile: after the life of the body, statements and nothing else.
Scribe long_life(std::size_t entries) {
  Scribe body = life();
  while (body.lines.size() < entries)
    body.must(Scribe::head("CC"), MakeStatement{MatterId("other"), StatementKind::kStatement,
                                                "Number " + std::to_string(body.lines.size())});
  return body;
}

const Lines& lines_of_300() {
  static const Lines lines = long_life(300).lines;
  return lines;
}
const Lines& lines_of_600() {
  static const Lines lines = long_life(600).lines;
  return lines;
}
Lines first(const Lines& lines, std::size_t count) {
  return {lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::string text_in(const MemoryFolder& folder, const std::string& path) {
  return std::string(text_of(folder.files.at(path)));
}
std::string checkpoint_of(const Lines& lines, const record::SigningKey& key = log_key()) {
  return text_in(publish(lines, key), "checkpoint");
}

record::TileHashes hashes_of(const Lines& lines) {
  record::TileHashes hashes;
  for (const auto& line : lines) hashes.append(record::leaf_hash(view_of(line)));
  return hashes;
}

record::ProofFile receipt_for(const Lines& lines, std::uint64_t index,
                              const std::vector<const record::SigningKey*>& witnesses = {}) {
  record::ProofFile file;
  file.index = index;
  file.proof = record::prove_inclusion(hashes_of(lines), index, lines.size());
  file.note = *record::read_note(text_in(publish(lines, log_key(), witnesses), "checkpoint"));
  file.extra = Bytes(lines[index].begin(), lines[index].end());
  return file;
}

Wrong only_wrong(const Verdict& verdict) {
  EXPECT_EQ(verdict.findings.size(), 1u) << findings_of(verdict);
  return verdict.findings.empty() ? Wrong::kFile : verdict.findings[0].wrong;
}

TEST(Folder, EverySizeAroundATile) {
  for (const std::size_t size : {46u, 255u, 256u, 257u, 300u, 511u, 512u, 513u, 600u}) {
    const Verdict verdict = must_audit(publish(first(lines_of_600(), size)));
    EXPECT_TRUE(verdict.sound()) << size << "\n" << findings_of(verdict);
    EXPECT_EQ(verdict.followed, size);
  }
}

TEST(Folder, EachFileMissing) {
  const MemoryFolder whole = publish(lines_of_300());
  for (const auto& [path, bytes] : whole.files) {
    MemoryFolder folder = whole;
    folder.files.erase(path);
    if (path == "checkpoint") {
      EXPECT_FALSE(audit(folder, {}).ok());
      continue;
    }
    const Verdict verdict = must_audit(folder);
    EXPECT_EQ(only_wrong(verdict), Wrong::kFile) << path;
    EXPECT_EQ(verdict.findings.at(0).path, path);
  }
}

TEST(Folder, EachFileCutOffOrTooLong) {
  const MemoryFolder whole = publish(lines_of_300());
  for (const auto& [path, bytes] : whole.files) {
    for (const bool shorter : {true, false}) {
      MemoryFolder folder = whole;
      shorter ? folder.files[path].pop_back() : folder.files[path].push_back(0);
      const Verdict verdict = must_audit(folder);
      EXPECT_EQ(only_wrong(verdict), path == "checkpoint" ? Wrong::kCheckpoint : Wrong::kFile) << path;
      EXPECT_EQ(verdict.findings.at(0).path, path);
    }
  }
}

// A bit in an entry is found at that entry; one in a tile is found there.
TEST(Folder, ABitAnywhere) {
  const MemoryFolder whole = publish(lines_of_300());
  std::vector<std::size_t> ends;
  for (const auto& line : lines_of_300()) ends.push_back((ends.empty() ? 0 : ends.back()) + 2 + line.size());
  SeededChance chance(5);
  for (int i = 0; i < 300; ++i) {
    auto file = whole.files.begin();
    std::advance(file, chance.below(whole.files.size()));
    const std::size_t at = chance.below(file->second.size());
    MemoryFolder folder = whole;
    folder.files[file->first][at] ^= static_cast<std::uint8_t>(1u << chance.below(8));
    const auto verdict = audit(folder, {});
    ASSERT_TRUE(verdict.ok());
    ASSERT_FALSE(verdict->sound()) << file->first << " " << at;
    if (file->first == "tile/entries/000" && verdict->departs())
      EXPECT_LE(*verdict->departs(),
                static_cast<std::size_t>(std::ranges::upper_bound(ends, at) - ends.begin()));
    if (file->first == "tile/0/000") EXPECT_EQ(verdict->departs(), at / 32) << findings_of(*verdict);
  }
}

TEST(Folder, AnEntryThatIsNotTheOneThatWasHashed) {
  MemoryFolder folder = publish(lines_of_300());
  Lines other = lines_of_300();
  replace(other[40], "statement.made", "statement.made");
  replace(other[70], "Number 70", "Number 17");
  folder.files["tile/entries/000"] = publish(other).files["tile/entries/000"];
  const Verdict verdict = must_audit(folder);
  EXPECT_EQ(verdict.departs(), 70u);
  EXPECT_EQ(verdict.findings.size(), 3u) << findings_of(verdict) << "the leaf, the hash above it, the root";
}

TEST(Folder, AnotherRecordsCheckpoint) {
  MemoryFolder folder = publish(lines_of_300());
  const record::SigningKey other("other.example/log", record::KeyType::kEd25519, seed_of(9));
  record::Checkpoint checkpoint =
      *record::read_checkpoint(record::read_note(text_in(folder, "checkpoint"))->text);
  checkpoint.origin = "other.example/log";
  const std::string note = record::sign_checkpoint(checkpoint, other).bytes();
  folder.files["checkpoint"] = Bytes(note.begin(), note.end());
  EXPECT_EQ(must_audit(folder).departs(), 0u);
}

TEST(Folder, SignedByAnotherKey) {
  const MemoryFolder folder = publish(lines_of_300(), next_log_key());
  EXPECT_EQ(only_wrong(must_audit(folder)), Wrong::kSignature);
  EXPECT_EQ(only_wrong(must_audit(folder, {.key = next_log_key().verifier().text()})), Wrong::kKey);
  EXPECT_TRUE(must_audit(publish(lines_of_300()), {.key = log_key().verifier().text()}).key_given);
  EXPECT_FALSE(audit(folder, {.key = "no key"}).ok());
}

TEST(Folder, WhatLiesThereBesides) {
  MemoryFolder folder = publish(lines_of_300());
  for (const auto& [path, bytes] : publish(first(lines_of_300(), 280)).files)
    folder.files.emplace(path, bytes);
  folder.files["tile/entries/005.p/3"] = {1};
  folder.files["tile/notes.txt"] = {1};
  Verdict verdict = must_audit(folder);
  EXPECT_TRUE(verdict.sound()) << findings_of(verdict);
  EXPECT_EQ(verdict.remarks.size(), 2u);
  // A narrow tile of an earlier day is what somebody was shown then.
  folder.files["tile/0/001.p/24"][5] ^= 1;
  verdict = must_audit(folder);
  EXPECT_EQ(only_wrong(verdict), Wrong::kHash);
  EXPECT_EQ(verdict.findings[0].path, "tile/0/001.p/24");
}

TEST(Folder, AFullTileStandsInForANarrowOne) {
  MemoryFolder folder = publish(lines_of_600());
  const std::string old = checkpoint_of(first(lines_of_600(), 300));
  folder.files["checkpoint"] = Bytes(old.begin(), old.end());
  folder.files["tile/1/000.p/1"] = publish(first(lines_of_600(), 300)).files["tile/1/000.p/1"];
  const Verdict verdict = must_audit(folder);
  EXPECT_TRUE(verdict.sound()) << findings_of(verdict);
  EXPECT_EQ(verdict.followed, 300u);
}

// ---- what was kept ----------------------------------------------------------------------------------

TEST(Kept, AnOlderCheckpointOfThisPast) {
  const std::vector<NamedText> older = {{"then", checkpoint_of(first(lines_of_300(), 256))},
                                        {"earlier", checkpoint_of(first(lines_of_300(), 60))}};
  const Verdict verdict = must_audit(publish(lines_of_300()), {.older = older});
  EXPECT_TRUE(verdict.sound()) << findings_of(verdict);
  EXPECT_EQ(verdict.older, (std::vector<CheckedFile>{{"then", 256, 0}, {"earlier", 60, 0}}));
  EXPECT_FALSE(audit(publish(lines_of_300()), {.older = {{"x", "nonsense"}}}).ok());
}

// The copy by itself looks sound: it was signed with the true key.
TEST(Kept, ARewriteUnderTheTrueKeyShowsInNothingElse) {
  Lines rewritten = lines_of_300();
  replace(rewritten[70], "Number 70", "Number 17");
  const MemoryFolder folder = publish(rewritten);
  EXPECT_TRUE(must_audit(folder).sound());
  EXPECT_EQ(only_wrong(must_audit(folder, {.older = {{"then", checkpoint_of(first(lines_of_300(), 80))}}})),
            Wrong::kOlder);
  EXPECT_TRUE(must_audit(folder, {.older = {{"before", checkpoint_of(first(lines_of_300(), 70))}}}).sound());
  const std::string receipt = receipt_for(first(lines_of_300(), 80), 70).bytes();
  EXPECT_EQ(only_wrong(must_audit(folder, {.receipts = {{"mine", receipt}}})), Wrong::kReceipt);
}

TEST(Kept, ARecordThatIsShorterThanItWas) {
  const MemoryFolder folder = publish(first(lines_of_300(), 200));
  const Verdict verdict = must_audit(folder, {.older = {{"then", checkpoint_of(lines_of_300())}}});
  EXPECT_EQ(only_wrong(verdict), Wrong::kOlder);
  EXPECT_NE(verdict.findings[0].text.find("taken away"), std::string::npos);
}

TEST(Kept, AReceipt) {
  const std::string receipt = receipt_for(first(lines_of_300(), 80), 70).bytes();
  const Verdict verdict = must_audit(publish(lines_of_300()), {.receipts = {{"mine", receipt}}});
  EXPECT_TRUE(verdict.sound()) << findings_of(verdict);
  EXPECT_EQ(verdict.receipts, (std::vector<CheckedFile>{{"mine", 80, 70}}));
  record::ProofFile moved = receipt_for(first(lines_of_300(), 80), 70);
  moved.index = 71;
  EXPECT_EQ(only_wrong(must_audit(publish(lines_of_300()), {.receipts = {{"mine", moved.bytes()}}})),
            Wrong::kReceipt);
}

// ---- keys that change hands, and witnesses ----------------------------------------------------------

Scribe with_new_key() {
  Scribe body = life();
  body.must({Role::kSystem, {}}, ChangeLogKey{next_log_key().verifier().text()});
  return body;
}

TEST(LogKey, TheEntryThatNamesTheNewOneIsTheOldOnesLast) {
  Scribe body = with_new_key();
  EXPECT_TRUE(must_audit(publish(body.lines, log_key())).sound());
  EXPECT_EQ(only_wrong(must_audit(publish(body.lines, next_log_key()))), Wrong::kSignature);
  body.must(Scribe::head("CC"), MakeStatement{MatterId("other"), StatementKind::kStatement, "More."});
  EXPECT_TRUE(must_audit(publish(body.lines, next_log_key())).sound());
  EXPECT_EQ(only_wrong(must_audit(publish(body.lines, log_key()))), Wrong::kSignature);
}

TEST(LogKey, WhoHasTheOldOneNeedsTheCheckpointThatHandedOver) {
  Scribe body = with_new_key();
  const std::string handover = checkpoint_of(body.lines);
  const std::string name = "checkpoint." + std::to_string(body.lines.size());
  body.must(Scribe::head("CC"), MakeStatement{MatterId("other"), StatementKind::kStatement, "More."});
  MemoryFolder folder = publish(body.lines, next_log_key());
  const std::string old_key = log_key().verifier().text(), new_key = next_log_key().verifier().text();
  EXPECT_EQ(only_wrong(must_audit(folder, {.key = old_key})), Wrong::kKey);
  EXPECT_TRUE(must_audit(folder, {.key = new_key}).sound());
  EXPECT_TRUE(must_audit(folder, {.key = old_key, .older = {{"kept", handover}}}).sound());
  folder.files[name] = Bytes(handover.begin(), handover.end());
  EXPECT_TRUE(must_audit(folder, {.key = old_key}).sound());
  const std::string forged = checkpoint_of(first(body.lines, body.lines.size() - 1), next_log_key());
  folder.files[name] = Bytes(forged.begin(), forged.end());
  EXPECT_FALSE(must_audit(folder, {.key = old_key}).sound());
}

TEST(Witnesses, AsManyAsThePolicyAsksFor) {
  const Scribe body = life();
  Verdict verdict = must_audit(publish(body.lines, log_key(), {&witness_key(1)}));
  EXPECT_TRUE(verdict.sound());
  EXPECT_EQ(verdict.quorum, Quorum::kShort);
  EXPECT_EQ(verdict.fewest, 2u);
  verdict = must_audit(publish(body.lines, log_key(), {&witness_key(1), &witness_key(3)}));
  EXPECT_EQ(verdict.quorum, Quorum::kMet);
  EXPECT_EQ(verdict.witnessed.size(), 2u);
  EXPECT_EQ(verdict.witnessed[1].time, 1'774'000'001u);
}

TEST(Witnesses, AFalseLineOfAKnownOneIsNoNote) {
  const Scribe body = life();
  MemoryFolder folder = publish(body.lines, log_key(), {&witness_key(1)});
  auto note = *record::read_note(text_in(folder, "checkpoint"));
  note.signatures[1].signature[20] ^= 1;
  const std::string bytes = note.bytes();
  folder.files["checkpoint"] = Bytes(bytes.begin(), bytes.end());
  EXPECT_EQ(only_wrong(must_audit(folder)), Wrong::kSignature);
}

TEST(Witnesses, AReadersOwnPolicyAndALaterOneOfTheRecord) {
  Scribe body = life();
  record::Policy one;
  one.witnesses = {{"w2", witness_key(2).verifier(), ""}};
  one.quorum = "w2";
  const MemoryFolder folder = publish(body.lines, log_key(), {&witness_key(2)});
  EXPECT_EQ(must_audit(folder).quorum, Quorum::kShort);
  const Verdict own = must_audit(folder, {.policy = one.text()});
  EXPECT_EQ(own.quorum, Quorum::kMet);
  EXPECT_TRUE(own.policy_given);
  EXPECT_FALSE(audit(folder, {.policy = "quorum"}).ok());
  body.must(body.secretary, SetPolicy{one.text()});
  EXPECT_EQ(must_audit(publish(body.lines, log_key(), {&witness_key(2)})).quorum, Quorum::kMet);
}

TEST(Openings, OnesThatOpenNothingAreNamed) {
  const Scribe body = life();
  const std::string lines = body.openings_for({Role::kSystem, {}});
  const MemoryFolder folder = publish(body.lines);
  const std::string foreign = R"({"disclosure":")" + body.confided[0].disclosure + R"(","entry":9})" + "\n";
  const Verdict verdict = must_audit(folder, {.openings = openings_of(foreign)});
  EXPECT_EQ(only_wrong(verdict), Wrong::kOpening);
  EXPECT_EQ(verdict.departs(), 9u);
  for (const char* bad : {"x", R"({"entry":1})", R"({"disclosure":"x","entry":1})"}) {
    std::istringstream in(lines + bad);
    EXPECT_FALSE(Openings::read(in).ok()) << bad;
  }
}

// ---- receipts by themselves -------------------------------------------------------------------------

TEST(Receipt, HoldsByItself) {
  const Lines lines = first(lines_of_300(), 80);
  record::ProofFile file = receipt_for(lines, 70, {&witness_key(1), &witness_key(2)});
  const std::string key = log_key().verifier().text();
  auto verdict = examine({.receipt = file.bytes(), .key = key, .policy = policy_of_two()});
  ASSERT_TRUE(verdict.ok());
  EXPECT_FALSE(verdict->wrong);
  EXPECT_EQ(verdict->entry, 70u);
  EXPECT_EQ(verdict->size, 80u);
  EXPECT_EQ(verdict->kind, "statement.made");
  EXPECT_EQ(verdict->by, "CC/head");
  EXPECT_EQ(verdict->witnessed.size(), 2u);
  EXPECT_EQ(verdict->quorum, Quorum::kMet);
  EXPECT_TRUE(verdict->carried);
  EXPECT_TRUE(examine({.receipt = file.bytes(), .entry = lines[71], .key = key})->wrong);
  EXPECT_TRUE(
      examine({.receipt = receipt_for(lines, 70).bytes(), .key = key, .policy = policy_of_two()})->wrong);
  file.proof[3][3] ^= 1;
  EXPECT_TRUE(examine({.receipt = file.bytes(), .key = key})->wrong);
}

TEST(Receipt, NeedsAnEntryAndAKey) {
  record::ProofFile file = receipt_for(first(lines_of_300(), 80), 70);
  EXPECT_EQ(examine({.receipt = file.bytes()}).error().field, "key");
  file.extra.reset();
  EXPECT_EQ(examine({.receipt = file.bytes(), .key = log_key().verifier().text()}).error().field, "entry");
  EXPECT_EQ(examine({.receipt = "x"}).error().field, "receipt");
  const auto first_one = examine({.receipt = receipt_for(first(lines_of_300(), 80), 0).bytes()});
  EXPECT_FALSE(first_one->wrong) << "the first entry names the key";
  EXPECT_TRUE(first_one->key_of_record);
}

}  // namespace
}  // namespace nemcon::audit
