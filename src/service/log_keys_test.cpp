// A record whose key was renewed names both keys, and what the old one signed is still its own.
#include "service/log_keys.hpp"

#include "record/checkpoint.hpp"
#include "service/adopt.hpp"
#include "service/export_folder.hpp"
#include "service/publication.hpp"
#include "service/service_testing.hpp"
#include "store/memory_store.hpp"
#include "store/store_failure.hpp"
#include "store/store_testing.hpp"

namespace nemcon::service {
namespace {

class LogKeysTest : public OnBothStores {
 protected:
  std::string old_key = body.keys.log->verifier().text();

  // As main/renew_key.cpp does it. The service is stopped.
  void renew() {
    Keys fresh = make_keys(body.keys.log->verifier().name, body.random);
    fresh.vault = body.keys.vault;
    {
      Journal journal(body.store(), body.random, std::nullopt, body.clock.now(), body.keys);
      const auto done = journal.act({{chamber::Role::kSystem, MemberId()},
                                     std::max(body.clock.now(), journal.live().at),
                                     chamber::ChangeLogKey{fresh.log->verifier().text()}});
      ASSERT_TRUE(done.ok());
      journal.commit(body.clock.now());
    }
    body.keys = fresh;
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, LogKeysTest, testing::ValuesIn(both_stores()), store_name);

// The copy names the old key, and only who holds the new one can go on with what was published.
TEST_P(LogKeysTest, ACopyOfBeforeTheRenewalGoesOnWithWhatWasPublished) {
  const store::TempFolder temp(store::memory_folder());
  ExportFolder folder(temp.file("record"));
  const auto copy = store::make_memory_store(body.store().body());
  const auto first = body.store().entry(0);
  const Keys old = body.keys;
  {
    Journal journal(*copy, body.random, std::nullopt, body.clock.now(), old, Adopting::kYes);
    journal.take_over(first->bytes);
    journal.commit(body.clock.now());
  }
  folder.bring_up(body->publication());
  body.stop_service();
  renew();
  EXPECT_THROW(Journal(*copy, body.random, std::nullopt, body.clock.now(), body.keys), store::StoreFailure);
  Journal journal(*copy, body.random, std::nullopt, body.clock.now(), body.keys, Adopting::kYes);
  const auto logs = [&](const Keys& keys) { return keys.log->verifier(); };
  EXPECT_THROW(adopt(journal, folder, logs(old), body.clock.now()), store::StoreFailure)
      << "the renewal was never published";
  body.start();
  folder.bring_up(body->publication());
  Journal again(*copy, body.random, std::nullopt, body.clock.now(), body.keys, Adopting::kYes);
  EXPECT_EQ(adopt(again, folder, logs(old), body.clock.now()).after, body->size());
  body.stop_service();
  EXPECT_NO_THROW(Journal(*copy, body.random, std::nullopt, body.clock.now(), body.keys));
}

TEST(LogKeys, AreNamedByTwoKindsOfEntries) {
  EXPECT_EQ(log_key_in(R"({"data":{"key":"k+1"},"kind":"log.opened"})"), "k+1");
  EXPECT_EQ(log_key_in(R"({"data":{"key":"k+2"},"kind":"log.key_changed"})"), "k+2");
  for (const char* none :
       {R"({"data":{"origin":"x"},"kind":"log.opened"})", R"({"kind":"log.opened"})", "log.opened",
        R"({"data":{"key":"k"},"kind":"key.enrolled"})", "", R"({"data":{"key":1},"kind":"log.opened"})",
        R"({"data":{"key":"k","text":"\"kind\":\"log.opened\""},"kind":"key.withdrawn"})"}) {
    EXPECT_EQ(log_key_in(none), "") << none;
  }
}

TEST_P(LogKeysTest, ARenewedKeySignsFromTheNextEntryOn) {
  const store::TempFolder temp(store::memory_folder());
  ExportFolder folder(temp.file("record"));
  folder.bring_up(body->publication());
  LogKeys keys;
  EXPECT_EQ(keys.of(body.store()), std::vector{old_key});
  body.stop_service();
  renew();
  const std::string new_key = body.keys.log->verifier().text();
  EXPECT_EQ(keys.of(body.store()), (std::vector{old_key, new_key})) << "it reads on";
  check_published(folder, body.store(), body.keys.log->verifier());  // signed before the renewal
  body.start();
  EXPECT_EQ(body->publication().file("log.vkeys")->bytes, old_key + "\n" + new_key + "\n");

  const std::vector logs{*record::read_verifier_key(old_key), *record::read_verifier_key(new_key)};
  const auto signer = [&] {
    return record::open_checkpoint(*body->publication().checkpoint(), logs)->log.text();
  };
  EXPECT_EQ(signer(), old_key) << "the entry that names the new one";
  folder.bring_up(body->publication());
  check_published(folder, body.store(), body.keys.log->verifier());
  const std::uint64_t handed_over = body->size();
  body.open_silence("text", "2026-04-28T12:00:00.000Z");
  EXPECT_EQ(signer(), new_key);

  // Who knows the old key only learns the new one by the checkpoint that the old one signed last, wherever
  // the folder comes from.
  EXPECT_EQ(body->publication().handovers(), std::vector{handed_over});
  const std::string name = "checkpoint." + std::to_string(handed_over);
  ExportFolder fetched(temp.file("fetched"));
  folder.bring_up(body->publication());
  fetch_record(fetched, [&](const std::string& path) -> std::optional<std::string> {
    const auto file = body->publication().file(path);
    return file ? std::optional(file->bytes) : std::nullopt;
  });
  for (const auto& each : {folder.get(name), fetched.get(name)}) {
    ASSERT_TRUE(each);
    const auto opened = record::open_checkpoint(*each, std::span(logs).first(1));
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(opened->checkpoint.size, handed_over);
  }
  EXPECT_FALSE(body->publication().file("checkpoint." + std::to_string(handed_over + 5'000)));
  EXPECT_FALSE(body->publication().file("checkpoint.0" + std::to_string(handed_over)));

  // Somebody else's is none of them.
  const auto other = test_keys("nemcon.invalid/other");
  const auto said = record::read_checkpoint(body->publication().checkpoint()->text);
  folder.put("checkpoint",
             record::sign_checkpoint({"nemcon.invalid/other", said->size, said->root}, *other.log).bytes());
  EXPECT_THROW(check_published(folder, body.store(), body.keys.log->verifier()), store::StoreFailure);
}

}  // namespace
}  // namespace nemcon::service
