// Proofs out of any bytes, and good ones with something of them changed: what is checked upwards, as RFC 9162
// says, is what its definitions say downwards (record/proof_testing.hpp).
#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>

#include "base/limits.hpp"
#include "record.hpp"
#include "record/proof.hpp"
#include "record/proof_testing.hpp"

using namespace nemcon;
using namespace nemcon::record;

namespace {

constexpr std::uint64_t kLeaves = 1'100;  // four tiles of level 0 and the beginning of a fifth

const TileHashes& tree() {
  static const TileHashes made(leaves_of(kLeaves));
  return made;
}

// A hash that stands in the tree, so that some that is put in the wrong place is believed at first.
Hash any_hash(FuzzedDataProvider& from) {
  if (from.ConsumeBool())
    return tree().read(0, from.ConsumeIntegralInRange<std::uint64_t>(0, kLeaves - 1), 1)[0];
  return root_of(tree(), from.ConsumeIntegralInRange<std::uint64_t>(0, 64));
}

void change(std::vector<Hash>& proof, FuzzedDataProvider& from) {
  const auto at = from.ConsumeIntegralInRange<std::size_t>(0, proof.size());
  const auto here = proof.begin() + static_cast<std::ptrdiff_t>(at);
  switch (from.ConsumeIntegralInRange(0, 3)) {
    case 0: proof.insert(here, any_hash(from)); break;
    case 1:
      if (at < proof.size()) proof.erase(here);
      break;
    case 2:
      if (at < proof.size()) (*here)[from.ConsumeIntegralInRange<std::size_t>(0, 31)] ^= 1;
      break;
    default:
      if (at < proof.size()) std::swap(*here, proof[0]);
  }
}

std::uint64_t near(std::uint64_t number, FuzzedDataProvider& from) {
  if (from.ConsumeBool()) return number;
  if (from.ConsumeBool()) return from.ConsumeIntegralInRange<std::uint64_t>(0, kRecordSize);
  return number ^ std::uint64_t{1} << from.ConsumeIntegralInRange(0, 52);
}

void try_inclusion(FuzzedDataProvider& from) {
  std::uint64_t size = from.ConsumeIntegralInRange<std::uint64_t>(1, kLeaves);
  std::uint64_t index = from.ConsumeIntegralInRange<std::uint64_t>(0, size - 1);
  auto proof = prove_inclusion(tree(), index, size);
  const Hash leaf = tree().read(0, index, 1)[0], root = root_of(tree(), size);
  CHECK(verify_inclusion(leaf, index, size, proof, root).ok());
  for (unsigned i = from.ConsumeIntegralInRange(0u, 2u); i > 0; --i) change(proof, from);
  index = near(index, from);
  size = near(size, from);
  const auto model = model_root(leaf, index, size, proof);
  CHECK(verify_inclusion(leaf, index, size, proof, root).ok() == (model == root));
  if (model) CHECK(verify_inclusion(leaf, index, size, proof, *model).ok());
}

void try_consistency(FuzzedDataProvider& from) {
  std::uint64_t size = from.ConsumeIntegralInRange<std::uint64_t>(1, kLeaves);
  std::uint64_t old_size = from.ConsumeIntegralInRange<std::uint64_t>(1, size);
  auto proof = prove_consistency(tree(), old_size, size);
  const Hash old_root = root_of(tree(), old_size), root = root_of(tree(), size);
  CHECK(verify_consistency(old_size, old_root, size, root, proof).ok());
  for (unsigned i = from.ConsumeIntegralInRange(0u, 2u); i > 0; --i) change(proof, from);
  old_size = std::max<std::uint64_t>(1, near(old_size, from));
  size = near(size, from);
  const auto model = old_size <= size ? model_roots(old_size, size, true, old_root, proof) : std::nullopt;
  const bool holds = model && model->older == old_root && model->newer == root;
  CHECK(verify_consistency(old_size, old_root, size, root, proof).ok() == holds);
  if (model) CHECK(verify_consistency(old_size, model->older, size, model->newer, proof).ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider from(data, size);
  if (from.ConsumeBool())
    try_inclusion(from);
  else
    try_consistency(from);
  return 0;
}
