// A server's record as lines to be read one after the other: what `nemcon export` writes and
// replays in one pass, with no more than one page in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <streambuf>
#include <string>

#include "cli/remote.hpp"

namespace nemcon::cli {

class RecordLines : public std::streambuf {
 public:
  // `copy` gets every line as it is read.
  RecordLines(Remote& remote, std::function<void(const std::string&)> copy)
      : remote_(remote), copy_(std::move(copy)) {}

  // After the end: why it ended too early, if it did.
  const std::optional<Problem>& problem() const { return problem_; }
  std::int64_t size() const { return next_; }
  // The first entry whose bytes have another leaf than the server says.
  const std::optional<std::int64_t>& wrong_leaf() const { return wrong_leaf_; }
  // What the server said of exactly these entries: root, and the digest of all that the caller may
  // know.
  const std::string& root() const { return root_; }
  const std::string& state() const { return state_; }

 protected:
  int_type underflow() override;

 private:
  bool read_page();
  Answered<bool> more();
  Answered<Done> next_page();

  Remote& remote_;
  std::function<void(const std::string&)> copy_;
  std::optional<Problem> problem_;
  std::int64_t next_ = 0, size_ = 0;
  std::optional<std::int64_t> wrong_leaf_;
  std::string lines_, root_, state_;
};

}  // namespace nemcon::cli
