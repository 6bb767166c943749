// A picture of a race as one JSON object for programs; docs/RACES.md lists its members.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "chamber/picture.hpp"
#include "chamber/table.hpp"  // slug, the `subject`

namespace nemcon::codec {

// `body`: its short name. `only`: leaves out all candidates but this one, if it is not empty.
boost::json::object picture_json(std::string_view body, const chamber::Picture& picture,
                                 const std::string& only = {});

}  // namespace nemcon::codec
