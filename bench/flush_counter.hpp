// Reads what count_flushes.c counts in another process.
#pragma once

#include <string>
#include <vector>

namespace nemcon::bench {

class FlushCounter {
 public:
  explicit FlushCounter(const std::string& path);  // makes the file
  ~FlushCounter();
  FlushCounter(const FlushCounter&) = delete;
  FlushCounter& operator=(const FlushCounter&) = delete;

  long count() const;
  // What the process to be counted needs in its environment.
  std::vector<std::string> environment(const std::string& library) const;

 private:
  std::string path_;
  void* page_;
};

}  // namespace nemcon::bench
