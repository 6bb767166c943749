// Positions that were kept back until the close: whoever opens them checks what their members signed; and
// random changes to whole records.
#include <gtest/gtest.h>

#include "audit/doctor_testing.hpp"

namespace nemcon::audit {
namespace {

const Actor kVault{Role::kSystem, {}};

// A record in which a part of what was counted says something else, with the opening that goes with it.
struct Recounted {
  Scribe body = life();
  std::size_t entry = line_with(body.lines, {"positions.counted"});

  Confided& part(const std::string& name) {
    for (Confided& each : body.confided) {
      if (each.entry == entry && each.name == name) return each;
    }
    ADD_FAILURE() << name;
    return body.confided.front();
  }
  std::string value_of(const std::string& name) { return audit::open(part(name).disclosure)->value_json; }
  void say(const std::string& name, const std::string& value) {
    SeededChance chance(99);
    Confided& old = part(name);
    const auto made = record::make_disclosure(chance, name, value);
    replace(body.lines[entry], old.digest, made.digest);
    old = {entry, name, made.disclosure, made.digest};
  }
  Verdict seen_by(const Actor& viewer) const {
    return must_audit(publish(body.lines), {.openings = openings_of(body.openings_for(viewer))});
  }
  void expect(Refused code) const {
    EXPECT_TRUE(must_audit(publish(body.lines)).sound()) << "nobody else can see it";
    const Verdict verdict = seen_by(kVault);
    ASSERT_EQ(verdict.findings.size(), 1u) << findings_of(verdict);
    EXPECT_EQ(verdict.departs(), entry) << findings_of(verdict);
    EXPECT_EQ(verdict.findings[0].refusal->code, code) << findings_of(verdict);
  }
};

TEST(Counted, WhatWasSignedIsWhatWasCounted) {
  Recounted record;
  EXPECT_TRUE(record.seen_by(kVault).sound());
  std::string value = record.value_of("position_0");
  replace(value, R"("stance":"support")", R"("stance":"acquiesce")");
  record.say("position_0", value);
  record.expect(Refused::kBadSignature);
}

TEST(Counted, TheSignatureIsByThatKey) {
  Recounted record;
  std::string value = record.value_of("position_0");
  cut(value, R"("sig":")", R"(")");
  value.insert(value.find(R"(,"stance")"), R"("sig":")" + record::sign_act("something", seed_of(101)) + '"');
  record.say("position_0", value);
  record.expect(Refused::kBadSignature);
}

// Else the server could make one up, in the name of whoever it liked.
TEST(Counted, WhoHadAKeyBeforeTheStageSaidNothingUnsigned) {
  Recounted record;
  std::string value = record.value_of("position_0");
  const auto signature = value.find(R"("cmd":")");
  value.erase(signature, value.find(R"("stance":)") - signature);
  record.say("position_0", value);
  record.expect(Refused::kUnsigned);
}

TEST(Counted, NobodyIsSpokenForWhoseProxyWasNeverGiven) {
  Recounted record;
  std::string value = record.value_of("position_3");
  value.insert(value.find(R"("stance")"), R"("received":"proxy",)");
  record.say("position_3", value);
  record.expect(Refused::kNotYours);
}

TEST(Counted, NobodysPositionIsShownAsAnothers) {
  Recounted record;
  record.say("position_2", record.value_of("position_0"));
  record.expect(Refused::kNoSuchKey);
}

TEST(Counted, WhoOpensAllCountsAgain) {
  Recounted record;
  std::string value = record.value_of("position_3");  // of a member without a key
  replace(value, "support", "object");
  record.say("position_3", value);
  const Verdict verdict = record.seen_by(kVault);
  const std::size_t closed = line_with(record.body.lines, {"stage.closed"}, record.entry);
  EXPECT_EQ(verdict.departs(), closed) << findings_of(verdict);
  EXPECT_TRUE(record.seen_by(Scribe::head("AA")).sound()) << "it takes the count as recorded, and is told so";
}

TEST(Counted, AnOpeningOfBeforeOpensNothingInAnotherCount) {
  Recounted record;
  const std::string before = record.body.openings_for(Scribe::head("AA"));
  std::string value = record.value_of("position_0");
  replace(value, R"("stance":"support")", R"("stance":"acquiesce")");
  record.say("position_0", value);
  const Verdict verdict = must_audit(publish(record.body.lines), {.openings = openings_of(before)});
  EXPECT_EQ(verdict.departs(), record.entry);
  EXPECT_EQ(verdict.findings[0].wrong, Wrong::kOpening) << findings_of(verdict);
}

TEST(Confided, AReleasedCandidacyThatWasUnderSealIsNamed) {
  Scribe body(charter_with_secrets(), opening_of_log());
  body.must(body.secretary, OpenMatter{.matter = MatterId("job"),
                                       .procedure = ProcedureId("appointment"),
                                       .title = "Next head",
                                       .office = OfficeId("head")});
  body.must(
      Scribe::head("CC"),
      NoteCandidacy{
          MatterId("job"), SubjectId("c-1"), "Bob", CandidacyState::kNominated, MemberId("CC"), {"chair"}});
  body.must(Scribe::head("CC"), ChangeCandidacy{MatterId("job"), SubjectId("c-1"), {}, true});
  body.must(body.secretary,
            OpenStage{.matter = MatterId("job"), .stage_rule = "consent", .subjects = {SubjectId("c-1")}});
  for (const char* member : {"AA", "BB", "CC", "DD"}) body.says(member, 1, rule::Stance::kSupport, "", "c-1");
  body.must(body.secretary, CloseStage{StageId(1), {}});
  body.must(body.chair, StateOutcome{MatterId("job"),
                                     MatterOutcome::kAppointed,
                                     SubjectId("c-1"),
                                     date("2024-10-01"),
                                     midnight_utc(date("2024-10-01")),
                                     {}});
  const MemoryFolder folder = publish(body.lines);
  const Verdict stranger = must_audit(folder);
  ASSERT_TRUE(stranger.sound()) << findings_of(stranger);
  EXPECT_EQ(stranger.outcomes.at(0).confidential, 2u) << "the count, and where the candidacy began";
  const Verdict chair = must_audit(folder, {.openings = openings_of(body.openings_for(body.chair))});
  ASSERT_TRUE(chair.sound()) << findings_of(chair);
  EXPECT_TRUE(chair.outcomes.at(0).rerun());
}

// ---- by chance --------------------------------------------------------------------------------------

class Doctor {
 public:
  explicit Doctor(std::uint64_t seed) : chance_(seed) {}

