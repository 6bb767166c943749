// Reading messages of V01: a reader that keeps the first flaw and from then on gives zeros, so that a message
// is read straight through and judged at the end. Nothing may be left over.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "ballot/ristretto.hpp"
#include "ballot/sign.hpp"

namespace nemcon::ballot {

class WireReader {
 public:
  explicit WireReader(ByteView bytes) : left_(bytes) {}

  // Refused with kMagic unless these letters follow.
  void letters(std::string_view wanted);
  // Refused with kNumber outside least and most.
  std::uint64_t number(std::size_t width, std::uint64_t least, std::uint64_t most);
  std::int64_t instant();  // milliseconds, not negative
  ByteView bytes(std::size_t count);
  Hash hash();
  Point point(Part part = Part::kElement, std::size_t index = 0);  // never the identity
  // u16 and as many bytes: UTF-8, 1 to kIdBytes.
  std::string id(Part part, std::size_t index);

  bool ok() const { return !flaw_; }
  void refuse(const Flaw& flaw);
  Verdict done();

 private:
  ByteView left_;
  std::optional<Flaw> flaw_;
};

void put_id(Bytes& out, const std::string& id);

Hash sha256(std::initializer_list<ByteView> parts);

// For unordered_map: a SHA-256 is its own hash.
struct FirstBytes {
  std::size_t operator()(const Hash& hash) const { return number_at(hash, 0, sizeof(std::size_t)); }
};

// A message's bytes are a body and a signature over it.
struct SignedView {
  ByteView body, signature;
};
Judged<SignedView> split_signed(ByteView message);
Bytes signed_message(Kind kind, Bytes body, const SigningKey& key);

// kLength, kSignature
Verdict check_signed(Kind kind, ByteView message, const PublicKey& key);

// Whose letters a message begins with; none if nobody's. Says nothing of the rest.
std::optional<Kind> kind_of_message(ByteView message);

// The proof of a relation that has one secret.
Judged<Bytes> prove_knowledge(const Tag& tag, const Relation<Ristretto>& relation, const SecretScalar& secret,
                              const SigningKey& key, Random& chance);

}  // namespace nemcon::ballot
