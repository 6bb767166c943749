#include "ballot/sponge.hpp"

#include <algorithm>

namespace nemcon::ballot {

// The zeros fill the first block, so that what follows begins a block of its own.
DuplexSponge::DuplexSponge(const Hash& session) {
  taken_.absorb(session);
  taken_.absorb(std::array<std::uint8_t, kShake128Rate - kSessionBytes>{});
}

void DuplexSponge::absorb(ByteView bytes) {
  if (bytes.empty()) return;
  taken_.absorb(bytes);
  streaming_ = false;
}

void DuplexSponge::squeeze(std::span<std::uint8_t> out) {
  if (!streaming_) stream_ = taken_;
  streaming_ = true;
  stream_.squeeze(out);
}

Bytes DuplexSponge::squeeze(std::size_t count) {
  Bytes out(count);
  squeeze(std::span(out));
  return out;
}

Hash derive_session(ByteView tag) {
  Hash domain;
  std::ranges::copy(view_of(kSessionDomain), domain.begin());
  DuplexSponge sponge(domain);
  sponge.absorb(tag);
  Hash session;
  sponge.squeeze(std::span(session));
  return session;
}

}  // namespace nemcon::ballot
