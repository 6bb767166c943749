// A slow and obvious model of the proofs for tests: RFC 9162 section 2.1, word for word over a list of
// leaves, without tiles. It shares no code with proof.cpp but the two hash functions.
#pragma once

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
inline std::size_t split_of(std::size_t n) {
  std::size_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

inline std::vector<Hash> followed_by(std::vector<Hash> path, const Hash& last) {
  path.push_back(last);
  return path;
}

// 2.1.3.1: PATH(m, D[n]).
inline std::vector<Hash> slow_path(std::size_t m, Leaves d) {
  if (d.size() == 1) return {};
  const std::size_t k = split_of(d.size());
  if (m < k) return followed_by(slow_path(m, d.first(k)), merkle_tree_hash(d.subspan(k)));
  return followed_by(slow_path(m - k, d.subspan(k)), merkle_tree_hash(d.first(k)));
}

// 2.1.4.1: SUBPROOF(m, D[n], b).
inline std::vector<Hash> slow_subproof(std::size_t m, Leaves d, bool b) {
  if (m == d.size()) return b ? std::vector<Hash>{} : std::vector<Hash>{merkle_tree_hash(d)};
  const std::size_t k = split_of(d.size());
  if (m <= k) return followed_by(slow_subproof(m, d.first(k), b), merkle_tree_hash(d.subspan(k)));
  return followed_by(slow_subproof(m - k, d.subspan(k), false), merkle_tree_hash(d.first(k)));
}

}  // namespace nemcon::record
