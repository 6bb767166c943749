#include "base/doors.hpp"

#include <sodium.h>

#include <chrono>
#include <fstream>
#include <stdexcept>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace nemcon {
namespace {

class SystemClock : public Clock {
  Instant now() override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  }
};

class SystemRandom : public Random {
  void fill(std::span<std::uint8_t> out) override { randombytes_buf(out.data(), out.size()); }
};

class SystemFiles : public Files {
  std::string read(const std::string& path) override {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot open " + path);
    std::string text;
    char buffer[65536];
    while (file.read(buffer, sizeof buffer) || file.gcount() > 0) {
      text.append(buffer, static_cast<std::size_t>(file.gcount()));
      if (text.size() > kFileBytes) throw std::runtime_error(path + " is larger than the limit");
    }
    if (file.bad()) throw std::runtime_error("cannot read " + path);
    return text;
  }
};

}  // namespace

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

Random& system_random() {
  static const bool ready = [] {
    CHECK(sodium_init() >= 0);
    return true;
  }();
  (void)ready;
  static SystemRandom random;
  return random;
}

Files& system_files() {
  static SystemFiles files;
  return files;
}

}  // namespace nemcon
