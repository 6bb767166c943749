// Who cosigns the record, as GET /witnesses says it (docs/API.md).
#pragma once

#include <boost/json/object.hpp>

#include "service/publication.hpp"

namespace nemcon::service {

boost::json::object witnesses_view(store::EventStore& store, const Publication& publication);

}  // namespace nemcon::service
