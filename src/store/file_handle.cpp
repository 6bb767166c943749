#include "store/file_handle.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/store_failure.hpp"

namespace nemcon::store {

FileHandle::FileHandle(const std::string& path, int flags, unsigned mode)
    : path_(path), file_(open(path.c_str(), flags | O_CLOEXEC, mode)) {
  if (file_ < 0) fail(path, errno);
}

FileHandle::~FileHandle() { close(file_); }

void FileHandle::fail(const std::string& path, int error) {
  throw StoreFailure(Failed::kNotCommitted, path + ": " + std::strerror(error));
}

void FileHandle::write_all(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t wrote = write(file_, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail(path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  if (fsync(file_) != 0) fail(path_, errno);
}

void flush_folder_of(const std::string& path) {
  auto folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) folder = ".";
  const FileHandle file(folder, O_RDONLY | O_DIRECTORY, 0);
  if (fsync(file.get()) != 0) FileHandle::fail(folder, errno);
}

}  // namespace nemcon::store
