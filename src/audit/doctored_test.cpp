// Records that somebody with the log's own key has changed and signed again: each kind of forged act is named
// at the entry where it stands, or at the first that does not follow from it any more.
#include <gtest/gtest.h>

#include "audit/doctor_testing.hpp"

namespace nemcon::audit {
namespace {

struct Forged {
  Lines lines;
  std::size_t entry;  // that the audit has to name
};

void expect_named(const Forged& forged, Refused code, const Question& question = {}) {
  const Verdict verdict = must_audit(publish(forged.lines), question);
  ASSERT_FALSE(verdict.sound());
  ASSERT_EQ(verdict.findings.size(), 1u) << findings_of(verdict);
  EXPECT_EQ(verdict.departs(), forged.entry) << findings_of(verdict) << forged.lines[forged.entry];
  EXPECT_EQ(verdict.followed, forged.entry);
  ASSERT_TRUE(verdict.findings[0].refusal) << findings_of(verdict);
  EXPECT_EQ(name_of(verdict.findings[0].refusal->code), name_of(code)) << findings_of(verdict);
}

const Lines& sound() {
  static const Lines lines = [] {
    Scribe body = life();
    go_on(body);
    return body.lines;
  }();
  return lines;
}

Forged changed(const std::vector<std::string>& words, const std::string& from, const std::string& to) {
  Lines lines = sound();
  const std::size_t at = line_with(lines, words);
  replace(lines[at], from, to);
  return {lines, at};
}

// A position that its member's key has signed, and one of a member without a key.
const std::vector<std::string> kSigned = {R"("by":"AA/head")", R"("kind":"position.taken")"};
const std::vector<std::string> kUnsigned = {R"("by":"CC/head")", R"("kind":"position.taken")"};

TEST(Doctored, NothingWrongIsFoundWhereNothingIs) {
  const Verdict verdict = must_audit(publish(sound()));
  EXPECT_TRUE(verdict.sound()) << findings_of(verdict);
}

TEST(Doctored, AnUnsignedActOfASeatThatHasAKey) {
  Lines lines = sound();
  const std::size_t at = line_with(lines, kSigned);
  cut(lines[at], R"("cmd":")", R"(","data")");
  lines[at].insert(lines[at].find(R"("by":"AA/head",)") + 15, R"("data")");
  cut(lines[at], R"("sig":")", R"(",)");
  expect_named({lines, at}, Refused::kUnsigned);
}

TEST(Doctored, TheSignatureOfAnotherKey) {
  Lines lines = sound();
  const std::size_t at = line_with(lines, kSigned);
  const std::string cmd = life().record[at].signature->cmd;
  cut(lines[at], R"("sig":")", R"(",)");
  const std::string sig = record::sign_act(cmd, seed_of(103));
  lines[at].insert(lines[at].find(R"("v":1)"), R"("sig":")" + sig + R"(",)");
  expect_named({lines, at}, Refused::kBadSignature);
}

TEST(Doctored, AKeyThatTheSeatNeverHad) {
  Scribe body = life();
  body.keys["AA/head"] = 103;
  std::vector<record::Disclosure> words;
  const MakeStatement made{MatterId("other"), StatementKind::kDissent, "Never."};
  Happened happened{body.state.size, body.now, "AA/head",
                    StatementMade{MatterId("other"), MemberId("AA"), StatementKind::kDissent, "Never."},
                    body.sign(Scribe::head("AA"), made, words)};
  body.lines.push_back(*codec::encode_entry(happened, "four", {}));
  expect_named({body.lines, body.lines.size() - 1}, Refused::kNoSuchKey);
}

TEST(Doctored, AnActThatIsShownASecondTime) {
  const std::size_t at = line_with(sound(), {R"("by":"AA/head")", R"("kind":"statement.made")"});
  Lines lines = with(sound(), sound().size(), sound()[at]);
  set_time(lines.back(), time_of(sound().back()));
  expect_named({lines, lines.size() - 1}, Refused::kSignedBefore);
}

TEST(Doctored, AnActThatSaysSomethingElseThanWasSigned) {
  expect_named(changed(kSigned, R"("stance":"reserve")", R"("stance":"silent")"), Refused::kBadSignature);
  expect_named(changed({R"("by":"AA/head")", "statement.made"}, "We are sorry.", "We are not."),
               Refused::kBadSignature);
  expect_named(changed({R"("by":"AA/head")", "statement.made"}, R"("statement":"statement")",
                       R"("statement":"dissent")"),
               Refused::kBadSignature);
  expect_named(changed({"silence.broken"}, R"("stage":2})", R"("stage":1})"), Refused::kBadSignature);
}

// The client made the digest; the server must not put another in its place.
TEST(Doctored, OtherWordsThanTheOnesThatWereSigned) {
  const Scribe body = life();
  Lines lines = body.lines;
  const std::size_t at = line_with(lines, kSigned);
  for (const Confided& each : body.confided) {
    if (each.entry == at) replace(lines[at], each.digest, std::string(42, 'A') + "E");
  }
  const Verdict verdict = must_audit(publish(lines));
  EXPECT_EQ(verdict.departs(), at) << findings_of(verdict);
}

TEST(Doctored, AWithdrawnKeySignsNoMore) {
  Scribe body = life();
  go_on(body);
  body.keys["BB/head"] = 102;
  std::vector<record::Disclosure> words;
  const MakeStatement made{MatterId("other"), StatementKind::kDissent, "Never."};
  Happened happened{body.state.size, body.now, "BB/head",
                    StatementMade{MatterId("other"), MemberId("BB"), StatementKind::kDissent, "Never."},
                    body.sign(Scribe::head("BB"), made, words)};
  body.lines.push_back(*codec::encode_entry(happened, "four", {}));
  expect_named({body.lines, body.lines.size() - 1}, Refused::kNoSuchKey);
}

TEST(Doctored, APositionOfASeatThatIsNotSeated) {
  Forged forged = changed(kUnsigned, R"("by":"CC/head")", R"("by":"EE/head")");
  replace(forged.lines[forged.entry], R"("member":"CC")", R"("member":"EE")");
  expect_named(forged, Refused::kNoSuchMember);
}

TEST(Doctored, APositionForAnotherMember) {
  expect_named(changed(kUnsigned, R"("member":"CC")", R"("member":"DD")"), Refused::kNotYours);
  expect_named(changed({R"("received":"telephone")"}, R"("received":"telephone")", R"("received":"proxy")"),
               Refused::kNotYours);
  expect_named(changed({R"("received":"telephone")"}, R"("by":"secretary")", R"("by":"chair")"),
               Refused::kNotYours);
}

TEST(Doctored, AnOutcomeThatDoesNotFollow) {
  Forged forged = changed({R"("by":"DD/head")", R"("stage":3,"stance":"support")"}, "support", "object");
  forged.entry = line_with(forged.lines, {"stage.closed", R"("stage":3)"});
  expect_named(forged, Refused::kRuleNotMet);
  expect_named(changed({"stage.closed", R"("stage":3)"}, R"("outcome":"met")", R"("outcome":"not_met")"),
               Refused::kRuleNotMet);
  expect_named(changed({"stage.closed", R"("stage":1)"}, R"("outcome":"adopted")", R"("outcome":"broken")"),
               Refused::kRuleNotMet);
}

TEST(Doctored, ACloseBeforeTheDeadline) {
  Forged forged = changed({"stage.closed", R"("stage":1)"}, R"("effective":"2024-03-05T17:00:00.000Z")",
                          R"("effective":"2024-03-05T16:59:59.999Z")");
  expect_named(forged, Refused::kRuleNotMet);
  forged = changed({"stage.opened", R"("stage":1)"}, "2024-03-05T17:00", "2024-03-09T17:00");
  forged.entry = line_with(forged.lines, {"stage.closed", R"("stage":1)"});
  expect_named(forged, Refused::kRuleNotMet);
}

TEST(Doctored, APositionAfterTheDeadline) {
  Lines lines = sound();
  const std::size_t at = line_with(lines, kUnsigned),
                    closed = line_with(lines, {"stage.closed", R"("stage":1)"});
  std::string late = lines[at];
  set_time(late, time_of(lines[closed]));
  lines = with(without(lines, at), closed - 1, late);
  expect_named({lines, closed - 1}, Refused::kStageClosed);
}

TEST(Doctored, AnotherWinner) {
  expect_named(changed({"matter.decided", R"("matter":"job")"}, R"("subject":"ann")", R"("subject":"bob")"),
               Refused::kNoSuchSubject);
  expect_named(
      changed({"matter.decided", R"("matter":"job")"}, R"("outcome":"appointed")", R"("outcome":"adopted")"),
      Refused::kUnknownValue);
  expect_named(changed({"office.assigned"}, R"("holder":"Ann")", R"("holder":"Bob")"),
               Refused::kUnknownValue);
  expect_named(changed({"term.extended"}, "2025-10-01", "2026-10-01"), Refused::kUnknownValue);
}

TEST(Doctored, AnEntryThatIsMissing) {
  expect_named({without(sound(), line_with(sound(), {"matter.opened", "longer"})),
                line_with(sound(), {"matter.opened", "longer"})},
               Refused::kNoSuchMatter);
  expect_named({without(sound(), line_with(sound(), {"stage.opened", R"("stage":3)"})),
                line_with(sound(), {"stage.opened", R"("stage":3)"})},
               Refused::kSignedBefore);  // the next had seen as long a record as there is not any more
  expect_named({without(sound(), 0), 0}, Refused::kWrongOrder);
  const std::size_t counted = line_with(sound(), {"positions.counted"});
  expect_named({without(sound(), counted), counted}, Refused::kWrongOrder);
}

TEST(Doctored, TheRecordsOwnKeyNameAndPolicy) {
  expect_named(
      changed({"log.opened"}, std::string(R"("origin":")") + kOrigin, R"("origin":"other.example/four)"),
      Refused::kUnknownValue);
  expect_named(changed({"log.opened"}, R"(quorum seats)", R"(quorum nobody)"), Refused::kUnknownValue);
  const std::string key = log_key().verifier().text();
  expect_named(changed({"log.opened"}, key, key.substr(0, key.size() - 1)), Refused::kMalformed);
}

TEST(Doctored, AKeyForAnothersSeat) {
  expect_named(changed({"key.enrolled", R"("by":"AA/head")"}, R"("seat":"AA/head")", R"("seat":"CC/head")"),
               Refused::kBadSignature);
  expect_named(changed({"key.withdrawn"}, R"("seat":"BB/head")", R"("seat":"AA/head")"),
               Refused::kBadSignature);
}

TEST(Doctored, WordsThatWereNotTheWords) {
  const Scribe body = life();
  const auto other = record::make_disclosure(*std::make_unique<SeededChance>(3), "reason", R"("It is bad.")");
  Lines lines = sound();
  const std::size_t at = line_with(lines, {"confidence.opened"});
  const auto begin = lines[at].find(R"("disclosures":[")") + 16;
  lines[at].replace(begin, lines[at].find('"', begin) - begin, other.disclosure);
  expect_named({lines, at}, Refused::kUnknownValue);
  const std::size_t erased = line_with(lines = sound(), {"confidence.erased"});
  const auto digest = lines[erased].find(R"("digests":[")") + 12;
  lines[erased].replace(digest, 43, other.digest);
  expect_named({lines, erased}, Refused::kUnknownValue);
}

// ---- each entry in turn -----------------------------------------------------------------------------

struct Damage {
  const char* name;
  Refused code;
  std::function<bool(std::string& line, std::size_t at)> make;  // false: not of this one
};

std::vector<Damage> damages() {
  const auto swap = [](const std::string& from, const std::string& to) {
    return [=](std::string& line, std::size_t) {
      const auto at = line.rfind(from);
      if (at == std::string::npos) return false;
      line.replace(at, from.size(), to);
      return true;
    };
  };
  const auto number = [](std::int64_t by) {
    return [=](std::string& line, std::size_t at) {
      if (static_cast<std::int64_t>(at) + by < 0) return false;
      const std::string own = R"("seq":)" + std::to_string(at);
      line.replace(line.rfind(own), own.size(),
                   R"("seq":)" + std::to_string(static_cast<std::int64_t>(at) + by));
      return true;
    };
  };
  return {{"another version", Refused::kOutOfRange, swap(R"("v":1})", R"("v":2})")},
          {"another body", Refused::kUnknownValue, swap(R"(","body":"four",)", R"(","body":"five",)")},
          {"the next number", Refused::kWrongOrder, number(1)},
          {"the number before", Refused::kWrongOrder, number(-1)},
          {"a space", Refused::kMalformed, swap(R"("v":1})", R"("v":1 })")},
          {"a member too many", Refused::kUnknownField, swap(R"("v":1})", R"("v":1,"w":1})")},
          {"no version", Refused::kMissing, swap(R"(,"v":1})", R"(})")},
          {"an unknown kind", Refused::kUnknownValue, swap(R"(","seq")", R"(x","seq")")},
          {"cut off", Refused::kMalformed, swap(R"("v":1})", R"("v":1)")},
          {"empty data", Refused::kMissing, [](std::string& line, std::size_t) {
             const auto begin = line.find(R"("data":{)"), end = line.rfind(R"(},"kind")");
             if (line.find("_sd") != std::string::npos) return false;
             line.erase(begin + 8, end - begin - 8);
             return true;
           }}};
}

TEST(Doctored, EachEntryInEachOfTenWays) {
  std::size_t made = 0;
  for (const Damage& damage : damages()) {
    for (std::size_t at = 1; at < sound().size(); ++at) {
      SCOPED_TRACE(damage.name + std::string(" in ") + sound()[at]);
      Lines lines = sound();
      if (!damage.make(lines[at], at)) continue;
      expect_named({lines, at}, damage.code);
      ++made;
    }
  }
  EXPECT_GT(made, 300u);
}

// Time goes back at each entry that has a later time than the first.
TEST(Doctored, TimesThatGoBack) {
  std::size_t made = 0;
  for (std::size_t at = 1; at < sound().size(); ++at) {
    const std::string before = time_of(sound()[at - 1]);
    if (before <= "2024-03-01T09:00:00.000Z") continue;
    Lines lines = sound();
    set_time(lines[at], "2024-03-01T09:00:00.000Z");
    const Verdict verdict = must_audit(publish(lines));
    EXPECT_EQ(verdict.departs(), at) << findings_of(verdict);
    ++made;
  }
  EXPECT_GT(made, 20u);
}

}  // namespace
}  // namespace nemcon::audit
