// For the tests of commands that need no server: a noon that stays, files that tests make up beside those of
// the project, and what a run has printed.
#pragma once

#include <map>
#include <string>

#include "cli/cli.hpp"

namespace nemcon::cli {

class Noon : public Clock {
 public:
  explicit Noon(std::string_view day) : at_(midnight_utc(*parse_date(day)) + 12 * 3'600'000) {}
  Instant now() override { return at_; }

 private:
  Instant at_;
};

class TestFiles : public Files {
 public:
  std::map<std::string, std::string> made;
  std::string read(const std::string& path) override {
    const auto found = made.find(path);
    return found != made.end() ? found->second
                               : system_files().read(std::string(NEMCON_SOURCE_DIR) + "/" + path);
  }
};

struct Ran {
  int code = 0;
  std::string out, err;
};

}  // namespace nemcon::cli
