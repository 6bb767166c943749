#include "ballot/fast_shake.hpp"

#include <algorithm>

#include "ballot/fast_vector.hpp"
#include "ballot/shake.hpp"
#include "base/check.hpp"

namespace nemcon::ballot::fast {

void shake128(Path path, std::span<const ByteView> messages, std::size_t each, std::span<std::uint8_t> out) {
  CHECK(each <= kShake128Rate && out.size() == each * messages.size());
  CHECK(std::ranges::all_of(messages, [&](ByteView m) { return m.size() == messages[0].size(); }));
  if (path == Path::kVector && messages.size() > 2) return vector::shake128(messages, each, out);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    Shake128 shake;
    shake.absorb(messages[i]);
    shake.squeeze(out.subspan(each * i, each));
  }
}

}  // namespace nemcon::ballot::fast
