#include "service/export_folder.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "record/hash.hpp"
#include "record/tiles.hpp"
#include "service/log_keys.hpp"
#include "store/durable_file.hpp"
#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

// The largest there is: 256 entries with their lengths.
constexpr std::size_t kFileMost = record::kTileWidth * (kEntryBytes + 2);

record::Checkpoint said_in(const record::Note& note) {
  const auto said = record::read_checkpoint(note.text);
  CHECK(said.ok());  // checkpoint() has looked
  return *said;
}

// A folder's hashes, from the very tiles that a record of that size has.
class FolderHashes : public record::HashSource {
 public:
  FolderHashes(const ExportFolder& folder, std::uint64_t size) : folder_(folder), size_(size) {}

  std::vector<Hash> read(unsigned tile_level, std::uint64_t first, std::size_t count) const override {
    const std::uint64_t index = first / record::kTileWidth,
                        have = size_ >> (record::kTileHeight * tile_level);
    const auto width = std::min<std::uint64_t>(record::kTileWidth, have - index * record::kTileWidth);
    const record::Tile tile{tile_level, index, static_cast<unsigned>(width)};
    const auto bytes = folder_.get(record::path_of(tile));
    const auto hashes = record::read_tile(view_of(bytes ? *bytes : std::string()), tile.width);
    if (!hashes)
      throw store::StoreFailure(store::Failed::kDamaged,
                                folder_.path() + "/" + record::path_of(tile) + ": " +
                                    std::string(record::sentence_of(hashes.error())));
    const auto from = hashes->begin() + static_cast<std::ptrdiff_t>(first % record::kTileWidth);
    return {from, from + static_cast<std::ptrdiff_t>(count)};
  }

 private:
  const ExportFolder& folder_;
  const std::uint64_t size_;
};

record::Note read_checkpoint_note(const std::string& bytes) {
  auto note = record::read_note(bytes);
  const bool sound = note.ok() && record::read_checkpoint(note->text).ok();
  if (!sound) throw store::StoreFailure(store::Failed::kDamaged, "the server's checkpoint is none");
  return std::move(*note);
}

[[noreturn]] void forked(const ExportFolder& folder, const std::string& what) {
  throw store::StoreFailure(store::Failed::kForked,
                            folder.path() + "/" + what +
                                ": the server shows two histories. Keep the folder as it "
                                "is, and tell the other delegations");
}

[[noreturn]] void no_beginning(const ExportFolder& folder, std::uint64_t size) {
  forked(folder, "checkpoint of " + std::to_string(size) + " entries is no beginning of what there is now");
}

// Each new bundle holds the entries of its leaves.
void check_bundles(const ExportFolder& folder, const FolderHashes& hashes,
                   const std::vector<std::string>& paths) {
  for (const auto& path : paths) {
    const auto tile = record::read_path(path);
    if (!tile || tile->level) continue;
    const std::string bytes = folder.get(path).value_or(std::string());
    const auto entries = record::read_bundle(view_of(bytes), tile->width);
    auto same = entries.ok();
    const auto leaves = hashes.read(0, tile->index * record::kTileWidth, tile->width);
    for (std::size_t i = 0; same && i < leaves.size(); ++i)
      same = record::leaf_hash((*entries)[i]) == leaves[i];
    if (!same)
      throw store::StoreFailure(store::Failed::kDamaged,
                                path + " of the server has other entries than were signed");
  }
}

void check_fetched(const ExportFolder& folder, const record::Checkpoint& fetched,
                   const std::optional<record::Checkpoint>& before, const std::vector<std::string>& paths) {
  const FolderHashes hashes(folder, fetched.size);
  if (record::root_of(hashes, fetched.size) != fetched.root)
    throw store::StoreFailure(store::Failed::kDamaged,
                              "the server's tiles do not make the root that it signed");
  check_bundles(folder, hashes, paths);
  if (before && record::root_of(hashes, before->size) != before->root) no_beginning(folder, before->size);
}

