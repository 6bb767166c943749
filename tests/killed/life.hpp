// A body that is killed again and again, at every step of writing its record, over a disk that loses what was
// not flushed; and beside it a model that knows nothing of stores, trees or signatures: the bytes that were
// acknowledged, and which root was shown for which size.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "service/service_testing.hpp"

namespace nemcon::killed {

// What left the process, as its readers hold it against each other.
struct Model {
  std::vector<std::string> acknowledged;  // entries, from the first
  std::map<std::uint64_t, Hash> shown;    // root by size, of every checkpoint that anybody was given

  // Notes it; false if another root was shown for that size before.
  bool show(std::uint64_t size, const Hash& root) { return shown.emplace(size, root).first->second == root; }
};

// What happened in a life, so that a test can see that all of it did.
struct Seen {
  int kills = 0, unknown = 0, kept = 0,
      lost = 0;  // of batches that were not acknowledged: there after all, or not
  int half_exports = 0, refused_starts = 0, adopted = 0, commits = 0;
};

// One life by that seed. Fails the test, naming the step, where the record contradicts the model.
void live(std::uint64_t seed, service::Where where, Seen& seen);

}  // namespace nemcon::killed
