#include "cli/whole_file.hpp"

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace nemcon::cli {

namespace fs = std::filesystem;

WholeFile::WholeFile(std::string path) : path_(std::move(path)), fresh_(path_ + ".part") {
  stream_.open(fresh_, std::ios::binary | std::ios::trunc);
  if (!stream_)
    throw std::runtime_error(fresh_ + " cannot be written: " + std::generic_category().message(errno));
  fs::permissions(fresh_, fs::perms::owner_read | fs::perms::owner_write);
}

WholeFile::~WholeFile() {
  std::error_code none;
  fs::remove(fresh_, none);
}

void WholeFile::finish() {
  stream_.close();
  if (!stream_) throw std::runtime_error(fresh_ + " could not be written to its end");
  fs::rename(fresh_, path_);
}

}  // namespace nemcon::cli
