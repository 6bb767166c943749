#include "service/journal.hpp"

#include <charconv>
#include <map>
#include <mutex>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/held.hpp"
#include "chamber/view.hpp"
#include "codec/entry_v1.hpp"
#include "codec/held_v1.hpp"
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

constexpr const char* kHeldKind = "held";  // access records

// "12/7": of stage 12 the seventh position that the body kept back.
std::string held_prefix(StageId stage) { return std::to_string(stage.value()) + "/"; }

std::optional<std::uint64_t> number_of_held(const std::string& id) {
  const auto slash = id.find('/');
  std::uint64_t number = 0;
  if (slash == std::string::npos) return std::nullopt;
  const char* end = id.data() + id.size();
  const auto [at, wrong] = std::from_chars(id.data() + slash + 1, end, number);
  return wrong == std::errc() && at == end ? std::optional(number) : std::nullopt;
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
  recover_held();
  published_ = live_;
  head_ = head;
  keeps_back_ = chamber::keeps_back(live_);
}

// What is kept back in open stages comes after the record, in the order in which it was said.
void Journal::recover_held() {
  std::map<std::uint64_t, codec::HeldPosition> held;
  for (const auto& row : store_.list_access(kHeldKind, 0)) {
    auto position = codec::read_held(row.data);
    const auto number = number_of_held(row.id);
    if (!position || !number) damaged(live_.size, "a position that is kept back cannot be read");
    held.emplace(*number, *std::move(position));
  }
  for (const auto& [number, position] : held) {
    const chamber::Stage* stage = chamber::find_stage(live_, position.taken.stage);
    const bool there = stage != nullptr && stage->open() &&
                       chamber::is_held(live_, chamber::Event(position.taken)) &&
                       chamber::find_member(live_, position.taken.member) &&
                       chamber::subject_in(*stage, position.taken.subject);
    if (!there) damaged(live_.size, "a position that is kept back belongs to no open stage");
    chamber::evolve_held(live_, position.at, position.taken);
    next_held_ = number + 1;
  }
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
  return write(events, chamber::author_of(live_, command), command.at);
}

// All entries are encoded before anything is changed, so that one that is too large changes nothing.
Result<Written> Journal::write(const std::vector<chamber::Event>& events, const std::string& by, Instant at) {
  std::vector<chamber::Happened> happened;
  std::vector<store::Stored> entries;
  std::vector<store::Opening> openings;
  Written written;
  for (const auto& event : events) {
    chamber::Happened next{live_.size + happened.size(), at, by, event};
    if (chamber::is_held(live_, event)) {
      hold(next, written);
      continue;
    }
    TRY(bytes, encode(next, openings));
    const Hash leaf = record::leaf_hash(view_of(bytes));
    entries.push_back({next.seq, std::move(bytes), leaf});
    happened.push_back(std::move(next));
  }
  for (std::size_t i = 0; i < happened.size(); ++i) {
    add(std::move(happened[i]), std::move(entries[i]), written);
  }
  for (auto& opening : openings) batch_.openings.push_back(std::move(opening));
  written.size = live_.size;
  written.root = frontier_.root();
  return written;
}

// Kept beside the record. decide makes such an event alone, so nothing can be refused after it.
void Journal::hold(const chamber::Happened& happened, Written& written) {
  const auto& taken = std::get<chamber::PositionTaken>(happened.event);
  batch_.kept.push_back({kHeldKind, held_prefix(taken.stage) + std::to_string(next_held_++),
                         codec::write_held({happened.at, taken}), 0});
  pending_.push_back({happened, true});
  apply(live_, pending_.back());
  written.held.push_back(taken);
}

void Journal::add(chamber::Happened happened, store::Stored entry, Written& written) {
  if (const auto* closed = std::get_if<chamber::StageClosed>(&happened.event)) {
    const auto& stage = *chamber::find_stage(live_, closed->stage);
    if (chamber::is_held(chamber::rule_of(live_, stage)))
      batch_.released.push_back({kHeldKind, held_prefix(closed->stage)});
  }
  std::visit(
      [&](const auto& event) {
        if constexpr (requires { event.subject.text(); }) written.subject = event.subject.text();
      },
      happened.event);
  pending_.push_back({std::move(happened), false});
  apply(live_, pending_.back());
  frontier_.append(entry.leaf);
  written.entries.push_back(published_of(pending_.back().happened, live_));
  written.leaves.push_back(entry.leaf);
  published_batch_.push_back(written.entries.back());
  batch_.entries.push_back(std::move(entry));
}

void Journal::apply(chamber::State& state, const Pending& pending) {
  const auto& happened = pending.happened;
  if (!pending.held) return chamber::evolve(state, happened);
  chamber::evolve_held(state, happened.at, std::get<chamber::PositionTaken>(happened.event));
}

// Made once for all of a seat, until something changes.
std::shared_ptr<const chamber::State> Journal::seen_by(const chamber::Actor& viewer) const {
  const std::lock_guard lock(seen_mutex_);
  auto& seen = seen_[chamber::seat_of(viewer)];
  if (!seen) seen = std::make_shared<const chamber::State>(chamber::state_for(published_, viewer));
  auto held = seen;
  if (seen_.size() > kSeenStates) seen_.clear();
  return held;
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
  decltype(seen_) old;  // destroyed when nobody waits for the lock any more
  const std::unique_lock lock(mutex_);
  for (const auto& pending : pending_) apply(published_, pending);
  seen_.swap(old);  // nobody reads: that needs the lock that is held here
  if (!keeps_back_) keeps_back_ = chamber::keeps_back(published_);
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
