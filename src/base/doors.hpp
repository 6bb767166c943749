// The doors through which the outside comes in: time, chance, files. Pure rooms have none of them;
// service, http and main are handed these, tests hand in their own.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/time.hpp"

namespace nemcon {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;  // may go back: whoever needs order keeps it (service/writer)
};

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;  // unpredictable to others unless in a test
};

class Files {
 public:
  virtual ~Files() = default;
  // Throws std::runtime_error that names the path when it cannot be read or is over kFileBytes.
  virtual std::string read(const std::string& path) = 0;
};

Clock& system_clock();
Random& system_random();  // libsodium's generator
Files& system_files();

}  // namespace nemcon
