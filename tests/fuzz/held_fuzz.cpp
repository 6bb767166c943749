// Any bytes as a position that is kept beside the record: refused, or one that is written as those bytes
// again; and a body that starts up with it either finds the open stage that it belongs to, or says that there
// is none.
#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "body.hpp"
#include "chamber/held.hpp"
#include "codec/held_v1.hpp"

using namespace nemcon;

namespace {

// As service/journal.cpp asks it before it takes one back.
bool belongs(const chamber::State& state, const chamber::PositionTaken& taken) {
  const chamber::Stage* stage = chamber::find_stage(state, taken.stage);
  return stage != nullptr && stage->open() && chamber::is_held(state, chamber::Event(taken)) &&
         chamber::find_member(state, taken.member) && chamber::subject_in(*stage, taken.subject);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Body begun;
  const std::string_view text = text_of({data, size});
  const auto held = codec::read_held(text);
  if (!held) {
    CHECK(!sentence_of(held.error()).empty());
    return 0;
  }
  CHECK(codec::write_held(*held) == text);
  if (!belongs(begun.state(), held->taken)) return 0;
  fuzz::Body body = begun;
  chamber::State state = body.state();
  chamber::evolve_held(state, held->at, held->taken);
  fuzz::look(state, body.now());
  chamber::drop_held(state);
  chamber::State known = begun.state();
  chamber::drop_held(known);
  CHECK(state == known);  // what is kept beside the record leaves nothing in it
  return 0;
}
