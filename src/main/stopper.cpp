#include "main/stopper.hpp"

#include <pthread.h>
#include <signal.h>

namespace nemcon {
namespace {

sigset_t signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

void wait_for_one() {
  const sigset_t set = signals();
  int signal_number = 0;
  sigwait(&set, &signal_number);
}

}  // namespace

Stopper::Stopper(std::function<void()> stop)
    : thread_([stop = std::move(stop)] {
        wait_for_one();
        stop();
      }) {}

Stopper::~Stopper() {
  pthread_kill(thread_.native_handle(), SIGTERM);
  thread_.join();
}

void Stopper::block() {
  const sigset_t set = signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

}  // namespace nemcon
