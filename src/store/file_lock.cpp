#include "store/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "store/store_failure.hpp"

namespace nemcon::store {
namespace {

// "size 00000000000000000042\npid 0000012345\n": of fixed length, so that writing it is one small
// write.
constexpr std::size_t kNoteBytes = 41;
constexpr std::string_view kWord = "size ";
constexpr std::size_t kDigits = 20;

std::string text_in(int file) {
  std::array<char, 64> buffer{};
  const ssize_t got = pread(file, buffer.data(), buffer.size(), 0);
  return {buffer.data(), static_cast<std::size_t>(got > 0 ? got : 0)};
}

std::string holder(int file) {
  const std::string text = text_in(file);
  const std::size_t at = text.find("pid ");
  if (at == std::string::npos) return "another process";
  const std::size_t from = text.find_first_not_of('0', at + 4);
  return "process " + text.substr(from, text.find('\n', at) - from);
}

}  // namespace

FileLock::FileLock(const std::string& path) {
  const std::string name = path + ".lock";
  file_ = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) {
    throw StoreFailure(Failed::kNotCommitted, name + " cannot be made: " + std::strerror(errno));
  }
  if (flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  const std::string who = holder(file_);
  close(file_);
  throw StoreFailure(Failed::kLocked,
                     path + " is open in " + who + " (see " + name + "); only one may write. Stop it first");
}

FileLock::~FileLock() { close(file_); }  // the file stays: removing it would let two hold "the" lock

std::optional<std::uint64_t> FileLock::noted_size() const {
  const std::string text = text_in(file_);
  if (text.size() < kNoteBytes || !text.starts_with(kWord)) return std::nullopt;
  std::uint64_t size = 0;
  const char* const first = text.data() + kWord.size();
  const auto [end, error] = std::from_chars(first, first + kDigits, size);
  if (error != std::errc() || end != first + kDigits) return std::nullopt;
  return size;
}

void FileLock::note_size(std::uint64_t size) {
  std::array<char, kNoteBytes + 1> text;
  std::snprintf(text.data(), text.size(), "size %020llu\npid %010d\n", static_cast<unsigned long long>(size),
                static_cast<int>(getpid()));
  [[maybe_unused]] const ssize_t written = pwrite(file_, text.data(), kNoteBytes, 0);
}

}  // namespace nemcon::store
