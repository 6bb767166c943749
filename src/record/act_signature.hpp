// A seat's signature over an act (docs/RECORD.md, signed acts): Ed25519 (RFC 8032) over
//
//   nemcon-act/v1 \n <the act's text>
//
// so that nothing signed for another purpose passes for an act, and no act for anything else.
#pragma once

#include <string>
#include <string_view>

#include "record/key.hpp"

namespace nemcon::record {

// Both in base64, 32 and 64 bytes. False also for what is no base64 of these.
bool is_act_signature(std::string_view cmd, std::string_view signature, std::string_view key);

// `seed` has 32 bytes; the signature in base64.
std::string sign_act(std::string_view cmd, const Secret& seed);
// The key to enrol, in base64.
std::string act_key(const Secret& seed);

}  // namespace nemcon::record
