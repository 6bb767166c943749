#include "life.hpp"

#include <filesystem>

#include "record/checkpoint.hpp"
#include "record/tree.hpp"
#include "service/adopt.hpp"
#include "service/export_folder.hpp"
#include "service/publication.hpp"
#include "store/durable_file.hpp"
#include "store/faulty_vfs.hpp"

namespace nemcon::killed {
namespace {

using namespace service;
using store::Failed;
using store::StoreFailure;

constexpr int kRounds = 5, kActs = 6;
constexpr const char* kBegin = "2026-03-28T11:00:00.000Z";

struct Killed {};  // the process ended within an export

class Life {
 public:
  Life(std::uint64_t seed, Where where, Seen& seen)
      : chance_(seed),
        random_(seed),
        where_(where),
        seen_(seen),
        folder_(store::memory_folder()),
        export_(folder_.file("record")) {}

  void run() {
    create();
    for (int round = 0; round < kRounds && !testing::Test::HasFailure(); ++round) {
      if (round > 1 && among(4) == 0) restore_old_copy();
      start();
      for (int acts = 0; acts < kActs && alive_; ++acts) act();
      if (alive_ && among(3) == 0) copy_ = snapshot();
      kill();
    }
  }

 private:
  int among(int count) { return static_cast<int>(chance_() % static_cast<unsigned>(count)); }
  std::string file() const { return folder_.file("council.db"); }

  void create() {
    if (where_ == Where::kMemory) {
      memory_ = store::make_memory_store("council");
      return;
    }
    store::create_sqlite_store(file(), "council", {{}, store::faulty_vfs()});
  }

  // Starting is recovering: until it goes through, it is tried again, as whoever runs the server would.
  void start() {
    if (where_ == Where::kSqlite && among(4) == 0) store::fail_call(1 + among(60), store::AfterFault::kDies);
    try {
      open(small_charter());
    } catch (const StoreFailure& failure) {
      if (!store::has_failed()) ADD_FAILURE() << "a start that nothing disturbed: " << failure.what();
      close();
      open(small_charter());
    }
    store::fail_call(0, store::AfterFault::kRecovers);
    compare("after a start");
  }

  void open(const std::optional<chamber::Charter>& charter) {
    if (where_ == Where::kSqlite) sqlite_ = store::open_sqlite_store(file(), {{}, store::faulty_vfs()});
    check_published(export_, log(), keys_.log->verifier());
    journal_ = std::make_unique<Journal>(log(), random_, charter, *parse_instant(kBegin), keys_);
    publication_ = std::make_unique<Publication>(log(), *journal_);
    alive_ = true;
  }

  void close() {
    publication_.reset();
    journal_.reset();
    sqlite_.reset();
    alive_ = false;
    if (where_ == Where::kSqlite) store::lose_power(static_cast<unsigned>(chance_()));
    store::fail_call(0, store::AfterFault::kRecovers);
  }

  void kill() {
    if (!alive_) return;
    ++seen_.kills;
    close();
  }

  // One batch of one or two acts; it is acknowledged only where its commit returns.
  void act() {
    const std::uint64_t before = journal_->live().size;
    for (int i = 0; i <= among(2); ++i) {
      const std::string name = "m-" + std::to_string(++matters_);
      const auto done = journal_->act(
          {{chamber::Role::kSecretary, {}},
           journal_->live().at + 1'000,
           chamber::OpenMatter{
               .matter = MatterId(name), .procedure = ProcedureId("adoption"), .title = "A text"}});
      ASSERT_TRUE(done.ok());
    }
    if (where_ == Where::kSqlite && among(3) == 0) store::fail_call(1 + among(25), store::AfterFault::kDies);
    try {
      journal_->commit(journal_->live().at);
      ++seen_.commits;
    } catch (const StoreFailure& failure) {
      return die_within_a_commit(failure, before);
    }
    store::fail_call(0, store::AfterFault::kRecovers);
    acknowledge();
    export_some();
  }

  // Nobody was told of the batch: it may be there afterwards, whole, or not at all.
  void die_within_a_commit(const StoreFailure& failure, std::uint64_t before) {
    if (failure.failed() == Failed::kUnknown) ++seen_.unknown;
    ++seen_.kills;
    close();
    open(std::nullopt);
    const std::uint64_t after = journal_->live().size;
    (after == before ? seen_.lost : seen_.kept)++;
    EXPECT_TRUE(after == before || after >= before + 1);
    compare("after a commit that failed");
    acknowledge();
  }

  void acknowledge() {
    const auto entries = store::all_entries(log(), model_.acknowledged.size());
    for (const auto& each : entries) model_.acknowledged.push_back(each.bytes);
    show(*publication_->checkpoint());
  }