std::vector<std::string> lines_of(const std::optional<std::string>& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text ? *text : std::string());
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The keys that come with a record do not make it true; but a record must be signed by one of them, and a key
// that was named once stays named.
void check_keys(const ExportFolder& folder, const record::Note& note,
                const std::optional<std::string>& published) {
  const auto lines = lines_of(published);
  std::vector<record::VerifierKey> keys;
  for (const auto& line : lines) {
    const auto key = record::read_verifier_key(line);
    if (key && key->type == record::KeyType::kEd25519) keys.push_back(*key);
  }
  const auto opened = record::open_checkpoint(note, keys);
  if (!opened)
    throw store::StoreFailure(store::Failed::kDamaged,
                              "the server's checkpoint: " + std::string(record::sentence_of(opened.error())));
  for (const auto& line : lines_of(folder.get("log.vkeys"))) {
    if (std::ranges::find(lines, line) == lines.end())
      forked(folder, "log.vkeys names " + line + ", which is gone");
  }
}

std::string checkpoint_of(std::uint64_t size) { return "checkpoint." + std::to_string(size); }

// Sizes at which a key was handed over, as the entries of these bundles say. The first key is nobody's
// successor.
std::vector<std::uint64_t> handovers_in(const ExportFolder& folder, const std::vector<std::string>& paths) {
  std::vector<std::uint64_t> sizes;
  for (const auto& path : paths) {
    const auto tile = record::read_path(path);
    if (!tile || tile->level) continue;
    const std::string bytes = folder.get(path).value_or(std::string());
    const auto entries = record::read_bundle(view_of(bytes), tile->width);
    for (std::size_t i = 0; entries && i < entries->size(); ++i) {
      const std::uint64_t seq = tile->index * record::kTileWidth + i;
      if (seq != 0 && !log_key_in(text_of((*entries)[i])).empty()) sizes.push_back(seq + 1);
    }
  }
  return sizes;
}

// From the leaves: the hashes above them may not be there yet.
Hash root_of_first(store::EventStore& store, std::uint64_t size) {
  record::Frontier frontier;
  store.for_each(0, [&](const store::Stored& each) {
    if (frontier.size() < size) frontier.append(each.leaf);
    return frontier.size() < size;
  });
  return frontier.root();
}

std::string first_entry(const ExportFolder& folder) {
  const auto note = folder.checkpoint();
  const std::uint64_t size = note ? said_in(*note).size : 0;
  const auto width = static_cast<unsigned>(std::min<std::uint64_t>(size, record::kTileWidth));
  const auto bytes = size == 0 ? std::nullopt : folder.get(record::path_of({std::nullopt, 0, width}));
  const auto entries =
      bytes ? record::read_bundle(view_of(*bytes), width) : record::ProofError::kBundleLength;
  if (!entries)
    throw store::StoreFailure(store::Failed::kForeign, folder.path() + ": there is no record in it");
  return std::string(text_of(entries->front()));
}

}  // namespace

void ExportFolder::put(const std::string& path, std::string_view bytes) const {
  store::put_file(folder_ + "/" + path, bytes);
}

Fetched fetch_record(ExportFolder& folder,
                     const std::function<std::optional<std::string>(const std::string&)>& get,
                     const std::function<void(std::size_t, std::size_t)>& each) {
  const auto bytes = get("checkpoint");
  if (!bytes) throw store::StoreFailure(store::Failed::kAbsent, "the server publishes no checkpoint");
  const auto note = read_checkpoint_note(*bytes);
  const auto keys = get("log.vkeys");
  check_keys(folder, note, keys);
  const auto said = said_in(note);
  std::optional<record::Checkpoint> before;
  if (const auto kept = folder.checkpoint()) before = said_in(*kept);
  const std::uint64_t old_size = before ? before->size : 0;
  if (before && (before->origin != said.origin || old_size > said.size)) no_beginning(folder, old_size);
  const auto paths = record_files(said.size, old_size);
  std::size_t done = 0;
  for (const auto& path : paths) {
    const auto file = get(path);
    if (!file) throw store::StoreFailure(store::Failed::kAbsent, "the server does not give " + path);
    folder.put(path, *file);
    if (each) each(++done, paths.size());
  }
  check_fetched(folder, said, before, paths);
  for (const std::uint64_t size : handovers_in(folder, paths)) {
    if (const auto handed = get(checkpoint_of(size))) folder.put(checkpoint_of(size), *handed);
  }
  folder.put("log.vkeys", *keys);
  if (const auto policy = get("policy")) folder.put("policy", *policy);
  folder.put("checkpoint", *bytes);
  return {old_size, said.size, to_hex(said.root), paths.size()};
}

