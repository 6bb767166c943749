// A file descriptor that is closed when it goes; what fails is a StoreFailure that names the path.
#pragma once

#include <fcntl.h>

#include <string>
#include <string_view>

namespace nemcon::store {

class FileHandle {
 public:
  FileHandle(const std::string& path, int flags, unsigned mode);
  ~FileHandle();
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;

  int get() const { return file_; }
  void write_all(std::string_view bytes) const;                       // and flushes
  [[noreturn]] static void fail(const std::string& path, int error);  // kNotCommitted

 private:
  std::string path_;
  int file_;
};

// So that a file's name is on the disk as well as its bytes.
void flush_folder_of(const std::string& path);

}  // namespace nemcon::store
