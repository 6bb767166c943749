#include "store/durable_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "store/file_handle.hpp"
#include "store/store_failure.hpp"

namespace nemcon::store {

void put_file(const std::string& path, std::string_view bytes) {
  std::error_code wrong;
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, wrong);
  if (wrong) throw StoreFailure(Failed::kNotCommitted, path + ": " + wrong.message());
  const std::string draft = path + ".part";
  {
    const FileHandle file(draft, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    file.write_all(bytes);
  }
  if (rename(draft.c_str(), path.c_str()) != 0) FileHandle::fail(path, errno);
  flush_folder_of(path);
}

std::optional<std::string> get_file(const std::string& path, std::size_t most) {
  std::error_code none;
  if (!std::filesystem::exists(path, none)) return std::nullopt;
  const FileHandle file(path, O_RDONLY, 0);
  struct stat found;
  if (fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode)) FileHandle::fail(path, EINVAL);
  if (found.st_size > static_cast<off_t>(most)) throw StoreFailure(Failed::kDamaged, path + " is too large");
  std::string bytes(static_cast<std::size_t>(found.st_size), '\0');
  if (pread(file.get(), bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    FileHandle::fail(path, EIO);
  }
  return bytes;
}

}  // namespace nemcon::store
