// Any bytes as JSON: refused with a path that points somewhere, or a value whose canonical text is
// read back as the same value and written as the same text. Boost's own parser, which is laxer,
// agrees with every value that is taken.
#include <boost/json/parse.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "codec/canonical.hpp"

using namespace nemcon;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  const auto value = codec::parse_strict(text);
  if (!value) {
    CHECK(!codec::is_canonical(text));
    CHECK(!sentence_of(value.error()).empty());
    return 0;
  }
  const std::string once = codec::canonical(*value);
  CHECK(once.size() <= text.size());  // base/limits.hpp, kDisclosureBytes, relies on it
  CHECK(codec::is_canonical(once));
  const auto again = codec::parse_strict(once);
  CHECK(again.ok() && *again == *value && codec::canonical(*again) == once);
  CHECK(codec::is_canonical(text) == (once == text));
  boost::json::error_code ec;
  const auto other = boost::json::parse({text.data(), text.size()}, ec);
  CHECK(!ec && other == *value);
  return 0;
}
