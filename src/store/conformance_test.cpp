// What event_store.hpp promises, asked of every store.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>

#include <atomic>
#include <map>
#include <memory>
#include <thread>

#include "base/limits.hpp"
#include "store/memory_store.hpp"
#include "store/sqlite_store.hpp"
#include "store/store_testing.hpp"

namespace nemcon::store {
namespace {

// A store that a test can close and open again.
class Subject {
 public:
  virtual ~Subject() = default;
  virtual EventStore& store() = 0;
  virtual void reopen() = 0;
};

class MemorySubject : public Subject {
 public:
  EventStore& store() override { return *store_; }
  void reopen() override {}  // it lives as long as the process, no longer

 private:
  std::unique_ptr<EventStore> store_ = make_memory_store("council");
};

class SqliteSubject : public Subject {
 public:
  SqliteSubject() {
    create_sqlite_store(path_, "council");
    store_ = open_sqlite_store(path_);
  }
  EventStore& store() override { return *store_; }
  void reopen() override {
    store_.reset();
    store_ = open_sqlite_store(path_, {.verify = {.entry = is_entry, .opening = {}}, .vfs = ""});
  }

 private:
  TempFolder folder_;
  const std::string path_ = folder_.file("council.db");
  std::unique_ptr<EventStore> store_;
};

struct Kind {
  const char* name;
  std::unique_ptr<Subject> (*make)();
};

class Conformance : public testing::TestWithParam<Kind> {
 protected:
  EventStore& store() { return subject_->store(); }
  void reopen() { subject_->reopen(); }
  void append(std::uint64_t size, std::uint64_t count) {
    ASSERT_EQ(store().append(batch_at(size, count)), Appended::kOk);
  }

