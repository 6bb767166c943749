// A seat's own key on the caller's machine, and acts that are signed with it before they leave.
#pragma once

#include <optional>
#include <string>

#include "cli/remote.hpp"
#include "cli/remote_deed.hpp"
#include "service/act_signing.hpp"

namespace nemcon::cli {

// Who the caller is to the server: "HU/head", "secretary".
struct Seat {
  std::string name;
  bool speaks = false;  // for a member; only such seats have keys
  std::string body;     // short name of the body
};
Answered<Seat> seat_of(Remote& remote);

// Where a seat's key lies unless another place is named: ~/.config/nemcon/key-nato-HU-head.
std::string key_path(Terminal& terminal, const Seat& seat);

// None if there is no such file. Throws std::runtime_error that names it if others may read it or it is no
// key.
std::optional<service::ActKey> kept_key(Terminal& terminal, const std::string& path);
// The same, throwing where there is none.
service::ActKey key_in(Terminal& terminal, const std::string& path);

struct Signer {
  service::ActKey key;
  std::string body;
};

// With `file`, its key, whatever the server says of it. Without, the key of the caller's seat if it lies in
// its place and is good. Where no key lies at all, nobody is asked.
Answered<std::optional<Signer>> signer_of(Remote& remote, const std::string& file);

// The request's JSON, signed over the record as it is now.
Answered<boost::json::object> signed_body(Remote& remote, const Signer& signer, const Deed& deed);

}  // namespace nemcon::cli