  Lines doctored(Lines lines) {
    for (std::uint64_t i = chance_.below(3) + 1; i > 0; --i) lines = once(std::move(lines));
    return lines;
  }

 private:
  std::string word() {
    static const std::vector<std::string> words = {"support",
                                                   "object",
                                                   "reserve",
                                                   "acquiesce",
                                                   "silent",
                                                   "AA",
                                                   "BB",
                                                   "CC",
                                                   "DD",
                                                   "met",
                                                   "not_met",
                                                   "adopted",
                                                   "broken",
                                                   "held",
                                                   "withdrawn",
                                                   "appointed",
                                                   "extended",
                                                   "no_consent",
                                                   "secretary",
                                                   "chair",
                                                   "system",
                                                   "AA/head",
                                                   "CC/head",
                                                   "DD/deputy",
                                                   "ann",
                                                   "incumbent",
                                                   "2024-03-05T17:00:00.000Z",
                                                   "2024-03-01T09:00:00.000Z"};
    return words[chance_.below(words.size())];
  }
  // One of the quoted words of a line becomes another.
  void say_otherwise(std::string& line) {
    std::vector<std::pair<std::size_t, std::size_t>> quoted;
    for (std::size_t at = line.find(":\""); at != std::string::npos; at = line.find(":\"", at + 2)) {
      const std::size_t end = line.find('"', at + 2);
      if (end != std::string::npos) quoted.emplace_back(at + 2, end - at - 2);
    }
    const auto [at, size] = quoted[chance_.below(quoted.size())];
    line.replace(at, size, word());
  }
  Lines once(Lines lines) {
    const std::size_t at = 1 + chance_.below(lines.size() - 1);
    switch (chance_.below(6)) {
      case 0: return without(std::move(lines), at);
      case 1: return with(lines, 1 + chance_.below(lines.size() - 1), lines[at]);
      case 2: {
        std::swap(lines[at], lines[1 + chance_.below(lines.size() - 1)]);
        renumber(lines);
        return lines;
      }
      case 3:
        lines[at][chance_.below(lines[at].size())] ^= static_cast<char>(1u << chance_.below(7));
        return lines;
      default: say_otherwise(lines[at]); return lines;
    }
  }

  SeededChance chance_;
};

std::set<std::string> outcomes_of(const Verdict& verdict) {
  std::set<std::string> all;
  for (const Outcome& each : verdict.outcomes)
    all.insert(each.matter + " " + each.outcome + " " + each.subject);
  return all;
}

// Whatever the operator writes anew: no other outcome comes out of it as sound, and whoever kept a checkpoint
// sees it.
TEST(Doctored, ByChance) {
  Scribe body = life();
  go_on(body);
  const MemoryFolder whole = publish(body.lines);
  const std::string kept(text_of(whole.files.at("checkpoint")));
  const Question vault{.openings = openings_of(body.openings_for(kVault))};
  const auto outcomes = outcomes_of(must_audit(whole));
  const char* given = std::getenv("NEMCON_SEED");
  const std::uint64_t first = given == nullptr ? 1 : std::strtoull(given, nullptr, 10);
  std::size_t departed = 0, unchanged = 0;
  for (std::uint64_t seed = first; seed < first + 500; ++seed) {
    SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
    const Lines lines = Doctor(seed).doctored(body.lines);
    if (lines == body.lines) continue;
    const MemoryFolder folder = publish(lines);
    const auto verdict = audit(folder, {.threads = 0});
    ASSERT_TRUE(verdict.ok());
    ASSERT_EQ(audit(folder, vault)->findings.empty() && !verdict->sound(), false)
        << "who opens more sees no less";
    EXPECT_FALSE(audit(folder, {.older = {{"kept", kept}}, .threads = 0})->sound());
    if (!verdict->sound()) {
      ++departed;
      continue;
    }
    ++unchanged;
    for (const std::string& each : outcomes_of(*verdict)) EXPECT_TRUE(outcomes.contains(each)) << each;
  }
  EXPECT_GT(departed, 300u);
  EXPECT_GT(unchanged, 5u) << "some changes make no difference to what follows, or all were found too easily";
}

// The same in a folder whose checkpoint stays: nothing can be changed at all.
TEST(Damaged, ByChance) {
  const MemoryFolder whole = publish(life().lines);
  SeededChance chance(11);
  for (int i = 0; i < 300; ++i) {
    MemoryFolder folder = whole;
    auto file = folder.files.begin();
    std::advance(file, chance.below(folder.files.size()));
    file->second[chance.below(file->second.size())] ^= static_cast<std::uint8_t>(1u << chance.below(8));
    EXPECT_FALSE(must_audit(folder, {.threads = 0}).sound()) << file->first;
  }
}

}  // namespace
}  // namespace nemcon::audit
