#include "flush_counter.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <stdexcept>

namespace nemcon::bench {

FlushCounter::FlushCounter(const std::string& path) : path_(path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || ftruncate(file, sizeof(long)) != 0) throw std::runtime_error("cannot make " + path);
  page_ = mmap(nullptr, sizeof(long), PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (page_ == MAP_FAILED) throw std::runtime_error("cannot map " + path);
}

FlushCounter::~FlushCounter() {
  munmap(page_, sizeof(long));
  unlink(path_.c_str());
}

long FlushCounter::count() const { return std::atomic_ref<long>(*static_cast<long*>(page_)).load(); }

std::vector<std::string> FlushCounter::environment(const std::string& library) const {
  return {"LD_PRELOAD=" + library, "NEMCON_FLUSHES=" + path_};
}

}  // namespace nemcon::bench
