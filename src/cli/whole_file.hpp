// A file that appears only when it is whole, and that its owner alone may read: what a reader may open is
// nobody else's to read. Throws std::runtime_error that names the path.
#pragma once

#include <fstream>
#include <string>

namespace nemcon::cli {

class WholeFile {
 public:
  explicit WholeFile(std::string path);
  ~WholeFile();  // gone if it was not finished
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  std::ostream& stream() { return stream_; }
  void finish();

 private:
  std::string path_, fresh_;
  std::ofstream stream_;
};

}  // namespace nemcon::cli
