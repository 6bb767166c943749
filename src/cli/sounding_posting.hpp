// Posting to a sounding without believing the server: its receipt is checked, and then whether the message
// stands where the receipt says.
#pragma once

#include <string>

#include "cli/sounding_messages.hpp"

namespace nemcon::cli {

// The operator's receipt in an answer, if it is for this message and signed; throws std::runtime_error if
// not.
Bytes receipt_in(const Answer& answer, const ballot::Manifest& manifest, ByteView message);

// Posts, checks the receipt, keeps it in `file` unless that is empty, and reads the messages again into
// `copy`. Throws std::runtime_error if the message is not where the receipt says: then the receipt is the
// evidence.
Answered<ballot::Receipt> post_and_check(Remote& remote, const std::string& sounding, SoundingCopy& copy,
                                         ByteView message, const std::string& file);

}  // namespace nemcon::cli
