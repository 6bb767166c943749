#include "http/rate.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace nemcon::http {
namespace {

constexpr std::int64_t kCostMs = 1000 / kRequestsPerSecond;
constexpr std::int64_t kEmptyMs = kCostMs * kRequestsBurst;  // an empty bucket is full again after that
static_assert(kCostMs * kRequestsPerSecond == 1000, "the bucket counts whole milliseconds");

}  // namespace

std::int64_t RateLimit::take(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const std::int64_t now = clock_.now().ms;
  if (full_at_.size() >= forget_above_) forget_full(now);
  std::int64_t& full_at = full_at_[key];
  // No bucket is emptier than empty; a clock that was set back must not lock anybody out.
  full_at = std::clamp(full_at, now, now + kEmptyMs);
  const std::int64_t wait = full_at + kCostMs - (now + kEmptyMs);
  if (wait > 0) return wait;
  full_at += kCostMs;
  return 0;
}

// Twice what is left may come before we look again, so that looking costs each request next to
// nothing.
void RateLimit::forget_full(std::int64_t now) {
  std::erase_if(full_at_, [&](const auto& bucket) { return bucket.second <= now; });
  forget_above_ = std::max<std::size_t>(1024, full_at_.size() * 2);
}

}  // namespace nemcon::http
