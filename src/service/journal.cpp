#include "service/journal.hpp"

#include <charconv>
#include <map>
#include <mutex>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/held.hpp"
#include "chamber/keys.hpp"
#include "chamber/view.hpp"
#include "codec/canonical.hpp"
#include "codec/entry_v1.hpp"
#include "codec/held_v1.hpp"
#include "codec/signed_act.hpp"
#include "record/checkpoint.hpp"
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

std::map<std::uint64_t, std::vector<codec::Opened>> all_openings(store::EventStore& store,
                                                                 const Vault& vault) {
  std::map<std::uint64_t, std::vector<codec::Opened>> found;
  store.for_each_opening([&](const store::Opening& opening) {
    auto opened = vault.open(opening);
    if (!opened) damaged(opening.entry, "an opening in the vault cannot be read");
    found[opening.entry].push_back(std::move(*opened));
    return true;
  });
  return found;
}

bool is_of_soundings(const chamber::Event& event) {
  using namespace chamber;
  return std::holds_alternative<SoundingKeyEnrolled>(event) ||
         std::holds_alternative<CeremonyOpened>(event) || std::holds_alternative<CeremonyPosted>(event) ||
         std::holds_alternative<SoundingOpened>(event) || std::holds_alternative<SoundingPosted>(event) ||
         std::holds_alternative<SoundingEnded>(event);
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
                 Instant now, const Keys& keys, Adopting adopting, const Hash& pages)
    : store_(store), random_(random), keys_(keys), vault_(keys), desk_(keys, pages) {
  recover(adopting);
  desk_.recovered();
  if (live_.size == 0 && founding) found(*founding, now);
  if (live_.size == 0 && adopting == Adopting::kYes) return;
  if (live_.size == 0) {
    throw StoreFailure(store::Failed::kDamaged,
                       "the record is empty and no charter was given to found the body");
  }
  if (live_.log_key.empty()) announce_key(now);
}

// A record of before there were keys says from now on by which it is signed.
void Journal::announce_key(Instant now) {
  const Instant at = std::max(now, live_.at);
  const auto done =
      act({{chamber::Role::kSystem, MemberId()}, at, chamber::ChangeLogKey{keys_.log->verifier().text()}});
  CHECK(done.ok());
}

// Every entry is read again: its hash, its form, and whether it can follow what was before it.
void Journal::recover(Adopting adopting) {
  const store::Head head = store_.head();
  const auto openings = all_openings(store_, vault_);
  static const std::vector<codec::Opened> kNone;
  std::vector<record::TileHash> nodes;
  store_.for_each(0, [&](const store::Stored& stored) {
    const auto opened = openings.find(stored.seq);
    recover_entry(stored, opened == openings.end() ? kNone : opened->second);
    std::ranges::move(frontier_.append(stored.leaf), std::back_inserter(nodes));
    return true;
  });
  if (frontier_.size() != head.size || frontier_.root() != head.root) {
    damaged(frontier_.size(), "the root of the entries is not the root that was stored");
  }
  recover_nodes(nodes);
  if (adopting == Adopting::kNo) require_own_key();
  recover_note(head);
  recover_held();
  published_ = live_;
  head_ = head;
  keeps_back_ = chamber::keeps_back(live_);
}

void Journal::recover_entry(const store::Stored& stored, const std::vector<codec::Opened>& opened) {
  if (record::leaf_hash(view_of(stored.bytes)) != stored.leaf) {
    damaged(stored.seq, "its bytes do not have the hash that was stored with them");
  }
  auto happened = codec::decode_entry(stored.bytes, store_.body(), stored.seq, opened);
  if (!happened) damaged(stored.seq, sentence_of(happened.error()));
  if (auto follows = chamber::can_follow(live_, *happened); !follows) {
    damaged(stored.seq, sentence_of(follows.error()));
  }
  if (auto stands = desk_.recover(live_, *happened); !stands)
    damaged(stored.seq, sentence_of(stands.error()));
  chamber::evolve(live_, *happened);
}

// Hashes above the leaves are made from these: what is missing is written with the next batch, what differs
// is damage.
void Journal::recover_nodes(const std::vector<record::TileHash>& nodes) {
  std::map<unsigned, std::vector<Hash>> levels;
  for (const auto& [level, index, hash] : nodes) levels[level].push_back(hash);
  for (const auto& [level, hashes] : levels) {
    const auto stored = store_.hashes(level, 0, hashes.size());
    for (std::size_t index = 0; index < hashes.size(); ++index) {
      if (index >= stored.size()) {
        batch_.nodes.push_back({level, index, hashes[index]});
      } else if (stored[index] != hashes[index]) {
        damaged(live_.size, "a hash above the entries is not what they make");
      }
    }
  }
}

