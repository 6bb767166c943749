// For the tests of this room: a clock that is moved by hand, chance that repeats, a small body on either
// store that can be stopped and started again, and a store that does what a test tells it.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <boost/json.hpp>
#include <condition_variable>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/check.hpp"
#include "record/disclosure.hpp"
#include "record/hash.hpp"
#include "service/service.hpp"
#include "store/memory_store.hpp"
#include "store/sqlite_store.hpp"
#include "store/store_testing.hpp"

namespace nemcon::service {

class SimulatedClock : public Clock {
 public:
  explicit SimulatedClock(std::string_view at) { set(at); }
  Instant now() override {
    looks_.fetch_add(1);
    return Instant{ms_.load()};
  }
  void set(Instant at) { ms_ = at.ms; }
  void set(std::string_view at) { set(*parse_instant(at)); }
  void pass(std::int64_t ms) { ms_ += ms; }
  int looks() const { return looks_; }  // how often somebody asked for the time

 private:
  std::atomic<std::int64_t> ms_ = 0;
  std::atomic<int> looks_ = 0;
};

// Nobody else asks this clock meanwhile: after so many looks the writer has been through all of its work
// with the time that is set now, including a commit.
inline void let_writer_look(Service& service, SimulatedClock& clock) {
  for (const int before = clock.looks(); clock.looks() < before + 6;) {
    service.wake();
    std::this_thread::yield();
  }
}

class SeededRandom : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    const std::lock_guard lock(mutex_);
    for (auto& byte : out) byte = static_cast<std::uint8_t>(engine_());
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

// Passes everything on to another store, except what a test has told it to do otherwise.
class ToldStore : public store::EventStore {
 public:
  explicit ToldStore(std::unique_ptr<EventStore> inner) : inner_(std::move(inner)) {}

  std::function<void(const store::Batch&)> before_append = [](const store::Batch&) {};
  std::function<void()> before_find = [] {};
  std::function<store::Stored(store::Stored)> as_read = [](store::Stored each) { return each; };
  std::atomic<int> appends = 0;

  const std::string& body() const override { return inner_->body(); }
  store::Head head() override { return inner_->head(); }
  store::Appended append(const store::Batch& batch) override {
    before_append(batch);
    ++appends;
    return inner_->append(batch);
  }
  void for_each(std::uint64_t from, const std::function<bool(const store::Stored&)>& each) override {
    inner_->for_each(from, [&](const store::Stored& entry) { return each(as_read(entry)); });
  }
  std::optional<store::Stored> entry(std::uint64_t seq) override { return inner_->entry(seq); }
  std::vector<Hash> hashes(unsigned level, std::uint64_t first, std::size_t count) override {
    return inner_->hashes(level, first, count);
  }
  std::optional<std::string> note_from(std::uint64_t size) override { return inner_->note_from(size); }
  void put_cosigned(const store::Cosigned& cosigned) override { inner_->put_cosigned(cosigned); }
  std::vector<store::Cosigned> cosigned(std::uint64_t size) override { return inner_->cosigned(size); }
  std::optional<std::uint64_t> last_cosigned(std::string_view witness) override {
    return inner_->last_cosigned(witness);
  }
  std::vector<store::Opening> openings_of(std::uint64_t seq) override { return inner_->openings_of(seq); }
  void for_each_opening(const std::function<bool(const store::Opening&)>& each) override {
    inner_->for_each_opening(each);
  }
  std::optional<store::Answered> find_idempotency(std::string_view key) override {
    before_find();
    return inner_->find_idempotency(key);
  }
  void put_access(const store::Access& access) override { inner_->put_access(access); }
  void put_all(const std::vector<store::Access>& rows) override { inner_->put_all(rows); }
  std::optional<store::Access> get_access(std::string_view kind, std::string_view id,
                                          std::int64_t now_ms) override {
    return inner_->get_access(kind, id, now_ms);
  }
  std::optional<store::Access> take_access(std::string_view kind, std::string_view id,
                                           std::int64_t now_ms) override {
    return inner_->take_access(kind, id, now_ms);
  }
  bool erase_access(std::string_view kind, std::string_view id) override {
    return inner_->erase_access(kind, id);
  }
  std::vector<store::Access> list_access(std::string_view kind, std::int64_t now_ms) override {
    return inner_->list_access(kind, now_ms);
  }
  std::uint64_t forget_expired(std::int64_t now_ms) override { return inner_->forget_expired(now_ms); }

