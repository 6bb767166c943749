// Any folder as a published record. The first letter says what the rest is:
//   F  the folder's files as they lie: path, line feed, size in digits, line feed, the bytes; and so on
//   L  entries, one a line, published and signed here, so that what they say is looked at; lines that begin
//      with `{"disclosure"` are what the reader can open
// Whatever it is, there is a verdict or a refusal, each finding has words, the first entry that departs is
// where following stopped, and threads make no difference.
#include <cstddef>
#include <cstdint>
#include <sstream>

#include "audit/audit.hpp"
#include "audit/log_testing.hpp"
#include "base/check.hpp"
#include "base/limits.hpp"

using namespace nemcon;

namespace {

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

audit::MemoryFolder folder_of(std::string_view text) {
  audit::MemoryFolder folder;
  while (!text.empty()) {
    const std::string path(take_line(text));
    std::size_t size = 0;
    for (const char digit : take_line(text))
      size = std::min<std::size_t>(size * 10 + (digit & 15), text.size());
    const ByteView bytes = view_of(text.substr(0, size));
    folder.files[path] = Bytes(bytes.begin(), bytes.end());
    text.remove_prefix(size);
  }
  return folder;
}

audit::MemoryFolder published(std::string_view text, std::string& openings) {
  audit::MemoryFolder folder;
  audit::LogWriter writer([&](const std::string& path, ByteView bytes) {
    folder.files[path] = Bytes(bytes.begin(), bytes.end());
  });
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.starts_with("{\"disclosure\""))
      openings += std::string(line) + "\n";
    else if (!line.empty() && line.size() <= kEntryBytes)
      writer.append(line);
  }
  static const record::SigningKey key("test.example/four/record", record::KeyType::kEd25519,
                                      audit::seed_of(1));
  writer.finish(key);
  return folder;
}

void check(const audit::Verdict& verdict) {
  for (const auto& each : verdict.findings) CHECK(!each.text.empty() && !name_of(each.wrong).empty());
  CHECK(!verdict.sound() || verdict.followed == verdict.size);
  CHECK(verdict.followed <= verdict.size);
  for (const auto& each : verdict.outcomes) CHECK(each.entry < verdict.followed);
  CHECK(verdict.counts.entries == verdict.followed);
}

bool same(const audit::Verdict& one, const audit::Verdict& other) {
  return one.findings == other.findings && one.state == other.state && one.outcomes == other.outcomes &&
         one.counts == other.counts && one.quorum == other.quorum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = text_of({data + 1, size - 1});
  std::string openings;
  const audit::MemoryFolder folder = data[0] == 'L' ? published(text, openings) : folder_of(text);
  audit::Question question{.threads = 0};
  std::istringstream lines(openings);
  if (auto read = audit::Openings::read(lines)) question.openings = *std::move(read);
  const auto verdict = audit::audit(folder, question);
  if (!verdict) {
    CHECK(!sentence_of(verdict.error()).empty());
    return 0;
  }
  check(*verdict);
  if (size % 16 != 0) return 0;  // starting threads costs more than all else
  question.threads = 2;
  const auto again = audit::audit(folder, question);
  CHECK(again.ok() && same(*verdict, *again));
  return 0;
}
