// The threads that run handlers. What waits for them is bounded: a queue without an end would only
// turn too many requests into answers that nobody waits for any more.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace nemcon::http {

class Workers {
 public:
  Workers(int threads, std::size_t limit);
  ~Workers();  // does what waits, then joins
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False if `limit` tasks are waiting. A task must not throw.
  bool submit(std::function<void()> task);

 private:
  void run();

  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable wakes_;
  std::deque<std::function<void()>> waiting_;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace nemcon::http
