#include "service/publication.hpp"

#include <algorithm>
#include <charconv>

#include "base/check.hpp"
#include "record/proof_file.hpp"
#include "record/tiles.hpp"
#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

constexpr std::string_view kOfSize = "checkpoint.";

std::string text_of_bytes(const Bytes& bytes) { return std::string(text_of(bytes)); }

// "0", "57"; no other spelling.
std::optional<std::uint64_t> index_of(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole =
      wrong == std::errc() && end == text.data() + text.size() && std::to_string(value) == text;
  return whole ? std::optional(value) : std::nullopt;
}

// Who of the policy has signed under it, as far as the lines are right.
bool meets(const record::Note& note, const record::Policy& policy) {
  const auto witnesses = policy.witness_keys();
  std::vector<record::VerifierKey> signers;
  for (const auto& line : note.signatures) {
    for (const auto& key : witnesses) {
      if (line.is_by(key) && record::verify_signature(note.text, key, line)) signers.push_back(key);
    }
  }
  return record::is_met(policy, signers);
}

}  // namespace

std::vector<Hash> StoreHashes::read(unsigned tile_level, std::uint64_t first, std::size_t count) const {
  auto hashes = store_.hashes(tile_level, first, count);
  if (hashes.size() == count) return hashes;
  throw store::StoreFailure(
      store::Failed::kDamaged,
      "hashes of level " + std::to_string(tile_level) + " are missing from " + std::to_string(first) + " on");
}

std::uint64_t Publication::size() const {
  return journal_.read([](const chamber::State&, const store::Head& head) { return head.size; });
}

std::optional<PublicFile> Publication::file(const std::string& path) const {
  if (path == "checkpoint") {
    const auto note = checkpoint();
    return note ? std::optional(PublicFile{note->bytes(), false, true}) : std::nullopt;
  }
  if (path.starts_with(kOfSize)) return checkpoint_of(std::string_view(path).substr(kOfSize.size()));
  if (path == "log.vkeys" || path == "policy") {
    auto [key, policy] = journal_.read([](const chamber::State& state, const store::Head&) {
      return std::pair(state.log_key, state.policy);
    });
    if (path == "log.vkeys") return PublicFile{log_keys(key), false, true};
    return policy.empty() ? std::nullopt : std::optional(PublicFile{std::move(policy), false, true});
  }
  if (path.starts_with("proof/")) {
    const auto index = index_of(std::string_view(path).substr(6));
    auto text = index ? receipt(*index) : Result<std::string>(refuse(Refused::kNoSuchEntry));
    return text ? std::optional(PublicFile{std::move(*text), false, true}) : std::nullopt;
  }
  return tile(path);
}

std::optional<PublicFile> Publication::checkpoint_of(std::string_view text) const {
  const auto size = index_of(text);
  const auto note = size ? checkpoint_from(*size) : std::nullopt;
  const bool same = note && record::read_checkpoint(note->text)->size == *size;
  return same ? std::optional(PublicFile{note->bytes(), false, true}) : std::nullopt;
}

std::vector<std::uint64_t> Publication::handovers() const {
  const auto key =
      journal_.read([](const chamber::State& state, const store::Head&) { return state.log_key; });
  return log_keys_.handovers(store_, key);
}

// Nearly every record has one key from its first entry on; only another makes it worth reading them all.
std::string Publication::log_keys(const std::string& newest) const {
  std::string text;
  for (const auto& key : log_keys_.of(store_, newest)) text += key + "\n";
  return text;
}

std::optional<PublicFile> Publication::tile(const std::string& path) const {
  const auto tile = record::read_path(path);
  if (!tile || !record::has_tile(*tile, size())) return std::nullopt;
  if (!tile->level) return PublicFile{bundle(tile->index * record::kTileWidth, tile->width), true, false};
  return PublicFile{text_of_bytes(record::tile_bytes(StoreHashes(store_), *tile)), true, false};
}

std::string Publication::bundle(std::uint64_t first, std::size_t count) const {
  std::vector<Bytes> entries;
  store_.for_each(first, [&](const store::Stored& each) {
    const ByteView bytes = view_of(each.bytes);
    entries.emplace_back(bytes.begin(), bytes.end());
    return entries.size() < count;
  });
  CHECK(entries.size() == count);
  return text_of_bytes(record::bundle_bytes(entries));
}

record::Note Publication::with_cosignatures(std::string_view text, std::uint64_t size) const {
  auto note = record::read_note(text);
  CHECK(note.ok());  // the journal signed it
  for (const auto& each : store_.cosigned(size)) {
    auto line = record::read_signature_line(each.line);
    if (line && note->signatures.size() < kNoteSignatures) note->signatures.push_back(std::move(*line));
  }
  return std::move(*note);
}

std::optional<record::Note> Publication::checkpoint() const {
  const auto [text, size] = journal_.read(
      [](const chamber::State&, const store::Head& head) { return std::pair(head.note, head.size); });
  if (text.empty()) return std::nullopt;
  return with_cosignatures(text, size);
}

std::optional<record::Note> Publication::checkpoint_from(std::uint64_t size) const {
  const auto text = store_.note_from(size);
  if (!text) return std::nullopt;
  const auto note = record::read_note(*text);
  CHECK(note.ok());
  const auto said = record::read_checkpoint(note->text);
  CHECK(said.ok());
  return with_cosignatures(*text, said->size);
}

std::optional<record::Policy> Publication::policy() const {
  const auto text =
      journal_.read([](const chamber::State& state, const store::Head&) { return state.policy; });
  auto policy = record::read_policy(text);
  if (text.empty() || !policy) return std::nullopt;
  return std::move(*policy);
}

std::optional<record::Note> Publication::quorum_checkpoint(std::uint64_t above) const {
  const auto policy = this->policy();
  auto newest = checkpoint();
  if (!policy || !newest) return std::nullopt;
  if (meets(*newest, *policy)) return newest;
  std::vector<std::uint64_t> sizes;
  for (const auto& witness : policy->witnesses) {
    const auto last = store_.last_cosigned(witness.key.name);
    if (last && *last > above) sizes.push_back(*last);
  }
  std::ranges::sort(sizes, std::ranges::greater());
  for (const auto size : sizes) {
    auto note = checkpoint_from(size);
    if (note && meets(*note, *policy)) return note;
  }
  return std::nullopt;
}

Result<std::string> Publication::receipt(std::uint64_t seq) const {
  const auto entry = seq < size() ? store_.entry(seq) : std::nullopt;
  if (!entry) return refuse(Refused::kNoSuchEntry, "seq", {std::to_string(seq)});
  auto quorate = quorum_checkpoint(seq);
  record::Note note = quorate ? std::move(*quorate) : *checkpoint();
  const auto said = record::read_checkpoint(note.text);
  CHECK(said.ok());
  const ByteView bytes = view_of(entry->bytes);
  record::ProofFile file{Bytes(bytes.begin(), bytes.end()), seq,
                         record::prove_inclusion(StoreHashes(store_), seq, said->size), std::move(note)};
  return file.bytes();
}

Result<std::vector<Hash>> Publication::consistency(std::uint64_t old_size, std::uint64_t size) const {
  if (old_size > size) return refuse(Refused::kOutOfRange, "old");
  if (size > this->size()) return refuse(Refused::kOutOfRange, "size");
  return record::prove_consistency(StoreHashes(store_), old_size, size);
}

}  // namespace nemcon::service
