#include "store/batch.hpp"

#include <bit>
#include <unordered_set>

#include "base/check.hpp"
#include "base/limits.hpp"

namespace nemcon::store {

void check_batch(const Batch& batch) {
  std::uint64_t seq = batch.expected_size;
  for (const Stored& entry : batch.entries) {
    CHECK(entry.seq == seq++);
    CHECK(!entry.bytes.empty() && entry.bytes.size() <= kEntryBytes);
  }
  CHECK(batch.head.size == seq);
  CHECK(batch.head.frontier.size() == sizeof(Hash) * std::popcount(seq));
  CHECK(seq <= static_cast<std::uint64_t>(kIntegerMax));
  for (const Opening& opening : batch.openings) CHECK(opening.entry < seq);
  for (const Node& node : batch.nodes) {
    CHECK(node.level >= 1 && node.level < 8 && (node.index + 1) << (8 * node.level) <= seq);
  }
  for (const Access& kept : batch.kept) CHECK(!kept.kind.empty() && !kept.id.empty());
  for (const Release& each : batch.released) CHECK(!each.kind.empty() && !each.prefix.empty());
  std::unordered_set<std::string_view> keys;
  for (const Answered& answered : batch.answered) {
    CHECK(!answered.key.empty() && keys.insert(answered.key).second);
    CHECK(answered.first_seq + answered.count <= seq);
  }
}

std::string after_all_of(std::string prefix) {
  CHECK(!prefix.empty() && static_cast<unsigned char>(prefix.back()) < 0x7f);
  ++prefix.back();
  return prefix;
}

}  // namespace nemcon::store
