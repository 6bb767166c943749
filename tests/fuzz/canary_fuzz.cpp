// The canary: a fuzzer that has to fail. Its planted fault is that a partial tile of a level above the first,
// far to the right, is said never to come; only who finds the form of such a path by trying comes upon it.
// tools/fuzz.sh runs it before all others: if it does not fail, nothing that the others find, or do not find,
// means anything.
#include "record.hpp"
#include "record/tiles.hpp"

using namespace nemcon;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto tile = record::read_path(text_of({data, size}));
  CHECK(!tile || tile->full() || tile->level.value_or(0) == 0 || tile->index < 1000);
  return 0;
}