std::vector<std::string> record_files(std::uint64_t size, std::uint64_t old_size) {
  std::vector<std::string> paths;
  for (const auto& tile : record::tiles_of(size, old_size)) paths.push_back(record::path_of(tile));
  return paths;
}

std::optional<std::string> ExportFolder::get(const std::string& path) const {
  return store::get_file(folder_ + "/" + path, kFileMost);
}

std::optional<record::Note> ExportFolder::checkpoint() const {
  const auto bytes = get("checkpoint");
  if (!bytes) return std::nullopt;
  auto note = record::read_note(*bytes);
  const bool sound = note.ok() && record::read_checkpoint(note->text).ok();
  if (!sound)
    throw store::StoreFailure(store::Failed::kForeign,
                              folder_ + "/checkpoint is no checkpoint; it was left alone");
  return std::move(*note);
}

std::uint64_t ExportFolder::size() const {
  const auto note = checkpoint();
  return note ? said_in(*note).size : 0;
}

std::size_t ExportFolder::bring_up(const Publication& publication,
                                   const std::function<void(std::size_t, std::size_t)>& each) {
  const auto note = publication.checkpoint();
  if (!note) return 0;
  const auto paths = record_files(said_in(*note).size, size());
  std::size_t done = 0;
  for (const auto& path : paths) {
    const auto file = publication.file(path);
    CHECK(file.has_value());
    put(path, file->bytes);
    if (each) each(++done, paths.size());
  }
  for (const std::uint64_t size : publication.handovers()) {
    if (const auto file = publication.file(checkpoint_of(size))) put(checkpoint_of(size), file->bytes);
  }
  for (const char* path : {"log.vkeys", "policy"}) {
    if (const auto file = publication.file(path)) put(path, file->bytes);
  }
  put("checkpoint", note->bytes());
  return paths.size() + 1;
}

void check_published(const ExportFolder& folder, store::EventStore& store, const record::VerifierKey& log) {
  using store::Failed;
  const auto note = folder.checkpoint();
  if (!note) return;
  std::vector<record::VerifierKey> logs{log};
  for (const auto& text : LogKeys().of(store)) {
    const auto key = record::read_verifier_key(text);
    if (key && *key != log) logs.push_back(*key);
  }
  const auto opened = record::open_checkpoint(*note, logs);
  const std::string name = folder.path() + "/checkpoint";
  if (!opened) {
    throw store::StoreFailure(
        Failed::kForeign,
        name + ": " + std::string(record::sentence_of(opened.error())) + " (the key is " + log.text() + ")");
  }
  const std::uint64_t size = store.head().size;
  const auto& published = opened->checkpoint;
  if (published.size > size) {
    throw store::StoreFailure(
        Failed::kBehind, name + " has " + std::to_string(published.size) + " entries, the database " +
                             std::to_string(size) + ": was it restored from an old copy? `nemcon adopt " +
                             folder.path() + " --data FILE` takes over what was published");
  }
  if (root_of_first(store, published.size) != published.root) {
    throw store::StoreFailure(Failed::kForked,
                              name +
                                  " is of another record than the database: two histories "
                                  "under one key. Find out which one members hold receipts of");
  }
}

Hash root_in(const ExportFolder& folder, std::uint64_t size) {
  const auto note = folder.checkpoint();
  const std::uint64_t whole = note ? said_in(*note).size : 0;
  if (size > whole)
    throw store::StoreFailure(store::Failed::kDamaged,
                              folder.path() + " has only " + std::to_string(whole) + " entries");
  return record::root_of(FolderHashes(folder, whole), size);
}

std::string body_of(const ExportFolder& folder) {
  const auto first = first_entry(folder);
  const auto value = codec::parse_strict(first);
  const auto* object = value ? value->if_object() : nullptr;
  const auto* body = object == nullptr ? nullptr : object->if_contains("body");
  if (body == nullptr || !body->is_string())
    throw store::StoreFailure(store::Failed::kForeign, folder.path() + ": its first entry names no body");
  return std::string(body->get_string());
}

}  // namespace nemcon::service
