// The record as anybody may have it (docs/RECORD.md, the published record): C2SP's tlog-tiles layout, under
// /record/ on the server and as a folder that any static server can serve.
//
//   checkpoint            the newest signed checkpoint, with the witnesses' lines
//   tile/<L>/<N>[.p/<W>]  hashes            tile/entries/<N>[.p/<W>]  entries, 256 a bundle
//   checkpoint.<size>     that of an earlier size, if there was one; a folder has those by which the record's
//                         key was handed over
//   log.vkeys             the verifier keys, one a line, the newest last
//   policy                whose cosignatures make a checkpoint good; not there if nobody's
//   proof/<index>         a receipt of that entry, with the entry in it; all of it can be made from tiles
//
// Everything is worked out from entries, leaf hashes and the hashes above them when it is asked for; partial
// tiles of every earlier size too. Thread safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/checkpoint.hpp"
#include "record/policy.hpp"
#include "record/proof.hpp"
#include "service/journal.hpp"
#include "service/log_keys.hpp"

namespace nemcon::service {

struct PublicFile {
  std::string bytes;
  bool for_ever = false;  // no later answer is another
  bool text = false;
};

// A record's hashes as its store has them.
class StoreHashes : public record::HashSource {
 public:
  explicit StoreHashes(store::EventStore& store) : store_(store) {}
  std::vector<Hash> read(unsigned tile_level, std::uint64_t first, std::size_t count) const override;

 private:
  store::EventStore& store_;
};

class Publication {
 public:
  Publication(store::EventStore& store, const Journal& journal) : store_(store), journal_(journal) {}

  // None if there is no such file, or not yet.
  std::optional<PublicFile> file(const std::string& path) const;

  std::uint64_t size() const;
  StoreHashes hashes() const { return StoreHashes(store_); }

  // The newest checkpoint with its cosignatures; none in a record that is not signed yet.
  std::optional<record::Note> checkpoint() const;
  // The smallest checkpoint that has been signed of that size or more.
  std::optional<record::Note> checkpoint_from(std::uint64_t size) const;

  // Sizes of the checkpoints by which the record's key was handed over (service/log_keys.hpp).
  std::vector<std::uint64_t> handovers() const;

  // The newest checkpoint of more than `above` entries that the policy's quorum has cosigned, as far as each
  // witness's last cosignature shows one. None if there is none, or no policy.
  std::optional<record::Note> quorum_checkpoint(std::uint64_t above) const;
  // The policy of now; none if the body has none.
  std::optional<record::Policy> policy() const;

  // A receipt (.tlog-proof) of that entry: by the newest checkpoint that the policy's quorum has cosigned and
  // that has the entry, else by the newest. kNoSuchEntry.
  Result<std::string> receipt(std::uint64_t seq) const;

  // That the record of `old_size` is a beginning of that of `size`. kOutOfRange.
  Result<std::vector<Hash>> consistency(std::uint64_t old_size, std::uint64_t size) const;

 private:
  record::Note with_cosignatures(std::string_view note, std::uint64_t size) const;
  std::string log_keys(const std::string& newest) const;
  std::optional<PublicFile> checkpoint_of(std::string_view size) const;
  std::optional<PublicFile> tile(const std::string& path) const;
  std::string bundle(std::uint64_t first, std::size_t count) const;

  store::EventStore& store_;
  const Journal& journal_;
  mutable LogKeys log_keys_;
};

}  // namespace nemcon::service
