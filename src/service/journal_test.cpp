// Founding a body, and opening it again: what is recovered is what was there, or nothing is.
#include "service/journal.hpp"

#include "codec/entry_v1.hpp"
#include "record/checkpoint.hpp"
#include "record/tree.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

class JournalTest : public OnBothStores {};
INSTANTIATE_TEST_SUITE_P(Stores, JournalTest, testing::ValuesIn(both_stores()), store_name);

// Everything that can be read, by everybody: what must be the same after a restart.
std::string everything(Body& body) {
  std::string all = body->head().json;
  for (const Caller& who : {secretary(), chair(), head("AA"), head("BB"), adviser("BB"), observer()}) {
    all += body->body(who).json + body->home(who).json;
    for (const char* matter : {"sg", "text"}) {
      for (const Result<Text>& text :
           {body->matter(who, matter), body->table(who, matter, "", ""), body->lanes(who, matter, "")}) {
        all += text ? text->json + text->etag : std::string(name_of(text.error().code));
      }
    }
    for (const char* stage : {"1", "2"}) all += body->stage(who, stage)->json;
    all += body->entries(who, 0, 500)->json;
  }
  return all;
}

void live_a_little(Body& body) {
  const std::string stage = body.open_race();
  body.say("AA", stage, "support");
  body.say("BB", stage, "object", "We know too little of her.");
  body.done(head("CC"), "note_candidacy", {{"matter", "sg"}},
            R"({"name":"Cee","state":"interested","sponsor":"CC","confided_to":["chair"]})");
  body.open_silence("text", "2026-04-01T12:00");
}

TEST_P(JournalTest, AnEmptyStoreIsFoundedFromTheCharter) {
  const auto entries = body.entries(observer());
  ASSERT_EQ(entries.size(), 2u + 5u + 1u + 4u);
  const json::object first = object_of(std::string(entries[0].at("bytes").as_string()));
  EXPECT_EQ(first.at("kind"), "log.opened");
  EXPECT_EQ(first.at("by"), "system");
  const json::object shown = object_of(body->body(observer()).json);
  EXPECT_EQ(shown.at("members").as_array().size(), 5u);
  EXPECT_EQ(shown.at("zone"), "Europe/Brussels");
}

TEST_P(JournalTest, TheHeadIsTheTreeOverTheLeavesOfTheBytes) {
  live_a_little(body);
  record::Frontier frontier;
  for (const auto& entry : body.entries(secretary())) {
    const std::string bytes(entry.at("bytes").as_string());
    const Hash leaf = record::leaf_hash(view_of(bytes));
    EXPECT_EQ(entry.at("leaf").as_string(), to_hex(leaf));
    frontier.append(leaf);
  }
  const json::object head = object_of(body->head().json);
  EXPECT_EQ(head.at("size"), static_cast<std::int64_t>(frontier.size()));
  EXPECT_EQ(head.at("root").as_string(), to_hex(frontier.root()));
}

TEST_P(JournalTest, StartingAgainGivesWhatWasThere) {
  live_a_little(body);
  const std::string before = everything(body);
  body.restart();
  EXPECT_EQ(everything(body), before);
}

TEST_P(JournalTest, AFoundedBodyIgnoresTheCharterOfALaterStart) {
  live_a_little(body);
  const std::uint64_t size = body->size();
  body.stop();
  body.start();  // with the charter again
  EXPECT_EQ(body->size(), size);
}

TEST(Journal, TheStateThatIsRecoveredIsTheStateThatWasLive) {
  const auto store = store::make_memory_store("council");
  SeededRandom random(1);
  const Instant at = *parse_instant("2026-03-28T11:00:00Z");
  const Keys keys = test_keys("nemcon.invalid/council");
  Journal journal(*store, random, small_charter(), at, keys);
  using namespace chamber;
  const Actor secretary{Role::kSecretary, {}};
  ASSERT_TRUE(journal.act({secretary, at,
                           OpenMatter{.matter = MatterId("sg"),
                                      .procedure = ProcedureId("appointment"),
                                      .title = "Next",
                                      .office = OfficeId("head")}}));
  ASSERT_TRUE(journal.act({secretary, at,
                           NoteCandidacy{.matter = MatterId("sg"),
                                         .subject = SubjectId("c-1"),
                                         .name = "Cee",
                                         .state = CandidacyState::kInterested,
                                         .confided_to = {"AA"}}}));
  // Within a batch others still see what is durable.
  EXPECT_EQ(journal.read([](const State& state, const auto&) { return state.matters.size(); }), 0u);
  EXPECT_EQ(journal.live().matters.size(), 1u);
  journal.commit(at);
  Journal again(*store, random, std::nullopt, at, keys);
  EXPECT_TRUE(again.live() == journal.live());
  EXPECT_TRUE(journal.read([&](const State& state, const auto&) { return state == again.live(); }));
}

