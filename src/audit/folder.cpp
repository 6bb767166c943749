#include "audit/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace nemcon::audit {
namespace {

namespace fs = std::filesystem;

class DiskFolder : public Folder {
 public:
  explicit DiskFolder(fs::path root) : root_(std::move(root)) {
    if (!fs::is_directory(root_)) throw std::runtime_error(root_.string() + " is no folder");
  }

  std::optional<Bytes> read(const std::string& path, std::size_t most) const override {
    const fs::path full = root_ / path;
    if (!fs::exists(full)) return std::nullopt;
    std::ifstream in;
    if (fs::is_regular_file(full)) in.open(full, std::ios::binary);  // not what would never end
    if (!in.is_open()) throw std::runtime_error(full.string() + " cannot be read");
    Bytes bytes(static_cast<std::size_t>(std::min<std::uintmax_t>(fs::file_size(full), most + 1)));
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (in.bad() || static_cast<std::size_t>(in.gcount()) != bytes.size())
      throw std::runtime_error(full.string() + " cannot be read to its end");
    return bytes;
  }

  std::vector<std::string> tile_paths() const override {
    std::vector<std::string> paths;
    const fs::path tiles = root_ / "tile";
    if (!fs::is_directory(tiles)) return paths;
    for (const auto& each : fs::recursive_directory_iterator(tiles)) {
      if (!each.is_directory()) paths.push_back(each.path().lexically_relative(root_).generic_string());
    }
    std::ranges::sort(paths);
    return paths;
  }

 private:
  fs::path root_;
};

}  // namespace

std::unique_ptr<Folder> open_folder(const std::string& path) { return std::make_unique<DiskFolder>(path); }

std::optional<Bytes> MemoryFolder::read(const std::string& path, std::size_t most) const {
  const auto found = files.find(path);
  if (found == files.end()) return std::nullopt;
  const auto size = std::min(found->second.size(), most + 1);
  return Bytes(found->second.begin(), found->second.begin() + static_cast<std::ptrdiff_t>(size));
}

std::vector<std::string> MemoryFolder::tile_paths() const {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : files) {
    if (path.starts_with("tile/")) paths.push_back(path);
  }
  return paths;
}

}  // namespace nemcon::audit
