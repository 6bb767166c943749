// A sound record at each clearance, and what an audit says of it.
#include "audit/audit.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/doctor_testing.hpp"
#include "codec/canonical.hpp"
#include "codec/state_json.hpp"

namespace nemcon::audit {
namespace {

const Actor kVault{Role::kSystem, {}};

// The state as the record alone makes it for whoever has all openings.
Hash state_hash(State state) {
  drop_held(state);
  return record::sha256(view_of(codec::canonical(codec::state_json(state))));
}

const Outcome& outcome_of(const Verdict& verdict, const std::string& matter) {
  for (const Outcome& each : verdict.outcomes) {
    if (each.matter == matter) return each;
  }
  ADD_FAILURE() << "no outcome of " << matter;
  static const Outcome none;
  return none;
}

TEST(Audit, ASoundRecordIsSoundWithoutAnyOpening) {
  const Scribe body = life();
  const Verdict verdict = must_audit(publish(body.lines));
  EXPECT_TRUE(verdict.sound()) << findings_of(verdict);
  EXPECT_EQ(verdict.size, body.lines.size());
  EXPECT_EQ(verdict.followed, body.lines.size());
  EXPECT_EQ(verdict.body, "four");
  EXPECT_EQ(verdict.origin, kOrigin);
  EXPECT_FALSE(verdict.key_given);
  EXPECT_EQ(verdict.log_key, log_key().verifier().text());
  EXPECT_EQ(verdict.counts.opened, 0u);
  EXPECT_EQ(verdict.counts.sealed, 1u);
}

TEST(Audit, NamesTheOutcomesThatRestOnWhatTheReaderCannotOpen) {
  const Scribe body = life();
  const Verdict verdict = must_audit(publish(body.lines));
  EXPECT_TRUE(outcome_of(verdict, "text").rerun());
  EXPECT_TRUE(outcome_of(verdict, "longer").rerun());
  EXPECT_EQ(outcome_of(verdict, "job").confidential, 1u);
  EXPECT_EQ(outcome_of(verdict, "job").subject_name, "Ann");
}

TEST(Audit, AMemberOpensWhatItMayAndTheChairAll) {
  const Scribe body = life();
  const MemoryFolder folder = publish(body.lines);
  const Verdict member = must_audit(folder, {.openings = openings_of(body.openings_for(Scribe::head("AA")))});
  const Verdict chair = must_audit(folder, {.openings = openings_of(body.openings_for(body.chair))});
  ASSERT_TRUE(member.sound()) << findings_of(member);
  ASSERT_TRUE(chair.sound()) << findings_of(chair);
  EXPECT_EQ(outcome_of(member, "job").confidential, 1u) << "it knows its own position only";
  EXPECT_TRUE(outcome_of(chair, "job").rerun());
  EXPECT_GT(member.counts.opened, 0u);
  EXPECT_GT(chair.counts.opened, member.counts.opened);
  // AA's and BB's counted positions are signed, CC's and DD's are not.
  EXPECT_EQ(chair.counts.signed_acts, member.counts.signed_acts + 1);
  EXPECT_EQ(chair.counts.unsigned_acts, member.counts.unsigned_acts + 3)
      << "and the interest that CC confided";
  EXPECT_EQ(chair.counts.logged, 1u);
}

TEST(Audit, WhoOpensEverythingArrivesAtTheServersState) {
  Scribe body = life();
  go_on(body);
  const Verdict verdict =
      must_audit(publish(body.lines), {.openings = openings_of(body.openings_for(kVault))});
  ASSERT_TRUE(verdict.sound()) << findings_of(verdict);
  EXPECT_EQ(verdict.followed, body.state.size);
  EXPECT_EQ(to_hex(verdict.state), to_hex(state_hash(body.state)));
}

TEST(Audit, ThreadsChangeNothing) {
  const Scribe body = life();
  const MemoryFolder folder = publish(body.lines);
  const Verdict alone = must_audit(folder, {.threads = 0}), many = must_audit(folder, {.threads = 8});
  EXPECT_EQ(alone.state, many.state);
  EXPECT_EQ(alone.outcomes, many.outcomes);
  EXPECT_EQ(alone.counts, many.counts);
}

}  // namespace
}  // namespace nemcon::audit
