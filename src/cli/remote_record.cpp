#include "cli/remote_record.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "base/limits.hpp"
#include "cli/remote_entry.hpp"
#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

constexpr std::int64_t kProgressEntries = 10'000;  // a few seconds of a local server

}  // namespace

// The record may grow while it is read. It has an end only where the server's state is that of
// exactly the entries that were read.
Answered<bool> RecordLines::more() {
  if (next_ < size_) return true;
  TRY(state, remote_.get("/state"));
  size_ = number_in(state.value, "size");
  if (next_ < size_) return true;
  root_ = text_in(state.value, "root");
  state_ = text_in(state.value, "state");
  return false;
}

Answered<Done> RecordLines::next_page() {
  TRY(page, remote_.get("/entries?from=" + std::to_string(next_) + "&limit=" + std::to_string(kPageEntries)));
  const auto entries = objects_in(page.value, "entries");
  if (entries.empty())
    throw std::runtime_error(remote_.server() + " gives fewer entries than it says it has");
  lines_.clear();
  for (const auto& each : entries) {
    if (!wrong_leaf_ && !leaf_agrees(entry_of(each))) wrong_leaf_ = next_;
    const std::string line = boost::json::serialize(each) + "\n";
    copy_(line);
    lines_ += line;
    ++next_;
    if (next_ % kProgressEntries == 0) {
      remote_.world().err << next_ << " of " << std::max(next_, size_) << " entries\n";
    }
  }
  return Done{};
}

bool RecordLines::read_page() {
  const auto there = more();
  if (!there) {
    problem_ = there.error();
    return false;
  }
  if (!*there) return false;
  const auto read = next_page();
  if (!read) problem_ = read.error();
  return read.ok();
}

RecordLines::int_type RecordLines::underflow() {
  if (gptr() == egptr()) {
    if (!read_page()) return traits_type::eof();
    setg(lines_.data(), lines_.data(), lines_.data() + lines_.size());
  }
  return traits_type::to_int_type(*gptr());
}

}  // namespace nemcon::cli
