// Any bytes as a checkpoint's text: refused, or written again as they came. Signed by the record's own key
// they open exactly if they are a checkpoint of that record.
#include "base/limits.hpp"
#include "record.hpp"
#include "record/checkpoint.hpp"

using namespace nemcon;

namespace {

void try_signed(const std::string& text, const record::Proved<record::Checkpoint>& checkpoint) {
  const record::VerifierKey& log = fuzz::log_key().verifier();
  const record::Note note{text, {{log.name, log.id(), fuzz::log_key().sign(text)}}};
  const auto opened = record::open_checkpoint(note, std::vector{log});
  CHECK(opened.ok() == (checkpoint.ok() && checkpoint->origin == log.name));
  if (opened) CHECK(opened->checkpoint == *checkpoint && opened->log == log);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  const auto checkpoint = record::read_checkpoint(text);
  if (fuzz::same_again(checkpoint, text, [](const auto& read) { return read.text(); })) {
    CHECK(record::is_origin(checkpoint->origin) && checkpoint->size <= kRecordSize);
  }
  if (checkpoint || size % 64 == 0) try_signed(std::string(text), checkpoint);  // signing takes long
  return 0;
}
