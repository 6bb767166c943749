#include "store/key_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/limits.hpp"
#include "store/file_handle.hpp"
#include "store/store_failure.hpp"

namespace nemcon::store {
namespace {

[[noreturn]] void fail(const std::string& path, Failed failed, const std::string& what) {
  throw StoreFailure(failed, path + ": " + what);
}

}  // namespace

std::optional<std::string> read_key_file(const std::string& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none)) return std::nullopt;
  const FileHandle file(path, O_RDONLY, 0);
  struct stat found;
  if (fstat(file.get(), &found) != 0) FileHandle::fail(path, errno);
  if ((found.st_mode & 077) != 0) fail(path, Failed::kForeign, "others may read this key; chmod 600 it");
  if (found.st_size > static_cast<off_t>(kSignedNoteBytes))
    fail(path, Failed::kForeign, "too large for a key");
  std::string text(static_cast<std::size_t>(found.st_size), '\0');
  if (pread(file.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
    FileHandle::fail(path, EIO);
  return text;
}

void write_key_file(const std::string& path, std::string_view text) {
  const std::string draft = path + ".new";
  unlink(draft.c_str());
  {
    const FileHandle file(draft, O_WRONLY | O_CREAT | O_EXCL, 0600);
    file.write_all(text);
  }
  // A link, unlike a renaming, does not replace what is there.
  const int error = link(draft.c_str(), path.c_str()) == 0 ? 0 : errno;
  unlink(draft.c_str());
  if (error == EEXIST) fail(path, Failed::kExists, "it exists; it was left alone");
  if (error != 0) FileHandle::fail(path, error);
  flush_folder_of(path);
}

}  // namespace nemcon::store