 private:
  std::unique_ptr<EventStore> inner_;
};

// A door that stays shut until it is opened, and tells when somebody stands before it.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
  }
  void wait_for_somebody() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ != 0; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool open_ = false;
};

inline chamber::StageRule stage_rule(std::string id, chamber::StageType type, std::string_view rule,
                                     rule::SilenceMeans silence, bool required) {
  return {
      std::move(id), type, *rule::Rule::parse(rule), {silence, rule::AbstentionMeans::kNeutral}, required};
}

// Five members, one office, the four kinds of matter.
inline chamber::Charter small_charter() {
  using enum chamber::StageType;
  using rule::SilenceMeans;
  chamber::Charter charter{.body = "council", .name = "A Council", .zone = "Europe/Brussels"};
  for (const std::string id : {"AA", "BB", "CC", "DD", "EE"}) {
    charter.members.push_back({MemberId(id), "Land " + id, {}, {}, {}});
  }
  charter.offices.push_back(
      {OfficeId("head"), "Head", "Ann Old", parse_date("2020-01-01"), parse_date("2027-01-01")});
  const auto consent = stage_rule("consent", kRollCall, "everyone consents", SilenceMeans::kNotCounted, true);
  charter.procedures = {
      {ProcedureId("appointment"),
       chamber::MatterKind::kAppointment,
       "Appointment",
       {stage_rule("sounding", kSounding, "nobody objects", SilenceMeans::kNotCounted, false), consent},
       true,
       ""},
      {ProcedureId("extension"), chamber::MatterKind::kExtension, "Extension", {consent}, true, ""},
      {ProcedureId("admission"), chamber::MatterKind::kAdmission, "Admission", {consent}, true, ""},
      {ProcedureId("adoption"),
       chamber::MatterKind::kAdoption,
       "Adoption",
       {stage_rule("silence", kSilence, "nobody objects", SilenceMeans::kConsents, true)},
       false,
       ""}};
  return charter;
}

inline Caller caller(chamber::Role role, const std::string& member = {}) {
  return {{role, MemberId(member)}, "Somebody", chamber::seat_of({role, MemberId(member)})};
}
inline Caller secretary() { return caller(chamber::Role::kSecretary); }
inline Caller chair() { return caller(chamber::Role::kChair); }
inline Caller head(const std::string& member) { return caller(chamber::Role::kHead, member); }
inline Caller adviser(const std::string& member) { return caller(chamber::Role::kAdviser, member); }
inline Caller observer() { return caller(chamber::Role::kObserver); }

inline boost::json::object object_of(const std::string& text) { return boost::json::parse(text).as_object(); }

// The same in every run.
inline Keys test_keys(const std::string& origin) {
  SeededRandom random(7);
  return make_keys(origin, random);
}

enum class Where { kMemory, kSqlite };

inline const std::vector<Where>& both_stores() {
  static const std::vector<Where> all{Where::kMemory, Where::kSqlite};
  return all;
}

// A body that is served. What it had is there again after restart().
class Body {
 public:
  explicit Body(Where where, std::string_view at = "2026-03-28T11:00:00.000Z", std::uint64_t seed = 1,
                chamber::Charter founding = small_charter())
      : clock(at),
        random(seed),
        where_(where),
        founding_(std::move(founding)),
        folder_(store::memory_folder()) {
    if (where_ == Where::kSqlite) store::create_sqlite_store(file(), "council");
    start();
  }
  ~Body() { stop(); }

  SimulatedClock clock;
  SeededRandom random;
  Keys keys = test_keys("nemcon.invalid/council");
  Hash pages{};  // that it is served with, from the next start on

  std::string file() const { return folder_.file("council.db"); }
  ToldStore& store() { return *store_; }
  Service& service() { return *service_; }
  Service* operator->() { return service_.get(); }

  void stop_service() { service_.reset(); }  // its store stays open
  void stop() {
    service_.reset();
    if (where_ == Where::kSqlite) store_.reset();
  }
  void start() {
    if (!store_) store_ = std::make_unique<ToldStore>(open_store());
    service_ = std::make_unique<Service>(*store_, clock, random, founding_, keys, pages);
  }
  void restart() {
    stop();
    start();
  }

