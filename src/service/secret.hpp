// Secrets that are shown once and kept as a hash: of links, sessions, tokens, calendar feeds.
#pragma once

#include <string>

#include "base/doors.hpp"

namespace nemcon::service {

// 256 random bits in letters that stand in addresses.
std::string fresh_secret(Random& random);
// What is kept of it. 256 random bits need no salt and no slow hash: nobody can go through them.
std::string hash_of_secret(const std::string& secret);
// By which people name it; says nothing that helps to find it.
std::string id_of_secret(const std::string& secret);

}  // namespace nemcon::service
