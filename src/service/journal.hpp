// The record as it is being written: decide, encode, leaf and root, commit, evolve. One thread writes;
// what it has written is read by all others only after it is durable.
//
// Two states are kept. `live` runs ahead within a batch, so that the second act of a batch is decided
// upon the first; `published` is what readers see, and follows when the batch is committed. So nobody
// is ever shown what a power cut could take back.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/doors.hpp"
#include "chamber/chamber.hpp"
#include "record/tree.hpp"
#include "service/keys.hpp"
#include "service/service.hpp"
#include "service/sounding_desk.hpp"
#include "service/vault.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

struct Written {  // one act's entries
  std::vector<Published> entries;
  std::vector<Hash> leaves;
  std::uint64_t size = 0;
  Hash root{};
  std::string subject;  // that the act made or concerns, may be empty
  // Positions that were taken but are no entries: kept back until their stage closes (chamber/held.hpp).
  std::vector<chamber::PositionTaken> held;
  Posted posted;  // to a ceremony or a sounding
};

// Whether the record is to be filled up by take_over: it may be empty, or older than the key that is given.
enum class Adopting { kNo, kYes };

class Journal {
 public:
  // See Service::Service.
  Journal(store::EventStore& store, Random& random, const std::optional<chamber::Charter>& founding,
          Instant now, const Keys& keys, Adopting adopting = Adopting::kNo, const Hash& pages = {});

  // ---- the writer's thread only ----
  const chamber::State& live() const { return live_; }
  // Decides upon the live state and adds the entries to the batch. A refusal leaves no trace. `disclosures`
  // are the author's own, of what a signed act confides.
  Result<Written> act(const chamber::Command& command, const std::vector<std::string>& disclosures = {});
  // An entry of this record that was published and is not here any more, as it lies. Throws StoreFailure
  // kDamaged if it cannot be the next.
  void take_over(const std::string& bytes);
  // Throws StoreFailure kForeign if the record, with what was taken over, is signed by another key than ours.
  void require_own_key() const;
  void remember(store::Answered answered) { batch_.answered.push_back(std::move(answered)); }
  bool has_batch() const {
    return !batch_.entries.empty() || !batch_.kept.empty() || !batch_.nodes.empty() || unsigned_;
  }
  // Commits the batch; then readers see it. Throws StoreFailure: with kNotCommitted the live state is
  // back to what is durable and the batch is gone; with any other the process has to end.
  void commit(Instant now);
  const Vault& vault() const { return vault_; }
  // What the body's clock is to do in soundings.
  std::optional<chamber::Intent> due_in_soundings(Instant now) const { return desk_.due(live_, now); }
  const SoundingDesk& soundings() const { return desk_; }  // its part for any thread
  // What commit made public, of the last batch.
  const std::vector<Published>& last_published() const { return last_published_; }

  // ---- any thread ----
  // f(state, head) under a shared lock, so that both are of one moment.
  template <class F>
  auto read(F&& f) const {
    const std::shared_lock lock(mutex_);
    return f(published_, head_);
  }

  // f(state, head): the state as that viewer may know it.
  template <class F>
  auto read_as(const chamber::Actor& viewer, F&& f) const {
    const std::shared_lock lock(mutex_);
    if (!keeps_back_) return f(published_, head_);
    return f(*seen_by(viewer), head_);
  }

 private:
  // One change of the state: an entry, or what is kept beside the record.
  struct Pending {
    chamber::Happened happened;
    bool held = false;
  };
  void recover(Adopting adopting);
  void recover_held();
  void found(const chamber::Charter& charter, Instant now);
  Result<Written> write_posted(const chamber::Command& command, chamber::Event event);
  void recover_soundings();
  void recover_entry(const store::Stored& stored, const std::vector<codec::Opened>& opened);
  void recover_nodes(const std::vector<record::TileHash>& nodes);
  void recover_note(const store::Head& head);
  void announce_key(Instant now);
  std::string sign_head() const;
  Result<Written> write(const std::vector<chamber::Event>& events, const std::string& by, Instant at,
                        const std::optional<chamber::Signature>& signature = {},
                        const std::vector<std::string>& disclosures = {});
  void hold(const chamber::Happened& happened, Written& written);
  void add(chamber::Happened happened, store::Stored entry, Written& written);
  static void apply(chamber::State& state, const Pending& pending);
  std::shared_ptr<const chamber::State> seen_by(const chamber::Actor& viewer) const;
  Result<std::string> encode(const chamber::Happened& happened, const std::vector<std::string>& disclosures,
                             std::vector<store::Opening>& openings);
  void publish();
  void roll_back();

  store::EventStore& store_;
  Random& random_;
  const Keys keys_;
  const Vault vault_;
  SoundingDesk desk_;
  bool unsigned_ = false;  // the head has no checkpoint yet: the record is of before there were any
  chamber::State live_;
  record::Frontier frontier_;
  store::Batch batch_;
  std::vector<Pending> pending_;
  std::uint64_t next_held_ = 1;  // number of the next position that is kept back; they are read in this order
  std::vector<Published> published_batch_, last_published_;

  mutable std::shared_mutex mutex_;  // guards the two below
  chamber::State published_;
  store::Head head_;
  bool keeps_back_ = false;  // whether viewers' states differ from it by more than words and candidacies
  mutable std::mutex seen_mutex_;  // guards the next: copies of `published_` by seat, until it changes
  mutable std::unordered_map<std::string, std::shared_ptr<const chamber::State>> seen_;
};

}  // namespace nemcon::service