  // An act with a key of its own unless one is given.
  Act make(Caller who, std::string act, std::vector<std::pair<std::string, std::string>> path,
           std::string body, std::string key = {}) {
    if (key.empty()) key = "key-" + std::to_string(++keys_);
    return {std::move(who), std::move(act), std::move(path), std::move(body), std::move(key), {}, false};
  }
  Answer act(Caller who, std::string act, std::vector<std::pair<std::string, std::string>> path,
             std::string body, std::string key = {}) {
    return service_->perform(
        make(std::move(who), std::move(act), std::move(path), std::move(body), std::move(key)));
  }
  // The same, which has to succeed: the receipt.
  boost::json::object done(Caller who, std::string name,
                           std::vector<std::pair<std::string, std::string>> path, std::string body) {
    const Answer answer = act(std::move(who), std::move(name), std::move(path), std::move(body));
    if (answer.trouble != Trouble::kNone) ADD_FAILURE() << "trouble " << answer.reference;
    if (!answer.json) ADD_FAILURE() << sentence_of(answer.json.error());
    return answer.json ? object_of(*answer.json) : boost::json::object();
  }

  // ---- the acts that most tests begin with ----
  std::string open_appointment(const std::string& matter = "sg") {
    done(secretary(), "open_matter", {},
         R"({"matter":")" + matter + R"(","procedure":"appointment","title":"Next head","office":"head"})");
    return matter;
  }
  void nominate(const std::string& matter, const std::string& subject, const std::string& sponsor = "AA") {
    done(head(sponsor), "note_candidacy", {{"matter", matter}},
         R"({"subject":")" + subject + R"(","name":"Person )" + subject +
             R"(","state":"nominated","sponsor":")" + sponsor + R"("})");
  }
  std::string open_roll_call(const std::string& matter, const std::string& subject) {
    return stage_in(done(secretary(), "open_stage", {{"matter", matter}},
                         R"({"stage_rule":"consent","subjects":[")" + subject + R"("]})"));
  }
  // An appointment with one candidate and an open roll call: the stage.
  std::string open_race() {
    open_appointment();
    nominate("sg", "ann");
    return open_roll_call("sg", "ann");
  }
  // A text under silence in a matter of its own: the stage.
  std::string open_silence(const std::string& matter, const std::string& until) {
    done(secretary(), "open_matter", {},
         R"({"matter":")" + matter + R"(","procedure":"adoption","title":"A text"})");
    return stage_in(done(secretary(), "open_stage", {{"matter", matter}},
                         R"({"stage_rule":"silence","subjects":["text"],"until":")" + until +
                             R"(","text_title":"Text","text":"Whereas."})"));
  }
  Answer say(const std::string& member, const std::string& stage, const std::string& stance,
             const std::string& reason = {}) {
    std::string body = R"({"stance":")" + stance + '"';
    if (!reason.empty()) body += R"(,"reason":")" + reason + '"';
    return act(head(member), "take_position", {{"stage", stage}}, body + "}");
  }

  // Entries as this caller reads them.
  std::vector<boost::json::object> entries(const Caller& who, std::uint64_t from = 0) {
    std::vector<boost::json::object> list;
    while (from + list.size() < service_->size()) {
      const auto page = service_->entries(who, from + list.size(), 500);
      const boost::json::object read = object_of(page->json);
      for (const auto& each : read.at("entries").as_array()) list.push_back(each.as_object());
    }
    return list;
  }

 private:
  static std::string stage_in(const boost::json::object& receipt) {
    const auto* stage = receipt.if_contains("stage");
    return stage == nullptr ? "0" : std::to_string(stage->as_int64());
  }
  std::unique_ptr<store::EventStore> open_store() {
    if (where_ == Where::kMemory) return store::make_memory_store("council");
    return store::open_sqlite_store(
        file(), {.verify = {.entry =
                                [](const store::Stored& entry) {
                                  return record::leaf_hash(view_of(entry.bytes)) == entry.leaf;
                                },
                            .opening = {}},
                 .vfs = ""});
  }

  const Where where_;
  const chamber::Charter founding_;
  store::TempFolder folder_;
  std::unique_ptr<ToldStore> store_;
  std::unique_ptr<Service> service_;
  std::atomic<int> keys_ = 0;  // acts are made in many threads too
};

// Tests that are run on both stores.
class OnBothStores : public testing::TestWithParam<Where> {
 protected:
  Body body{GetParam()};
};
inline std::string store_name(const testing::TestParamInfo<Where>& info) {
  return info.param == Where::kMemory ? "memory" : "sqlite";
}

inline Refused refused_with(const Answer& answer) {
  if (answer.json) {
    ADD_FAILURE() << "was not refused: " << *answer.json;
    return {};
  }
  return answer.json.error().code;
}

}  // namespace nemcon::service
