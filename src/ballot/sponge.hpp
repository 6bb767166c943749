// The transcript of a proof: the duplex sponge of draft-irtf-cfrg-fiat-shamir-04 over SHAKE128, and the
// session that is derived from a tag. A squeeze depends on all that was absorbed before it, from the session
// on.
#pragma once

#include "ballot/shake.hpp"
#include "base/bytes.hpp"

namespace nemcon::ballot {

class DuplexSponge {
 public:
  explicit DuplexSponge(const Hash& session);

  void absorb(ByteView bytes);  // nothing absorbed changes nothing
  Bytes squeeze(std::size_t count);
  void squeeze(std::span<std::uint8_t> out);

 private:
  Shake128 taken_;   // all that was absorbed
  Shake128 stream_;  // the output over it, while nothing more is absorbed
  bool streaming_ = false;
};

// The session of a tag (kTagBytes in V01; of any length in other people's vectors).
Hash derive_session(ByteView tag);

}  // namespace nemcon::ballot
