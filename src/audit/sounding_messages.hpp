// What can be said of one message of a ceremony or a sounding by itself: its step, who posts it, how large it
// may get; and how a flaw of it is told.
#pragma once

#include "audit/soundings.hpp"

namespace nemcon::audit {

// kBadMessage: ids are the fault's name, detail is the place, "holder 3".
Refusal bad_message(const ballot::Flaw& flaw, const char* field);
Result<ballot::PublicKey> public_key_of(const std::string& base64);

// The holder's number in a message that has one where plan or sid end; from the bytes alone.
std::optional<std::uint32_t> holder_in(ByteView message);
// Whose message it is: empty for the operator's, none if it is nobody's who could post.
std::optional<MemberId> poster_of(ByteView message, const ballot::Manifest& manifest,
                                  const std::vector<MemberId>& holders);
// How many posts a ceremony has taken, as far as its phase shows: it grows with each that is new.
std::size_t posted_in(const ballot::Ceremony& ceremony);
// Bytes of the largest message that this sounding can have.
std::size_t largest_message(const ballot::Manifest& manifest);

}  // namespace nemcon::audit
