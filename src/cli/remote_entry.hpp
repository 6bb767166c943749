// An entry of the record as it came from a server.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace nemcon::cli {

struct RemoteEntry {
  std::int64_t seq = 0;
  std::string bytes;  // exactly as it lies
  std::string leaf;   // as the server says
  std::vector<std::string> openings;
  boost::json::object event;  // what the bytes say; empty if they are no JSON object
};
RemoteEntry entry_of(const boost::json::object& answer);

// The leaf worked out here from the bytes is the one that the server says.
bool leaf_agrees(const RemoteEntry& entry);

// "   57  2026-07-29 13:02:11Z  position.taken    HU  stage 4  object": what it is about, on one
// line.
std::string line_of(const RemoteEntry& entry);

// "reason: We have not been heard." of an opening that can be read, else the opening as it is.
std::string opening_words(const std::string& opening);

}  // namespace nemcon::cli
