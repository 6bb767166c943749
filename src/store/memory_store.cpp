#include "store/memory_store.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "store/batch.hpp"

namespace nemcon::store {
namespace {

bool expired(const Access& access, std::int64_t now_ms) {
  return access.expires_ms != 0 && access.expires_ms <= now_ms;
}

class MemoryStore : public EventStore {
 public:
  explicit MemoryStore(std::string body) : body_(std::move(body)) {}

  const std::string& body() const override { return body_; }

  Head head() override {
    const std::shared_lock lock(mutex_);
    return head_;
  }

  Appended append(const Batch& batch) override {
    check_batch(batch);
    const std::unique_lock lock(mutex_);
    if (head_.size != batch.expected_size) return Appended::kConflict;
    entries_.insert(entries_.end(), batch.entries.begin(), batch.entries.end());
    for (const Opening& opening : batch.openings) {
      openings_.emplace(std::pair(opening.entry, opening.digest), opening);
    }
    for (const Erasure& erasure : batch.erasures) openings_.erase({erasure.entry, erasure.digest});
    for (const Access& kept : batch.kept) access_.insert_or_assign({kept.kind, kept.id}, kept);
    for (const Release& each : batch.released) release(each);
    for (const Node& node : batch.nodes) nodes_.emplace(std::pair(node.level, node.index), node.hash);
    remember(batch);
    head_ = batch.head;
    note(batch.head);
    return Appended::kOk;
  }

  void for_each(std::uint64_t from_seq, const std::function<bool(const Stored&)>& each) override {
    const std::uint64_t size = head().size;  // "as of one moment": later entries are not given
    for (std::uint64_t seq = from_seq; seq < size; ++seq) {
      if (!each(*entry(seq))) return;
    }
  }

  std::optional<Stored> entry(std::uint64_t seq) override {
    const std::shared_lock lock(mutex_);
    if (seq >= entries_.size()) return std::nullopt;
    return entries_[seq];
  }

  std::vector<Hash> hashes(unsigned level, std::uint64_t first, std::size_t count) override {
    const std::shared_lock lock(mutex_);
    std::vector<Hash> found;
    for (std::uint64_t index = first; found.size() < count; ++index) {
      const Hash* hash = hash_at(level, index);
      if (hash == nullptr) break;
      found.push_back(*hash);
    }
    return found;
  }

  std::optional<std::string> note_from(std::uint64_t size) override {
    const std::shared_lock lock(mutex_);
    const auto found = notes_.lower_bound(size);
    if (found == notes_.end()) return std::nullopt;
    return found->second;
  }

  void put_cosigned(const Cosigned& cosigned) override {
    const std::unique_lock lock(mutex_);
    cosigned_.insert_or_assign({cosigned.size, cosigned.witness}, cosigned);
  }

  std::vector<Cosigned> cosigned(std::uint64_t size) override {
    const std::shared_lock lock(mutex_);
    std::vector<Cosigned> found;
    for (auto at = cosigned_.lower_bound({size, ""}); at != cosigned_.end(); ++at) {
      if (at->first.first != size) break;
      found.push_back(at->second);
    }
    return found;
  }

  std::optional<std::uint64_t> last_cosigned(std::string_view witness) override {
    const std::shared_lock lock(mutex_);
    std::optional<std::uint64_t> last;
    for (const auto& [place, each] : cosigned_) {
      if (each.witness == witness) last = each.size;
    }
    return last;
  }

  std::vector<Opening> openings_of(std::uint64_t seq) override {
    const std::shared_lock lock(mutex_);
    std::vector<Opening> found;
    for (auto at = openings_.lower_bound({seq, ""}); at != openings_.end(); ++at) {
      if (at->first.first != seq) break;
      found.push_back(at->second);
    }
    return found;
  }

  void for_each_opening(const std::function<bool(const Opening&)>& each) override {
    const auto copy = [this] {
      const std::shared_lock lock(mutex_);
      return openings_;
    }();
    for (const auto& [place, opening] : copy) {
      if (!each(opening)) return;
    }
  }