  void show(const record::Note& note) {
    const std::vector<record::VerifierKey> logs{keys_.log->verifier()};
    const auto opened = record::open_checkpoint(note, logs);
    ASSERT_TRUE(opened.ok());
    EXPECT_TRUE(model_.show(opened->checkpoint.size, opened->checkpoint.root)) << "two roots for one size";
  }

  // Sometimes killed between two files: the checkpoint comes last, so the folder stays sound.
  void export_some() {
    const std::size_t stop = among(4) == 0 ? 1 + static_cast<std::size_t>(among(3)) : 0;
    try {
      export_.bring_up(*publication_, [&](std::size_t done, std::size_t) {
        if (done == stop) throw Killed{};
      });
    } catch (const Killed&) {
      ++seen_.half_exports;
      kill();
    }
    if (const auto note = export_.checkpoint()) show(*note);
  }

  // What was acknowledged is there, as it was, and every root that anybody was shown is still the root.
  void compare(const char* when) {
    std::vector<Hash> leaves;
    std::size_t at = 0;
    for (const auto& each : store::all_entries(log())) {
      if (at < model_.acknowledged.size())
        EXPECT_EQ(each.bytes, model_.acknowledged[at]) << when << ", entry " << at;
      ++at;
      leaves.push_back(record::leaf_hash(view_of(each.bytes)));
    }
    EXPECT_GE(at, model_.acknowledged.size()) << when;
    for (const auto& [size, root] : model_.shown) {
      ASSERT_LE(size, leaves.size()) << when;
      EXPECT_EQ(record::merkle_tree_hash(std::span(leaves).first(size)), root) << when << ", size " << size;
    }
    if (const auto note = publication_->checkpoint()) show(*note);
  }

  // ---- an old copy is put back, or the database is lost -------------------------------------------
  std::map<std::string, std::string> snapshot() {
    std::map<std::string, std::string> files;
    if (where_ == Where::kMemory) return files;
    // What was shown must be out before a copy may be put back: the folder is what later starts go by.
    export_.bring_up(*publication_);
    publication_.reset();
    journal_.reset();
    sqlite_.reset();  // closing moves the write-ahead log into the file
    files[file()] = *store::get_file(file(), 1u << 30);
    open(std::nullopt);
    return files;
  }

  void restore_old_copy() {
    if (where_ == Where::kMemory || !export_.checkpoint()) return;
    const bool lost = copy_.empty() || among(3) == 0;
    // Whoever restores loses what was acknowledged and not yet published: so it is published first.
    open(std::nullopt);
    export_.bring_up(*publication_);
    close();
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(file() + suffix);
    store::forget_files();
    if (lost) {
      store::create_sqlite_store(file(), "council", {{}, store::faulty_vfs()});
    } else {
      for (const auto& [path, bytes] : copy_) store::put_file(path, bytes);
    }
    refuse_then_adopt();
  }

  void refuse_then_adopt() {
    sqlite_ = store::open_sqlite_store(file(), {{}, store::faulty_vfs()});
    const auto published = record::read_checkpoint(export_.checkpoint()->text);
    const bool behind = log().head().size < published->size;
    try {
      check_published(export_, log(), keys_.log->verifier());
      EXPECT_FALSE(behind) << "an old copy was let start";
    } catch (const StoreFailure& failure) {
      EXPECT_EQ(failure.failed(), Failed::kBehind) << failure.what();
      ++seen_.refused_starts;
    }
    Journal journal(log(), random_, std::nullopt, *parse_instant(kBegin), keys_, Adopting::kYes);
    const auto adopted = adopt(journal, export_, keys_.log->verifier(), journal.live().at);
    EXPECT_EQ(adopted.after, published->size);
    if (behind) ++seen_.adopted;
    sqlite_.reset();
  }

  store::EventStore& log() { return where_ == Where::kMemory ? *memory_ : *sqlite_; }

  std::mt19937_64 chance_;
  SeededRandom random_;
  const Where where_;
  Seen& seen_;
  Model model_;
  store::TempFolder folder_;
  ExportFolder export_;
  Keys keys_ = test_keys("nemcon.invalid/council");
  std::map<std::string, std::string> copy_;  // files of the database, from some time ago
  std::unique_ptr<store::EventStore> memory_, sqlite_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<Publication> publication_;
  int matters_ = 0;
  bool alive_ = false;
};

}  // namespace

void live(std::uint64_t seed, Where where, Seen& seen) {
  SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
  Life(seed, where, seen).run();
  store::forget_files();
}

}  // namespace nemcon::killed
