// Signed notes (C2SP signed-note v1.0.0): a text, an empty line, and one line for each signature.
//
//   <text, ends with a line feed>
//   <empty line>
//   — <key name> base64(key id || signature)        the dash is U+2014
//
// The keys are in key.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "record/key.hpp"
#include "record/proof_error.hpp"

namespace nemcon::record {

struct SignatureLine {
  std::string name;
  KeyId id{};
  Bytes signature;  // after the key id; what it must be is the matter of the key's type

  bool is_by(const VerifierKey& key) const { return name == key.name && id == key.id(); }
  std::string text() const;  // with its line feed
  friend bool operator==(const SignatureLine&, const SignatureLine&) = default;
};
// A line without its line feed.
Proved<SignatureLine> read_signature_line(std::string_view line);

struct Note {
  std::string text;  // ends with a line feed
  std::vector<SignatureLine> signatures;

  std::string bytes() const;
  friend bool operator==(const Note&, const Note&) = default;
};
// Only the form is looked at, strictly: at most kSignedNoteBytes, UTF-8 without control letters other than
// line feed, 1 to kNoteSignatures lines. Whatever is in such a note is not yet to be believed.
Proved<Note> read_note(std::string_view bytes);

// A kEd25519 key's signature line under this text.
SignatureLine sign_note(std::string_view text, const SigningKey& key);

// One signature that was found to be right.
struct Signed {
  std::size_t key = 0;                // which of the known keys
  std::optional<std::uint64_t> time;  // of a cosignature: seconds since 1970, by the witness's clock
  friend bool operator==(const Signed&, const Signed&) = default;
};

struct OpenedNote {
  std::string text;
  std::vector<Signed> by;  // in the order of the lines; a key that signed twice is there twice
};
// The note with everybody's signature checked who is known. Lines of others are passed over, even if they
// have a known name or id; a line with name and id of a known key must be right, or the whole note is
// refused. So is a note that nobody known has signed.
Proved<OpenedNote> open_note(std::string_view bytes, std::span<const VerifierKey> known);
Proved<OpenedNote> open_note(const Note& note, std::span<const VerifierKey> known);

// One signature of one key; the time if it is a cosignature. `line` is_by `key`.
Proved<std::optional<std::uint64_t>> verify_signature(std::string_view text, const VerifierKey& key,
                                                      const SignatureLine& line);

}  // namespace nemcon::record
