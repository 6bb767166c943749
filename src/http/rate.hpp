// Who asks too often is told to wait: kRequestsBurst at once, kRequestsPerSecond in the long run,
// counted per session, per token, or per address for those who are not signed in.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/doors.hpp"

namespace nemcon::http {

// A token bucket kept as one number per key: when the bucket will be full again (the generic cell
// rate algorithm). A bucket that is full needs no memory. Thread safe.
class RateLimit {
 public:
  explicit RateLimit(Clock& clock) : clock_(clock) {}

  // Milliseconds to wait before the next request of this key; 0: go on, and it has been counted.
  std::int64_t take(const std::string& key);

 private:
  void forget_full(std::int64_t now);

  Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::int64_t> full_at_;  // in ms
  std::size_t forget_above_ = 1024;
};

}  // namespace nemcon::http
