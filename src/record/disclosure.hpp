// Confidential members of an entry (RFC 9901, SD-JWT, section 4.2). The entry holds digests; who
// may know holds the disclosures that open them.
//
//   text        ["<salt>","<name>",<value>]      salt: 16 random bytes as 22 letters of base64url
//   disclosure  base64url without padding of the text's UTF-8
//   digest      base64url without padding of SHA-256 over the disclosure's ASCII
//
// The hash is over the disclosure as written, so nothing is ever serialised again and any SD-JWT
// library opens it. A digest without its salt says nothing; every member gets a fresh salt each
// time.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/doors.hpp"
#include "base/limits.hpp"

namespace nemcon::record {

using Salt = std::array<std::uint8_t, kSaltBytes>;

struct Disclosure {
  std::string text;        // the JSON array
  std::string disclosure;  // what is handed to those who may know
  std::string digest;      // what stands in the entry's `_sd`, 43 letters
};

// `name` is a member name [a-z0-9_]+ other than "_sd" and "_sd_alg"; `value_json` is one JSON value
// in canonical form (codec/canonical.hpp). Both are ours: a wrong one is a bug.
Disclosure make_disclosure(const Salt& salt, std::string_view name, std::string_view value_json);
Disclosure make_disclosure(Random& random, std::string_view name, std::string_view value_json);

struct Opened {
  std::string name;
  std::string value_json;  // the text between the second comma and the closing bracket, without
                           // space around it; one JSON value in its outer form, for codec to parse
};

// Reads a disclosure of ours or of another SD-JWT writer (spaces between tokens and other salts are
// theirs to choose). None if it is not base64url, not UTF-8, longer than kDisclosureBytes, not an array
// of two strings and one value, or if its name could not be ours. Escapes in names and salts are
// refused: names need none.
std::optional<Opened> open_disclosure(std::string_view disclosure);

// The digest under which a disclosure would stand in `_sd`.
std::string digest_of(std::string_view disclosure);

// What stands in `_sd`: the digests sorted bytewise and filled up with digests of nothing to a
// multiple of kDisclosurePad above zero, so that neither order nor number tells which members there
// are.
std::vector<std::string> pad_digests(std::vector<std::string> digests, Random& random);

}  // namespace nemcon::record
