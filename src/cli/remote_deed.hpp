// An act to be asked of a server: its name, what its address says, its data. Address and name come from one
// list, so that what is signed and where it is sent cannot differ.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "codec/command_v1.hpp"

namespace nemcon::cli {

using Path = codec::PathValues;  // {"stage", "4"}

struct Deed {
  std::string act;  // docs/API.md, `may`
  Path path;
  boost::json::object body;
};

// Below /api/v1, percent-encoded. An act that is not in the list is a bug.
std::string target_of(const Deed& deed);

// "/stages/{stage}/positions" of "take_position"; empty for none.
std::string address_of_act(std::string_view act);

}  // namespace nemcon::cli
