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
    remember(batch);
    head_ = batch.head;
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
};

}  // namespace

std::unique_ptr<EventStore> make_memory_store(std::string body) {
  return std::make_unique<MemoryStore>(std::move(body));
}

}  // namespace nemcon::store
