// Any bytes as a disclosure: refused, or its name and value are of the form that
// record/disclosure.hpp promises and make the same disclosure again when they are written our way.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.hpp"
#include "base/utf8.hpp"
#include "record/disclosure.hpp"

using namespace nemcon;

namespace {

void try_one(std::string_view disclosure) {
  const auto opened = record::open_disclosure(disclosure);
  if (!opened) return;
  CHECK(!opened->name.empty() && !opened->value_json.empty());
  CHECK(is_utf8(opened->value_json));
  const auto made = record::make_disclosure(record::Salt{}, opened->name, opened->value_json);
  const auto again = record::open_disclosure(made.disclosure);
  CHECK(again && again->name == opened->name && again->value_json == opened->value_json);
  CHECK(record::digest_of(made.disclosure) == made.digest);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  try_one(text);                         // as it comes: mostly not base64url
  try_one(to_base64url(view_of(text)));  // as the JSON array
  const std::string value = "[\"salt\",\"name\"," + std::string(text) + "]";
  try_one(to_base64url(view_of(value)));  // as the value
  return 0;
}