  std::optional<Answered> find_idempotency(std::string_view key) override {
    const std::shared_lock lock(mutex_);
    const auto found = answered_.find(key);
    if (found == answered_.end()) return std::nullopt;
    return found->second;
  }

  void put_access(const Access& access) override {
    const std::unique_lock lock(mutex_);
    access_.insert_or_assign({access.kind, access.id}, access);
  }

  void put_all(const std::vector<Access>& rows) override {
    const std::unique_lock lock(mutex_);
    for (const Access& row : rows) access_.insert_or_assign({row.kind, row.id}, row);
  }

  std::optional<Access> get_access(std::string_view kind, std::string_view id, std::int64_t now_ms) override {
    const std::shared_lock lock(mutex_);
    const auto found = access_.find({std::string(kind), std::string(id)});
    if (found == access_.end() || expired(found->second, now_ms)) return std::nullopt;
    return found->second;
  }

  std::optional<Access> take_access(std::string_view kind, std::string_view id,
                                    std::int64_t now_ms) override {
    const std::unique_lock lock(mutex_);
    auto taken = access_.extract({std::string(kind), std::string(id)});
    if (!taken || expired(taken.mapped(), now_ms)) return std::nullopt;
    return std::move(taken.mapped());
  }

  bool erase_access(std::string_view kind, std::string_view id) override {
    const std::unique_lock lock(mutex_);
    return access_.erase({std::string(kind), std::string(id)}) != 0;
  }

  std::vector<Access> list_access(std::string_view kind, std::int64_t now_ms) override {
    const std::shared_lock lock(mutex_);
    std::vector<Access> found;
    for (auto at = access_.lower_bound({std::string(kind), ""}); at != access_.end(); ++at) {
      if (at->second.kind != kind) break;
      if (!expired(at->second, now_ms)) found.push_back(at->second);
    }
    return found;
  }

  std::uint64_t forget_expired(std::int64_t now_ms) override {
    const std::unique_lock lock(mutex_);
    return std::erase_if(access_, [&](const auto& row) { return expired(row.second, now_ms); });
  }

 private:
  const Hash* hash_at(unsigned level, std::uint64_t index) const {
    if (level == 0) return index < entries_.size() ? &entries_[index].leaf : nullptr;
    const auto found = nodes_.find({level, index});
    return found == nodes_.end() ? nullptr : &found->second;
  }

  // Never two notes of one size.
  void note(const Head& head) {
    if (head.note.empty()) return;
    CHECK(notes_.emplace(head.size, head.note).first->second == head.note);
  }

  void release(const Release& each) {
    access_.erase(access_.lower_bound({each.kind, each.prefix}),
                  access_.lower_bound({each.kind, after_all_of(each.prefix)}));
  }

  void remember(const Batch& batch) {
    std::erase_if(answered_,
                  [&](const auto& row) { return row.second.at_ms < batch.now_ms - kIdempotencyMs; });
    for (const Answered& answered : batch.answered) {
      CHECK(answered_.emplace(answered.key, answered).second);
    }
  }

  const std::string body_;
  std::shared_mutex mutex_;  // guards everything below
  Head head_;
  std::deque<Stored> entries_;
  std::map<std::pair<std::uint64_t, std::string>, Opening> openings_;
  std::map<std::string, Answered, std::less<>> answered_;
  std::map<std::pair<std::string, std::string>, Access> access_;
  std::map<std::pair<unsigned, std::uint64_t>, Hash> nodes_;
  std::map<std::uint64_t, std::string> notes_;
  std::map<std::pair<std::uint64_t, std::string>, Cosigned> cosigned_;
};

}  // namespace

std::unique_ptr<EventStore> make_memory_store(std::string body) {
  return std::make_unique<MemoryStore>(std::move(body));
}

}  // namespace nemcon::store
