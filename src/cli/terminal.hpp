// The machine as a person at a shell meets it: one more door beside those of base/doors.hpp, so
// that tests can sit in front of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace nemcon::cli {

class Terminal {
 public:
  virtual ~Terminal() = default;
  // Somebody can be asked: questions go to standard error, answers come from standard input.
  virtual bool is_manned() = 0;
  virtual std::string environment(const std::string& name) = 0;  // empty: not set
  virtual void sleep(std::int64_t ms) = 0;
  // What somebody types and nobody sees, asked at the terminal itself whatever standard input is. Throws
  // std::runtime_error if there is no terminal.
  virtual std::string passphrase(const std::string& question) = 0;
  // A small file that only its owner may read; folders above it are made, the file is replaced
  // whole, and is on the disk when this returns. Throws std::runtime_error that names the path.
  virtual void keep(const std::string& path, const std::string& text) = 0;
  virtual std::optional<std::string> kept(const std::string& path) = 0;
  virtual void forget(const std::string& path) = 0;
  // Whether there is a file whose path begins so.
  virtual bool keeps_any(const std::string& beginning) = 0;
  // No other program that asks the same gets by until this one ends. Throws std::runtime_error if one is
  // there.
  virtual void hold_alone(const std::string& path) = 0;
  // Whether its owner alone may read it; what is not there, everybody may.
  virtual bool is_private(const std::string& path) = 0;
};

Terminal& system_terminal();

}  // namespace nemcon::cli
