// What a delegation prepares: one draft per member and stage, shared by head, deputy and advisers, no part
// of the record, seen by nobody else.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "service/journal.hpp"

namespace nemcon::service {

Result<boost::json::object> find_draft(store::EventStore& store, const Journal& journal, const Caller& caller,
                                       const std::string& stage, Instant now);
Result<Done> put_draft(store::EventStore& store, const Journal& journal, const Caller& caller,
                       const std::string& stage, const std::string& body, Instant now);
Result<Done> erase_draft(store::EventStore& store, const Journal& journal, const Caller& caller,
                         const std::string& stage);

}  // namespace nemcon::service
