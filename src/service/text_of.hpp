// Answers as the service gives them: canonical JSON with the time and an ETag.
#pragma once

#include <boost/json/object.hpp>

#include "base/time.hpp"
#include "service/service.hpp"

namespace nemcon::service {

// The ETag is of everything but `now`, which is added here: an answer that only grew older has not changed.
Text text_of(boost::json::object object, Instant now);
// The same of answers with measured numbers, which the canonical form does not have: members stand in the
// order in which they were put in.
Text measured_text_of(boost::json::object object, Instant now);

}  // namespace nemcon::service
