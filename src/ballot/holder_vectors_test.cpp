// Format V01 as it is for ever, of those who hold a key: with known chance their messages and files come out
// byte for byte. For every other program of a key holder. NEMCON_PRINT_VECTORS=1 prints the file anew; it may
// only ever grow.
#include <gtest/gtest.h>

#include <cstdlib>

#include "ballot/sounding_testing.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::string_view kPassphrase = "correct horse";
constexpr std::size_t kFirstBoxAt = 4 + 32 + 4 + 32 + 2;

SecretBytes passphrase() {
  std::string text(kPassphrase);
  return SecretBytes(std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size()));
}

Vector vector_of(const std::string& id, const std::vector<Bytes>& messages) {
  return {.values = {{"Id", id}}, .lists = {{"Messages", hex_of(messages)}}};
}

// The second dealer's box for the first holder does not open; so the first complains.
std::vector<Bytes> complaint() {
  CeremonyRun run;
  run.commitments();
  run.coefficients();
  for (const KeyHolder& each : run.holders) {
    Bytes message = *each.boxes(run.ceremony, run.key(each));
    if (each.holder() == 2) {
      message.resize(message.size() - kSignatureBytes);
      message[kFirstBoxAt] ^= 1;
      message = signed_message(Kind::kBoxes, message, run.key(each));
    }
    run.post(message);
  }
  const auto made = run.holders[0].take_shares(run.ceremony, holder_key(1), run.chance);
  run.post(**made);
  EXPECT_EQ(run.ceremony.guilt()->holder, 2u);
  return run.messages;
}

// The first holder's: as begun, and with the share.
Vector key_files() {
  SeededRandom chance(13);
  const CeremonyRun begun;
  Vector out{.values = {{"Id", "key files"}, {"Passphrase", to_hex(view_of(kPassphrase))}}, .lists = {}};
  for (const auto& [key, run] : {std::pair{"Begun", &begun}, {"Shared", &ceremony_of()}})
    out.values[key] = to_hex(KeyFile::seal(run->holders[0], passphrase(), KeyFileCost::least(), chance));
  return out;
}

std::vector<Bytes> sounding(Kind kind) {
  SoundingRun run(manifest_of(kind, 2, ceremony_of().ceremony.keys(), 4));
  run.to_end({0b0001, 0b0010, 0b0001});
  return run.board.messages();
}

std::vector<Vector> all() {
  return {vector_of("ceremony", ceremony_of().messages), vector_of("complaint", complaint()), key_files(),
          vector_of("sealed", sounding(Kind::kSealed)), vector_of("counted", sounding(Kind::kCounted))};
}

TEST(FormatV01, WhatKeyHoldersMakeComesOutByteForByte) {
  const std::vector<Vector> made = all();
  if (std::getenv("NEMCON_PRINT_VECTORS") != nullptr) {
    for (const Vector& each : made) print_vector(each);
    GTEST_SKIP();
  }
  const auto vectors = read_vectors("holders.txt");
  ASSERT_EQ(vectors.size(), made.size());
  for (std::size_t i = 0; i < made.size(); ++i) {
    SCOPED_TRACE(made[i].id());
    EXPECT_EQ(vectors[i].values, made[i].values);
    EXPECT_EQ(vectors[i].lists, made[i].lists);
  }
}

TEST(FormatV01, TheKeyFilesOfTheVectorsOpen) {
  const Vector vector = read_vectors("holders.txt").at(2);
  const auto begun = KeyFile::open(vector.bytes("Begun"), passphrase());
  EXPECT_EQ(fault_of(begun->share(ceremony_of().ceremony)), Fault::kOutOfTurn);
  EXPECT_TRUE(KeyFile::open(vector.bytes("Shared"), passphrase())->share(ceremony_of().ceremony));
}

}  // namespace
}  // namespace nemcon::ballot