void Journal::require_own_key() const {
  const std::string key = keys_.log->verifier().text();
  if (live_.log_key.empty() || live_.log_key == key) return;
  throw StoreFailure(
      store::Failed::kForeign,
      "the key is that of " + key + ", but the record is signed by " + live_.log_key +
          "; give the key file that belongs to it; or, if the key was renewed since this copy of the "
          "database was made, take over what was published: nemcon adopt FOLDER");
}

// The checkpoint is of this very record.
void Journal::recover_note(const store::Head& head) {
  unsigned_ = head.note.empty() && head.size != 0;
  if (head.note.empty()) return;
  const auto note = record::read_note(head.note);
  const auto said = note ? record::read_checkpoint(note->text) : record::ProofError::kNoteShape;
  const bool same = said && said->size == head.size && said->root == head.root;
  if (!same) damaged(head.size, "the checkpoint is not that of the entries");
}

std::string Journal::sign_head() const {
  const record::Checkpoint checkpoint{keys_.log->verifier().name, live_.size, frontier_.root()};
  return record::sign_checkpoint(checkpoint, *keys_.log).bytes();
}

// What is kept back in open stages comes after the record, in the order in which it was said.
void Journal::recover_held() {
  std::map<std::uint64_t, codec::HeldPosition> held;
  for (const auto& row : store_.list_access(kHeldKind, 0)) {
    const auto clear = vault_.open_row(row);
    auto position = codec::read_held(clear ? *clear : row.data);
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
    std::optional<chamber::Signature> signature;
    if (!position.cmd.empty()) signature = chamber::Signature{position.cmd, position.sig, {}, 0};
    chamber::evolve_held(live_, position.at, position.taken, signature);
    next_held_ = number + 1;
  }
}

void Journal::found(const chamber::Charter& charter, Instant now) {
  const auto& key = keys_.log->verifier();
  const auto events = chamber::found(charter, {key.name, 1, key.text(), {}});
  auto written = write(events, "system", now);
  // check_founding (service/founding.hpp) came before, where a charter comes from outside.
  CHECK(written.ok());
  commit(now);
}

Result<Written> Journal::act(const chamber::Command& command, const std::vector<std::string>& disclosures) {
  TRY_DONE(chamber::require_signature(live_, command));
  TRY(events, chamber::decide(live_, command));
  if (is_of_soundings(events.front())) return write_posted(command, std::move(events.front()));
  return write(events, chamber::author_of(live_, command), command.at, command.signature, disclosures);
}

// The board has the last word, so that nothing can be refused after it but what is too large to be written.
Result<Written> Journal::write_posted(const chamber::Command& command, chamber::Event event) {
  TRY(posted, desk_.complete(live_, event, command.at));
  if (posted.again) {
    Written written;
    written.size = live_.size;
    written.root = frontier_.root();
    written.posted = std::move(posted);
    return written;
  }
  auto written = write({event}, chamber::author_of(live_, command), command.at, command.signature);
  if (!written) {
    desk_.take_back(event);
    return written;
  }
  written->posted = std::move(posted);
  return written;
}

