// What proofs about a record cost, beside the hashing alone that they come to: libsodium's SHA-256 over as
// many nodes of 65 bytes. Usage: proof_bench [leaves] [repeats]
#include <sodium.h>

#include <bit>
#include <cstdlib>

#include "base/check.hpp"
#include "measure.hpp"
#include "record/hash.hpp"
#include "record/proof.hpp"

namespace nemcon::bench {
namespace {

using namespace record;

constexpr std::uint64_t kSamples = 512;  // places in the record, spread over all of it

class CountedTiles : public HashSource {
 public:
  explicit CountedTiles(const HashSource& source) : source_(source) {}
  std::vector<Hash> read(unsigned level, std::uint64_t first, std::size_t count) const override {
    ++tiles;
    return source_.read(level, first, count);
  }
  mutable double tiles = 0;

 private:
  const HashSource& source_;
};

// The root over leaves [begin, end): each perfect subtree is made of the hashes of one tile, then they are
// folded.
double nodes_of(std::uint64_t begin, std::uint64_t end) {
  double nodes = -1;
  while (begin < end) {
    const std::uint64_t perfect = std::bit_floor(end - begin);
    const auto height = static_cast<unsigned>(std::countr_zero(perfect));
    nodes += static_cast<double>(1u << height % kTileHeight);
    begin += perfect;
  }
  return nodes;
}

// Down from the root to one place: what lies on the other side of each node is a hash of the proof.
template <class Left, class Stop>
double nodes_to_prove(std::uint64_t size, Left is_left, Stop stop) {
  double nodes = 0;
  std::uint64_t begin = 0, end = size;
  while (!stop(begin, end)) {
    const std::uint64_t middle = begin + std::bit_floor(end - begin - 1);
    const bool left = is_left(middle);
    nodes += left ? nodes_of(middle, end) : nodes_of(begin, middle);
    (left ? end : begin) = middle;
  }
  return nodes + (begin != 0 && end - begin > 1 ? nodes_of(begin, end) : 0);
}

double inclusion_nodes(std::uint64_t index, std::uint64_t size) {
  return nodes_to_prove(
      size, [&](std::uint64_t middle) { return index < middle; },
      [](std::uint64_t begin, std::uint64_t end) { return end - begin == 1; });
}

double consistency_nodes(std::uint64_t old_size, std::uint64_t size) {
  return nodes_to_prove(
      size, [&](std::uint64_t middle) { return old_size <= middle; },
      [&](std::uint64_t, std::uint64_t end) { return end == old_size; });
}

std::size_t sink = 0;  // so that the compiler may leave nothing out

// Microseconds of processor time for one call, over all places.
double cost(const std::function<void(std::uint64_t)>& once) {
  double calls = 0;
  const double start = processor_seconds();
  do {
    for (std::uint64_t i = 0; i < kSamples; ++i) once(i);
    calls += kSamples;
  } while (processor_seconds() - start < 0.2);
  return (processor_seconds() - start) * 1e6 / calls;
}

double bare_node() {
  std::uint8_t node[1 + 2 * sizeof(Hash)] = {1};
  return cost([&](std::uint64_t) {
    crypto_hash_sha256(node + 1, node, sizeof node);
    sink += node[1];
  });
}

// One row: each call beside so many bare nodes, measured in turns, so that a busy machine is so to both.
void measure(const std::string& what, double tiles, double nodes, int repeats,
             const std::function<void(std::uint64_t)>& once) {
  std::vector<double> calls, ratios;
  for (int i = 0; i < repeats; ++i) {
    calls.push_back(cost(once));
    ratios.push_back(calls.back() / (nodes * bare_node()));
  }
  row({what, text(spread_of(calls)), tiles == 0 ? "" : number(tiles), number(nodes),
       text(spread_of(ratios))});
}

// Averages of all places.
double mean(const std::function<double(std::uint64_t)>& of_place) {
  double sum = 0;
  for (std::uint64_t i = 0; i < kSamples; ++i) sum += of_place(i);
  return sum / kSamples;
}

double tiles_of(const HashSource& tree, const std::function<void(const HashSource&, std::uint64_t)>& prove) {
  const CountedTiles counted(tree);
  for (std::uint64_t i = 0; i < kSamples; ++i) prove(counted, i);
  return counted.tiles / kSamples;
}

struct Shown {
  std::uint64_t below;  // an index, or an older size
  Hash hash;            // its leaf, or its root
  std::vector<Hash> proof;
};

void measure_inclusion(const TileHashes& tree, int repeats) {
  const std::uint64_t size = tree.size();
  const auto index = [&](std::uint64_t i) { return i * (size - 1) / kSamples; };
  const auto prove = [&](const HashSource& from, std::uint64_t i) {
    sink += prove_inclusion(from, index(i), size).size();
  };
  measure("inclusion, made", tiles_of(tree, prove),
          mean([&](auto i) { return inclusion_nodes(index(i), size); }), repeats,
          [&](std::uint64_t i) { prove(tree, i); });
  std::vector<Shown> shown;
  shown.reserve(kSamples);
  for (std::uint64_t i = 0; i < kSamples; ++i) {
    shown.push_back({index(i), tree.read(0, index(i), 1)[0], prove_inclusion(tree, index(i), size)});
  }
  const Hash root = tree.root();
  measure("inclusion, checked", 0, mean([&](auto i) { return static_cast<double>(shown[i].proof.size()); }),
          repeats, [&](std::uint64_t i) {
            CHECK(verify_inclusion(shown[i].hash, shown[i].below, size, shown[i].proof, root).ok());
          });
}

// Up from the older record's last node: both roots take a hash on the left, the newer one alone takes one on
// the right, which is every hash that the way down leaves on the right.
double nodes_to_check(std::uint64_t old_size, std::uint64_t size, std::size_t hashes) {
  double right = 0;
  std::uint64_t begin = 0, end = size;
  while (end != old_size) {
    const std::uint64_t middle = begin + std::bit_floor(end - begin - 1);
    const bool left = old_size <= middle;
    right += left ? 1 : 0;
    (left ? end : begin) = middle;
  }
  const double both = static_cast<double>(hashes) - (begin != 0 ? 1 : 0) - right;
  return right + 2 * both;
}

void measure_consistency(const TileHashes& tree, int repeats) {
  const std::uint64_t size = tree.size();
  const auto old_size = [&](std::uint64_t i) { return 1 + i * (size - 2) / kSamples; };
  const auto prove = [&](const HashSource& from, std::uint64_t i) {
    sink += prove_consistency(from, old_size(i), size).size();
  };
  measure("consistency, made", tiles_of(tree, prove),
          mean([&](auto i) { return consistency_nodes(old_size(i), size); }), repeats,
          [&](std::uint64_t i) { prove(tree, i); });
  std::vector<Shown> shown;
  shown.reserve(kSamples);
  for (std::uint64_t i = 0; i < kSamples; ++i) {
    shown.push_back({old_size(i), root_of(tree, old_size(i)), prove_consistency(tree, old_size(i), size)});
  }
  const Hash root = tree.root();
  const auto nodes = [&](auto i) { return nodes_to_check(shown[i].below, size, shown[i].proof.size()); };
  measure("consistency, checked", 0, mean(nodes), repeats, [&](std::uint64_t i) {
    CHECK(verify_consistency(shown[i].below, shown[i].hash, size, root, shown[i].proof).ok());
  });
}

TileHashes tree_of(std::uint64_t leaves) {
  TileHashes tree;
  for (std::uint64_t i = 0; i < leaves; ++i) tree.append(leaf_hash(view_of(std::to_string(i))));
  return tree;
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  const auto leaves = static_cast<std::uint64_t>(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
  const int repeats = argc > 2 ? std::atoi(argv[2]) : 5;
  CHECK(sodium_init() >= 0);
  const auto tree = tree_of(leaves);
  header({"proof, " + number(static_cast<double>(leaves)) + " entries", "µs", "tiles read", "nodes hashed",
          "times the bare hashing of them"});
  measure_inclusion(tree, repeats);
  measure_consistency(tree, repeats);
  return sink == 0;
}
