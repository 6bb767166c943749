#include "http/workers.hpp"

#include "base/check.hpp"

namespace nemcon::http {

Workers::Workers(int threads, std::size_t limit) : limit_(limit) {
  CHECK(threads > 0);
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wakes_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool Workers::submit(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= limit_) return false;
    waiting_.push_back(std::move(task));
  }
  wakes_.notify_one();
  return true;
}

void Workers::run() {
  while (true) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      wakes_.wait(lock, [&] { return stop_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      task = std::move(waiting_.front());
      waiting_.pop_front();
    }
    task();
  }
}

}  // namespace nemcon::http
