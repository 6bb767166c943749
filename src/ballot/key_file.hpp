// A key holder's state in a file: under a passphrase by Argon2id, and XChaCha20-Poly1305 (docs/BALLOT.md, the
// key file). Whoever has the file and the passphrase has the share.
#pragma once

#include "ballot/key_holder.hpp"

namespace nemcon::ballot {

// How much work a guess costs; stands in the file.
struct KeyFileCost {
  std::uint64_t operations;
  std::uint64_t memory;            // bytes
  static KeyFileCost sensitive();  // four passes over 1 GiB: libsodium's "sensitive"
  static KeyFileCost least();      // for tests
};

class KeyFile {
 public:
  static Bytes seal(const KeyHolder& holder, const SecretBytes& passphrase, const KeyFileCost& cost,
                    Random& chance);
  // kLength, kMagic, kNumber (a cost above "sensitive"), kPassphrase. Throws std::bad_alloc
  // where the machine has not that much memory.
  static Judged<KeyHolder> open(ByteView file, const SecretBytes& passphrase);

 private:
  static SecretBytes plain_of(const KeyHolder& holder);
  static Judged<KeyHolder> read_plain(SecretBytes plain);
};

}  // namespace nemcon::ballot
