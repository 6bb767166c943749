// Which encodings of points have been seen, of very many: open addressing, 32 bytes a place.
#pragma once

#include <vector>

#include "ballot/encoding.hpp"

namespace nemcon::ballot {

class PointSet {
 public:
  bool contains(const Encoding& point) const;  // never the identity
  void insert(const Encoding& point);          // not the identity

 private:
  std::size_t place_of(const Encoding& point) const;  // where it stands, or would
  void grow();

  std::vector<Encoding> places_;  // zeros, which are the identity: free; fewer than half are not
  std::size_t count_ = 0;
};

}  // namespace nemcon::ballot
