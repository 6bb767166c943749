// A slow and obvious model of the proofs for tests: RFC 9162 section 2.1, word for word over a list of
// leaves, without tiles. It shares no code with proof.cpp but the hash of a node.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "record/hash.hpp"
#include "record/tree.hpp"

namespace nemcon::record {

using Leaves = std::span<const Hash>;

inline std::vector<Hash> leaves_of(std::size_t count) {
  std::vector<Hash> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(view_of(std::to_string(i))));
  return leaves;
}

// The largest power of two smaller than n.
inline std::uint64_t split_of(std::uint64_t n) {
  std::uint64_t k = 1;
  while (k * 2 < n) k *= 2;
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

// On which side of each node on the way down from the root entry m, or the end of the older record of m
// entries
// (`growth`), lies. A proof says nothing of a size but this: one that holds for one size holds, with the same
// root, for every size where the way down is the same. Whoever signs a root signs the size with it.
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
