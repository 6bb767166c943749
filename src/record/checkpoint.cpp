#include "record/checkpoint.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "record/hash.hpp"
#include "record/text_lines.hpp"

namespace nemcon::record {
namespace {

bool all_of_type(std::span<const VerifierKey> keys, KeyType type) {
  return std::ranges::all_of(keys, [&](const VerifierKey& key) { return key.type == type; });
}

}  // namespace

bool is_origin(std::string_view text) {
  return is_key_name(text) && !text.contains("://") && !text.starts_with('/') && !text.ends_with('/');
}

std::string Checkpoint::text() const {
  CHECK(is_origin(origin) && size <= kRecordSize && (size > 0 || root == empty_root()));
  return origin + "\n" + std::to_string(size) + "\n" + to_base64(root) + "\n";
}

Proved<Checkpoint> read_checkpoint(std::string_view text) {
  TextLines lines(text);
  const auto origin = lines.take(), size = lines.take(), root = lines.take();
  if (!root || !lines.at_end()) return ProofError::kCheckpointLines;
  if (!is_origin(*origin)) return ProofError::kOrigin;
  const auto number = read_decimal(*size, kRecordSize);
  if (!number) return ProofError::kCheckpointSize;
  const auto hash = read_hash(*root);
  if (!hash) return ProofError::kCheckpointRoot;
  if (*number == 0 && *hash != empty_root()) return ProofError::kEmptyRoot;
  return Checkpoint{std::string(*origin), *number, *hash};
}

Note sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& log) {
  CHECK(log.verifier().name == checkpoint.origin);
  const std::string text = checkpoint.text();
  return {text, {sign_note(text, log)}};
}

Proved<OpenedCheckpoint> open_checkpoint(const Note& note, std::span<const VerifierKey> logs,
                                         std::span<const VerifierKey> witnesses) {
  CHECK(all_of_type(logs, KeyType::kEd25519) && all_of_type(witnesses, KeyType::kCosignature));
  std::vector<VerifierKey> known(logs.begin(), logs.end());
  known.insert(known.end(), witnesses.begin(), witnesses.end());
  TRY(opened, open_note(note, known));
  TRY(checkpoint, read_checkpoint(opened.text));
  OpenedCheckpoint result{std::move(checkpoint), {}, {}};
  bool by_log = false;
  for (const Signed& each : opened.by) {
    const VerifierKey& key = known[each.key];
    if (key.type == KeyType::kCosignature) {
      result.cosigned.push_back({key, *each.time});
    } else if (key.name == result.checkpoint.origin && !by_log) {
      result.log = key;
      by_log = true;
    }
  }
  if (!by_log) return ProofError::kLogSignature;
  return result;
}

Proved<OpenedCheckpoint> open_checkpoint(std::string_view note, std::span<const VerifierKey> logs,
                                         std::span<const VerifierKey> witnesses) {
  TRY(read, read_note(note));
  return open_checkpoint(read, logs, witnesses);
}

}  // namespace nemcon::record