// As it was written before there were keys: no key in entry 0, no checkpoint, no hashes above the leaves.
std::unique_ptr<store::EventStore> store_of_before() {
  auto log = store::make_memory_store("council");
  store::Batch batch;
  record::Frontier frontier;
  for (const auto& event : chamber::found(small_charter(), {"nemcon.invalid/council"})) {
    const std::uint64_t seq = batch.entries.size();
    const auto none = [](const std::vector<codec::NamedValue>&) { return std::vector<std::string>(); };
    auto bytes =
        codec::encode_entry({seq, *parse_instant("2026-03-28T11:00:00Z"), "system", event}, "council", none);
    const Hash leaf = record::leaf_hash(view_of(*bytes));
    frontier.append(leaf);
    batch.entries.push_back({seq, std::move(*bytes), leaf});
  }
  batch.head = {frontier.size(), frontier.to_bytes(), frontier.root()};
  EXPECT_EQ(log->append(batch), store::Appended::kOk);
  return log;
}

TEST(Journal, ARecordOfBeforeThereWereKeysSaysItsKeyAndIsSignedFromThenOn) {
  const auto log = store_of_before();
  const std::uint64_t before = log->head().size;
  SeededRandom random(1);
  const Keys keys = test_keys("nemcon.invalid/council");
  const Instant at = *parse_instant("2026-03-28T12:00:00Z");
  for (int twice = 0; twice < 2; ++twice) {
    Journal journal(*log, random, std::nullopt, at, keys);
    if (journal.has_batch()) journal.commit(at);
    EXPECT_EQ(journal.live().log_key, keys.log->verifier().text());
    EXPECT_EQ(journal.live().size, before + 1) << "once";
    const std::vector<record::VerifierKey> logs{keys.log->verifier()};
    const auto opened = record::open_checkpoint(log->head().note, logs);
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(opened->checkpoint.size, before + 1);
  }
  EXPECT_THROW(Journal(*log, random, std::nullopt, at, make_keys("nemcon.invalid/council", random)),
               store::StoreFailure)
      << "another key is not this record's";
}

TEST(Journal, AnEmptyStoreWithoutACharterIsRefused) {
  const auto store = store::make_memory_store("council");
  SeededRandom random(1);
  EXPECT_THROW(Journal(*store, random, std::nullopt, {}, test_keys("nemcon.invalid/council")),
               store::StoreFailure);
}

// What is read back is changed by `alter` at entry 13, the first one after the founding.
void expect_damage(Body& body, const std::function<void(store::Stored&)>& alter, const std::string& says) {
  body.stop();
  body.store().as_read = [&](store::Stored each) {
    if (each.seq == 13) alter(each);
    return each;
  };
  try {
    body.start();
    ADD_FAILURE() << "was opened";
  } catch (const store::StoreFailure& failure) {
    EXPECT_EQ(failure.failed(), store::Failed::kDamaged);
    EXPECT_NE(std::string(failure.what()).find(says), std::string::npos) << failure.what();
  }
  body.store().as_read = [](store::Stored each) { return each; };
  body.start();
}

// A change that keeps the leaf right is found by the root, one that keeps both by its meaning.
TEST(Journal, ADamagedRecordIsNotOpened) {
  Body body(Where::kMemory);
  live_a_little(body);
  const auto replace = [](store::Stored& each, const std::string& from, const std::string& to) {
    each.bytes.replace(each.bytes.find(from), from.size(), to);
  };
  expect_damage(body, [&](auto& each) { replace(each, "ann", "ane"); }, "entry 13");
  expect_damage(
      body,
      [&](auto& each) {
        replace(each, "nominated", "declared");
        each.leaf = record::leaf_hash(view_of(each.bytes));
      },
      "root");
  expect_damage(
      body,
      [&](auto& each) {
        replace(each, R"("matter":"sg")", R"("matter":"xx")");
        each.leaf = record::leaf_hash(view_of(each.bytes));
      },
      "entry 13");
  expect_damage(
      body,
      [&](auto& each) {
        replace(each, R"("seq":13)", R"("seq":14)");
        each.leaf = record::leaf_hash(view_of(each.bytes));
      },
      "entry 13");
  EXPECT_GT(body->size(), 13u);
}

TEST(Journal, DeadlinesThatPassedMeanwhileAreClosedBeforeAnybodyLooks) {
  Body body(Where::kSqlite);
  const std::string stage = body.open_silence("text", "2026-04-01T12:00");
  body.stop();
  body.clock.set("2026-04-02T08:00:00.000Z");
  body.start();
  const json::object shown = object_of(body->stage(observer(), stage)->json);
  EXPECT_EQ(shown.at("outcome"), "adopted");
  EXPECT_EQ(shown.at("closed_at"), "2026-04-01T10:00:00.000Z");
}

}  // namespace
}  // namespace nemcon::service
