// Signals are taken by one thread of their own, so that stopping is an ordinary function call.
#pragma once

#include <functional>
#include <thread>

namespace nemcon {

class Stopper {
 public:
  // SIGINT and SIGTERM call `stop` once, on the thread of this.
  explicit Stopper(std::function<void()> stop);
  ~Stopper();
  Stopper(const Stopper&) = delete;
  Stopper& operator=(const Stopper&) = delete;

  // For the whole process, before it has other threads.
  static void block();

 private:
  std::thread thread_;
};

}  // namespace nemcon