// All entries are encoded before anything is changed, so that one that is too large changes nothing.
Result<Written> Journal::write(const std::vector<chamber::Event>& events, const std::string& by, Instant at,
                               const std::optional<chamber::Signature>& signature,
                               const std::vector<std::string>& disclosures) {
  std::vector<chamber::Happened> happened;
  std::vector<store::Stored> entries;
  std::vector<store::Opening> openings;
  Written written;
  for (const auto& event : events) {
    chamber::Happened next{live_.size + happened.size(), at, by, event};
    // What follows from an act by itself is nobody's will, and not signed.
    if (&event == &events.front()) next.signature = signature;
    if (chamber::is_held(live_, event)) {
      hold(next, written);
      continue;
    }
    TRY(bytes, encode(next, disclosures, openings));
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
  codec::HeldPosition held{happened.at, taken, {}, {}};
  if (happened.signature) held.cmd = happened.signature->cmd, held.sig = happened.signature->sig;
  const std::string id = held_prefix(taken.stage) + std::to_string(next_held_++);
  batch_.kept.push_back({kHeldKind, id, vault_.close_row(kHeldKind, id, codec::write_held(held)), 0});
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
  if (const auto* erased = std::get_if<chamber::ConfidenceErased>(&happened.event)) {
    for (const auto& digest : erased->digests) batch_.erasures.push_back({erased->entry, digest});
  }
  std::visit(
      [&](const auto& event) {
        if constexpr (requires { event.subject.text(); }) written.subject = event.subject.text();
      },
      happened.event);
  pending_.push_back({std::move(happened), false});
  apply(live_, pending_.back());
  for (const auto& [level, index, hash] : frontier_.append(entry.leaf))
    batch_.nodes.push_back({level, index, hash});
  written.entries.push_back(published_of(pending_.back().happened, live_));
  written.leaves.push_back(entry.leaf);
  published_batch_.push_back(written.entries.back());
  batch_.entries.push_back(std::move(entry));
}

void Journal::apply(chamber::State& state, const Pending& pending) {
  const auto& happened = pending.happened;
  if (!pending.held) return chamber::evolve(state, happened);
  chamber::evolve_held(state, happened.at, std::get<chamber::PositionTaken>(happened.event),
                       happened.signature);
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

namespace {

// The author's own disclosure of that member, if there is one.
const std::string* own_disclosure(const std::vector<std::string>& disclosures,
                                  const codec::NamedValue& wanted) {
  for (const auto& each : disclosures) {
    const auto opened = record::open_disclosure(each);
    if (!opened || opened->name != wanted.first) continue;
    const auto value = codec::parse_strict(opened->value_json);
    if (value && codec::canonical(*value) == wanted.second) return &each;
  }
  return nullptr;
}

std::vector<std::string> signed_digests(const chamber::Happened& happened) {
  if (!happened.signature) return {};
  auto act = codec::read_signed_act(happened.signature->cmd);
  return act ? std::move(act->digests) : std::vector<std::string>();
}

}  // namespace

// Who confides, salts: where the author has signed digests, they are what stands in the entry.
Result<std::string> Journal::encode(const chamber::Happened& happened,
                                    const std::vector<std::string>& disclosures,
                                    std::vector<store::Opening>& openings) {
  auto digests = signed_digests(happened);
  const bool own = !digests.empty();
  bool complete = true;
  const codec::Seal seal = [&](const std::vector<codec::NamedValue>& confided) {
    for (const auto& named : confided) {
      const std::string* given = own ? own_disclosure(disclosures, named) : nullptr;
      complete = complete && (!own || given != nullptr);
      if (own && given == nullptr) continue;
      std::string made =
          given != nullptr ? *given : record::make_disclosure(random_, named.first, named.second).disclosure;
      std::string digest = record::digest_of(made);
      if (!own) digests.push_back(digest);
      openings.push_back(vault_.close({std::move(digest), happened.seq, std::move(made), 0}));
    }
    return own ? digests : record::pad_digests(std::move(digests), random_);
  };
  TRY(bytes, codec::encode_entry(happened, store_.body(), seal));
  if (!complete) return refuse(Refused::kBadSignature, "openings");
  return bytes;
}

void Journal::take_over(const std::string& bytes) {
  auto happened = codec::decode_entry(bytes, store_.body(), live_.size, {});
  if (!happened) damaged(live_.size, sentence_of(happened.error()));
  if (auto follows = chamber::can_follow(live_, *happened); !follows)
    damaged(live_.size, sentence_of(follows.error()));
  if (auto stands = desk_.recover(live_, *happened); !stands)
    damaged(live_.size, sentence_of(stands.error()));
  Written written;
  add(std::move(*happened), {live_.size, bytes, record::leaf_hash(view_of(bytes))}, written);
}

void Journal::commit(Instant now) {
  batch_.expected_size = batch_.entries.empty() ? live_.size : batch_.entries.front().seq;
  batch_.head = {live_.size, frontier_.to_bytes(), frontier_.root(), sign_head()};
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
  unsigned_ = false;
  desk_.publish();
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
  if (desk_.has_changed()) recover_soundings();
}

// What was taken and not written is on the boards: they are made again from what was.
void Journal::recover_soundings() {
  desk_.start_anew();
  chamber::State state;
  store_.for_each(0, [&](const store::Stored& stored) {
    if (stored.seq >= published_.size) return false;
    const auto happened = codec::decode_entry(stored.bytes, store_.body(), stored.seq, {});
    CHECK(happened.ok());
    CHECK(desk_.recover(state, *happened).ok());
    chamber::evolve(state, *happened);
    return true;
  });
  desk_.recovered();
}

}  // namespace nemcon::service
