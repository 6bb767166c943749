#include "service/adopt.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "record/hash.hpp"
#include "record/tiles.hpp"
#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

using store::Failed;
using store::StoreFailure;

[[noreturn]] void fail(Failed failed, const ExportFolder& folder, const std::string& what) {
  throw StoreFailure(failed, folder.path() + ": " + what);
}

record::Checkpoint checkpoint_of(const ExportFolder& folder, const record::VerifierKey& log) {
  const auto note = folder.checkpoint();
  if (!note) fail(Failed::kForeign, folder, "there is no checkpoint in it");
  const std::vector<record::VerifierKey> logs{log};
  const auto opened = record::open_checkpoint(*note, logs);
  if (!opened) fail(Failed::kForeign, folder, std::string(record::sentence_of(opened.error())));
  return opened->checkpoint;
}

// The full bundle serves where the partial one has gone.
std::string bundle_of(const ExportFolder& folder, record::Tile tile) {
  if (auto bytes = folder.get(record::path_of(tile))) return std::move(*bytes);
  tile.width = record::kTileWidth;
  if (auto bytes = folder.get(record::path_of(tile))) return std::move(*bytes);
  fail(Failed::kDamaged, folder, record::path_of(tile) + " is missing");
}

// Entries of the bundle with that index, of a record of that size.
std::vector<std::string> entries_of(const ExportFolder& folder, std::uint64_t index, std::uint64_t size) {
  const auto width = std::min<std::uint64_t>(record::kTileWidth, size - index * record::kTileWidth);
  const std::string bytes = bundle_of(folder, {std::nullopt, index, static_cast<unsigned>(width)});
  auto found = record::read_bundle(view_of(bytes), static_cast<unsigned>(width));
  if (!found) found = record::read_bundle(view_of(bytes), record::kTileWidth);
  if (!found) fail(Failed::kDamaged, folder, std::string(record::sentence_of(found.error())));
  std::vector<std::string> entries;
  for (std::size_t i = 0; i < width; ++i) entries.emplace_back(text_of((*found)[i]));
  return entries;
}

// Before anything is taken over: the bytes in the folder hash into its checkpoint, from our own end on.
void check_folder(const Journal& journal, const ExportFolder& folder, const record::Checkpoint& checkpoint) {
  record::Frontier frontier;
  const auto [size, root] = journal.read(
      [](const chamber::State&, const store::Head& head) { return std::pair(head.size, head.root); });
  for (std::uint64_t index = 0; index * record::kTileWidth < checkpoint.size; ++index) {
    for (const auto& entry : entries_of(folder, index, checkpoint.size)) {
      frontier.append(record::leaf_hash(view_of(entry)));
      if (frontier.size() == size && frontier.root() != root)
        fail(Failed::kForked, folder,
             "its record is another one than the database's, from some entry before " + std::to_string(size) +
                 " on");
    }
  }
  if (frontier.root() != checkpoint.root) fail(Failed::kDamaged, folder, "its entries do not make its root");
}

}  // namespace

Adopted adopt(Journal& journal, const ExportFolder& folder, const record::VerifierKey& log, Instant now,
              const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  const auto checkpoint = checkpoint_of(folder, log);
  const std::uint64_t before = journal.live().size;
  if (checkpoint.size <= before) {
    journal.require_own_key();
    return {before, before};
  }
  check_folder(journal, folder, checkpoint);
  for (std::uint64_t index = before / record::kTileWidth; index * record::kTileWidth < checkpoint.size;
       ++index) {
    const auto entries = entries_of(folder, index, checkpoint.size);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (index * record::kTileWidth + i >= before) journal.take_over(entries[i]);
    }
    if (progress) progress(std::min(checkpoint.size, (index + 1) * record::kTileWidth), checkpoint.size);
  }
  journal.require_own_key();
  journal.commit(now);
  return {before, checkpoint.size};
}

}  // namespace nemcon::service
