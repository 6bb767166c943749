#include "service/journal.hpp"

#include <map>
#include <mutex>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "codec/entry_v1.hpp"
#include "record/disclosure.hpp"
#include "record/hash.hpp"
#include "service/openings.hpp"
#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

using store::StoreFailure;

[[noreturn]] void damaged(std::uint64_t seq, const std::string& what) {
  throw StoreFailure(store::Failed::kDamaged, "entry " + std::to_string(seq) + " of the record: " + what +
                                                  ". Nothing was changed. Restore the file from a backup.");
}

std::map<std::uint64_t, std::vector<codec::Opened>> all_openings(store::EventStore& store) {
  std::map<std::uint64_t, std::vector<codec::Opened>> found;
  store.for_each_opening([&](const store::Opening& opening) {
    auto opened = open(opening);
    if (!opened) damaged(opening.entry, "an opening in the vault cannot be read");
    found[opening.entry].push_back(std::move(*opened));
    return true;
  });
  return found;
}

}  // namespace

Journal::Journal(store::EventStore& store, Random& random, const std::optional<chamber::Charter>& founding,
                 Instant now)
    : store_(store), random_(random) {
  recover();
  if (live_.size == 0 && founding) found(*founding, now);
  if (live_.size == 0) {
    throw StoreFailure(store::Failed::kDamaged,
                       "the record is empty and no charter was given to found the body");
  }
}

// Every entry is read again: its hash, its form, and whether it can follow what was before it.
void Journal::recover() {
  const store::Head head = store_.head();
  const auto openings = all_openings(store_);
  static const std::vector<codec::Opened> kNone;
  store_.for_each(0, [&](const store::Stored& stored) {
    if (record::leaf_hash(view_of(stored.bytes)) != stored.leaf) {
      damaged(stored.seq, "its bytes do not have the hash that was stored with them");
    }
    const auto opened = openings.find(stored.seq);
    auto happened = codec::decode_entry(stored.bytes, store_.body(), stored.seq,
                                        opened == openings.end() ? kNone : opened->second);
    if (!happened) damaged(stored.seq, sentence_of(happened.error()));
    if (auto follows = chamber::can_follow(live_, *happened); !follows) {
      damaged(stored.seq, sentence_of(follows.error()));
    }
    chamber::evolve(live_, *happened);
    frontier_.append(stored.leaf);
    return true;
  });
  if (frontier_.size() != head.size || frontier_.root() != head.root) {
    damaged(frontier_.size(), "the root of the entries is not the root that was stored");
  }
  published_ = live_;
  head_ = head;
}

void Journal::found(const chamber::Charter& charter, Instant now) {
  const auto events = chamber::found(charter, "nemcon.invalid/" + charter.body);
  auto written = write(events, "system", now);
  // check_founding (service/founding.hpp) came before, where a charter comes from outside.
  CHECK(written.ok());
  commit(now);
}

Result<Written> Journal::act(const chamber::Command& command) {
  TRY(events, chamber::decide(live_, command));
  return write(events, chamber::seat_of(command.by), command.at);
}

// All entries are encoded before anything is changed, so that one that is too large changes nothing.
Result<Written> Journal::write(const std::vector<chamber::Event>& events, const std::string& by, Instant at) {
  std::vector<chamber::Happened> happened;
  std::vector<store::Stored> entries;
  std::vector<store::Opening> openings;
  for (const auto& event : events) {
    happened.push_back({live_.size + happened.size(), at, by, event});
    TRY(bytes, encode(happened.back(), openings));
    const Hash leaf = record::leaf_hash(view_of(bytes));
    entries.push_back({happened.back().seq, std::move(bytes), leaf});
  }
  Written written;
  for (std::size_t i = 0; i < happened.size(); ++i) {
    chamber::evolve(live_, happened[i]);
    frontier_.append(entries[i].leaf);
    written.entries.push_back(published_of(happened[i], live_));
    written.leaves.push_back(entries[i].leaf);
    published_batch_.push_back(written.entries.back());
    std::visit(
        [&](const auto& event) {
          if constexpr (requires { event.subject.text(); }) written.subject = event.subject.text();
        },
        happened[i].event);
    pending_.push_back(std::move(happened[i]));
    batch_.entries.push_back(std::move(entries[i]));
  }
  for (auto& opening : openings) batch_.openings.push_back(std::move(opening));
  written.size = live_.size;
  written.root = frontier_.root();
  return written;
}

Result<std::string> Journal::encode(const chamber::Happened& happened,
                                    std::vector<store::Opening>& openings) {
  const codec::Seal seal = [&](const std::vector<codec::NamedValue>& confided) {
    std::vector<std::string> digests;
    for (const auto& [name, value] : confided) {
      auto made = record::make_disclosure(random_, name, value);
      digests.push_back(made.digest);
      openings.push_back({std::move(made.digest), happened.seq, std::move(made.disclosure), 0});
    }
    return record::pad_digests(std::move(digests), random_);
  };
  return codec::encode_entry(happened, store_.body(), seal);
}

void Journal::commit(Instant now) {
  batch_.expected_size = batch_.entries.empty() ? live_.size : batch_.entries.front().seq;
  batch_.head = {live_.size, frontier_.to_bytes(), frontier_.root()};
  batch_.now_ms = now.ms;
  try {
    if (store_.append(batch_) == store::Appended::kConflict) {
      throw StoreFailure(store::Failed::kUnknown, "another process has written to this record");
    }
  } catch (const StoreFailure& failure) {
    if (failure.failed() == store::Failed::kNotCommitted) roll_back();
    throw;
  }
  publish();
}

void Journal::publish() {
  const std::unique_lock lock(mutex_);
  for (const auto& happened : pending_) chamber::evolve(published_, happened);
  head_ = batch_.head;
  pending_.clear();
  batch_ = {};
  last_published_ = std::move(published_batch_);
  published_batch_.clear();
}

void Journal::roll_back() {
  live_ = published_;
  const auto frontier = record::Frontier::from_bytes(head_.size, head_.frontier);
  CHECK(frontier.has_value());
  frontier_ = *frontier;
  pending_.clear();
  batch_ = {};
  published_batch_.clear();
}

}  // namespace nemcon::service
