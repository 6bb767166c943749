// Who takes part and who holds an office, as sentences: suspended or left since when and why; vacant since
// when and why, and who acts. Only what holds now or is still to come: what is over stands in the record.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "cli/remote_time.hpp"

namespace nemcon::cli {

// Of a member of GET /body: "suspended since ...: Statute, Article 8"; empty where it takes part.
std::string absence_words(const boost::json::object& member, const Reading& reading);

// Of an office: "Ann Example, until 1 October 2028", or "vacant since ...: Resigned; Bob Deputy acts until
// ...".
std::string holder_words(const boost::json::object& office, const Reading& reading);

}  // namespace nemcon::cli