 private:
  std::unique_ptr<Subject> subject_ = GetParam().make();
};

INSTANTIATE_TEST_SUITE_P(
    Stores, Conformance,
    testing::Values(Kind{"memory", [] { return std::unique_ptr<Subject>(new MemorySubject); }},
                    Kind{"sqlite", [] { return std::unique_ptr<Subject>(new SqliteSubject); }}),
    [](const auto& kind) { return std::string(kind.param.name); });

TEST_P(Conformance, KeepsWhatIsPublishedOfARecord) {
  auto subject = GetParam().make();
  Batch batch = batch_at(0, 300);
  batch.nodes = {{1, 0, hash_of("the first 256")}};
  batch.head.note = "a note of 300";
  ASSERT_EQ(subject->store().append(batch), Appended::kOk);
  batch = batch_at(300, 1);
  batch.head.note = "a note of 301";
  ASSERT_EQ(subject->store().append(batch), Appended::kOk);
  subject->store().put_cosigned({300, "b", "a line"});
  subject->store().put_cosigned({300, "a", "another"});
  subject->store().put_cosigned({300, "b", "a newer line"});
  for (const bool again : {false, true}) {
    if (again) subject->reopen();
    EventStore& store = subject->store();
    EXPECT_EQ(store.hashes(0, 298, 10),
              (std::vector<Hash>{entry_at(298).leaf, entry_at(299).leaf, entry_at(300).leaf}));
    EXPECT_EQ(store.hashes(1, 0, 5), std::vector<Hash>{hash_of("the first 256")});
    EXPECT_TRUE(store.hashes(1, 1, 5).empty());
    EXPECT_EQ(store.note_from(1), "a note of 300");
    EXPECT_EQ(store.note_from(301), "a note of 301");
    EXPECT_EQ(store.note_from(302), std::nullopt);
    EXPECT_EQ(store.head().note, "a note of 301");
    EXPECT_EQ(store.cosigned(300),
              (std::vector<Cosigned>{{300, "a", "another"}, {300, "b", "a newer line"}}));
    EXPECT_EQ(store.last_cosigned("b"), 300u);
    EXPECT_EQ(store.last_cosigned("c"), std::nullopt);
  }
}

TEST_P(Conformance, KeepsSmallRecordsWithTheBatchAndErasesThemWithAnother) {
  Batch batch = batch_at(0, 1);
  batch.kept = {{"held", "1/1", "a", 0},  {"held", "1/2", "b", 0},  {"held", "1/12", "b", 0},
                {"held", "12/1", "c", 0}, {"held", "2/1", "e", 0},  {"held", "10", "f", 0},
                {"held", "1.1", "g", 0},  {"draft", "1/1", "d", 0}, {"heldx", "1/1", "h", 0}};
  ASSERT_EQ(store().append(batch), Appended::kOk);
  reopen();
  EXPECT_EQ(store().list_access("held", 0).size(), 7u);
  Batch next = batch_at(1, 0);
  next.released = {{"held", "1/"}};
  ASSERT_EQ(store().append(next), Appended::kOk);
  reopen();
  std::vector<std::string> left;
  for (const Access& each : store().list_access("held", 0)) left.push_back(each.id);
  std::ranges::sort(left);
  EXPECT_EQ(left, (std::vector<std::string>{"1.1", "10", "12/1", "2/1"})) << "all else begins otherwise";
  EXPECT_EQ(store().list_access("draft", 0).size(), 1u);
  EXPECT_EQ(store().list_access("heldx", 0).size(), 1u);
  Batch late = batch_at(0, 1);
  late.kept = {{"held", "9/1", "x", 0}};
  EXPECT_EQ(store().append(late), Appended::kConflict);
  EXPECT_EQ(store().list_access("held", 0).size(), 4u) << "of a batch that was not taken nothing is kept";
}

TEST_P(Conformance, IsEmptyAtFirst) {
  EXPECT_EQ(store().body(), "council");
  EXPECT_EQ(store().head(), Head());
  EXPECT_EQ(to_hex(store().head().root), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_TRUE(all_entries(store()).empty());
  EXPECT_FALSE(store().entry(0));
  EXPECT_TRUE(store().openings_of(0).empty());
  EXPECT_FALSE(store().find_idempotency("key 0"));
}

TEST_P(Conformance, GivesBackWhatWasAppended) {
  append(0, 3);
  append(3, 1);
  for (int round = 0; round < 2; ++round, reopen()) {
    EXPECT_EQ(store().body(), "council");
    EXPECT_EQ(store().head(), head_at(4));
    EXPECT_EQ(all_entries(store()), (std::vector{entry_at(0), entry_at(1), entry_at(2), entry_at(3)}));
    EXPECT_EQ(store().entry(2), entry_at(2));
    EXPECT_FALSE(store().entry(4));
    EXPECT_EQ(all_openings(store()), (std::vector{opening_at(0), opening_at(3)}));
    EXPECT_EQ(store().find_idempotency("key 3"), answered_at(3));
    EXPECT_FALSE(store().find_idempotency("key 1"));
  }
}

TEST_P(Conformance, KeepsEveryByte) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  Batch batch;
  std::string large(kEntryBytes, '\0');
  batch.entries = {{0, all, hash_of(all)}, {1, large, hash_of(large)}, {2, std::string(1, 0), hash_of("")}};
  batch.openings = {{std::string("d\0d", 3), 0, std::string("t\0", 2), INT64_MAX}};
  batch.answered = {{std::string("k\0k", 3), hash_of("r"), 0, 3, 5, std::string("\0", 1)}};
  batch.head = head_at(3);
  ASSERT_EQ(store().append(batch), Appended::kOk);
  store().put_access({"k\"ind", "i'd", std::string("\0\xff", 2), INT64_MAX});
  EXPECT_EQ(all_entries(store()), batch.entries);
  EXPECT_EQ(all_openings(store()), batch.openings);
  EXPECT_EQ(store().find_idempotency(std::string("k\0k", 3)), batch.answered[0]);
  EXPECT_EQ(store().get_access("k\"ind", "i'd", 0)->data, std::string("\0\xff", 2));
}

TEST_P(Conformance, ABatchForAnotherSizeChangesNothing) {
  append(0, 2);
  for (const std::uint64_t size : {0, 1, 3, 100}) {
    Batch batch = batch_at(size, 2);
    batch.answered[0].key = "another key";
    EXPECT_EQ(store().append(batch), Appended::kConflict);
  }
  for (int round = 0; round < 2; ++round, reopen()) {
    EXPECT_EQ(store().head(), head_at(2));
    EXPECT_EQ(all_entries(store()).size(), 2u);
    EXPECT_EQ(all_openings(store()).size(), 1u);
    EXPECT_FALSE(store().find_idempotency("another key"));
  }
  append(2, 1);
}

TEST_P(Conformance, OfSeveralWritersAtOneSizeOneWins) {
  std::atomic<int> ok = 0, conflicts = 0;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 8; ++writer) {
    writers.emplace_back([&] {
      for (std::uint64_t size = 0; size < 20; ++size) {
        while (store().head().size < size) std::this_thread::yield();
        Batch batch = batch_at(size, 1);
        (store().append(batch) == Appended::kOk ? ok : conflicts)++;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(ok, 20);
  EXPECT_EQ(conflicts, 7 * 20);
  EXPECT_EQ(store().head(), head_at(20));
}

TEST_P(Conformance, ReadersSeeWholeBatchesInOrderWhileItIsWritten) {
  constexpr std::uint64_t kBatches = 60, kCount = 7;
  std::atomic<bool> done = false;
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&] {
      while (!done) {
        const std::uint64_t before = store().head().size;
        const auto seen = all_entries(store());
        ASSERT_GE(seen.size(), before);
        ASSERT_EQ(seen.size() % kCount, 0u);
        for (std::uint64_t seq = 0; seq < seen.size(); ++seq) ASSERT_EQ(seen[seq], entry_at(seq));
        ASSERT_GE(all_openings(store()).size(), seen.size() / kCount);
      }
    });
  }
  for (std::uint64_t batch = 0; batch < kBatches; ++batch) append(batch * kCount, kCount);
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(all_entries(store()).size(), kBatches * kCount);
}

TEST_P(Conformance, ReadsFromAnyPlaceAndStopsWhenAsked) {
  append(0, 10);
  EXPECT_EQ(all_entries(store(), 7), (std::vector{entry_at(7), entry_at(8), entry_at(9)}));
  EXPECT_TRUE(all_entries(store(), 10).empty());
  int seen = 0;
  store().for_each(2, [&](const Stored& entry) {
    EXPECT_EQ(entry.seq, 2u + static_cast<unsigned>(seen));
    return ++seen < 3;
  });
  EXPECT_EQ(seen, 3);
}

TEST_P(Conformance, MayBeCalledWhileItReads) {
  append(0, 3);
  std::uint64_t seen = 0;
  store().for_each(0, [&](const Stored& entry) {
    ++seen;
    EXPECT_EQ(store().entry(entry.seq), entry);
    append(store().head().size, 1);  // not seen by this reading, which is as of one moment
    return true;
  });
  EXPECT_EQ(seen, 3u);
  EXPECT_EQ(store().head().size, 6u);
}

TEST_P(Conformance, OpeningsAreErasedWithTheEntryThatSaysSo) {
  Batch batch = batch_at(0, 2);
  batch.openings = {opening_at(0, 2), opening_at(0, 1), opening_at(1, 1)};
  ASSERT_EQ(store().append(batch), Appended::kOk);
  EXPECT_EQ(store().openings_of(0), (std::vector{opening_at(0, 1), opening_at(0, 2)}));
  Batch erasing = batch_at(2, 1);
  erasing.openings = {opening_at(1, 3)};  // of an earlier entry
  erasing.erasures = {{0, opening_at(0, 2).digest}, {1, "not there"}, {0, opening_at(1, 1).digest}};
  ASSERT_EQ(store().append(erasing), Appended::kOk);
  for (int round = 0; round < 2; ++round, reopen()) {
    EXPECT_EQ(store().openings_of(0), std::vector{opening_at(0, 1)});
    EXPECT_EQ(store().openings_of(1), (std::vector{opening_at(1, 1), opening_at(1, 3)}));
  }
}

TEST_P(Conformance, AnOpeningThatIsThereStays) {
  append(0, 1);
  Batch batch = batch_at(1, 1);
  Opening again = opening_at(0);
  again.until_ms = 99;
  batch.openings = {again, opening_at(1), opening_at(1)};
  ASSERT_EQ(store().append(batch), Appended::kOk);
  EXPECT_EQ(all_openings(store()), (std::vector{opening_at(0), opening_at(1)}));
}

TEST_P(Conformance, ForgetsAnswersAfterAWeek) {
  append(0, 1);  // its key is of time 1000
  Batch later = batch_at(1, 1);
  later.now_ms = 1'000 + kIdempotencyMs;
  later.answered = {answered_at(1, later.now_ms)};
  ASSERT_EQ(store().append(later), Appended::kOk);
  EXPECT_TRUE(store().find_idempotency("key 0"));
  Batch last = batch_at(2, 1);
  last.now_ms = later.now_ms + 1;
  last.answered = {answered_at(0, last.now_ms)};  // forgotten in time to be used again
  ASSERT_EQ(store().append(last), Appended::kOk);
  EXPECT_EQ(store().find_idempotency("key 0"), answered_at(0, last.now_ms));
  EXPECT_TRUE(store().find_idempotency("key 1"));
}

TEST_P(Conformance, ABatchMayBeWithoutEntries) {
  append(0, 1);
  Batch batch = batch_at(1, 0);
  batch.answered = {answered_at(0)};
  batch.answered[0].key = "refused act";
  batch.answered[0].count = 0;
  ASSERT_EQ(store().append(batch), Appended::kOk);
  EXPECT_EQ(store().head(), head_at(1));
  EXPECT_TRUE(store().find_idempotency("refused act"));
}

TEST_P(Conformance, AccessRecordsArePutReplacedAndErased) {
  store().put_access({"session", "b", "1", 0});
  store().put_access({"session", "a", "2", 50});
  store().put_access({"link", "a", "3", 0});
  store().put_access({"session", "b", "4", 0});
  for (int round = 0; round < 2; ++round, reopen()) {
    EXPECT_EQ(store().get_access("session", "b", 0), (Access{"session", "b", "4", 0}));
    EXPECT_EQ(store().get_access("link", "a", 0)->data, "3");
    EXPECT_FALSE(store().get_access("link", "b", 0));
    EXPECT_EQ(store().list_access("session", 0),
              (std::vector{Access{"session", "a", "2", 50}, Access{"session", "b", "4", 0}}));
  }
  EXPECT_TRUE(store().erase_access("session", "b"));
  EXPECT_FALSE(store().erase_access("session", "b"));
  reopen();
  EXPECT_EQ(store().list_access("session", 0).size(), 1u);
  EXPECT_TRUE(store().list_access("sess", 0).empty());
}

TEST_P(Conformance, WhatHasExpiredIsNotThere) {
  store().put_access({"link", "a", "1", 50});
  store().put_access({"link", "b", "2", 60});
  store().put_access({"link", "c", "3", 0});
  EXPECT_TRUE(store().get_access("link", "a", 49));
  EXPECT_FALSE(store().get_access("link", "a", 50));
  EXPECT_EQ(store().list_access("link", 50).size(), 2u);
  EXPECT_FALSE(store().take_access("link", "a", 50));
  EXPECT_FALSE(store().get_access("link", "a", 0)) << "taken, though it had expired";
  EXPECT_EQ(store().forget_expired(59), 0u);
  EXPECT_EQ(store().forget_expired(60), 1u);
  EXPECT_EQ(store().list_access("link", 0), std::vector{(Access{"link", "c", "3", 0})});
}

TEST_P(Conformance, OfSeveralTakersOneGetsIt) {
  constexpr int kLinks = 30;
  for (int link = 0; link < kLinks; ++link) {
    store().put_access({"link", std::to_string(link), "data", 0});
  }
  std::atomic<int> taken = 0;
  std::vector<std::thread> takers;
  for (int taker = 0; taker < 8; ++taker) {
    takers.emplace_back([&] {
      for (int link = 0; link < kLinks; ++link) {
        const auto got = store().take_access("link", std::to_string(link), 0);
        if (got) {
          EXPECT_EQ(got->data, "data");
        }
        if (got) ++taken;
      }
    });
  }
  for (std::thread& taker : takers) taker.join();
  EXPECT_EQ(taken, kLinks);
  reopen();
  EXPECT_TRUE(store().list_access("link", 0).empty());
}

TEST_P(Conformance, ABatchThatContradictsItselfStopsTheProcess) {
  testing::FLAGS_gtest_death_test_style = "fast";
  append(0, 1);
  const auto dies = [&](auto&& spoil) {
    Batch batch = batch_at(1, 2);
    spoil(batch);
    EXPECT_DEATH((void)store().append(batch), "CHECK");
  };
  dies([](Batch& batch) { batch.entries[1].seq = 3; });
  dies([](Batch& batch) { batch.entries[0].bytes.clear(); });
  dies([](Batch& batch) { batch.entries[0].bytes.resize(kEntryBytes + 1); });
  dies([](Batch& batch) { batch.head.size = 2; });
  dies([](Batch& batch) { batch.head.frontier.pop_back(); });
  dies([](Batch& batch) { batch.openings[0].entry = 3; });
  dies([](Batch& batch) { batch.answered.push_back(batch.answered[0]); });
  dies([](Batch& batch) { batch.answered[0].key = "key 0"; });  // remembered already
}

// A store against a model: the same random calls, the same answers.
TEST_P(Conformance, DoesWhatAModelDoes) {
  const Kind kind = GetParam();
  const bool held = rc::check("a store against a map", [&] {
    const auto subject = kind.make();
    std::map<std::pair<std::string, std::string>, Access> model;
    std::uint64_t size = 0;
    for (int step = 0, steps = *rc::gen::inRange(0, 40); step < steps; ++step) {
      EventStore& tested = subject->store();
      const std::string id(1, static_cast<char>('a' + *rc::gen::inRange(0, 4)));
      const auto now = *rc::gen::inRange<std::int64_t>(0, 10);
      const auto found = model.find({"k", id});
      const bool alive =
          found != model.end() && (found->second.expires_ms == 0 || found->second.expires_ms > now);
      switch (*rc::gen::inRange(0, 7)) {
        case 0: {
          const auto count = *rc::gen::inRange<std::uint64_t>(0, 4);
          RC_ASSERT(tested.append(batch_at(size, count)) == Appended::kOk);
          size += count;
          break;
        }
        case 1: RC_ASSERT(tested.append(batch_at(size + 1, 1)) == Appended::kConflict); break;
        case 2: {
          const Access access{"k", id, std::to_string(step), now};
          tested.put_access(access);
          model[{"k", id}] = access;
          break;
        }
        case 3: {
          const auto got = tested.take_access("k", id, now);
          RC_ASSERT(got.has_value() == alive);
          if (got) RC_ASSERT(*got == found->second);
          if (found != model.end()) model.erase(found);
          break;
        }
        case 4: RC_ASSERT(tested.get_access("k", id, now).has_value() == alive); break;
        case 5: RC_ASSERT(tested.erase_access("k", id) == (model.erase({"k", id}) != 0)); break;
        default: subject->reopen();
      }
      RC_ASSERT(subject->store().head() == head_at(size));
    }
    RC_ASSERT(all_entries(subject->store()).size() == size);
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace nemcon::store
