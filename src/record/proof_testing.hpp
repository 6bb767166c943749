// A slow and obvious model of the proofs for tests: RFC 9162 section 2.1, word for word over a list of
// leaves, without tiles. It shares no code with proof.cpp but the hash of a node.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "record/hash.hpp"
#include "record/tree.hpp"

namespace nemcon::record {

using Leaves = std::span<const Hash>;

inline std::vector<Hash> leaves_of(std::size_t count) {
  std::vector<Hash> leaves;
  leaves.reserve(count);
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(view_of(std::to_string(i))));
  return leaves;
}

// The largest power of two smaller than n.
inline std::uint64_t split_of(std::uint64_t n) {
  std::uint64_t k = 1;
  while (k < n - k) k *= 2;
  return k;
}

// MTH, PATH and SUBPROOF over leaves [begin, end). What a range comes to is remembered, or trying all sizes
// would take minutes.
class SlowTree {
 public:
  explicit SlowTree(std::vector<Hash> leaves) : leaves_(std::move(leaves)) {}

  const Hash& root(std::uint64_t begin, std::uint64_t end) {
    const auto known = roots_.find({begin, end});
    if (known != roots_.end()) return known->second;
    return roots_[{begin, end}] = make_root(begin, end);
  }

  // 2.1.3.1: PATH(m, D[n]).
  std::vector<Hash> path(std::uint64_t m, std::uint64_t begin, std::uint64_t end) {
    if (end - begin == 1) return {};
    const std::uint64_t k = split_of(end - begin), middle = begin + k;
    if (m < k) return followed_by(path(m, begin, middle), root(middle, end));
    return followed_by(path(m - k, middle, end), root(begin, middle));
  }

  // 2.1.4.1: SUBPROOF(m, D[n], b).
  std::vector<Hash> subproof(std::uint64_t m, std::uint64_t begin, std::uint64_t end, bool b) {
    if (m == end - begin) return b ? std::vector<Hash>{} : std::vector<Hash>{root(begin, end)};
    const std::uint64_t k = split_of(end - begin), middle = begin + k;
    if (m <= k) return followed_by(subproof(m, begin, middle, b), root(middle, end));
    return followed_by(subproof(m - k, middle, end, false), root(begin, middle));
  }

 private:
  Hash make_root(std::uint64_t begin, std::uint64_t end) {
    if (begin == end) return sha256({});
    if (end - begin == 1) return leaves_[begin];
    const std::uint64_t middle = begin + split_of(end - begin);
    return node_hash(root(begin, middle), root(middle, end));
  }

  static std::vector<Hash> followed_by(std::vector<Hash> path, const Hash& last) {
    path.push_back(last);
    return path;
  }

  std::vector<Hash> leaves_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, Hash> roots_;
};

// Proofs read from the root down, recursively, by the same definitions: no walk upwards and no loop over
// bits. What is left over or lacking makes it no proof.
using Proof = std::span<const Hash>;

// The root that PATH(m, D[n]) and this leaf make. The last hash of a path is the one below the root.
inline std::optional<Hash> model_root(const Hash& leaf, std::uint64_t m, std::uint64_t n, Proof path) {
  if (m >= n) return std::nullopt;
  if (n == 1) return path.empty() ? std::optional(leaf) : std::nullopt;
  if (path.empty()) return std::nullopt;
  const std::uint64_t k = split_of(n);
  const Proof below = path.first(path.size() - 1);
  const auto own = m < k ? model_root(leaf, m, k, below) : model_root(leaf, m - k, n - k, below);
  if (!own) return std::nullopt;
  return m < k ? node_hash(*own, path.back()) : node_hash(path.back(), *own);
}

struct Roots {
  Hash older, newer;
};

// The two roots that SUBPROOF(m, D[n], b) makes, `known` being the older one where b leaves it out.
inline std::optional<Roots> model_roots(std::uint64_t m, std::uint64_t n, bool b, const Hash& known,
                                        Proof path) {
  if (m == n) {
    if (b) return path.empty() ? std::optional(Roots{known, known}) : std::nullopt;
    return path.size() == 1 ? std::optional(Roots{path[0], path[0]}) : std::nullopt;
  }
  if (path.empty()) return std::nullopt;
  const std::uint64_t k = split_of(n);
  const Hash& last = path.back();
  const Proof below = path.first(path.size() - 1);
  if (m <= k) {
    const auto left = model_roots(m, k, b, known, below);
    return left ? std::optional(Roots{left->older, node_hash(left->newer, last)}) : std::nullopt;
  }
  const auto right = model_roots(m - k, n - k, false, known, below);
  return right ? std::optional(Roots{node_hash(last, right->older), node_hash(last, right->newer)})
               : std::nullopt;
}

// On which side of each node on the way down from the root entry m lies, or the end of the older record of m
// entries (`growth`). A proof says nothing of a size but this: one that holds for one size holds, with the
// same root, for every size where the way down is the same. Whoever signs a root signs the size with it.
inline std::string way_down(std::uint64_t m, std::uint64_t n, bool growth) {
  std::string way;
  while (growth ? m != n : n > 1) {
    const std::uint64_t k = split_of(n);
    const bool left = growth ? m <= k : m < k;
    way += left ? 'L' : 'R';
    m = left ? m : m - k;
    n = left ? k : n - k;
  }
  return way;
}

}  // namespace nemcon::record
